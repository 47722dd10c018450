#include "desktop/candidates/candidatetablemodel.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/plaintip.h"

#include <QLocale>

#include <cmath>

namespace shortlist::desktop {

namespace {
// Pages that were looked at stay; beyond this they are fetched again when somebody scrolls back.
constexpr qsizetype keptItems = 8192;
} // namespace

CandidateTableModel::CandidateTableModel(QObject *parent)
    : QAbstractTableModel(parent), m_now(QDateTime::currentDateTimeUtc())
{
    m_askSoon.setSingleShot(true);
    m_askSoon.setInterval(0);
    connect(&m_askSoon, &QTimer::timeout, this, [this] {
        const QList<qint64> keys = std::exchange(m_wanted, {});
        if (!keys.isEmpty())
            Q_EMIT wanted(keys);
    });
}

void CandidateTableModel::setKeys(const QList<qint64> &keys)
{
    if (keys == m_keys)
        return;
    // First the length, at the end; then the order. So every step is one that views know how to follow.
    const auto old = static_cast<int>(m_keys.size());
    const auto wantedCount = static_cast<int>(keys.size());
    if (old == 0 || wantedCount == 0) {
        beginResetModel();
        m_keys = keys;
        m_askedPages.clear();
        endResetModel();
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<qint64> persistentKeys;
    for (const QModelIndex &index : before)
        persistentKeys.append(m_keys.value(index.row()));
    QHash<qint64, int> rows;
    const QSet<qint64> needed(persistentKeys.begin(), persistentKeys.end());
    for (int row = 0; row < wantedCount && rows.size() < needed.size(); ++row) {
        if (needed.contains(keys[row]))
            rows.insert(keys[row], row);
    }
    m_keys = keys;
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int row = rows.value(persistentKeys[i], -1);
        after.append(row < 0 ? QModelIndex() : index(row, before[i].column()));
    }
    changePersistentIndexList(before, after);
    m_askedPages.clear();
    Q_EMIT layoutChanged();
}

void CandidateTableModel::setItems(const QList<cache::CandidateListItem> &items)
{
    if (items.isEmpty())
        return;
    if (m_items.size() > keptItems) {
        m_items.clear();
        m_askedPages.clear();
    }
    QSet<qint64> arrived;
    for (const cache::CandidateListItem &item : items) {
        m_items.insert(item.key, item);
        arrived.insert(item.key);
    }
    if (m_keys.isEmpty())
        return;
    // Views repaint only what is on screen, so one wide range is cheaper than looking for the rows.
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void CandidateTableModel::invalidate()
{
    m_askedPages.clear();
    m_items.removeIf([this](const auto &entry) { return m_items.size() > keptItems && entry.key() != 0; });
    if (!m_keys.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void CandidateTableModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (!m_keys.isEmpty())
        Q_EMIT dataChanged(index(0, ActiveColumn), index(rowCount() - 1, ActiveColumn));
}

void CandidateTableModel::clear()
{
    beginResetModel();
    m_keys.clear();
    m_items.clear();
    m_askedPages.clear();
    m_wanted.clear();
    endResetModel();
}

const cache::CandidateListItem *CandidateTableModel::item(int row) const
{
    if (row < 0 || row >= m_keys.size())
        return nullptr;
    const auto it = m_items.constFind(m_keys[row]);
    return it == m_items.constEnd() ? nullptr : &*it;
}

void CandidateTableModel::want(int row) const
{
    const int page = row / pageSize;
    if (m_askedPages.contains(page))
        return;
    m_askedPages.insert(page);
    m_wanted += m_keys.mid(page * pageSize, pageSize);
    m_askSoon.start();
}

int CandidateTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int CandidateTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount + static_cast<int>(m_more.size());
}

namespace {

const QStringList &builtInColumns()
{
    static const QStringList names{QStringLiteral("full_name"), QStringLiteral("current_title"),
                                   QStringLiteral("location"),  QStringLiteral("match"),
                                   QStringLiteral("stage"),     QStringLiteral("updated_at")};
    return names;
}

} // namespace

void CandidateTableModel::setMoreColumns(const QList<ColumnOffer> &columns)
{
    const auto first = static_cast<int>(ColumnCount);
    if (!m_more.isEmpty()) {
        beginRemoveColumns({}, first, columnCount() - 1);
        m_more.clear();
        endRemoveColumns();
    }
    if (!columns.isEmpty()) {
        beginInsertColumns({}, first, first + static_cast<int>(columns.size()) - 1);
        m_more = columns;
        endInsertColumns();
    }
    // Items that are here lack the new values: they are shown as they are and asked for again.
    invalidate();
}

QStringList CandidateTableModel::moreColumns() const
{
    QStringList names;
    for (const ColumnOffer &column : m_more)
        names.append(column.name);
    return names;
}

QString CandidateTableModel::columnName(int column) const
{
    return column < ColumnCount ? builtInColumns().value(column) : m_more.value(column - ColumnCount).name;
}

int CandidateTableModel::columnOf(const QString &name) const
{
    const auto builtIn = static_cast<int>(builtInColumns().indexOf(name));
    if (builtIn >= 0)
        return builtIn;
    const auto more = static_cast<int>(moreColumns().indexOf(name));
    return more < 0 ? -1 : ColumnCount + more;
}

QString CandidateTableModel::sentence(const cache::CandidateListItem &item) const
{
    QStringList parts{item.name};
    if (!item.title.isEmpty())
        parts << item.title;
    if (!item.stageName.isEmpty())
        parts << item.stageName;
    if (item.match)
        //: Read aloud for a row; %1 is a figure from 0 to 100
        parts << tr("match %1").arg(static_cast<int>(std::lround(*item.match)));
    if (item.pending)
        parts << tr("waits for the server");
    if (item.conflict)
        parts << tr("has a conflict");
    if (item.isPrivate)
        parts << tr("private");
    return parts.join(tr(", ", "Between parts of a spoken sentence"));
}

QVariant CandidateTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_keys.size())
        return {};
    if (role == KeyRole)
        return m_keys[index.row()];
    if (role == Qt::TextAlignmentRole)
        return index.column() == MatchColumn ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role == Qt::DisplayRole || role == LoadedRole)
        want(index.row());
    const cache::CandidateListItem *item = this->item(index.row());
    if (role == LoadedRole)
        return item != nullptr;
    if (!item)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case NameColumn:
            return item->name;
        case TitleColumn:
            return item->title;
        case PlaceColumn:
            return item->place;
        case MatchColumn:
            return item->match ? QLocale().toString(static_cast<int>(std::lround(*item->match))) : QStringLiteral("–");
        case StageColumn:
            return item->stageName;
        case ActiveColumn:
            return ago(item->active, m_now);
        default: {
            const QString name = columnName(index.column());
            const protocol::Value value = item->more.value(name);
            return value ? shownValue(name, QString::fromUtf8(*value)) : QString();
        }
        }
    case Qt::ToolTipRole:
        if (index.column() == ActiveColumn)
            return fullMoment(item->active);
        if (index.column() == TitleColumn && !item->company.isEmpty())
            return plainTip(item->title + QStringLiteral(" · ") + item->company);
        if (index.column() == StageColumn)
            return plainTip(item->jobTitle);
        return plainTip(data(index, Qt::DisplayRole).toString());
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? sentence(*item) : data(index, Qt::DisplayRole);
    case IdRole:
        return item->id;
    case CompanyRole:
        return item->company;
    case StageKindRole:
        return item->stageKind;
    case MatchRole:
        return item->match ? QVariant(*item->match) : QVariant();
    case PendingRole:
        return item->pending;
    case ConflictRole:
        return item->conflict;
    case PrivateRole:
        return item->isPrivate;
    default:
        return {};
    }
}

QVariant CandidateTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == MatchColumn ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                                      : QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name", "Column");
    //: Column with a person's job title and company
    case TitleColumn:
        return tr("Title · company");
    case PlaceColumn:
        return tr("Place", "Column");
    case MatchColumn:
        return tr("Match", "Column");
    case StageColumn:
        return tr("Stage", "Column");
    //: Column with the time of the last change
    case ActiveColumn:
        return tr("Active");
    default:
        return m_more.value(section - ColumnCount).title;
    }
}

} // namespace shortlist::desktop
