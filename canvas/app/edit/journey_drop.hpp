#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/edit/placement.hpp"
#include "base/geometry.hpp"
#include "model/board.hpp"

namespace civic {

class Editor;

// A step that comes to stand in a stage of a journey goes into its row: between the steps that it was
// dropped between, which make room for it; a stage that is too narrow grows, and the stages after it give
// way. Rows fill in the direction in which the board's language is read.
struct JourneyDrop {
    std::string stage;          // its id
    Rect box;                   // of the step
    std::vector<Place> others;  // steps and stages that make room
};
// Where the step, standing at `box`, belongs; `element`: null for one that is not on the board yet. None: no
// stage of a journey lies under its middle. O(what the stage holds), and where it grows what stands to the
// right of it. Places are those of `board`, the page's without a preview.
std::optional<JourneyDrop> journey_place(const Editor& editor, const Board& board, const Element* element,
                                         const Rect& box);

// The same for a new element of the type; none: it is no step, or as above.
std::optional<JourneyDrop> journey_slot(const Editor& editor, Name type, const Rect& box);

// The same for what is dragged by `by`, where it is one step.
struct JourneyMove {
    std::string stage;
    Point by;
    std::vector<Place> others;
};
std::optional<JourneyMove> journey_drop(const Editor& editor, const Board& board,
                                        const std::vector<const Element*>& roots, Point by);

}  // namespace civic
