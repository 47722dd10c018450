// Every n-th write and flush of shortlistctl fails once, and for good: what promise that breaks.
// bench_storagefaults [STEP]: only every STEP-th n.
#include "bench/report.h"
#include "loopback/storagefaults.h"

#include <QCoreApplication>

using namespace shortlist;
using tests::Fault;
using tests::StorageFaults;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int step = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 1;
    if (step < 1 || argc > 2) {
        std::fprintf(stderr, "Usage: bench_storagefaults [STEP], STEP a number from 1 on\n");
        return 2;
    }
    if (const QString why = StorageFaults::obstacle(); !why.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(why));
        return 2;
    }
    const QTemporaryDir dir;
    StorageFaults faults(dir.path());
    if (const QString problem = faults.prepare(); !problem.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return 1;
    }
    using Work = StorageFaults::Work;
    int broken = 0;
    for (const auto &[work, name] :
         {std::pair(Work::Create, "create"), std::pair(Work::Set, "set"), std::pair(Work::FirstSync, "first sync")}) {
        int tried = 0;
        int reported = 0;
        for (const QByteArray call : {"pwrite64", "fdatasync", "ftruncate"}) {
            const int calls = faults.callsOf(work, call);
            for (int n = 1; n <= calls; n += step) {
                for (const Fault &fault : {Fault{call, "ENOSPC", n, true}, Fault{call, "EIO", n, false}}) {
                    const QString problem = faults.run(work, fault);
                    ++tried;
                    reported += faults.reported() ? 1 : 0;
                    if (!problem.isEmpty()) {
                        ++broken;
                        std::fprintf(stderr, "%s, %s: %s\n", name, fault.text().constData(), qPrintable(problem));
                    }
                }
            }
        }
        bench::report("storagefaults", (QByteArray(name) + ": faults").constData(), tried, "faults");
        bench::report("storagefaults", (QByteArray(name) + ": reported").constData(), reported, "faults");
    }
    bench::report("storagefaults", "promises broken", broken, "faults");
    return broken == 0 ? 0 : 1;
}
