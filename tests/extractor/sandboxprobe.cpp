// Goes into the sandbox and tries what a hijacked extractor would try. Prints the names of what succeeded.
#include "extractor/sandbox.h"

#include <QtGlobal>

#include <cstdio>
#include <string>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

int main()
{
    const int inherited = dup(STDOUT_FILENO); // stands for a file that a careless caller left open
    shortlist::extractor::closeInheritedFiles();
    const auto state = shortlist::extractor::closeDown();
    std::string allowed;
    const auto tried = [&](const char *what, bool succeeded) {
        if (succeeded)
            allowed += std::string(what) + ' ';
    };
    tried("not-limited", !state.limited);
    tried("not-isolated", !state.isolated);
#ifdef Q_OS_LINUX
    tried("inherited-file", write(inherited, "", 0) == 0);
    tried("socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
    tried("unix-socket", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
    tried("read-file", open("/etc/passwd", O_RDONLY) >= 0);
    tried("write-file", open("/tmp/shortlist-sandbox-probe", O_WRONLY | O_CREAT, 0600) >= 0);
    tried("unlink", unlink("/tmp/shortlist-sandbox-probe-none") == 0);
    tried("kill", kill(getppid(), 0) == 0);
    tried("dumpable", prctl(PR_GET_DUMPABLE) > 0);
    tried("memory",
          mmap(nullptr, 600UL << 20U, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
    const pid_t child = fork();
    if (child == 0)
        _exit(0);
    tried("fork", child > 0);
    char *const none[] = {nullptr};
    tried("exec", execve("/bin/true", none, none) == 0);
#endif
    std::printf("allowed: %s\n", allowed.c_str());
    std::fflush(stdout);
    _exit(0);
}
