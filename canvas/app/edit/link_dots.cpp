#include "app/edit/link_dots.hpp"

#include <array>
#include <variant>

#include "app/edit/editor.hpp"
#include "app/edit/selection_marks.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

constexpr double kDotDistance = 22;  // screen px from the side
constexpr double kDotReach = 8;      // screen px around a dot
constexpr double kDotSize = 9;
constexpr double kEndReach = 9;
constexpr double kEndSize = 10;

std::array<const Element*, 2> with_dots(const Editor& editor, const std::string& hovered) {
    const Board& board = editor.board();
    const Selection& selection = editor.selection();
    std::array<const Element*, 2> elements{};
    if (selection.elements().size() == 1 && selection.links().empty())
        elements[0] = board.elements().find(selection.elements().front());
    if (!hovered.empty()) elements[1] = board.elements().find(hovered);
    for (const Element*& element : elements) {
        if (element != nullptr && !can_connect(*element)) element = nullptr;
    }
    return elements;
}

// Both ends of the only chosen link as it is drawn, screen px.
std::optional<std::array<Point, 2>> ends_of_chosen(const Editor& editor) {
    const Selection& selection = editor.selection();
    if (selection.links().size() != 1 || !selection.elements().empty()) return std::nullopt;
    const Slot slot = editor.board().links().slot_of(selection.links().front());
    const Group* group = slot == kNoSlot ? nullptr : editor.view().link_group(slot);
    if (group == nullptr) return std::nullopt;
    for (const Primitive& item : group->items) {
        const Path* path = std::get_if<Path>(&item);
        if (path == nullptr || path->fill.a > 0 || path->points.size() < 2) continue;
        return std::array{editor.camera().to_screen(path->points.front()),
                          editor.camera().to_screen(path->points.back())};
    }
    return std::nullopt;
}

}  // namespace

Point dot_place(const Editor& editor, const Element& element, Side side) {
    const Point middle = element.box.centre();
    const Point out = direction_of(side);
    const double away = editor.camera().units(kDotDistance);
    const Point at = {middle.x + out.x * (element.box.w / 2 + away),
                      middle.y + out.y * (element.box.h / 2 + away)};
    return editor.camera().to_screen(turned_about(at, middle, element.angle));
}

std::optional<Dot> dot_at(const Editor& editor, Point screen, const std::string& hovered) {
    for (const Element* element : with_dots(editor, hovered)) {
        if (element == nullptr) continue;
        for (const Side side : kSides) {
            if (length(dot_place(editor, *element, side) - screen) <= kDotReach)
                return Dot{element->id, side};
        }
    }
    return std::nullopt;
}

bool is_near_dots(const Editor& editor, const Element& element, Point screen) {
    const ViewCamera& camera = editor.camera();
    const Point at = turned_about(camera.to_page(screen), element.box.centre(), -element.angle);
    return element.box.grown(camera.units(kDotDistance + kDotReach)).contains(at);
}

void draw_dots(const Editor& editor, Painter& painter, const Element& element, std::optional<Side> under) {
    for (const Side side : kSides) {
        const Point at = dot_place(editor, element, side);
        const bool is_under = under == side;
        const double size = is_under ? kDotSize + 4 : kDotSize;
        painter.ellipse({at.x - size / 2, at.y - size / 2, size, size}, is_under ? mark::kMark : mark::kSoft,
                        stroke(mark::kMark, 1.5));
    }
}

std::optional<EndGrip> end_grip_at(const Editor& editor, Point screen) {
    const auto ends = ends_of_chosen(editor);
    if (!ends) return std::nullopt;
    const std::string& id = editor.selection().links().front();
    if (length((*ends)[1] - screen) <= kEndReach) return EndGrip{id, WhichEnd::to};
    if (length((*ends)[0] - screen) <= kEndReach) return EndGrip{id, WhichEnd::from};
    return std::nullopt;
}

void draw_end_grips(const Editor& editor, Painter& painter) {
    const auto ends = ends_of_chosen(editor);
    if (!ends) return;
    for (const Point& at : *ends)
        painter.ellipse({at.x - kEndSize / 2, at.y - kEndSize / 2, kEndSize, kEndSize}, palette::kWhite,
                        stroke(mark::kMark, 1.5));
}

}  // namespace civic
