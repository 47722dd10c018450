#pragma once

#include "core/programpages.h"
#include "core/threadpriority.h"

#include <QApplication>
#include <QThread>
#include <QTimer>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <utility>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

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

/// For the thread of the window, before it starts others: what main() asks the system for.
inline void beTheClient()
{
    core::takeShortTurns();
    core::readProgramAhead();
}

/// Keeps this thread, and what it starts from now on, to those processors that a server that stands back
/// (tests::EmbeddedServer) leaves, as if each had a machine of its own.
inline void leaveTheServerItsProcessor()
{
#ifdef Q_OS_LINUX
    cpu_set_t mine;
    if (sched_getaffinity(0, sizeof mine, &mine) != 0 || CPU_COUNT(&mine) < 2)
        return;
    for (std::size_t i = CPU_SETSIZE; i-- > 0;) {
        if (CPU_ISSET(i, &mine)) {
            CPU_CLR(i, &mine);
            break;
        }
    }
    if (sched_setaffinity(0, sizeof mine, &mine) != 0)
        std::fprintf(stderr, "the client shares its processors with the server\n");
#endif
}

/// What this thread waited for until now.
struct Waits
{
    double processorMs = 0; ///< ready to run, while others had the processors; 0 where the system does not tell
    long pagesFromDisk = 0;

    static Waits now()
    {
        Waits waits;
#ifdef Q_OS_LINUX
        // Opened once, by the one thread that is watched: this is asked a thousand times a second.
        static const int file = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
        std::array<char, 96> text{};
        if (file >= 0 && pread(file, text.data(), text.size() - 1, 0) > 0)
            waits.processorMs = std::strtod(std::strchr(text.data(), ' '), nullptr) / 1e6;
        rusage usage{};
        getrusage(RUSAGE_THREAD, &usage);
        waits.pagesFromDisk = usage.ru_majflt;
#endif
        return waits;
    }
};

/// What the GUI thread did since it last came round to the heartbeat, for a report.
class Doings
{
public:
    static Doings &here()
    {
        static Doings doings;
        return doings;
    }
    void begin()
    {
        m_text.clear();
        m_busy = 0;
        m_own = processorMs();
        m_waits = Waits::now();
    }
    void add(const QByteArray &what, double took)
    {
        m_busy += took;
        if (took > 1)
            m_text += QByteArray::number(took, 'f', 0) + " ms " + what + "; ";
    }
    /// A widget's part of what is going on.
    void addPainting(const QObject *painted, double took)
    {
        if (took > 0.7)
            m_text += '(' + QByteArray::number(took, 'f', 1) + " ms painting " + painted->metaObject()->className() +
                      ' ' + painted->parent()->objectName().toUtf8() + '/' + painted->objectName().toUtf8() + ") ";
    }
    /// Says on standard error what took longer than a frame, or than SHORTLIST_STALLS_OVER ms where that is set.
    /// Processor time of this thread, ms, is returned.
    double end() const
    {
        const double own = processorMs() - m_own;
        static const double told = qEnvironmentVariableIntValue("SHORTLIST_STALLS_OVER") > 0
                                       ? qEnvironmentVariableIntValue("SHORTLIST_STALLS_OVER")
                                       : 16;
        if (std::max(m_busy, own) > told) {
            const Waits waits = Waits::now();
            std::fprintf(
                stderr, "%.0f ms, %.0f of them processor time, %.0f waiting for a processor, %ld pages from disk: %s\n",
                m_busy, own, waits.processorMs - m_waits.processorMs, waits.pagesFromDisk - m_waits.pagesFromDisk,
                m_text.constData());
        }
        return own;
    }
    /// With events, ms.
    [[nodiscard]] double busy() const { return m_busy; }

private:
    QByteArray m_text;
    double m_busy = 0;
    double m_own = 0;
    Waits m_waits;
};

/// The longest time the GUI thread was busy with events without coming round to a timer of 1 ms, and the most processor
/// time it took of it. Time asleep between events is not counted.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_worst = std::max(m_worst, Doings::here().busy());
            m_worstOwn = std::max(m_worstOwn, Doings::here().end());
            Doings::here().begin();
        });
        restart();
    }
    void restart()
    {
        m_worst = m_worstOwn = 0;
        Doings::here().begin();
        m_timer.start();
    }
    [[nodiscard]] double worst() const { return m_worst; }
    /// Of processor time: what the program itself held the window up for, whatever else the machine did.
    [[nodiscard]] double worstOwn() const { return m_worstOwn; }

private:
    QTimer m_timer;
    double m_worst = 0;
    double m_worstOwn = 0;
};

/// Notes how long each event kept the GUI thread busy.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread()) // workers come through here too
            return QApplication::notify(receiver, event);
        if (m_nested) {
            if (event->type() != QEvent::Paint || !receiver->parent())
                return QApplication::notify(receiver, event);
            const auto begun = Clock::now();
            const bool result = QApplication::notify(receiver, event);
            Doings::here().addPainting(receiver, since(begun));
            return result;
        }
        const auto begun = Clock::now();
        // Both may be gone afterwards.
        const char *type = receiver->metaObject()->className();
        const QString named = receiver->objectName();
        const int kind = event->type();
        m_nested = true;
        const bool result = QApplication::notify(receiver, event);
        m_nested = false;
        Doings::here().add(QByteArray(type) + ' ' + named.toUtf8() + ", event " + QByteArray::number(kind),
                           since(begun));
        return result;
    }

private:
    bool m_nested = false;
};

/// Does what a person's key or click does, as an event of its own.
inline void asEvent(std::function<void()> act)
{
    class Actor : public QObject
    {
    public:
        explicit Actor(std::function<void()> act) : m_act(std::move(act)) {}
        bool event(QEvent *) override
        {
            m_act();
            return true;
        }

    private:
        std::function<void()> m_act;
    } actor(std::move(act));
    QEvent event(QEvent::User);
    QCoreApplication::sendEvent(&actor, &event);
}

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
