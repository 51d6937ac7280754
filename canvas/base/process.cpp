#include "base/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <thread>
#include <utility>

namespace civic {
namespace {

// Descriptors are first copied to numbers up here, so that giving one its number in the child closes no
// other.
constexpr int kOutOfTheWay = 64;

// What posix_spawn is told, and the copies of descriptors that live until it has been called.
class SpawnPlan {
  public:
    SpawnPlan() {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
        for (const int copy : copies_)
            close(copy);
    }

    void give(int ours, int theirs) {
        const int copy = fcntl(ours, F_DUPFD_CLOEXEC, kOutOfTheWay);
        if (copy < 0) {
            good_ = false;
            return;
        }
        copies_.push_back(copy);
        posix_spawn_file_actions_adddup2(&actions_, copy, theirs);
    }
    void give_null(int theirs, int mode) {
        posix_spawn_file_actions_addopen(&actions_, theirs, "/dev/null", mode, 0);
    }
    // What this program was itself given, with no word that its children should not get it, ends here.
    void close_from(int first) {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
        posix_spawn_file_actions_addclosefrom_np(&actions_, first);
#else
        static_cast<void>(first);
#endif
    }
    // The child begins with no signal blocked or ignored, whatever this program does with them.
    void reset_signals() {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }

    bool good() const {
        return good_;
    }
    const posix_spawn_file_actions_t* actions() const {
        return &actions_;
    }
    const posix_spawnattr_t* attributes() const {
        return &attributes_;
    }

