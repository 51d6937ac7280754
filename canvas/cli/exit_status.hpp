#pragma once

#include <cstdint>

namespace civic {

// What the program tells its caller. The worse has the higher number: of several files the worst counts.
enum class ExitStatus : std::uint8_t {
    done = 0,
    findings = 1,      // findings at or above --fail-on, a closed gate, a file that fmt --check would change
    usage = 2,         // bad usage or input, or an output that cannot be written
    check_failed = 3,  // a check did not run to its end
};

}  // namespace civic
