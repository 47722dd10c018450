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
}

void DemoSources::history(const QString &, const QUuid &row, QObject *context, Done<History> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<History>(context, std::move(done), core::fail(damaged()));
    using Kind = HistoryEntry::Kind;
    const QString me = person().displayName;
    const QString colleague = QStringLiteral("Rafael Duarte");
    History history;
    history.reach = role == QLatin1String("tenant_admin") ? History::Reach::Complete : History::Reach::NoRight;
    const auto add = [&history](Kind kind, const QDateTime &at, const QString &who, const QString &column,
                                const QString &before, const QString &after) {
        HistoryEntry entry;
        entry.kind = kind;
        entry.at = at;
        entry.who = who;
        entry.column = column;
        entry.before = before;
        entry.after = after;
        history.entries << entry;
    };
    if (m_scenario != Scenario::Empty) {
        add(Kind::Changed, minutesAgo(6), me, QStringLiteral("phone"), QStringLiteral("+49 40 5550 0108"),
            QStringLiteral("+49 40 5550 0189"));
        history.entries.last().isPending = true;
        history.entries.last().device = QStringLiteral("laptop “fjord”");
        for (const ConflictItem &item : std::as_const(m_conflicts)) {
            if (item.row != row || item.column.isEmpty())
                continue;
            add(Kind::Conflict, item.mineAt, item.mineBy, item.column, item.base, item.mine);
            history.entries.last().device = item.mineDevice;
            add(Kind::Changed, item.theirsAt, item.theirsBy, item.column, item.base, item.theirs);
            history.entries.last().device = item.theirsDevice;
        }
        add(Kind::Moved, minutesAgo(1500), colleague, QStringLiteral("stage"), pipeline()[0].name, pipeline()[1].name);
        add(Kind::Added, minutesAgo(4000), colleague, {}, {}, {});
    }
    std::stable_sort(history.entries.begin(), history.entries.end(),
                     [](const HistoryEntry &a, const HistoryEntry &b) { return a.at > b.at; });
    answer<History>(context, std::move(done), history);
}

void DemoSources::apply(const QList<client::Edit> &edits, QObject *context, Done<client::EditReceipt> done)
{
    if (failNext)
        return answer<client::EditReceipt>(context, std::move(done),
                                           core::fail(*std::exchange(failNext, std::nullopt)));
    client::EditReceipt receipt;
    QSet<QString> changed;
    for (const client::Edit &edit : edits) {
        applied << edit;
        changed.insert(edit.entity);
        receipt.rows << (edit.row.isNull() ? demoId(1, 5000 + applied.size()) : edit.row);
        client::Edit inverse = edit;
        if (Person *person = edit.entity == QLatin1String("candidates") ? find(edit.row) : nullptr) {
            for (auto it = edit.values.begin(); it != edit.values.end(); ++it) {
                inverse.values[it.key()] = person->fields.value(it.key());
                person->fields[it.key()] = it.value();
                person->pending.insert(it.key());
            }
            person->item.name =
                QString::fromUtf8(person->fields.value(QStringLiteral("full_name")).value_or(QByteArray()));
            person->item.pending = true;
            if (edit.kind == protocol::MutationKind::Remove || edit.kind == protocol::MutationKind::Restore) {
                person->removed = edit.kind == protocol::MutationKind::Remove;
                inverse.kind = person->removed ? protocol::MutationKind::Restore : protocol::MutationKind::Remove;
            }
        } else if (const auto before = m_administration.apply(edit)) {
            inverse = *before;
        } else if (edit.entity == QLatin1String("applications") && edit.values.contains(QStringLiteral("stage_id"))) {
            const auto stages = pipeline();
            for (Person &each : m_people) {
                if (demoId(6, each.item.key) != edit.row)
                    continue;
                for (const StageItem &stage : stages) {
                    if (core::toText(stage.id).toLatin1() == edit.values.value(QStringLiteral("stage_id"))) {
                        each.item.stageKind = stage.kind;
                        each.item.stageName = stage.name;
                        each.item.pending = true;
                    }
                }
            }
        }
        receipt.inverse.prepend(inverse);
    }
    state.waiting += static_cast<int>(edits.size());
    answer<client::EditReceipt>(context, std::move(done), receipt);
    QMetaObject::invokeMethod(
        &m_events,
        [this, changed] {
            Q_EMIT m_events.changed(changed);
            Q_EMIT m_events.syncStateChanged();
        },
        Qt::QueuedConnection);
}

void DemoSources::settle(const QList<client::ConflictSettlement> &settlements, QObject *context,
                         Done<client::EditReceipt> done)
{
    for (const client::ConflictSettlement &settlement : settlements) {
        settled << settlement;
        m_conflicts.removeIf([&settlement](const ConflictItem &item) { return item.id == settlement.conflict; });
    }
    state.conflicts = static_cast<int>(m_conflicts.size());
    answer<client::EditReceipt>(context, std::move(done), client::EditReceipt());
    QMetaObject::invokeMethod(
        &m_events, [this] { Q_EMIT m_events.syncStateChanged(); }, Qt::QueuedConnection);
}

} // namespace shortlist::desktop
