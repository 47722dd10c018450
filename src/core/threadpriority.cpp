#include "core/threadpriority.h"

#include <QThread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#endif

namespace shortlist::core {

#ifdef Q_OS_LINUX
namespace {

/// Of sched_setattr(2), which glibc has no function for before 2.41.
struct Scheduling
{
    std::uint32_t size = sizeof(Scheduling);
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t slice = 0; ///< ns; 0 for the system's own choice
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};

} // namespace
#endif

void standBehindTheWindow()
{
#ifdef Q_OS_LINUX
    // Qt's priorities do nothing under Linux's ordinary scheduling, where niceness is a thread's own (NPTL). A tenth of
    // the weight: the work still goes on beside a window that is busy all the time.
    constexpr int niceness = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), niceness);
#else
    QThread::currentThread()->setPriority(QThread::LowPriority);
#endif
}

void takeShortTurns()
{
#ifdef Q_OS_LINUX
    Scheduling scheduling; // its policy and its niceness stay
    if (syscall(SYS_sched_getattr, 0, &scheduling, sizeof scheduling, 0) != 0)
        return;
    // Who has a short slice is sooner interrupted, and sooner interrupts others: so this is for the threads behind the
    // window too, which hold it up for two ticks of the clock otherwise. Linux takes no less than this.
    constexpr std::uint64_t shortest = 100'000;
    scheduling.slice = shortest;
    syscall(SYS_sched_setattr, 0, &scheduling, 0);
#endif
}

} // namespace shortlist::core
