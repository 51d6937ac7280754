#pragma once

#include <string>
#include <vector>

#include "model/change.hpp"

namespace civic {

// A record that differs between two boards: it is new, gone or changed.
struct Touched {
    Table table = Table::elements;
    std::string id;  // "" for the board itself

    friend bool operator==(const Touched&, const Touched&) = default;
    // clang-tidy 14 takes the 0 that is in it for a pointer.
    friend auto operator<=>(const Touched&, const Touched&) = default;  // NOLINT(modernize-use-nullptr)
};

// What a change and its inverse touch, each record once, by table and id. The inverse names what removals
// drag along.
std::vector<Touched> touched_by(const Change& change);

// Adds `more` to a list that is sorted as touched_by sorts.
void add_touched(std::vector<Touched>& list, std::vector<Touched> more);

}  // namespace civic
