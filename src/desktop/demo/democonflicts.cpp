#include "desktop/demo/demoparts.h"

#include <algorithm>

namespace shortlist::desktop {

void DemoSources::buildConflicts()
{
    const auto conflict = [this](int number, int row, const QString &column, const QString &base, const QString &mine,
                                 const QString &theirs) {
        ConflictItem item;
        item.id = demoId(5, number);
        item.kind = QStringLiteral("field");
        item.entity = QStringLiteral("candidates");
        item.row = m_people[row].item.id;
        item.recordTitle = m_people[row].item.name;
        item.column = column;
        item.base = base;
        item.mine = mine;
        item.theirs = theirs;
        item.mineBy = QStringLiteral("Ingrid Solheim");
        item.theirsBy = QStringLiteral("Rafael Duarte");
        item.mineDevice = QStringLiteral("laptop “fjord”");
        item.theirsDevice = QStringLiteral("desk “RD-02”");
        item.mineAt = minutesAgo(60 + number);
        item.theirsAt = minutesAgo(50 + number);
        m_conflicts << item;
    };
    conflict(1, 4, QStringLiteral("phone"), QStringLiteral("+49 40 5550 0108"), QStringLiteral("+49 40 5550 0189"),
             QStringLiteral("+49 40 5550 0198"));
    conflict(2, 4, QStringLiteral("desired_salary"), QStringLiteral("88000.00"), QStringLiteral("92000.00"),
             QStringLiteral("95000.00"));
    conflict(3, 4, QStringLiteral("summary"),
             QStringLiteral("Speaks with calm about incidents. Notice period is three months. Prefers Hamburg."),
             QStringLiteral("Speaks with calm about incidents. Wants €92,000 and a start in February. Notice period is "
                            "two months. Prefers Hamburg, open to Berlin two days a week."),
             QStringLiteral("Speaks with calm about incidents. Salary wish went up after the other offer, ask again. "
                            "Notice period is three months. Prefers Hamburg and will not move."));
    conflict(4, 20, QStringLiteral("location"), QStringLiteral("Bergen"), QStringLiteral("Oslo"),
             QStringLiteral("Stavanger"));
    ConflictItem review;
    review.id = demoId(5, 5);
    review.kind = QStringLiteral("review");
    review.entity = QStringLiteral("candidates");
    review.row = m_people[9].item.id;
    review.recordTitle = m_people[9].item.name;
    review.mineBy = QStringLiteral("Tomasz Wilk");
    review.mineDevice = QStringLiteral("old-thinkpad");
    review.mineAt = minutesAgo(300);
    review.reason = QStringLiteral("Your role (interviewer) may not change rows of candidates");
    review.fields = {{QStringLiteral("phone"), QStringLiteral("+48 12 555 0199")},
                     {QStringLiteral("availability_date"), QStringLiteral("2027-03-01")}};
    m_conflicts << review;
    conflict(6, 20, QStringLiteral("skills"), QStringLiteral("[\"C++\",\"Qt\"]"),
             QStringLiteral("[\"C++\",\"Qt\",\"CMake\"]"), QStringLiteral("[\"C++\",\"Qt\",\"SQL\"]"));
    ConflictItem removed = m_conflicts.first();
    removed.id = demoId(5, 7);
    removed.kind = QStringLiteral("edit_removed");
    removed.row = m_people[12].item.id;
    removed.recordTitle = m_people[12].item.name;
    removed.column.clear();
    removed.fields = {{QStringLiteral("phone"), QStringLiteral("+47 22 555 014")}};
    m_conflicts << removed;
    ConflictItem refused = removed;
    refused.id = demoId(5, 8);
    refused.kind = QStringLiteral("refused");
    refused.row = m_people[15].item.id;
    refused.recordTitle = m_people[15].item.name;
    refused.theirsBy.clear();
    refused.theirsDevice.clear();
    refused.theirsAt = {};
    refused.reason = QStringLiteral("An offer needs an amount");
    m_conflicts << refused;
    buildSettled();
}

void DemoSources::buildSettled()
{
    const auto settled = [this](int number, int like, int person, const QString &by, int minutes) {
        ConflictItem item = m_conflicts[like];
        item.id = demoId(5, number);
        item.row = m_people[person].item.id;
        item.recordTitle = m_people[person].item.name;
        item.isSettled = true;
        item.settledWith = item.mine;
        item.settledBy = by;
        item.settledAt = minutesAgo(minutes);
        item.mineAt = minutesAgo(minutes + 45);
        item.theirsAt = minutesAgo(minutes + 30);
        m_settled << item;
        return m_settled.size() - 1;
    };
    const QString me = person().displayName;
    m_settled[settled(20, 0, 22, {}, 2)].isPending = true;
    m_settled[0].settledAt = {};
    m_settled[0].mayReopen = true;
    const auto salary = settled(21, 1, 22, me, 95);
    m_settled[salary].settledWith = QStringLiteral("93500.00");
    m_settled[salary].mayReopen = true;
    m_settled[settled(22, 3, 7, QStringLiteral("Rafael Duarte"), 60 * 26)].settledWith = QStringLiteral("Stavanger");
    settled(23, 7, 11, QStringLiteral("Leila Haddad"), 60 * 75);
}

void DemoSources::settled(QObject *context, Done<QList<ConflictItem>> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<QList<ConflictItem>>(context, std::move(done), core::fail(damaged()));
    answer<QList<ConflictItem>>(context, std::move(done), m_settled);
}

void DemoSources::reopen(const QUuid &conflict)
{
    const auto item = std::find_if(m_settled.begin(), m_settled.end(),
                                   [&conflict](const ConflictItem &each) { return each.id == conflict; });
    if (item == m_settled.end())
        return;
    ConflictItem open = *item;
    m_settled.erase(item);
    open.isSettled = open.isPending = open.mayReopen = false;
    open.settledWith.clear();
    m_conflicts << open;
    state.conflicts = static_cast<int>(m_conflicts.size());
}

void DemoSources::settle(const QList<client::ConflictSettlement> &settled, QObject *context,
                         Done<client::EditReceipt> done)
{
    for (const client::ConflictSettlement &settlement : settled) {
        settlements << settlement;
        for (ConflictItem item : std::as_const(m_conflicts)) {
            if (item.id != settlement.conflict)
                continue;
            item.isSettled = item.isPending = true;
            item.mayReopen = item.kind == QLatin1String("field");
            item.settledWith = settlement.choice == client::ConflictChoice::Mine ? item.mine
                               : settlement.choice == client::ConflictChoice::Theirs
                                   ? item.theirs
                                   : QString::fromUtf8(settlement.value.value_or(QByteArray()));
            m_settled.prepend(item);
        }
        m_conflicts.removeIf([&settlement](const ConflictItem &item) { return item.id == settlement.conflict; });
    }
    state.conflicts = static_cast<int>(m_conflicts.size());
    answer<client::EditReceipt>(context, std::move(done), client::EditReceipt());
    QMetaObject::invokeMethod(
        &m_events, [this] { Q_EMIT m_events.syncStateChanged(); }, Qt::QueuedConnection);
}

} // namespace shortlist::desktop
