#include "core/threadpriority.h"

#include <QThread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace shortlist::core {

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

} // namespace shortlist::core
