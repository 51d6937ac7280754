#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sdk/reading.hpp"

namespace civic::sdk {

// The syllables of a word in small letters, with ' for its apostrophes; 1 at least. Of parts that a hyphen
// joins each counts by itself.
std::size_t syllables_in(std::u32string_view word, Formula formula);

}  // namespace civic::sdk
