#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "checks/snapshot.hpp"
#include "model/board.hpp"

namespace civic::test {

// The board in the text of a file; the test fails where there is none.
Board board_from(std::string_view json);

// The project's own.
const Vocabulary& vocabulary();

// The snapshot of a board on 2026-01-31; the test fails where there is none.
Snapshot snapshot_of(const Board& board);

enum class FileOrder { as_made, shuffled };

// A small board with everything in it that a snapshot has to hold: several pages, nested parents, mirrors,
// links of all sorts, nested attributes, references, unknown types. The same seed gives the same board, whose
// records stand in the file in one order or another.
Board random_board(std::uint32_t seed, FileOrder order = FileOrder::as_made, std::uint32_t shuffle = 0);

}  // namespace civic::test
