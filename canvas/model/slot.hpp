#pragma once

#include <cstdint>
#include <limits>

namespace civic {

// A dense number for a record of one table: stable while the record is there, and again when it comes back
// after a removal (ids are never reused for another thing). What is kept per element elsewhere is an array
// by slot.
using Slot = std::uint32_t;
constexpr Slot kNoSlot = std::numeric_limits<Slot>::max();

// Where a record stood when somebody last looked: spares a search by id, and is checked against the id each
// time. It is no part of what a record says: two that differ in nothing else are equal.
struct SlotHint {
    Slot slot = kNoSlot;

    friend bool operator==(SlotHint, SlotHint) { return true; }
};

}  // namespace civic
