#pragma once

#include <QApplication>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <ctime>

namespace shortlist::bench {

using Clock = std::chrono::steady_clock;

inline double since(Clock::time_point begun)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

/// Of this thread.
inline double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// The longest time the GUI thread did not come round to a timer of 1 ms.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_worst = std::max(m_worst, since(m_last) - 1);
            m_last = Clock::now();
        });
        restart();
    }
    void restart()
    {
        m_worst = 0;
        m_last = Clock::now();
        m_timer.start();
    }
    [[nodiscard]] double worst() const { return m_worst; }

private:
    QTimer m_timer;
    Clock::time_point m_last;
    double m_worst = 0;
};

/// Says on standard error which event kept the GUI thread busy for longer than a frame.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_nested || QThread::currentThread() != thread()) // workers come through here too
            return QApplication::notify(receiver, event);
        const auto begun = Clock::now();
        const double before = processorMs();
        // Both may be gone afterwards.
        const QByteArray what = QByteArray(receiver->metaObject()->className()) + ' ' +
                                receiver->objectName().toUtf8() + ", event " + QByteArray::number(event->type());
        m_nested = true;
        const bool result = QApplication::notify(receiver, event);
        m_nested = false;
        if (const double took = since(begun); took > 16)
            std::fprintf(stderr, "%.0f ms, %.0f of them processor time, in %s\n", took, processorMs() - before,
                         what.constData());
        return result;
    }

private:
    bool m_nested = false;
};

/// Tells when a widget has been painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QObject *watched) { watched->installEventFilter(this); }
    bool painted = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        painted = painted || event->type() == QEvent::Paint;
        return false;
    }
};

} // namespace shortlist::bench
