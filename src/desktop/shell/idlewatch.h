#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace shortlist::desktop {

/// Tells once when nobody has touched keyboard, mouse or screen for a while; time asleep counts. GUI thread.
class IdleWatch : public QObject
{
    Q_OBJECT
public:
    explicit IdleWatch(std::chrono::milliseconds limit, QObject *parent = nullptr);
    /// Counts from now on with another limit.
    void setLimit(std::chrono::milliseconds limit) { m_limit = limit; }
    void start();
    void stop();

Q_SIGNALS:
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void touch();
    void look();
    std::chrono::milliseconds m_limit;
    QElapsedTimer m_quiet;
    qint64 m_touchedAt = 0; ///< by the wall clock: the steady one stands still while the machine sleeps
    QTimer m_look;
};

} // namespace shortlist::desktop
