#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "app/edit/input.hpp"
#include "base/geometry.hpp"

namespace civic {

class Editor;

// The grips around what is chosen: eight that resize, one above that turns.
enum class Handle : std::uint8_t {
    top_left,
    top,
    top_right,
    right,
    bottom_right,
    bottom,
    bottom_left,
    left,
    turn,
};
inline constexpr std::array kHandles = {Handle::top_left,    Handle::top,          Handle::top_right,
                                        Handle::right,       Handle::bottom_right, Handle::bottom,
                                        Handle::bottom_left, Handle::left,         Handle::turn};

// What the grips stand around, page units: of one element its own box, turned as it is; of several the box
// around them, upright. None where nothing is chosen, or all of it is locked.
struct Frame {
    Rect box;
    double angle = 0;
};
std::optional<Frame> frame_of(const Editor& editor);

// Where a grip stands, screen px.
Point handle_place(const Editor& editor, const Frame& frame, Handle handle);
// The grip within a few px of the position. Small frames keep their corners alone.
std::optional<Handle> handle_at(const Editor& editor, Point screen);
bool has_handle(const Editor& editor, const Frame& frame, Handle handle);

// Which sides a grip moves: −1 left or top, 1 right or bottom, 0 neither.
int horizontal_side(Handle handle);
int vertical_side(Handle handle);
PointerShape shape_of(Handle handle, double angle);

// The frame after its grip was dragged by `by` page units. `keep_ratio`: width to height as before;
// `about_middle`: the other side moves as much. Sizes stay at or above a few units.
enum class Ratio : std::uint8_t { free, kept };
enum class About : std::uint8_t { other_side, middle };
Rect dragged(const Frame& frame, Handle handle, Point by, Ratio ratio, About about);

}  // namespace civic
