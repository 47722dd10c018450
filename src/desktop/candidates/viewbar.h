#pragma once

#include "desktop/candidates/savedviewspresenter.h"

#include <QWidget>

class QToolButton;
class QHBoxLayout;

namespace shortlist::desktop {

/// The views of a list in a line, the current one marked; those without room are in a menu at the end. Passive.
class ViewBar : public QWidget
{
    Q_OBJECT
public:
    explicit ViewBar(QWidget *parent = nullptr);

    void render(const SavedViewsState &state);
    /// How many rows the current view shows; empty: not known.
    void setCount(const QString &count);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int index);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fit();
    [[nodiscard]] QString textOf(int index) const;

    SavedViewsState m_state;
    QString m_count;
    QList<QToolButton *> m_buttons;
    QToolButton *m_more;
};

} // namespace shortlist::desktop
