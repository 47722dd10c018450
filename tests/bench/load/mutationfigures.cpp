#include "bench/load/crowd.h"
#include "bench/load/edits.h"
#include "bench/load/figures.h"
#include "bench/report.h"

namespace shortlist::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char *name = "sync";

/// All editors push at once, each its next push when the last one was answered. Mutations per second.
double rate(const Stage &stage, const std::vector<std::unique_ptr<Editor>> &editors, int editsPerPush, int pushesEach)
{
    Crowd crowd(stage.url);
    int applied = 0;
    std::size_t done = 0;
    std::vector<std::vector<QByteArray>> prepared; // making them is not what is measured
    for (const auto &editor : editors) {
        prepared.emplace_back();
        for (int i = 0; i < pushesEach; ++i)
            prepared.back().push_back(editor->push(editsPerPush));
    }
    std::vector<int> clients;
    for (const auto &editor : editors)
        clients.push_back(crowd.add(editor->session().token));
    std::function<void(std::size_t, std::size_t)> next = [&](std::size_t editor, std::size_t push) {
        if (push == prepared[editor].size()) {
            ++done;
            return;
        }
        crowd.post(clients[editor], "/v1/mutations?keep=refused", prepared[editor][push],
                   [&, editor, push](const Crowd::Answer &answer) {
                       applied += answer.status == 200 ? static_cast<int>(answer.body.count("\"applied\"")) : 0;
                       if (answer.status != 200)
                           std::fprintf(stderr, "push: %d %s\n", answer.status, answer.body.left(200).constData());
                       next(editor, push + 1);
                   });
    };
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < editors.size(); ++i)
        next(i, 0);
    (void)crowd.runUntil([&] { return done == editors.size(); }, std::chrono::seconds(60));
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    const int wanted = static_cast<int>(editors.size()) * editsPerPush * pushesEach;
    if (applied != wanted)
        std::fprintf(stderr, "%d of %d mutations were applied\n", applied, wanted);
    return applied / seconds;
}

} // namespace

void mutationFigures(const Stage &stage)
{
    const auto database = require(server::Database::connect(stage.superuser));
    // The limit before and after: what else the machine does changes from one minute to the next.
    const auto limit = [&stage] { return pgbenchLimit(stage.superuser, QStringLiteral("acme"), 8); };
    double before = limit();
    double value = rate(stage, makeEditors(*database, QStringLiteral("acme"), 8, 100), 500, 6);
    double after = limit();
    report(name, "mutations_per_s_one_tenant", value, "1/s", (before + after) / 2);
    before = after;
    value = rate(stage, makeEditors(*database, QStringLiteral("acme"), 64, 10), 1, 60);
    after = limit();
    report(name, "single_edit_pushes_per_s_one_tenant", value, "1/s", (before + after) / 2);

    constexpr int tenants = 200;
    const QString prefix = QStringLiteral("bench-%1-").arg(QUuid::createUuid().toString(QUuid::WithoutBraces).left(6));
    makeTenants(*database, prefix, tenants, 50);
    std::vector<std::unique_ptr<Editor>> editors;
    for (int i = 1; i <= tenants; ++i) {
        for (auto &editor : makeEditors(*database, prefix + QString::number(i), 1, 50))
            editors.push_back(std::move(editor));
    }
    before = limit();
    value = rate(stage, editors, 50, 3);
    after = limit();
    report(name, "mutations_per_s_200_tenants", value, "1/s", (before + after) / 2);
}

} // namespace shortlist::bench
