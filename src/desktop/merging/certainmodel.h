#pragma once

#include "desktop/sources/mergesource.h"

#include <QAbstractTableModel>
#include <QSet>

namespace shortlist::desktop {

/// Records of surely one person, each line with a box: which stays, what goes into it, and their address. A snapshot;
/// no I/O.
class CertainModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { StaysColumn, GoesColumn, MailColumn, Columns };
    using QAbstractTableModel::QAbstractTableModel;

    /// `unticked`: by the record that stays.
    void setRows(const QList<CertainPeople> &rows, const QSet<QUuid> &unticked);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// Somebody wants it so; the state that is set next says whether it is.
    void tickRequested(const QUuid &stays, bool on);

private:
    QList<CertainPeople> m_rows;
    QSet<QUuid> m_unticked;
};

} // namespace shortlist::desktop
