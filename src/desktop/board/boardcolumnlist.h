#pragma once

#include <QListView>
#include <QUuid>

namespace shortlist::desktop {

/// The cards of one column. Knows its own selection; the board makes one of them all. Cards of any column can be
/// dropped on it.
class BoardColumnList : public QListView
{
    Q_OBJECT
public:
    /// What a dragged card is called on the clipboard: the ids of applications, a line each.
    static constexpr const char *mimeType = "application/x-shortlist-applications";

    explicit BoardColumnList(QWidget *parent = nullptr);

    [[nodiscard]] QList<QUuid> selected() const;
    void select(const QSet<QUuid> &applications);
    /// Which ids a drag takes along: the selection of the whole board.
    void setDragged(std::function<QList<QUuid>()> dragged) { m_dragged = std::move(dragged); }
    void setMayMove(bool may) { m_mayMove = may; }
    /// True for the card that the keyboard is at.
    [[nodiscard]] bool showsCurrent(const QModelIndex &index) const;
    /// The card nearest to this height becomes the current one; false for an empty column, which takes the focus only.
    bool takeFocusAt(int y);

Q_SIGNALS:
    /// The cards selected here are the only ones from now on.
    void soleSelection();
    /// An arrow key to the neighbour on the leading (-1) or trailing (+1) side; `y` is where the current card is.
    void neighbourWanted(int by, int y);
    void stepWanted(int by);
    void verbPressed(Qt::Key key, Qt::KeyboardModifiers modifiers);
    void opened(const QModelIndex &index);
    void dropped(const QList<QUuid> &applications);
    void dragOver(bool over);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QPixmap dragPicture(qsizetype cards) const;
    void setSlot(int y);

    std::function<QList<QUuid>()> m_dragged;
    int m_slot = -1; ///< where the drop slot is shown; -1: nothing is dragged over it
    bool m_mayMove = true;
    bool m_keyboardFocus = false;
};

} // namespace shortlist::desktop
