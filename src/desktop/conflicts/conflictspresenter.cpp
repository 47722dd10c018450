#include "desktop/conflicts/conflictspresenter.h"

#include "desktop/conflicts/bothvalues.h"
#include "desktop/forms/fieldvalue.h"
#include "desktop/forms/formbinder.h"
#include "desktop/shell/wording.h"

namespace shortlist::desktop {

ConflictsPresenter::ConflictsPresenter(ConflictSource &conflicts, DirectorySource &directory, WorkspaceEvents &events,
                                       UndoHistory &history, QObject *parent)
    : QObject(parent), m_conflicts(conflicts), m_directory(directory), m_history(history)
{
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        if (entities.contains(QStringLiteral("edit_conflicts")))
            reload();
    });
}

void ConflictsPresenter::start()
{
    reload();
}

void ConflictsPresenter::reload()
{
    const quint64 generation = ++m_generation;
    m_conflicts.open(this, [this, generation](core::Expected<QList<ConflictItem>> items) {
        if (generation != m_generation)
            return;
        m_state.permissions = m_directory.permissions();
        if (!items) {
            m_state.phase = ConflictsState::Phase::Failed;
            m_state.problem = describe(items.error());
            Q_EMIT stateChanged(m_state);
            return;
        }
        const QUuid current = m_state.groups.value(m_state.current).row;
        QList<ConflictGroup> groups;
        QSet<QUuid> open;
        for (const ConflictItem &item : *items) {
            open.insert(item.id);
            auto group = std::find_if(groups.begin(), groups.end(), [&](const ConflictGroup &g) {
                return g.row == item.row && g.entity == item.entity;
            });
            if (group == groups.end()) {
                groups.append({item.entity, item.row, item.recordTitle, {}});
                group = groups.end() - 1;
            }
            group->items << item;
        }
        m_state.choices.removeIf([&open](const auto &entry) { return !open.contains(entry.key()); });
        m_state.groups = groups;
        m_state.fields = static_cast<int>(items->size());
        m_state.current = 0;
        for (int i = 0; i < groups.size(); ++i) {
            if (groups[i].row == current)
                m_state.current = i;
        }
        m_state.phase = groups.isEmpty() ? ConflictsState::Phase::Empty : ConflictsState::Phase::Ready;
        Q_EMIT stateChanged(m_state);
    });
}

void ConflictsPresenter::select(int group)
{
    if (group < 0 || group >= m_state.groups.size() || group == m_state.current)
        return;
    m_state.current = group;
    Q_EMIT stateChanged(m_state);
}

void ConflictsPresenter::skip()
{
    if (m_state.groups.size() > 1)
        select((m_state.current + 1) % static_cast<int>(m_state.groups.size()));
}

void ConflictsPresenter::choose(const QUuid &conflict, client::ConflictChoice choice)
{
    const ConflictGroup group = m_state.groups.value(m_state.current);
    ConflictChoiceMade &made = m_state.choices[conflict];
    if (choice == client::ConflictChoice::Value && made.text.isEmpty()) {
        const protocol::SchemaDescriptor descriptor = m_directory.descriptor();
        const protocol::Entity *entity = descriptor.entity(group.entity);
        for (const ConflictItem &item : group.items) {
            const protocol::Column *column =
                entity && item.id == conflict && !item.column.isEmpty() ? entity->column(item.column) : nullptr;
            if (column)
                made.text = bothValues(*column, item.mine, item.theirs);
            else if (item.id == conflict)
                return; // a whole row is one or the other
        }
    }
    made.choice = choice;
    made.problem.clear();
    Q_EMIT stateChanged(m_state);
}

void ConflictsPresenter::type(const QUuid &conflict, const QString &text)
{
    m_state.choices[conflict] = {client::ConflictChoice::Value, text, {}};
}

void ConflictsPresenter::chooseNext(client::ConflictChoice choice)
{
    const ConflictGroup group = m_state.groups.value(m_state.current);
    if (group.items.isEmpty())
        return;
    for (const ConflictItem &item : group.items) {
        if (!m_state.choices.value(item.id).choice) {
            choose(item.id, choice);
            return;
        }
    }
    choose(group.items.last().id, choice);
}

void ConflictsPresenter::settle()
{
    const ConflictGroup group = m_state.groups.value(m_state.current);
    const protocol::SchemaDescriptor descriptor = m_directory.descriptor();
    const protocol::Entity *entity = descriptor.entity(group.entity);
    QList<client::ConflictSettlement> settlements;
    bool refused = false;
    for (const ConflictItem &item : group.items) {
        ConflictChoiceMade &made = m_state.choices[item.id];
        if (!made.choice)
            continue;
        client::ConflictSettlement settlement{item.id, *made.choice, {}};
        if (*made.choice == client::ConflictChoice::Value) {
            const protocol::Column *column = entity ? entity->column(item.column) : nullptr;
            if (!column)
                continue;
            const auto value = valueFromTyped(*column, made.text, QLocale());
            if (!value) {
                made.problem = fieldError(*column, value.error());
                refused = true;
                continue;
            }
            settlement.value = *value;
        }
        settlements << settlement;
    }
    if (refused) {
        Q_EMIT stateChanged(m_state);
        return;
    }
    if (settlements.isEmpty()) {
        Q_EMIT problem(tr("Choose a value for at least one field first."));
        return;
    }
    //: Undo bar; %1 is a record
    send(settlements,
         tr("%n field(s) of %1 settled", nullptr, static_cast<int>(settlements.size())).arg(isolated(group.title)));
}

template <typename Wanted> void ConflictsPresenter::settleWhere(client::ConflictChoice choice, Wanted wanted)
{
    QList<client::ConflictSettlement> settlements;
    for (const ConflictGroup &group : std::as_const(m_state.groups)) {
        for (const ConflictItem &item : group.items) {
            if (wanted(item))
                settlements << client::ConflictSettlement{item.id, choice, {}};
        }
    }
    if (!settlements.isEmpty())
        send(settlements, tr("%n conflict(s) settled", nullptr, static_cast<int>(settlements.size())));
}

void ConflictsPresenter::settleEverything(client::ConflictChoice choice)
{
    settleWhere(choice, [](const ConflictItem &) { return true; });
}

void ConflictsPresenter::settleRecord(client::ConflictChoice choice)
{
    const ConflictGroup group = m_state.groups.value(m_state.current);
    settleWhere(choice,
                [&group](const ConflictItem &item) { return item.entity == group.entity && item.row == group.row; });
}

void ConflictsPresenter::settleField(const QString &entity, const QString &column, client::ConflictChoice choice)
{
    settleWhere(choice, [&](const ConflictItem &item) { return item.entity == entity && item.column == column; });
}

void ConflictsPresenter::send(const QList<client::ConflictSettlement> &settlements, const QString &said)
{
    m_history.settle(settlements, said, this, [this](core::Expected<client::EditReceipt> receipt) {
        if (!receipt)
            Q_EMIT problem(describe(receipt.error()));
        else
            reload();
    });
}

} // namespace shortlist::desktop
