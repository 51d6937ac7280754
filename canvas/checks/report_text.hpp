#pragma once

#include <cstdint>
#include <string>

#include "checks/gate.hpp"
#include "checks/report.hpp"
#include "model/board.hpp"

namespace civic {

enum class TextStyle : std::uint8_t { plain, coloured };

// The report for people: by principle and check, the worst first, each finding with its witness in the words
// of the board and what to do. UTF-8; with `coloured`, ANSI colours. The board is the one that was checked;
// its texts cannot reach the terminal with control characters in them.
std::string report_text(const Report& report, const Gate& gate, const Board& board, const std::string& file,
                        TextStyle style = TextStyle::plain);

// A witness on one line: "Apply online → Prove identity", "Prove identity ✗".
std::string witness_text(const Witness& witness, const Board& board);

}  // namespace civic
