#pragma once

#include "cache/reader.h"

#include <QDateTime>

namespace shortlist::cache {

/// One question to one member: may this job be opened, may this offer be made?
struct ApprovalItem
{
    QUuid id;
    QUuid job;   ///< null for an offer
    QUuid offer; ///< null for a job
    QUuid approver;
    QString approverName;
    QString askedBy; ///< the name; empty: it was no person, or one that is not in the directory
    QString summary; ///< what they are asked to agree to
    QString status;  ///< pending, approved, declined
    QString note;    ///< why
    QDateTime asked;
    QDateTime decided;
    bool pending = false; ///< the row waits for the server
};

/// Reads approvals; empty where the server is from before there were any.
class ApprovalReader
{
public:
    explicit ApprovalReader(const Reader &reader) : m_reader(reader) {}

    /// What waits for this member's answer, the oldest first.
    [[nodiscard]] core::Expected<QList<ApprovalItem>> waitingFor(const QUuid &user) const;
    /// Those of one job, in their order.
    [[nodiscard]] core::Expected<QList<ApprovalItem>> ofJob(const QUuid &job) const;
    [[nodiscard]] core::Expected<QList<ApprovalItem>> ofOffer(const QUuid &offer) const;

private:
    [[nodiscard]] core::Expected<QList<ApprovalItem>> read(const QByteArray &where, const QUuid &argument,
                                                           const QByteArray &order) const;
    const Reader &m_reader;
};

} // namespace shortlist::cache
