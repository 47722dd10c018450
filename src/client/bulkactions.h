#pragma once

#include "cache/reader.h"
#include "client/edit.h"

#include <optional>

namespace shortlist::client {

/// What is done to everybody in a selection.
enum class BulkKind {
    Move,     ///< to `stage`, or to the stage of `stageKind` in each one's own pipeline
    Reject,   ///< with `reason` and `words`
    Withdraw, ///< the person took it back
    Reopen,   ///< rejected, withdrawn or hired ones are active again
    Hire,
    Transfer, ///< the application goes to `job`
    AddToJob, ///< applies for `job`
    AddTag,
    RemoveTag,
    AddToPool,
    LeavePool,
    AssignTest, ///< `test`, for the first time; the person is not asked by it
    DraftOffer, ///< of the job's own title on `terms`; nothing is sent
    SetOwner,   ///< `user`; null: nobody
    SetSource,  ///< `source`
    MakePrivate,
    MakePublic, ///< those who are private are so no longer
    Remind,     ///< `user` is to do `words` at `due`
    Mail,       ///< `letter` alone
    Remove,     ///< the candidate
    Erase,      ///< after a waiting time the server destroys everything about the person
    KeepData,   ///< takes an erasure back that waits
};

/// A mail as it is written, with placeholders (domain/letters.h).
struct BulkLetter
{
    QUuid templateId; ///< null: written by hand
    QString subject;
    QString body;
};

struct BulkAction
{
    BulkKind kind = BulkKind::Move;
    QUuid stage{};
    QString stageKind{};
    QUuid job{};
    QUuid tag{};
    QUuid pool{};
    QString makes{}; ///< AddTag, AddToPool: there is no such tag or pool yet, it is made first under this name
    QUuid test{};
    protocol::FieldMap terms{}; ///< DraftOffer: columns of `offers` that are the same for all of them
    QUuid user{};
    QUuid reason{};
    QString source{};
    QString words{};
    QDateTime due{};
    std::optional<BulkLetter> letter{}; ///< goes out with the action, held until `sendAfter`
    QDateTime now{};
    QDateTime sendAfter{};
    QString senderName{};
    QString workspaceName{};
};

/// Whom it is done to: applications of a board, or candidates of the list, where those actions that are about an
/// application take each one's newest active one (Reopen: the newest that ended).
struct BulkSelection
{
    QList<QUuid> applications{};
    QList<QUuid> candidates{};
    QList<qint64> keys{}; ///< candidates by the cache's key, as a list knows those it has not looked at yet
    [[nodiscard]] qsizetype size() const { return applications.size() + candidates.size() + keys.size(); }
};

/// Why somebody was left out.
enum class BulkObstacle {
    NoApplication, ///< none that the action could be about
    AlreadyThere,  ///< nothing would change
    NoStage,       ///< the job has no stage of that kind
    NoAddress,     ///< no e-mail address, and the action is a mail alone
    HasOffer,      ///< one that is open or accepted
    NotWaiting,    ///< nobody asked to erase the person, or it is under way
};

struct BulkSkip
{
    QUuid candidate;
    QString name;
    BulkObstacle obstacle{};
};

/// The edits of a bulk action, grouped so that what belongs together is made in one transaction.
struct BulkPlan
{
    QList<QList<Edit>> groups{}; ///< one per person
    QList<BulkSkip> skipped{};
    int mails = 0;
    int withoutAddress = 0; ///< people whom the action reaches, and its letter does not
    QString only{};         ///< the name, where there is one person alone
};

/// Turns an action on a selection into edits. Reads only; a reading thread is the place for it. InvalidInput names the
/// place of a placeholder that does not exist, before anything is done.
[[nodiscard]] core::Expected<BulkPlan> planBulk(const cache::Reader &reader, const BulkAction &action,
                                                const BulkSelection &selection);

/// The letter as the first of the selection would get it; empty texts where there is nobody with an address.
struct LetterPreview
{
    QString recipient;
    QString subject;
    QString body;
};
[[nodiscard]] core::Expected<LetterPreview> previewLetter(const cache::Reader &reader, const BulkAction &action,
                                                          const BulkSelection &selection);

} // namespace shortlist::client
