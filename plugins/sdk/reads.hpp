#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace civic::sdk {

// Which names are looked for, by the type of what has them: a byte each, 1 where one was.
class NamesRead {
  public:
    explicit NamesRead(std::size_t symbols) : symbols_(symbols), bytes_(symbols * symbols, 0) {}

    void note(std::uint32_t type, std::uint32_t name) { bytes_[type * symbols_ + name] = 1; }
    void note_all(std::uint32_t type) {
        const auto first = bytes_.begin() + static_cast<std::ptrdiff_t>(type * symbols_);
        std::fill(first, first + static_cast<std::ptrdiff_t>(symbols_), std::uint8_t{1});
    }
    std::vector<std::uint8_t>& bytes() { return bytes_; }
    const std::vector<std::uint8_t>& bytes() const { return bytes_; }

  private:
    std::size_t symbols_;
    std::vector<std::uint8_t> bytes_;
};

// What was looked at of a board (plugin.h, civicanvas_read). The views of snapshot.hpp note it while a
// Snapshot is told to.
struct Reads {
    std::size_t symbols;
    NamesRead attributes, styles;
    std::vector<std::uint8_t> texts, boxes;  // of elements, a byte each

    Reads(std::size_t symbol_count, std::size_t element_count)
        : symbols(symbol_count),
          attributes(symbol_count),
          styles(symbol_count),
          texts(element_count, 0),
          boxes(element_count, 0) {}
    // Whether this had something to add.
    bool add(const Reads& other);
};

}  // namespace civic::sdk
