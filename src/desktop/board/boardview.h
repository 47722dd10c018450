#pragma once

#include "client/fileinput.h"
#include "desktop/board/boardstate.h"
#include "desktop/style/glyphs.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class BoardView;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

class BoardChipBoxes;
class BoardColumnView;
class SelectionBar;

/// A job's board: columns side by side, one selection over all of them. Passive.
class BoardView : public QWidget
{
    Q_OBJECT
public:
    explicit BoardView(QWidget *parent = nullptr);
    ~BoardView() override;

    void render(const BoardState &state);
    void showProblem(const QString &text);
    /// News about a card, until the next thing the person does.
    void tell(const QString &text, Status status = Status::Conflict);
    /// The chosen applications; without any, the one the keyboard is at.
    [[nodiscard]] QList<QUuid> chosen() const;
    [[nodiscard]] QList<QUuid> selected() const;
    /// The column of this stage; the cards of removed stages have the null id. Null where there is none.
    [[nodiscard]] BoardColumnView *column(const QUuid &stage);
    [[nodiscard]] const QList<BoardColumnView *> &columns() const { return m_columns; }
    /// Chooses the card, brings it into sight and gives it the focus.
    void focusCard(const QUuid &application);
    [[nodiscard]] SelectionBar *selectionBar() { return m_bar; }
    [[nodiscard]] const BoardState &state() const { return m_state; }
    void clearSelection();
    void focusBoard();
    /// What the board is narrowed down to, as people read it; empty for everybody who is active.
    [[nodiscard]] QString narrowedTo() const;
    void focusFilter();

Q_SIGNALS:
    void backRequested();
    void stagesRequested();
    void printRequested();
    void retryRequested();
    void filterChanged(const QString &text);
    void chipsChosen(const shortlist::desktop::BoardChips &chips);
    void orderChosen(shortlist::desktop::BoardOrder order);
    void endedToggled(bool shown);
    void moveRequested(const QList<QUuid> &applications, const QUuid &stage);
    void stepRequested(const QList<QUuid> &applications, int by);
    void verbPressed(Qt::Key key, Qt::KeyboardModifiers modifiers);
    void candidateChosen(const QUuid &candidate);
    void columnMenuRequested(const QUuid &stage, const QPoint &at);
    void selectionChanged();
    /// Files of people who are to begin in this stage.
    void filesDropped(const QList<shortlist::client::FileInput> &files, const QUuid &stage);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    BoardColumnView *addColumn();
    void arrangeColumns();
    void renderNextColumn();
    /// Gives the focus to the cards of a board that was just opened.
    void enter();
    void placeChips();
    void goToNeighbour(BoardColumnView *from, int by, int y);
    void keepOnly(const BoardColumnView *column);
    void renderState(const BoardState &state);

    std::unique_ptr<Ui::BoardView> m_ui;
    QList<BoardColumnView *> m_columns;
    SelectionBar *m_bar;
    QSet<QUuid> m_unfolded; ///< stages of an end that the person opened
    BoardState m_state;
    BoardChipBoxes *m_chips;
    bool m_opening = false; ///< a board that was just opened takes the focus once its cards are there
    QList<int> m_due;       ///< columns that do not show m_state yet, in their turn
    QTimer m_turn;          ///< the next of them, between two rounds of the event loop
    QSet<QUuid> m_kept;     ///< what was chosen before the first of them
    QUuid m_follow;         ///< a card that keeps the focus in whatever column it stands next
};

} // namespace shortlist::desktop
