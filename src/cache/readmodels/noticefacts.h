#pragma once

#include "cache/reader.h"

#include <QDateTime>

namespace shortlist::cache {

/// One thing that a person may be told of without asking. Names are as the person sees them; empty where the row of the
/// person or job is not held here.
struct NoticeFact
{
    enum class Kind { FollowUp, Conflict, Approval, NewApplicant };
    Kind kind = Kind::FollowUp;
    QUuid row;       ///< of the kind's own table; the application of a new applicant
    QString entity;  ///< of a conflict: the table of the record it is about
    QUuid record;    ///< of a conflict: that record
    QUuid candidate; ///< null: none
    QUuid job;       ///< null: none
    QString person;  ///< the candidate's name; of a conflict, what its record is called
    QString jobTitle;
    QString what; ///< what is to be done or agreed to
    QDateTime at; ///< when it became due, was stored or was asked
};

/// Reads what waits for one person and may be told: their follow-ups that are due, conflicts about their own edits,
/// questions for their approval, and who applied for their open jobs. Tables that this device does not hold count as
/// empty.
class NoticeFactReader
{
public:
    explicit NoticeFactReader(const Reader &reader) : m_reader(reader) {}
    /// Of each kind, the newest of so many.
    static constexpr int most = 200;
    /// Who applied longer ago is not told of any more.
    static constexpr int applicantDays = 7;

    [[nodiscard]] core::Expected<QList<NoticeFact>> facts(const QUuid &user, const QDateTime &now) const;
    /// Follow-ups alone: the only ones that time makes due while no rows change.
    [[nodiscard]] core::Expected<QList<NoticeFact>> followUps(const QUuid &user, const QDateTime &now) const;

private:
    core::Expected<void> readFollowUps(const QUuid &user, const QDateTime &now, QList<NoticeFact> &out) const;
    core::Expected<void> readConflicts(const QUuid &user, QList<NoticeFact> &out) const;
    core::Expected<void> readApprovals(const QUuid &user, QList<NoticeFact> &out) const;
    core::Expected<void> readApplicants(const QUuid &user, const QDateTime &now, QList<NoticeFact> &out) const;
    [[nodiscard]] bool holds(const char *entity, const char *column = nullptr) const;
    const Reader &m_reader;
};

} // namespace shortlist::cache
