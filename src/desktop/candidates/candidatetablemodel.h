#pragma once

#include "desktop/candidates/listarrangement.h"
#include "desktop/sources/records.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace shortlist::desktop {

/// The list of people: all keys in order (8 bytes each) and the items of the pages that were looked at. It asks for
/// what it lacks with wanted(); until the answer comes, rows are blank. GUI thread; does no I/O.
class CandidateTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, TitleColumn, PlaceColumn, MatchColumn, StageColumn, ActiveColumn, ColumnCount };
    enum Role {
        KeyRole = Qt::UserRole + 1,
        IdRole,
        CompanyRole,
        StageKindRole,
        MatchRole,
        PendingRole,
        ConflictRole,
        PrivateRole,
        LoadedRole
    };

    explicit CandidateTableModel(QObject *parent = nullptr);

    /// Takes the new order. Rows that stay keep their persistent indexes, so selection and scroll position survive.
    void setKeys(const QList<qint64> &keys);
    /// Stores items that wanted() asked for.
    void setItems(const QList<cache::CandidateListItem> &items);
    /// Keeps showing what is there but asks again for every item that is looked at.
    void invalidate();
    /// The clock that "10 min" is told by.
    void setNow(const QDateTime &now);
    void clear();
    /// Columns behind the built-in ones; their values come with the items' `more`.
    void setMoreColumns(const QList<ColumnOffer> &columns);
    [[nodiscard]] QStringList moreColumns() const;
    /// What saved views call a column; empty, or -1, where there is none.
    [[nodiscard]] QString columnName(int column) const;
    [[nodiscard]] int columnOf(const QString &name) const;

    [[nodiscard]] const QList<qint64> &keys() const { return m_keys; }
    [[nodiscard]] int rowOfKey(qint64 key) const { return static_cast<int>(m_keys.indexOf(key)); }
    [[nodiscard]] const cache::CandidateListItem *item(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Items for these keys are looked at and not here. Sent once per turn of the event loop.
    void wanted(const QList<qint64> &keys) const;

private:
    void want(int row) const;
    [[nodiscard]] QString sentence(const cache::CandidateListItem &item) const;

    static constexpr int pageSize = 64;
    QList<qint64> m_keys;
    QList<ColumnOffer> m_more;
    QHash<qint64, cache::CandidateListItem> m_items;
    mutable QSet<int> m_askedPages;
    mutable QList<qint64> m_wanted;
    mutable QTimer m_askSoon;
    QDateTime m_now;
};

} // namespace shortlist::desktop
