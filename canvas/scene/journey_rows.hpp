#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scene/page_parts.hpp"

namespace civic {

// What a journey's rows show, derived from its steps: no element of its own stands for any of it.

enum class Known : std::uint8_t { yes, unknown, not_applicable };  // absent, null

struct JourneyPain {
    std::string text;
    std::optional<int> severity;  // 0..3
};

struct JourneyChannel {
    std::string text;
    std::string kind;
};

struct JourneyAction {
    std::string text;
    std::string kind;
};

// Steps that stand in one column, and what is below them. A column is as wide as its first step, less where
// the next one begins.
struct JourneyColumn {
    Rect box;                           // of its steps: x and w are the column's
    std::string title;                  // of the first step
    std::vector<const Element*> steps;  // as they stand here, originals or mirrors
    Known emotion_known = Known::not_applicable;
    double emotion = 0;  // −2..2: the mean of its steps'
    std::vector<JourneyChannel> channels;
    std::vector<JourneyPain> pains;
    std::vector<JourneyAction> actions;  // those that address one of the steps, from any page of the board
};

struct Journey {
    std::vector<JourneyColumn> columns;  // from left to right
    std::vector<Stretch> cells;          // the stages' widths, and of steps outside them
    Stretch wide;                        // around them all
    Stretch stages;                      // from the top of the stages and steps to their bottom
    std::optional<Stretch> segments;     // the row of segments above, from top to bottom
};
Journey read_journey(const Board& board, const PageContext& context);

}  // namespace civic
