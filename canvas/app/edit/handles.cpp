#include "app/edit/handles.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/placement.hpp"
#include "scene/outline.hpp"

namespace civic {
namespace {

constexpr double kReach = 7;           // screen px around a grip
constexpr double kTurnDistance = 44;   // screen px above the frame: past the dot for connectors
constexpr double kRoomForMiddle = 44;  // screen px of a side that has a grip in its middle
constexpr double kLeastSize = 8;

}  // namespace

int horizontal_side(Handle handle) {
    switch (handle) {
        case Handle::top_left:
        case Handle::left:
        case Handle::bottom_left:
            return -1;
        case Handle::top_right:
        case Handle::right:
        case Handle::bottom_right:
            return 1;
        default:
            return 0;
    }
}

int vertical_side(Handle handle) {
    switch (handle) {
        case Handle::top_left:
        case Handle::top:
        case Handle::top_right:
            return -1;
        case Handle::bottom_left:
        case Handle::bottom:
        case Handle::bottom_right:
            return 1;
        default:
            return 0;
    }
}

std::optional<Frame> frame_of(const Editor& editor) {
    const std::vector<std::string>& ids = editor.selection().elements();
    if (ids.empty()) return std::nullopt;
    if (ids.size() == 1) {
        const Element* element = editor.board().elements().find(ids.front());
        if (element == nullptr || is_locked(*element)) return std::nullopt;
        return Frame{element->box, element->angle};
    }
    std::optional<Frame> frame;
    editor.for_each_chosen([&](Slot, const Element& element) {
        if (is_locked(element)) return;
        const Rect box = bounds_of_rotated(element.box, element.angle);
        frame = Frame{frame ? frame->box.united(box) : box, 0};
    });
    return frame;
}

Point handle_place(const Editor& editor, const Frame& frame, Handle handle) {
    const Point middle = frame.box.centre();
    Point at = {middle.x + horizontal_side(handle) * frame.box.w / 2,
                middle.y + vertical_side(handle) * frame.box.h / 2};
    if (handle == Handle::turn) at = {middle.x, frame.box.y - editor.camera().units(kTurnDistance)};
    return editor.camera().to_screen(turned_about(at, middle, frame.angle));
}

bool has_handle(const Editor& editor, const Frame& frame, Handle handle) {
    const bool across = horizontal_side(handle) == 0;
    const bool along = vertical_side(handle) == 0;
    if (handle == Handle::turn || (!across && !along)) return true;
    const double side = across ? frame.box.w : frame.box.h;
    return side * editor.camera().zoom >= kRoomForMiddle;
}

std::optional<Handle> handle_at(const Editor& editor, Point screen) {
    const std::optional<Frame> frame = frame_of(editor);
    if (!frame) return std::nullopt;
    std::optional<Handle> nearest;
    double least = kReach;
    for (const Handle handle : kHandles) {
        if (!has_handle(editor, *frame, handle)) continue;
        const double distance = length(handle_place(editor, *frame, handle) - screen);
        if (distance > least) continue;
        least = distance;
        nearest = handle;
    }
    return nearest;
}

PointerShape shape_of(Handle handle, double angle) {
    if (handle == Handle::turn) return PointerShape::rotate;
    const double direction =
        std::atan2(vertical_side(handle), horizontal_side(handle)) * 180 / 3.14159265358979323846 + angle;
    const int eighth = static_cast<int>(std::lround(direction / 45)) & 3;
    constexpr PointerShape kShapes[] = {PointerShape::size_horizontal, PointerShape::size_falling,
                                        PointerShape::size_vertical, PointerShape::size_rising};
    return kShapes[eighth];
}

Rect dragged(const Frame& frame, Handle handle, Point by, Ratio ratio, About about) {
    const int sx = horizontal_side(handle);
    const int sy = vertical_side(handle);
    const Point local = turned_about(by, {0, 0}, -frame.angle);
    const double times = about == About::middle ? 2 : 1;
    double w = std::max(frame.box.w + sx * local.x * times, kLeastSize);
    double h = std::max(frame.box.h + sy * local.y * times, kLeastSize);
    if (ratio == Ratio::kept && frame.box.w > 0 && frame.box.h > 0) {
        const double kx = w / frame.box.w;
        const double ky = h / frame.box.h;
        const double k = sx == 0 ? ky : sy == 0 ? kx : std::max(kx, ky);
        w = frame.box.w * k;
        h = frame.box.h * k;
    }
    // The point opposite the grip stays where it is on the page, or the middle does.
    const double hold_x = about == About::middle ? 0 : -sx;
    const double hold_y = about == About::middle ? 0 : -sy;
    const Point middle = frame.box.centre();
    const Point held = turned_about(
        {middle.x + hold_x * frame.box.w / 2, middle.y + hold_y * frame.box.h / 2}, middle, frame.angle);
    const Point to_held = turned_about({hold_x * w / 2, hold_y * h / 2}, {0, 0}, frame.angle);
    const Point centre = held - to_held;
    return {centre.x - w / 2, centre.y - h / 2, w, h};
}

}  // namespace civic
