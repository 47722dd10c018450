#pragma once

#include "cache/readmodels/noticefacts.h"

#include <QHash>
#include <QSet>
#include <QTimeZone>

namespace shortlist::desktop {

using NoticeKind = cache::NoticeFact::Kind;

/// What a person wants to be told, and when.
struct NoticeWishes
{
    bool on = true;
    QSet<NoticeKind> kinds{NoticeKind::FollowUp, NoticeKind::Conflict, NoticeKind::Approval, NoticeKind::NewApplicant};
    bool names = false; ///< names and what it is about; without, the kind of thing alone
    bool quiet = false; ///< there are hours in which nothing is told
    QTime quietFrom{20, 0};
    QTime quietTo{8, 0}; ///< may lie on the next day; the same as quietFrom: no quiet hours
    QTimeZone zone;      ///< in which the hours are meant; invalid: the system's

    [[nodiscard]] bool operator==(const NoticeWishes &) const = default;
};

/// What this device has told already. Ids and times only.
struct NoticeMemory
{
    QDateTime since;            ///< what is older was there before anything was told here; invalid: this is the start
    QHash<QString, QDate> told; ///< when each thing was there last
    QSet<QString> held;         ///< came within quiet hours and is still to be told

    [[nodiscard]] QByteArray toJson() const;
    /// A fresh memory where the text is none: nothing old is told then.
    [[nodiscard]] static NoticeMemory fromJson(const QByteArray &json);
    [[nodiscard]] bool operator==(const NoticeMemory &) const = default;
};

/// One thing to tell, or several at once.
struct Notice
{
    QList<cache::NoticeFact> facts; ///< one at least
    [[nodiscard]] bool isSummary() const { return facts.size() > 1; }
    [[nodiscard]] int count(NoticeKind kind) const;
    [[nodiscard]] bool operator==(const Notice &other) const;
};

inline const QSet<NoticeKind> allNotices{NoticeKind::FollowUp, NoticeKind::Conflict, NoticeKind::Approval,
                                         NoticeKind::NewApplicant};

struct NoticeDecision
{
    QList<Notice> tell;
    NoticeMemory memory;
};

/// Decides what to tell of `facts`. Each thing is told once, and again only where it became due anew (a follow-up that
/// was put off). Nothing that was there at the very start. More than three at once, and what quiet hours held back, are
/// one summary. What the wishes leave out counts as told, so that choosing otherwise later brings no flood. `read`: the
/// kinds that facts were read of; what is held back of the others stays so. Pure.
[[nodiscard]] NoticeDecision decideNotices(const QList<cache::NoticeFact> &facts, const NoticeWishes &wishes,
                                           const NoticeMemory &memory, const QDateTime &now,
                                           const QSet<NoticeKind> &read = allNotices);

/// True within the quiet hours, by the clock of the wishes' zone.
[[nodiscard]] bool isQuiet(const NoticeWishes &wishes, const QDateTime &now);

} // namespace shortlist::desktop
