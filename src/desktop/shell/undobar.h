#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace shortlist::desktop {

/// "Fatima moved to Interview · Undo" at the bottom of the window, for 30 seconds. One at a time; a new one replaces
/// it, and Ctrl+Z still reaches the older ones.
class UndoBar : public QWidget
{
    Q_OBJECT
public:
    explicit UndoBar(QWidget *parent);
    void offer(const QString &said);
    void dismiss();
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    /// Bottom centre of the parent.
    void place();

Q_SIGNALS:
    void undoRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QString m_text;
    QTimer m_end;
};

} // namespace shortlist::desktop
