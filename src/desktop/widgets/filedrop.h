#pragma once

#include <QObject>
#include <QStringList>

class QWidget;

namespace shortlist::desktop {

/// Lets local files be dropped onto a widget, with a frame around it while they hover. Owned by the widget.
class FileDrop : public QObject
{
    Q_OBJECT
public:
    explicit FileDrop(QWidget *target);

Q_SIGNALS:
    void dropped(const QStringList &paths, const QPoint &position);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_target;
    QWidget *m_frame;
};

} // namespace shortlist::desktop
