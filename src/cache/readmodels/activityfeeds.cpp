#include "cache/readmodels/activityfeeds.h"

#include <QHash>

namespace shortlist::cache {

using Kind = ActivityItem::Kind;
using Topic = ActivityTopic;

const std::vector<Feed> &activityFeeds()
{
    constexpr const char *application = "LEFT JOIN applications a ON a.id = e.application_id ";

    /// Events stay with the record they are about, which may have been merged into another since, and that one too.
    constexpr const char *survivor =
        "coalesce((WITH RECURSIVE into_(id) AS (SELECT e.candidate_id UNION SELECT g.survivor_id FROM into_ i "
        "CROSS JOIN candidate_merges g ON g.merged_id = i.id AND g.status = 'merged') SELECT i.id FROM into_ i "
        "WHERE NOT EXISTS (SELECT 1 FROM candidate_merges g WHERE g.merged_id = i.id AND g.status = 'merged')), "
        "e.candidate_id)";

    static const std::vector<Feed> feeds{
        {Topic::Moves, Kind::Moved, "application_events", "occurred_at", false,
         "LEFT JOIN applications a ON a.id = e.application_id LEFT JOIN stages f ON f.id = e.from_stage_id "
         "LEFT JOIN stages t ON t.id = e.to_stage_id ",
         "e.actor_id", "a.candidate_id", "a.job_id", "e.reason",
         // A transfer may leave the stage as it is.
         "CASE WHEN e.from_stage_id = e.to_stage_id THEN NULL ELSE f.name END", "t.name",
         "CASE e.kind WHEN 'disposition' THEN e.to_disposition ELSE e.kind END"},
        {Topic::People, Kind::Added, "candidates", "created_at", true, "", "e.created_by", "e.id", "NULL", "NULL",
         "NULL", "NULL", "e.source"},
        {Topic::People, Kind::Merged, "candidate_merges", "merged_at", true, "", "e.merged_by", "e.survivor_id",
         "NULL"},
        {Topic::People, Kind::EraseAsked, "erasure_requests", "requested_at", true, "", "e.created_by",
         "e.candidate_id", "NULL"},
        {Topic::People, Kind::Erased, "erasure_requests", "completed_at", false, "", "e.handled_by", "e.candidate_id",
         "NULL"},
        {Topic::Notes, Kind::Note, "application_notes", "created_at", true, application, "e.author_id",
         "a.candidate_id", "a.job_id", "e.note_text", "NULL", "NULL", "e.note_type", "e.is_private"},
        {Topic::Notes, Kind::Note, "candidate_notes", "created_at", true, "", "e.author_id", "e.candidate_id", "NULL",
         "e.note_text", "NULL", "NULL", "e.note_type", "e.is_private"},
        {Topic::Mails, Kind::Mail, "candidate_mails", "created_at", true, application, "e.created_by", "e.candidate_id",
         "a.job_id", "e.subject", "NULL", "NULL", "e.status"},
        {Topic::Interviews, Kind::Interview, "interviews", "created_at", true, "", "e.scheduled_by", "e.candidate_id",
         "e.job_id", "NULL", "NULL", "NULL", "e.interview_type"},
        {Topic::Interviews, Kind::InterviewOff, "interviews", "updated_at", false, "", "e.updated_by", "e.candidate_id",
         "e.job_id", "e.cancellation_reason", "NULL", "NULL", "e.status"},
        {Topic::Offers, Kind::Offer, "offers", "created_at", true, application, "e.created_by", "a.candidate_id",
         "a.job_id", "e.position_title", "NULL", "NULL", "e.status"},
        {Topic::Offers, Kind::OfferSent, "offers", "sent_at", false, application, "NULL", "a.candidate_id", "a.job_id",
         "e.position_title", "NULL", "NULL", "e.status"},
        {Topic::Offers, Kind::OfferAnswered, "offers", "answered_at", false, application, "NULL", "a.candidate_id",
         "a.job_id", "e.position_title", "NULL", "NULL", "e.status"},
        {Topic::Labels, Kind::Tagged, "candidate_tags", "created_at", true, "LEFT JOIN tags t ON t.id = e.tag_id ",
         "e.created_by", "e.candidate_id", "NULL", "t.name"},
        {Topic::Labels, Kind::Pooled, "talent_pool_members", "created_at", true,
         "LEFT JOIN talent_pools t ON t.id = e.pool_id ", "e.created_by", "e.candidate_id", "NULL", "t.name"},
        {Topic::Files, Kind::FileAdded, "files", "created_at", true, "", "e.created_by", "e.candidate_id", "NULL",
         "e.original_filename"},
        // What was there once: its own row is gone.
        {Topic::Labels, Kind::Tagged, "candidate_events", "added_at", false, "", "e.added_by", survivor, "NULL",
         "e.subject_name", "e.subject_id", "NULL", "e.kind"},
        {Topic::Details, Kind::DetailsChanged, "candidate_events", "occurred_at", false, "", "e.actor_id", survivor,
         "NULL", "e.subject_name",
         "CASE WHEN e.kind = 'details_changed' THEN e.fields ELSE coalesce(e.from_owner_id, e.from_source) END",
         "coalesce(e.to_owner_id, e.to_source)", "e.kind"},
        {Topic::Jobs, Kind::JobAdded, "job_requisitions", "created_at", true, "", "e.created_by", "NULL", "e.id"},
        {Topic::Jobs, Kind::JobPublished, "job_requisitions", "published_at", false, "", "NULL", "NULL", "e.id"},
        {Topic::Jobs, Kind::JobEnded, "job_requisitions", "updated_at", false, "", "e.updated_by", "NULL", "e.id",
         "NULL", "NULL", "NULL", "e.status"},
    };
    return feeds;
}

std::optional<Kind> kindOfChange(const QString &change)
{
    static const QHash<QString, Kind> kinds{{QStringLiteral("tag_removed"), Kind::Untagged},
                                            {QStringLiteral("pool_left"), Kind::LeftPool},
                                            {QStringLiteral("file_removed"), Kind::FileRemoved},
                                            {QStringLiteral("file_restored"), Kind::FileRestored},
                                            {QStringLiteral("owner_changed"), Kind::OwnerChanged},
                                            {QStringLiteral("source_changed"), Kind::SourceChanged},
                                            {QStringLiteral("made_private"), Kind::MadePrivate},
                                            {QStringLiteral("made_open"), Kind::MadeOpen},
                                            {QStringLiteral("removed"), Kind::Removed},
                                            {QStringLiteral("restored"), Kind::Restored},
                                            {QStringLiteral("details_changed"), Kind::DetailsChanged}};
    const auto found = kinds.constFind(change);
    return found == kinds.constEnd() ? std::nullopt : std::optional(*found); // of a newer server
}

Topic topicOf(Kind kind)
{
    switch (kind) {
    case Kind::Tagged:
    case Kind::Pooled:
    case Kind::Untagged:
    case Kind::LeftPool:
        return Topic::Labels;
    case Kind::FileAdded:
    case Kind::FileRemoved:
    case Kind::FileRestored:
        return Topic::Files;
    default:
        return Topic::Details;
    }
}

} // namespace shortlist::cache
