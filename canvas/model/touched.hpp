#pragma once

#include <vector>

#include "model/change.hpp"
#include "model/slot.hpp"

namespace civic {

// A record that differs between two boards: it is new, gone or changed.
struct Touched {
    Table table = Table::elements;
    Slot slot = kNoSlot;  // of the board itself: none

    friend bool operator==(const Touched&, const Touched&) = default;
    // clang-tidy 14 takes the 0 that is in it for a pointer.
    friend auto operator<=>(const Touched&, const Touched&) = default;  // NOLINT(modernize-use-nullptr)
};

// Sorts, and leaves each record once.
void tidy_touched(std::vector<Touched>& list);

// Adds `more` to a list; both tidy.
void add_touched(std::vector<Touched>& list, const std::vector<Touched>& more);

}  // namespace civic
