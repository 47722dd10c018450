#include "core/programpages.h"

#include "core/threadpriority.h"

#include <QCollator>
#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <system_error>
#include <thread>
#include <utility>
#include <vector>
#endif

namespace shortlist::core {

#ifdef Q_OS_LINUX
namespace {

struct Segment
{
    std::uintptr_t begin = 0;
    std::size_t size = 0;
};

class Joined
{
public:
    template <typename Work> explicit Joined(Work work)
    {
        try {
            m_thread = std::thread(std::move(work));
        } catch (const std::system_error &) {
            // No thread is to be had: the pages come when they are needed.
        }
    }
    Joined(const Joined &) = delete;
    Joined &operator=(const Joined &) = delete;
    ~Joined()
    {
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    std::thread m_thread;
};

/// Of the program and of every library, what is not written to.
std::vector<Segment> segments()
{
    std::vector<Segment> found;
    dl_iterate_phdr(
        [](dl_phdr_info *object, std::size_t, void *into) {
            // Data of all the world's languages (ICU), of which a window needs little.
            constexpr std::size_t mostly = std::size_t{16} << 20;
            for (int i = 0; i < object->dlpi_phnum; ++i) {
                const ElfW(Phdr) &segment = object->dlpi_phdr[i];
                if (segment.p_type == PT_LOAD && (segment.p_flags & PF_W) == 0 && segment.p_filesz < mostly)
                    static_cast<std::vector<Segment> *>(into)->push_back(
                        {object->dlpi_addr + segment.p_vaddr, segment.p_filesz});
            }
            return 0;
        },
        &found);
    return found;
}

} // namespace
#endif

void readProgramAhead()
{
#ifdef Q_OS_LINUX
    // A program that ends soon after its start waits for it: nothing of it may run while libraries are taken down.
    static const Joined reading([found = segments()] {
        standBehindTheWindow();
        const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
        for (const Segment &segment : found) {
            const std::uintptr_t begin = segment.begin / page * page;
            // Of a library that is gone meanwhile there is nothing to read.
            madvise(reinterpret_cast<void *>(begin), segment.begin + segment.size - begin, MADV_WILLNEED);
        }
        // Of those data, what sorts words in most languages. Not the default one, which another thread may be about to
        // set.
        const QCollator words{QLocale(QLocale::English)};
        [[maybe_unused]] const int order = words.compare(QStringLiteral("a"), QStringLiteral("b"));
    });
#endif
}

} // namespace shortlist::core
