#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "model/records.hpp"

namespace civic {

// The first eight bytes of an id as a number that sorts as they do: most ids differ within them, and are then
// compared without a look at the record, which on a large board is not in the processor's caches.
inline std::uint64_t start_of(std::string_view id) {
    std::uint64_t start = 0;
    for (std::size_t i = 0; i < sizeof start; ++i)
        start = start << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0u);
    return start;
}

// The records of a table by id, with their slots. O(n log n).
template <typename Record>
std::vector<std::pair<Slot, const Record*>> sorted_by_id(const Records<Record>& records) {
    struct Keyed {
        std::uint64_t start;
        Slot slot;
        const Record* record;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(records.size());
    records.for_each_slot([&](Slot slot, const Record& record) {
        keyed.push_back({start_of(record.id), slot, &record});
    });
    std::sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
        return a.start != b.start ? a.start < b.start : a.record->id < b.record->id;
    });
    std::vector<std::pair<Slot, const Record*>> sorted;
    sorted.reserve(keyed.size());
    for (const Keyed& each : keyed)
        sorted.emplace_back(each.slot, each.record);
    return sorted;
}

}  // namespace civic
