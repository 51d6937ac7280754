#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "checks/phase.hpp"
#include "model/board.hpp"
#include "model/vocabulary.hpp"
#include "sdk/plugin.h"

namespace civic {

struct SnapshotOptions {
    std::optional<Phase> phase;  // none: the board's own service.phase
    std::string today;           // YYYY-MM-DD
    // Says which attributes hold ids of elements; nullptr: none does. Outlives the call.
    const Vocabulary* vocabulary = nullptr;
};

// The phase that a board is judged for: the given one, else its own (service.phase) where that is one.
std::optional<Phase> judged_phase(const Board& board, std::optional<Phase> given);

// A board as plugins see it: one relocatable block in the layout of sdk/plugin.h. Its rows are sorted by id,
// so that the order of records in a file can change no result. Owns its bytes. Immutable: any thread.
class Snapshot {
  public:
    // Takes bytes that check_snapshot accepts; the first stands at a multiple of 8.
    explicit Snapshot(std::vector<std::uint64_t> words, std::size_t bytes);

    const civicanvas_snapshot& header() const;
    std::span<const std::byte> bytes() const;

    std::uint32_t element_count() const { return header().elements.count; }
    std::uint32_t link_count() const { return header().links.count; }
    std::string_view element_id(std::uint32_t row) const;
    std::string_view link_id(std::uint32_t row) const;
    // CIVICANVAS_NONE when there is no such element.
    std::uint32_t element_row(std::string_view id) const;
    // CIVICANVAS_NONE when the board nowhere uses the name.
    std::uint32_t symbol_row(std::string_view name) const;

  private:
    std::vector<std::uint64_t> words_;
    std::size_t size_ = 0;
};

// The snapshot of a board. An error: the board does not fit into the 4 GiB that text offsets can reach.
// O(n log n) in the elements, links and values of the board.
Result<Snapshot> build_snapshot(const Board& board, const SnapshotOptions& options);

}  // namespace civic
