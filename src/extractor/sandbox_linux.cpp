#include "extractor/sandbox.h"

#include <array>
#include <cerrno>
#include <cstddef>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace shortlist::extractor {

namespace {

// Measured: the program with Qt Pdf takes 85 MB of addresses, a real CV 20 MB more. R13 promises 512 MiB.
constexpr rlim_t mostMemory = 480UL * 1024 * 1024;
// A real CV takes 0.02 s; R13 promises an end within 5 s.
constexpr rlim_t mostSeconds = 4;
constexpr rlim_t mostOpenFiles = 16;
// Files can't be opened at all; this one is for a standard output that a person sent to a file.
constexpr rlim_t mostAnswer = 32UL * 1024 * 1024;

bool limit(decltype(RLIMIT_AS) resource, rlim_t most)
{
    const rlimit both{most, most};
    return setrlimit(resource, &both) == 0;
}

bool setLimits()
{
    bool done = limit(RLIMIT_CPU, mostSeconds) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, mostAnswer) &&
                limit(RLIMIT_NOFILE, mostOpenFiles) && limit(RLIMIT_NPROC, 0);
    // AddressSanitizer reserves terabytes of addresses: its builds go without this one limit.
#if !defined(__SANITIZE_ADDRESS__)
    done = done && limit(RLIMIT_AS, mostMemory);
#endif
    return done;
}

#if defined(__x86_64__)
constexpr unsigned ownArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned ownArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned ownArchitecture = 0; // unknown: no filter
#endif

/// All that a program needs which computes in memory, reads what is already open and answers on standard output.
/// Everything else (sockets, opening files, processes, threads, signals to others …) fails with EPERM, which libraries
/// take for a missing file and live with. ioctl, fcntl and prctl are not on the list.
constexpr std::array allowedCalls = {
    SYS_read,         SYS_write,     SYS_writev,       SYS_readv,          SYS_close,
    SYS_lseek,        SYS_fstat,     SYS_brk,          SYS_mmap,           SYS_munmap,
    SYS_mremap,       SYS_mprotect,  SYS_madvise,      SYS_futex,          SYS_sched_yield,
    SYS_getpid,       SYS_gettid,    SYS_sysinfo,      SYS_clock_gettime,  SYS_clock_nanosleep,
    SYS_gettimeofday, SYS_getrandom, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn,
    SYS_sigaltstack,  SYS_exit,      SYS_exit_group,
};

bool installFilter()
{
    if (ownArchitecture == 0)
        return false;
    // Five instructions of beginning, two a call, one of ending. See Documentation/userspace-api/seccomp_filter.rst.
    std::array<sock_filter, 6 + 2 * allowedCalls.size()> program{};
    std::size_t next = 0;
    const auto add = [&](sock_filter instruction) { program[next++] = instruction; };
    const auto load = [](std::size_t offset) {
        return sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset));
    };
    const auto skipIfEqual = [](unsigned value) {
        return sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0);
    };
    const auto skipUnlessEqual = [](unsigned value) {
        return sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
    };
    const auto answer = [](unsigned action) { return sock_filter BPF_STMT(BPF_RET | BPF_K, action); };

    add(load(offsetof(seccomp_data, arch)));
    add(skipIfEqual(ownArchitecture));
    add(answer(SECCOMP_RET_KILL_PROCESS)); // calls of another architecture have other numbers
    add(load(offsetof(seccomp_data, nr)));
    for (const auto call : allowedCalls) {
        add(skipUnlessEqual(static_cast<unsigned>(call)));
        add(answer(SECCOMP_RET_ALLOW));
    }
    add(answer(SECCOMP_RET_ERRNO | EPERM));
    const sock_fprog filter{static_cast<unsigned short>(next), program.data()};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

} // namespace

void closeInheritedFiles()
{
#ifdef SYS_close_range
    // The client opens its files close-on-exec; this is for other callers, and best effort: kernels before 5.9 lack the
    // call.
    syscall(SYS_close_range, STDERR_FILENO + 1U, ~0U, 0U);
#endif
}

SandboxState closeDown()
{
    // A malicious file makes libraries complain without end: nobody reads it, and a full pipe would stop the program.
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
        close(nowhere);
    }
    prctl(PR_SET_DUMPABLE, 0);
    SandboxState state;
    state.limited = setLimits();
    state.isolated = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && installFilter();
    return state;
}

} // namespace shortlist::extractor
