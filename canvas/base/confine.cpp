#include "base/confine.hpp"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

namespace civic {
namespace {

void limit(decltype(RLIMIT_CORE) which, rlim_t value) {
    const rlimit both{value, value};
    setrlimit(which, &both);
}

bool is_kept(int descriptor, std::span<const int> kept) {
    return descriptor <= STDERR_FILENO || std::find(kept.begin(), kept.end(), descriptor) != kept.end();
}

}  // namespace

void confine_process(const Confinement& confinement) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    if (confinement.memory_bytes > 0) limit(RLIMIT_AS, confinement.memory_bytes);
    if (confinement.cpu_seconds > 0) limit(RLIMIT_CPU, confinement.cpu_seconds);
    if (confinement.descriptors > 0) limit(RLIMIT_NOFILE, confinement.descriptors);
}

void close_other_descriptors(std::span<const int> kept) {
    std::vector<int> open;
#if defined(__linux__)
    DIR* folder = opendir("/proc/self/fd");
#else
    DIR* folder = opendir("/dev/fd");
#endif
    if (folder == nullptr) {
        const long most = std::min(sysconf(_SC_OPEN_MAX), 65'536L);
        for (int descriptor = 0; descriptor < most; ++descriptor)
            open.push_back(descriptor);
    } else {
        while (const dirent* entry = readdir(folder)) {
            const int descriptor = std::atoi(entry->d_name);  // "." and ".." give 0, which is kept
            if (descriptor != dirfd(folder)) open.push_back(descriptor);
        }
        closedir(folder);
    }
    for (const int descriptor : open) {
        if (!is_kept(descriptor, kept)) close(descriptor);
    }
}

void end_with_parent(int parent) {
#if defined(__linux__)
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) _exit(1);
}

void end_process(int code) {
    _exit(code);
}

int process_id() {
    return static_cast<int>(getpid());
}

}  // namespace civic