  private:
    posix_spawn_file_actions_t actions_;
    posix_spawnattr_t attributes_;
    std::vector<int> copies_;
    bool good_ = true;
};

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

// Linux counts what the process held before it became this program, and that is our own memory: a peak tells
// of the child only where it is clearly above ours. Clearly, as the system gathers its counts late: 64 pages
// a thread.
constexpr std::size_t kUncounted = std::size_t{8} << 20;

std::size_t peak_bytes(const rusage& usage) {
#if defined(__APPLE__)
    return static_cast<std::size_t>(usage.ru_maxrss);
#else
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
#endif
}

}  // namespace

std::string signal_name(int signal) {
    struct Named {
        int number;
        const char* name;
    };
    static constexpr Named kNames[] = {
        {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},   {SIGILL, "SIGILL"},
        {SIGKILL, "SIGKILL"}, {SIGSEGV, "SIGSEGV"}, {SIGTERM, "SIGTERM"}, {SIGXCPU, "SIGXCPU"},
        {SIGINT, "SIGINT"},   {SIGHUP, "SIGHUP"},   {SIGPIPE, "SIGPIPE"}, {SIGTRAP, "SIGTRAP"},
        {SIGSYS, "SIGSYS"},   {SIGXFSZ, "SIGXFSZ"},
    };
    for (const Named& named : kNames) {
        if (named.number == signal) return named.name;
    }
    return "signal " + std::to_string(signal);
}

Result<Process> Process::start(const ProcessRequest& request) {
    SpawnPlan plan;
    plan.give_null(STDIN_FILENO, O_RDONLY);
    const auto give_output = [&plan](int ours, int theirs) {
        if (ours >= 0) {
            plan.give(ours, theirs);
        } else {
            plan.give_null(theirs, O_WRONLY);
        }
    };
    give_output(request.standard_output, STDOUT_FILENO);
    give_output(request.standard_error, STDERR_FILENO);
    int last = STDERR_FILENO;
    for (const InheritedDescriptor& inherited : request.inherited) {
        plan.give(inherited.ours, inherited.theirs);
        last = std::max(last, inherited.theirs);
    }
    plan.close_from(last + 1);
    plan.reset_signals();
    if (!plan.good())
        return Error{std::string("no descriptor is free: ") + std::strerror(errno), request.program.string(),
                     ""};

    std::vector<std::string> arguments{request.program.string()};
    arguments.insert(arguments.end(), request.arguments.begin(), request.arguments.end());
    std::vector<std::string> environment;
    for (const std::string& name : request.environment) {
        const char* value = std::getenv(name.c_str());
        if (value != nullptr) environment.push_back(name + "=" + value);
    }
    rusage ours{};
    getrusage(RUSAGE_SELF, &ours);
    pid_t id = -1;
    const int failed = posix_spawn(&id, request.program.c_str(), plan.actions(), plan.attributes(),
                                   pointers_to(arguments).data(), pointers_to(environment).data());
    if (failed != 0)
        return Error{std::string("cannot start it: ") + std::strerror(failed), request.program.string(), ""};
    return Process(id, peak_bytes(ours));
}

Process::Process(Process&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      inherited_peak_(other.inherited_peak_),
      ended_(std::exchange(other.ended_, std::nullopt)) {}

Process& Process::operator=(Process&& other) noexcept {
    if (this == &other) return *this;
    release();
    id_ = std::exchange(other.id_, -1);
    inherited_peak_ = other.inherited_peak_;
    ended_ = std::exchange(other.ended_, std::nullopt);
    return *this;
}

Process::~Process() {
    release();
}

void Process::release() {
    if (id_ < 0) return;
    kill();
    int status = 0;
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
}

std::optional<ExitStatus> Process::wait(std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    auto pause = std::chrono::microseconds(50);
    while (!ended_ && id_ >= 0) {
        int status = 0;
        rusage usage{};
        const pid_t got = wait4(id_, &status, WNOHANG, &usage);
        if (got == id_) {
            id_ = -1;
            const bool by_signal = WIFSIGNALED(status);
            const std::size_t peak = peak_bytes(usage);
            ended_ = ExitStatus{by_signal ? 0 : WEXITSTATUS(status), by_signal ? WTERMSIG(status) : 0,
                                peak > inherited_peak_ + kUncounted ? peak : 0};
            break;
        }
        if (got < 0 && errno != EINTR) break;
        if (std::chrono::steady_clock::now() >= end) break;
        std::this_thread::sleep_for(pause);
        if (pause < std::chrono::milliseconds(2)) pause *= 2;
    }
    return ended_;
}

void Process::kill() {
    if (id_ > 0) ::kill(id_, SIGKILL);
}

std::size_t Process::resident_bytes() const {
    if (id_ <= 0) return 0;
    // Linux; elsewhere the file is not there. "size resident …", in pages.
    std::ifstream file("/proc/" + std::to_string(id_) + "/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    if (!(file >> size >> resident)) return 0;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

namespace {

// The ends of a pipe.
struct Pipe {
    int read = -1;
    int write = -1;

    Pipe() = default;
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close_end(read);
        close_end(write);
    }
    static void close_end(int& end) {
        if (end >= 0) close(end);
        end = -1;
    }
    bool open() {
        int ends[2];
        if (pipe(ends) != 0) return false;
        read = ends[0];
        write = ends[1];
        for (const int end : ends)
            fcntl(end, F_SETFD, FD_CLOEXEC);
        return true;
    }
};

int milliseconds_until(std::chrono::steady_clock::time_point end) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

}  // namespace

Result<std::string> output_of(ProcessRequest request, std::chrono::milliseconds limit, std::size_t most) {
    const std::string program = request.program.string();
    Pipe pipe;
    if (!pipe.open()) return Error{std::string("no pipe to it: ") + std::strerror(errno), program, ""};
    request.standard_output = pipe.write;
    Result<Process> process = Process::start(request);
    if (!process) return process.error();
    Pipe::close_end(pipe.write);
    const auto end = std::chrono::steady_clock::now() + limit;
    std::string output;
    std::array<char, 65'536> part{};
    while (true) {
        pollfd waiting{pipe.read, POLLIN, 0};
        const int ready = poll(&waiting, 1, milliseconds_until(end));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return Error{"it took too long", program, ""};
        const ssize_t got = read(pipe.read, part.data(), part.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return Error{std::string("cannot read what it prints: ") + std::strerror(errno), program, ""};
        if (got == 0) break;
        output.append(part.data(), static_cast<std::size_t>(got));
        if (output.size() > most) return Error{"it prints too much", program, ""};
    }
    const std::optional<ExitStatus> ended = process->wait(std::chrono::milliseconds(milliseconds_until(end)));
    if (!ended) return Error{"it took too long", program, ""};
    if (ended->signal != 0) return Error{"it was ended by " + signal_name(ended->signal), program, ""};
    if (ended->code != 0) return Error{"it failed with status " + std::to_string(ended->code), program, ""};
    return output;
}

}  // namespace civic
