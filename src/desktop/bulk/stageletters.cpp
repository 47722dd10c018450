#include "desktop/bulk/stageletters.h"

#include <algorithm>

namespace shortlist::desktop {

StageLetters::StageLetters(JobSource &jobs, DirectorySource &directory, UndoHistory &history, QObject *parent)
    : QObject(parent), m_jobs(jobs), m_directory(directory)
{
    connect(&history, &UndoHistory::made, this, &StageLetters::look);
}

void StageLetters::look(const QList<client::Edit> &edits, const QString &said)
{
    // Whatever was asked before is about an older step.
    const quint64 generation = ++m_generation;
    QList<std::pair<QUuid, QUuid>> reached; // application, stage
    const auto isNew = [](const client::Edit &edit) {
        return edit.kind == protocol::MutationKind::Insert && edit.entity == QLatin1String("candidates");
    };
    // Many new people at once are an import: nobody reads through who they are before they write to all.
    const bool importing = std::count_if(edits.begin(), edits.end(), isNew) > 1;
    for (const client::Edit &edit : edits) {
        if (edit.entity == QLatin1String("candidate_mails") || edit.entity == QLatin1String("stages"))
            return;
        const protocol::Value stage = edit.values.value(QStringLiteral("stage_id"));
        if (edit.entity == QLatin1String("applications") && stage && !edit.row.isNull() &&
            (edit.kind == protocol::MutationKind::Update ||
             (edit.kind == protocol::MutationKind::Insert && !importing)))
            reached.append({edit.row, QUuid::fromString(QString::fromLatin1(*stage))});
    }
    if (reached.isEmpty() ||
        !m_directory.permissions().may(QStringLiteral("candidate_mails"), Permissions::Act::Create))
        return;
    m_jobs.stageLetters(
        this, [this, generation, reached, said](const core::Expected<QHash<QUuid, cache::StageLetter>> &letters) {
            if (!letters || generation != m_generation)
                return;
            QList<LetterOffer> offers;
            for (const auto &[application, stage] : reached) {
                const auto letter = letters->constFind(stage);
                if (letter == letters->constEnd())
                    continue;
                auto offer = std::find_if(offers.begin(), offers.end(),
                                          [&letter](const LetterOffer &each) { return each.letter == letter->letter; });
                if (offer == offers.end()) {
                    offers.append({letter->letter, letter->name, {}});
                    offer = offers.end() - 1;
                }
                offer->applications.append(application);
            }
            std::stable_sort(offers.begin(), offers.end(), [](const LetterOffer &a, const LetterOffer &b) {
                return a.applications.size() > b.applications.size();
            });
            if (!offers.isEmpty())
                Q_EMIT offered(said, offers);
        });
}

} // namespace shortlist::desktop
