#pragma once

#include <string>
#include <vector>

#include "model/board.hpp"

namespace civic {

// Where a page's kind puts what an attribute says, as its background draws it: for tools, which move elements
// about on it. Each reads the whole page, O(page). Any thread.

// stakeholders: interest from 0 at the left side to 10, power from 0 at the bottom to 10; of an element's
// middle.
Rect stakeholder_grid(const Board& board, const Page& page);

// blueprint: the lanes from top to bottom, page units.
struct LaneBand {
    Name lane;  // a value of the attribute `lane`
    double top = 0;
    double bottom = 0;
};
std::vector<LaneBand> blueprint_lanes(const Board& board, const Page& page);

// journey: the points of the emotion curve. One whose emotion is not known stands in the middle.
struct EmotionPoint {
    std::vector<std::string> steps;  // ids of those in the column, as they stand on the page
    Point at;
};
struct EmotionRow {
    double middle = 0;  // y of emotion 0
    double unit = 1;    // px that one point of emotion is higher
    std::vector<EmotionPoint> points;
};
EmotionRow emotion_row(const Board& board, const Page& page);

}  // namespace civic
