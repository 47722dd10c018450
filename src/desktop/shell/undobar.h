#pragma once

#include <QDateTime>
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace shortlist::desktop {

/// "Fatima moved to Interview · Undo" at the bottom of the window, for 30 seconds. One at a time; a new one replaces
/// it, and Ctrl+Z still reaches the older ones. What else may be done now stands before the undoing; Left and Right
/// choose between the two, and L means it. How long a mail is still held is counted down.
class UndoBar : public QWidget
{
    Q_OBJECT
public:
    explicit UndoBar(QWidget *parent);
    void offer(const QString &said);
    void dismiss();
    /// Something else that may follow what was said, such as "Send the letter…". Nothing, where the bar says something
    /// else by now or nothing any more.
    void offerAlso(const QString &said, const QString &verb);
    /// A mail that is part of what was said is held until then: the seconds are counted down, each once. Nothing, where
    /// the bar says something else by now.
    void countDown(const QString &said, const QDateTime &until);
    /// What is read on the bar now.
    [[nodiscard]] QString shownText() const { return textWith(secondsLeft()); }
    [[nodiscard]] QString also() const { return m_also; }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    /// Bottom centre of the parent.
    void place();

Q_SIGNALS:
    void undoRequested();
    void alsoRequested();
    /// The bar went, and with it what it offered.
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void choose(bool also);
    [[nodiscard]] int secondsLeft() const;
    [[nodiscard]] QString textWith(int seconds) const;
    /// As wide as it gets, so that nothing moves while it counts.
    [[nodiscard]] QString widestText() const;
    QString m_text;
    QString m_also;
    QRect m_alsoRect;          ///< where it was painted
    bool m_alsoChosen = false; ///< Enter means it, not the undoing
    QDateTime m_heldUntil;     ///< invalid: nothing is held
    QTimer m_end;
    QTimer m_second;
};

} // namespace shortlist::desktop
