#pragma once

#include <QStyledItemDelegate>

class QComboBox;
class QListView;

namespace shortlist::desktop {

/// Paints the rows of a list that opens below a field as those of a menu: the height of a control, the chosen one in a
/// rounded field of the selection's colour, with a check where a combo box has its value. GUI thread; owned by its
/// list.
class DropListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// `combo` may be null: a completer's list has no value.
    DropListDelegate(QListView *list, const QComboBox *combo);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const QComboBox *m_combo;
};

/// Gives the list of `combo` its rows, frame and width. To be called before Qt measures the rows, each time it opens.
void dressDropList(QComboBox *combo);
/// Gives a completer's list its rows and frame; once is enough.
void dressDropList(QListView *completions);

/// True for the windows that dressDropList() is about: they have a frame like a menu's.
[[nodiscard]] bool isDropList(const QWidget *widget);
/// Pixels between the edge of such a window and its rows.
[[nodiscard]] int dropListMargin(const QWidget *widget);

} // namespace shortlist::desktop
