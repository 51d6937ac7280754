#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace civic {

struct InheritedDescriptor {
    int ours = -1;
    int theirs = -1;  // its number in the child, from 3
};

// A child gets null for standard input, and no descriptor of ours but those that are named. Of the
// environment it gets the given names alone, where they are set.
struct ProcessRequest {
    std::filesystem::path program;
    std::vector<std::string> arguments;  // without the program's name
    std::vector<InheritedDescriptor> inherited;
    int standard_output = -1;  // a descriptor of ours; -1: null
    int standard_error = -1;
    std::vector<std::string> environment;
};

struct ExitStatus {
    int code = 0;                // when it ended by itself
    int signal = 0;              // else the signal that ended it
    std::size_t peak_bytes = 0;  // the most memory that it held; 0 where that is not known
};

// "SIGSEGV", or "signal 64" where it has no name.
std::string signal_name(int signal);

// A child process. One that is still running when this object goes is killed; none is left as a zombie.
// Moves, does not copy. One thread at a time; the child is ended when the thread that started it ends, if it
// asked for that (end_with_parent), so start it on one that outlives it.
class Process {
  public:
    static Result<Process> start(const ProcessRequest& request);

    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    ~Process();

    // How it ended; none: it still runs when the time is up.
    std::optional<ExitStatus> wait(std::chrono::milliseconds limit);
    void kill();
    int id() const { return id_; }
    // Bytes of memory that it holds now; 0 where the system does not tell, or it has ended.
    std::size_t resident_bytes() const;

  private:
    Process(int id, std::size_t inherited_peak) : id_(id), inherited_peak_(inherited_peak) {}
    void release();

    int id_ = -1;  // -1: none, or reaped
    std::size_t inherited_peak_ = 0;
    std::optional<ExitStatus> ended_;
};

// What a program prints, which has to end by itself with 0 before the time is up. An error: it cannot be
// started, ended otherwise, took longer, or printed more than `most` bytes; then it is killed.
// `request.standard_output` is not used. Waits, on any thread.
Result<std::string> output_of(ProcessRequest request, std::chrono::milliseconds limit, std::size_t most);

}  // namespace civic
