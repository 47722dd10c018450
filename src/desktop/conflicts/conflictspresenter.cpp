#include "desktop/conflicts/conflictspresenter.h"

#include "desktop/conflicts/bothvalues.h"
#include "desktop/forms/fieldvalue.h"
#include "desktop/forms/formbinder.h"
#include "desktop/shell/wording.h"

#include <algorithm>

namespace shortlist::desktop {

namespace {

std::size_t indexOf(ConflictTab tab)
{
    return static_cast<std::size_t>(tab);
}

QStringList peopleOf(const ConflictItem &item)
{
    return {item.mineBy, item.theirsBy, item.settledBy};
}

bool passes(const ConflictFilter &filter, const ConflictItem &item)
{
    const bool field =
        filter.column.isEmpty() ||
        (filter.column == ConflictFilter::wholeRecord ? item.column.isEmpty() : item.column == filter.column);
    return field && (filter.colleague.isEmpty() || peopleOf(item).contains(filter.colleague));
}

} // namespace

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

void ConflictsPresenter::failed(const core::Error &error)
{
    m_state.permissions = m_directory.permissions();
    m_state.phase = ConflictsState::Phase::Failed;
    m_state.problem = describe(error);
    Q_EMIT stateChanged(m_state);
}

void ConflictsPresenter::reload()
{
    const quint64 generation = ++m_generation;
    m_conflicts.open(this, [this, generation](core::Expected<QList<ConflictItem>> open) {
        if (generation != m_generation)
            return;
        if (!open)
            return failed(open.error());
        m_conflicts.settled(
            this, [this, generation, open = *std::move(open)](const core::Expected<QList<ConflictItem>> &settled) {
                if (generation != m_generation)
                    return;
                if (!settled)
                    return failed(settled.error());
                take(open, *settled);
            });
    });
}

void ConflictsPresenter::take(const QList<ConflictItem> &open, const QList<ConflictItem> &settled)
{
    const bool first = m_state.phase == ConflictsState::Phase::Quiet;
    m_state.permissions = m_directory.permissions();
    QSet<QUuid> ids;
    for (const ConflictItem &item : open)
        ids.insert(item.id);
    keepLeft(ids);
    m_items = {};
    for (const ConflictItem &item : open) {
        m_items[item.kind == QLatin1String("review") ? indexOf(ConflictTab::Review) : indexOf(ConflictTab::Open)]
            << item;
    }
    m_items[indexOf(ConflictTab::Settled)] = settled;
    for (std::size_t tab = 0; tab < m_items.size(); ++tab)
        m_state.counts[tab] = static_cast<int>(m_items[tab].size());
    // Whoever decides about others' edits alone begins with them.
    if (first && m_state.counts[indexOf(ConflictTab::Open)] == 0 && m_state.counts[indexOf(ConflictTab::Review)] > 0)
        m_state.tab = ConflictTab::Review;
    arrange();
}

void ConflictsPresenter::keepLeft(const QSet<QUuid> &open)
{
    for (const ConflictTab tab : {ConflictTab::Open, ConflictTab::Review}) {
        for (const ConflictItem &item : std::as_const(m_items[indexOf(tab)])) {
            const ConflictChoiceMade made = m_state.choices.value(item.id);
            if (!open.contains(item.id) && made.edited && made.choice == client::ConflictChoice::Value &&
                !made.text.isEmpty() && !m_settledHere.contains(item.id))
                m_state.left.append({item.id, item.recordTitle, item.column, made.text});
        }
    }
    // Opened again, it may be settled elsewhere the next time.
    m_settledHere.intersect(open);
    m_state.choices.removeIf([&open](const auto &entry) { return !open.contains(entry.key()); });
}

void ConflictsPresenter::dismissLeft(const QUuid &conflict)
{
    m_state.left.removeIf([&conflict](const ConflictLeft &each) { return each.conflict == conflict; });
    Q_EMIT stateChanged(m_state);
}

void ConflictsPresenter::arrange()
{
    const QList<ConflictItem> &items = m_items[indexOf(m_state.tab)];
    const QString me = m_directory.person().displayName;
    m_state.columns.clear();
    m_state.colleagues.clear();
    const auto note = [](QStringList &list, const QString &value) {
        if (!value.isEmpty() && !list.contains(value))
            list << value;
    };
    for (const ConflictItem &item : items) {
        note(m_state.columns, item.column.isEmpty() ? QString(ConflictFilter::wholeRecord) : item.column);
        for (const QString &name : peopleOf(item)) {
            if (name != me)
                note(m_state.colleagues, name);
        }
    }
    std::sort(m_state.colleagues.begin(), m_state.colleagues.end(),
              [](const QString &a, const QString &b) { return QString::localeAwareCompare(a, b) < 0; });
    // The last of its kind was settled: what is left is shown.
    if (!m_state.columns.contains(m_state.filter.column))
        m_state.filter.column.clear();
    if (!m_state.colleagues.contains(m_state.filter.colleague))
        m_state.filter.colleague.clear();
    const QUuid current = m_state.groups.value(m_state.current).row;
    QList<ConflictGroup> groups;
    m_state.fields = 0;
    for (const ConflictItem &item : items) {
        if (!passes(m_state.filter, item))
            continue;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const ConflictGroup &g) { return g.row == item.row && g.entity == item.entity; });
        if (group == groups.end()) {
            groups.append({item.entity, item.row, item.recordTitle, {}});
            group = groups.end() - 1;
        }
        group->items << item;
        ++m_state.fields;
    }
    m_state.groups = groups;
    m_state.current = 0;
    for (int i = 0; i < groups.size(); ++i) {
        if (groups[i].row == current)
            m_state.current = i;
    }
    m_state.phase = groups.isEmpty() ? ConflictsState::Phase::Empty : ConflictsState::Phase::Ready;
    Q_EMIT stateChanged(m_state);
}

