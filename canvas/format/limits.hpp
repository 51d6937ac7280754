#pragma once

#include <cstddef>

#include "model/property.hpp"

namespace civic {

// What the loader accepts. A file beyond one of the first group is refused whole, while it is read; a record
// beyond one of the second is left out and reported. Two more hold for
// every board, read or made: kLargestCoordinate (model/element.hpp) and kMaxTextBytes (model/property.hpp),
// of any text but an image's data.

constexpr std::size_t kMaxFileBytes = std::size_t{512} << 20;
constexpr std::size_t kMaxDepth =
    kMaxValueDepth + 8;  // lists and objects inside one another, the board itself included
constexpr std::size_t kMaxElements = 1'000'000;
constexpr std::size_t kMaxLinks = 1'000'000;
constexpr std::size_t kMaxPages = 10'000;
constexpr std::size_t kMaxImages = 10'000;
constexpr std::size_t kMaxNames =
    20'000;  // distinct types, kinds and keys; each lives as long as the program

constexpr std::size_t kMaxImageBytes = std::size_t{32} << 20;
constexpr double kMaxImagePixels = 50e6;  // width × height as the picture's header gives them

// Reports at most; one more says how many there were.
constexpr std::size_t kMaxNotes = 1'000;

}  // namespace civic
