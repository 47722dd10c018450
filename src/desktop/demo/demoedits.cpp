#include "desktop/demo/demoparts.h"

#include <algorithm>

namespace shortlist::desktop {

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
    for (const client::Edit &given : edits) {
        client::Edit edit = given;
        applied << edit;
        changed.insert(edit.entity);
        receipt.rows << (edit.row.isNull() ? demoId(1, 5000 + applied.size()) : edit.row);
        edit.row = receipt.rows.last();
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
        } else if (edit.entity == QLatin1String("edit_conflicts")) {
            reopen(edit.row);
        } else if (const auto before = m_administration.apply(edit)) {
            inverse = *before;
        } else if (const auto followUp = m_home.apply(edit)) {
            inverse = *followUp;
        } else if (edit.entity == QLatin1String("applications")) {
            applyToApplication(edit, inverse);
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

} // namespace shortlist::desktop
