#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/geometry.hpp"

namespace civic {

// Boxes in square cells, to find those that meet a box. Finite boxes within ±1e7; one that would cover very
// many cells is kept aside and looked at every time.
class BoxGrid {
  public:
    void add(const Rect& box);
    const Rect& operator[](std::uint32_t index) const { return boxes_[index]; }

    // The numbers, in the order of adding, of the boxes that touch `area`; each once.
    std::vector<std::uint32_t> touching(const Rect& area) const;

  private:
    std::vector<Rect> boxes_;
    std::vector<std::uint32_t> large_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
};

}  // namespace civic