void ConflictsPresenter::show(ConflictTab tab)
{
    if (tab == m_state.tab)
        return;
    m_state.tab = tab;
    if (m_state.phase == ConflictsState::Phase::Empty || m_state.phase == ConflictsState::Phase::Ready)
        arrange();
}

void ConflictsPresenter::filter(const ConflictFilter &filter)
{
    m_state.filter = filter;
    if (m_state.phase == ConflictsState::Phase::Empty || m_state.phase == ConflictsState::Phase::Ready)
        arrange();
}

void ConflictsPresenter::reopen(const QUuid &conflict)
{
    const QList<ConflictItem> &settled = m_items[indexOf(ConflictTab::Settled)];
    const auto item = std::find_if(settled.begin(), settled.end(),
                                   [&conflict](const ConflictItem &each) { return each.id == conflict; });
    if (item == settled.end() || !item->mayReopen)
        return;
    using protocol::MutationKind;
    QList<client::Edit> edits;
    if (item->settledWith != item->theirs)
        edits << client::Edit{MutationKind::Update,
                              item->entity,
                              item->row,
                              {{item->column, item->theirs.isEmpty() ? protocol::Value() : item->theirs.toUtf8()}}};
    edits << client::Edit{
        MutationKind::Update,
        QStringLiteral("edit_conflicts"),
        item->id,
        {{QStringLiteral("status"), QByteArrayLiteral("open")}, {QStringLiteral("settled_with"), std::nullopt}}};
    //: Undo bar; %1 is a record
    m_history.apply(edits, tr("The conflict of %1 is open again").arg(isolated(item->recordTitle)), this,
                    [this](const core::Expected<client::EditReceipt> &receipt) {
                        if (!receipt)
                            Q_EMIT problem(describe(receipt.error()));
                        else
                            reload();
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
    if (m_state.tab == ConflictTab::Settled)
        return;
    const ConflictGroup group = m_state.groups.value(m_state.current);
    ConflictChoiceMade &made = m_state.choices[conflict];
    // Emptied on purpose is not begun anew.
    if (choice == client::ConflictChoice::Value && made.text.isEmpty() && !made.edited) {
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
    m_state.choices[conflict] = {client::ConflictChoice::Value, text, {}, true};
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
    if (m_state.tab == ConflictTab::Settled)
        return;
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
    if (m_state.tab == ConflictTab::Settled)
        return;
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
    QSet<QUuid> ids;
    for (const client::ConflictSettlement &settlement : settlements)
        ids.insert(settlement.conflict);
    m_settledHere.unite(ids);
    m_history.settle(settlements, said, this, [this, ids](const core::Expected<client::EditReceipt> &receipt) {
        if (!receipt) {
            m_settledHere.subtract(ids);
            Q_EMIT problem(describe(receipt.error()));
        } else {
            reload();
        }
    });
}

} // namespace shortlist::desktop
