#include "cli/command.h"
#include "cli/syncround.h"

#include <QJsonArray>

namespace shortlist::cli {

using core::Expected;

namespace {

/// How often the comparison begins anew where others write to the workspace meanwhile.
constexpr int proofTries = 10;

void printProof(Invocation &run, const client::ProofReport &proof)
{
    for (const client::ProofReport::Table &table : proof.tables) {
        run.output().row({{QStringLiteral("entity"), table.entity},
                          {QStringLiteral("rows"), table.rows},
                          {QStringLiteral("repaired"), table.repaired}},
                         {QStringLiteral("entity"), QStringLiteral("rows"), QStringLiteral("repaired")});
    }
    run.output().note(QStringLiteral("Version %1: %2 rows compared with the server, %3 repaired (%4 fetched)")
                          .arg(proof.version)
                          .arg(proof.rows())
                          .arg(proof.repaired())
                          .arg(proof.fetchedRows));
}

/// Synchronises first: only then both sides have the same rows.
void verify(Invocation &run)
{
    run.openForWriting([&run](client::OpenProfile profile) {
        auto *round = new SyncRound(run, std::move(profile), &run);
        const auto tries = std::make_shared<int>(0);
        QObject::connect(round, &SyncRound::ended, &run, [&run, round, tries](bool completed) {
            if (const auto order = round->wipeOrder()) {
                round->closeFiles();
                run.wipe(*order);
                return;
            }
            if (!completed) {
                run.failAtServer(round->error());
                return;
            }
            round->prove([&run, round, tries](const Expected<client::ProofReport> &proof) {
                if (!proof) {
                    run.failAtServer(proof.error());
                } else if (proof->compared) {
                    printProof(run, *proof);
                    run.finish(Done);
                } else if (++*tries < proofTries) {
                    QMetaObject::invokeMethod(round, &SyncRound::begin, Qt::QueuedConnection);
                } else {
                    run.fail({core::ErrorCode::Busy,
                              QStringLiteral("Others write to the workspace all the time: nothing was compared. "
                                             "Try again when there is less to do"),
                              {},
                              {}});
                }
            });
        });
        round->begin();
    });
}

} // namespace

QList<Command> proofCommands()
{
    return {{{QStringLiteral("verify"), 0, 0, {}, {}, true, QString()}, verify}};
}

} // namespace shortlist::cli
