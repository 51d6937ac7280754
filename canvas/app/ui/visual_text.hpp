#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace civic {

// Dear ImGui sets one scalar after another from left to right. Right-to-left text has to come to it turned
// round, its letters in the forms in which they join (UAX #9; FriBidi). Other text comes back as it is.
// Scripts that need more than that, Devanagari say, are readable on the canvas alone.
bool needs_turning(std::string_view utf8);

// One line: line feeds are blanks where it is turned.
std::string visual_text(std::string_view utf8);

// The lines of a text broken at blanks, each no wider than `width` where a single word is not, logical order.
// Measure: the width of a piece, in the same unit.
template <typename Measure>
std::vector<std::string> broken_lines(std::string_view text, double width, Measure&& measure) {
    std::vector<std::string> lines;
    std::string line;
    const auto end_line = [&] { lines.push_back(std::exchange(line, {})); };
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
        if (!line.empty() && measure(longer) > width) {
            end_line();
            longer = word;
        }
        line = std::move(longer);
        if (end < text.size() && text[end] == '\n') end_line();
        at = end + 1;
    }
    end_line();
    return lines;
}

}  // namespace civic
