#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sdk/plugin.h"

namespace civic {

// Reading a snapshot by its offsets. The snapshot is one that check_snapshot accepts, and a row lies in its
// table.

inline const std::byte* snapshot_bytes(const civicanvas_snapshot& snapshot) {
    return reinterpret_cast<const std::byte*>(&snapshot);
}

template <typename Row>
const Row& row_of(const civicanvas_snapshot& snapshot, const civicanvas_table& table, std::uint32_t row) {
    const std::size_t at = table.offset + std::size_t{table.stride} * row;
    return *reinterpret_cast<const Row*>(snapshot_bytes(snapshot) + at);
}

inline std::string_view text_of(const civicanvas_snapshot& snapshot, civicanvas_text text) {
    return {reinterpret_cast<const char*>(snapshot_bytes(snapshot) + text.offset), text.length};
}

inline const civicanvas_element& element_at(const civicanvas_snapshot& snapshot, std::uint32_t row) {
    return row_of<civicanvas_element>(snapshot, snapshot.elements, row);
}

inline const civicanvas_link& link_at(const civicanvas_snapshot& snapshot, std::uint32_t row) {
    return row_of<civicanvas_link>(snapshot, snapshot.links, row);
}

inline std::string_view symbol_at(const civicanvas_snapshot& snapshot, std::uint32_t row) {
    return text_of(snapshot, row_of<civicanvas_text>(snapshot, snapshot.symbols, row));
}

}  // namespace civic
