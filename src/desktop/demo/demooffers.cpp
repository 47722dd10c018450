#include "desktop/demo/demooffers.h"

#include "desktop/demo/demoparts.h"
#include "domain/offers.h"

namespace shortlist::desktop {

namespace {

RecordFields row(const QUuid &id, const QList<std::pair<const char *, QString>> &values)
{
    RecordFields record{id, {{QStringLiteral("id"), core::toBytes(id)}}, {}};
    for (const auto &[column, value] : values)
        record.fields.insert(QString::fromLatin1(column), value.toUtf8());
    return record;
}

QString day(int from)
{
    return QDate::currentDate().addDays(from).toString(Qt::ISODate);
}

} // namespace

void DemoOffers::build(const QUuid &application)
{
    const QString title = page.job.text(QStringLiteral("title"));
    const QString applied = core::toText(application);
    m_tables.others[QStringLiteral("offers")] = {
        row(demoId(41, 2), {{"application_id", applied},
                            {"status", QStringLiteral("in_approval")},
                            {"position_title", title},
                            {"salary", QStringLiteral("88000.00")},
                            {"salary_currency", QStringLiteral("EUR")},
                            {"bonus", QStringLiteral("5,000 EUR for the move, 30 days of holiday")},
                            {"employment_type", QStringLiteral("full_time")},
                            {"starts_on", day(70)},
                            {"expires_on", day(14)}}),
        row(demoId(41, 1), {{"application_id", applied},
                            {"status", QStringLiteral("declined")},
                            {"position_title", title},
                            {"salary", QStringLiteral("79000.00")},
                            {"salary_currency", QStringLiteral("EUR")},
                            {"employment_type", QStringLiteral("full_time")},
                            {"starts_on", day(40)},
                            {"expires_on", day(-3)},
                            {"answer_note", QStringLiteral("Another house pays more, but the work draws me here.")}})};
    const OfferItem first{m_tables.others[QStringLiteral("offers")][0], {}};
    domain::OfferTerms terms{title,
                             QStringLiteral("88000.00"),
                             QStringLiteral("EUR"),
                             first.record.text(QStringLiteral("bonus")),
                             QStringLiteral("full_time"),
                             QDate::currentDate().addDays(70),
                             {}};
    const QString summary = domain::offerSummary(terms);
    m_tables.others[QStringLiteral("approvals")] = {row(demoId(42, 1), {{"offer_id", core::toText(demoId(41, 2))},
                                                                        {"approver_id", core::toText(demoId(4, 3))},
                                                                        {"summary", summary},
                                                                        {"status", QStringLiteral("approved")},
                                                                        {"note", QStringLiteral("Within the band.")}}),
                                                    row(demoId(42, 2), {{"offer_id", core::toText(demoId(41, 2))},
                                                                        {"approver_id", core::toText(demoId(4, 1))},
                                                                        {"summary", summary},
                                                                        {"status", QStringLiteral("pending")}})};
}

void DemoOffers::offers(const QUuid &application, QObject *context, Done<OfferPage> done)
{
    OfferPage found = page;
    found.application = application;
    for (const RecordFields &offer : m_tables.others.value(QStringLiteral("offers"))) {
        if (offer.text(QStringLiteral("application_id")) != core::toText(application))
            continue;
        OfferItem item{offer, {}};
        for (const RecordFields &asked : m_tables.others.value(QStringLiteral("approvals"))) {
            if (asked.text(QStringLiteral("offer_id")) != core::toText(offer.id))
                continue;
            cache::ApprovalItem approval;
            approval.id = asked.id;
            approval.offer = offer.id;
            approval.approver = QUuid::fromString(asked.text(QStringLiteral("approver_id")));
            for (const RecordFields &member : m_tables.members) {
                if (member.text(QStringLiteral("user_id")) == asked.text(QStringLiteral("approver_id")))
                    approval.approverName = member.text(QStringLiteral("display_name"));
            }
            approval.askedBy = QStringLiteral("Rafael Duarte");
            approval.summary = asked.text(QStringLiteral("summary"));
            const QString status = asked.text(QStringLiteral("status"));
            approval.status = status.isEmpty() ? QStringLiteral("pending") : status;
            approval.note = asked.text(QStringLiteral("note"));
            approval.asked = minutesAgo(1500);
            if (approval.status != u"pending")
                approval.decided = minutesAgo(190);
            item.approvals << approval;
        }
        // A new row has what the table gives it.
        if (offer.text(QStringLiteral("status")).isEmpty())
            item.record.fields.insert(QStringLiteral("status"), QByteArrayLiteral("draft"));
        found.offers << item;
    }
    core::Expected<OfferPage> answer = found;
    if (failure)
        answer = core::fail(*failure);
    QMetaObject::invokeMethod(
        context, [done = std::move(done), answer] { done(answer); }, Qt::QueuedConnection);
}

} // namespace shortlist::desktop
