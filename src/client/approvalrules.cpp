#include "client/approvalrules.h"

#include "cache/readmodels/approvallist.h"

namespace shortlist::client {

core::Expected<void> awaitApprovals(const cache::Reader &reader, const protocol::Entity &entity, const QUuid &row,
                                    const protocol::Row &before, const protocol::FieldMap &becomes)
{
    const QString status = QStringLiteral("status");
    const protocol::Value to = becomes.value(status);
    const bool isJob = entity.name == u"job_requisitions";
    const bool isOffer = entity.name == u"offers";
    if ((!isJob && !isOffer) || !to)
        return {};
    const protocol::Value from = protocol::valueOf(entity, before, status);
    const bool opens = isJob && from == protocol::Value("draft") && *to == "open";
    const bool isMade = isOffer && from != to && (*to == "approved" || *to == "sent");
    if (!opens && !isMade)
        return {};
    const cache::ApprovalReader approvals(reader);
    const auto asked = isJob ? approvals.ofJob(row) : approvals.ofOffer(row);
    if (!asked)
        return core::fail(asked.error());
    const auto missing = std::count_if(asked->cbegin(), asked->cend(),
                                       [](const cache::ApprovalItem &item) { return item.status != u"approved"; });
    if (missing == 0)
        return {};
    return core::fail(core::ErrorCode::Refused,
                      QStringLiteral("status: %1 of those who were asked have not agreed").arg(missing), status);
}

core::Expected<void> declinedWithReason(const protocol::Entity &entity, const protocol::FieldMap &becomes)
{
    const QString note = QStringLiteral("note");
    if (entity.name != u"approvals" || becomes.value(QStringLiteral("status")) != protocol::Value("declined") ||
        !becomes.value(note).value_or(QByteArray()).trimmed().isEmpty())
        return {};
    return core::fail(core::ErrorCode::InvalidInput, QStringLiteral("note: whoever declines says why"), note);
}

} // namespace shortlist::client
