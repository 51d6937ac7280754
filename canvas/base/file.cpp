#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace civic {
namespace {

namespace fs = std::filesystem;

Error system_error(const fs::path& path, const std::string& doing) {
    return {"cannot " + doing + ": " + std::strerror(errno), path.string(), ""};
}

Result<std::string> read_all(int fd, const fs::path& path, std::size_t limit) {
    std::string bytes;
    struct stat info {};
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
        if (static_cast<std::size_t>(info.st_size) > limit) {
            return Error{"the file is larger than the limit of " + std::to_string(limit) + " bytes",
                         path.string(), ""};
        }
        bytes.reserve(static_cast<std::size_t>(info.st_size));
    }
    std::array<char, 1 << 16> block;
    while (true) {
        const ssize_t got = read(fd, block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_error(path, "read");
        if (got == 0) return bytes;
        if (bytes.size() + static_cast<std::size_t>(got) > limit) {
            return Error{"the input is larger than the limit of " + std::to_string(limit) + " bytes",
                         path.string(), ""};
        }
        bytes.append(block.data(), static_cast<std::size_t>(got));
    }
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

fs::path from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? fs::path(value) : fs::path();
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::size_t limit) {
    if (path == "-") return read_all(STDIN_FILENO, "standard input", limit);
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) return Error{"this is a folder, not a file", path.string(), ""};
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return system_error(path, "open");
    Result<std::string> bytes = read_all(fd, path, limit);
    close(fd);
    return bytes;
}

Status write_file(const fs::path& path, std::string_view bytes) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) return Error{"this is a folder, not a file", path.string(), ""};
    // A link is followed, so that the file it names is the one replaced.
    fs::path target = path;
    if (fs::is_symlink(path, ignored)) target = fs::weakly_canonical(path, ignored);
    struct stat info {};
    const bool existed = stat(target.c_str(), &info) == 0;
    if (existed && !S_ISREG(info.st_mode)) {  // a device or a pipe cannot be replaced, only written to
        const int fd = open(target.c_str(), O_WRONLY | O_CLOEXEC);
        if (fd < 0) return system_error(path, "open");
        const bool good = write_all(fd, bytes);
        if (!good) {
            const Error error = system_error(path, "write");
            close(fd);
            return error;
        }
        close(fd);
        return Done{};
    }
    std::string name = target.string() + ".XXXXXX";
    const int fd = mkstemp(name.data());
    if (fd < 0) return system_error(path, "write");
    const mode_t mask = umask(0);
    umask(mask);
    bool good = fchmod(fd, existed ? (info.st_mode & 07777) : (0666 & ~mask)) == 0;
    good = good && write_all(fd, bytes) && fsync(fd) == 0;
    Error error = system_error(path, "write");
    good = close(fd) == 0 && good;
    if (good && rename(name.c_str(), target.c_str()) == 0) return Done{};
    if (good) error = system_error(path, "replace");
    unlink(name.c_str());
    return error;
}

fs::path executable_folder() {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::current_path(error) : self.parent_path();
}

namespace {

// The first of the candidates, relative to the executable, that exists; else the first.
fs::path beside_executable(const char* variable, std::initializer_list<const char*> candidates) {
    if (fs::path given = from_environment(variable); !given.empty()) return given;
    const fs::path folder = executable_folder();
    std::error_code ignored;
    for (const char* candidate : candidates) {
        const fs::path path = folder / candidate;
        if (fs::exists(path, ignored)) return fs::weakly_canonical(path, ignored);
    }
    return folder / *candidates.begin();
}

}  // namespace

// In the build tree programs stand in build/PRESET/bin, assets are the source tree's, linked as bin/../share.
fs::path assets_folder() {
    return beside_executable("CIVICANVAS_ASSETS", {"../share/civicanvas"});
}
fs::path plugins_folder() {
    return beside_executable("CIVICANVAS_PLUGINS", {"../lib/civicanvas/plugins"});
}
fs::path helper_program() {
    return beside_executable("CIVICANVAS_HOST", {"../lib/civicanvas/civicanvas-host"});
}

}  // namespace civic
