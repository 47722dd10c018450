#pragma once

#include "desktop/conflicts/conflictspresenter.h"
#include "desktop/shell/moment.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class ConflictsView;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

class ConflictField;

class ConflictGroupModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setGroups(const QList<ConflictGroup> &groups);
    [[nodiscard]] const ConflictGroup &group(int row) const { return m_groups[row]; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] static QString fieldsOf(const ConflictGroup &group);

private:
    QList<ConflictGroup> m_groups;
};

class ConflictGroupDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The inbox of conflicts: records on the leading side, both values of each field beside them. Passive.
class ConflictsView : public QWidget
{
    Q_OBJECT
public:
    explicit ConflictsView(QWidget *parent = nullptr);
    ~ConflictsView() override;

    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);
    void render(const ConflictsState &state);
    void showProblem(const QString &text);

Q_SIGNALS:
    void groupChosen(int group);
    void choiceMade(const QUuid &conflict, client::ConflictChoice choice);
    void nextChoiceMade(client::ConflictChoice choice);
    void typed(const QUuid &conflict, const QString &text);
    void retryRequested();
    void skipRequested();
    void settleRequested();
    void everythingRequested(client::ConflictChoice choice);
    void wholeRecordRequested(client::ConflictChoice choice);
    void fieldEverywhereRequested(const QString &entity, const QString &column, client::ConflictChoice choice);
    void historyRequested(const QString &entity, const QUuid &row, const QString &title);
    void recordRequested(const QString &entity, const QUuid &row);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fillBulkMenu(const ConflictGroup &group);
    void editNext();
    std::unique_ptr<Ui::ConflictsView> m_ui;
    ConflictGroupModel m_model;
    QList<ConflictField *> m_fields;
    QList<QUuid> m_shown;
    TimeChoice m_times; ///< in which the fields were written
    ConflictsState m_state;
};

} // namespace shortlist::desktop
