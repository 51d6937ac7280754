#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace civic {

// What this process may use from now on. It cannot be taken back.
struct Confinement {
    std::size_t memory_bytes =
        0;  // of addresses; 0: no limit. AddressSanitizer needs terabytes: give it none
    std::uint32_t cpu_seconds = 0;  // then SIGXCPU; 0: no limit
    std::uint32_t descriptors = 0;  // numbers from this one cannot be opened; 0: no limit
};

// Sets the limits, and in any case: no core file, and no file written. What the system refuses is let be.
void confine_process(const Confinement& confinement);

// Closes every descriptor but standard input, output and error and those in `kept`.
void close_other_descriptors(std::span<const int> kept);

// Ends this process when the one with the id `parent` ends, even if that is before the call.
void end_with_parent(int parent);

// Ends this process at once: no destructor, no handler of another's runs.
[[noreturn]] void end_process(int code);

int process_id();

}  // namespace civic
