#include "app/edit/selection_marks.hpp"

#include <cmath>
#include <optional>
#include <variant>

#include "app/edit/editor.hpp"
#include "app/edit/handles.hpp"
#include "scene/outline.hpp"

namespace civic {
namespace {

using namespace mark;

constexpr Colour kGuide{0xE0, 0x2D, 0x8A};
constexpr double kGrip = 8;
constexpr std::size_t kMostEdges = 2'000;

void draw_turned(Painter& painter, const ViewCamera& camera, const Rect& box, double angle, double width) {
    const Point middle = box.centre();
    const Point corners[] = {
        {box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}};
    Path path;
    for (const Point& corner : corners) {
        const Point at = camera.to_screen(turned_about(corner, middle, angle));
        &corner == corners ? path.move_to(at) : path.line_to(at);
    }
    path.close();
    path.stroke = stroke(kMark, width);
    painter.path(std::move(path));
}

void draw_link_mark(Painter& painter, const ViewCamera& camera, const Group& group) {
    for (const Primitive& item : group.items) {
        const Path* line = std::get_if<Path>(&item);
        if (line == nullptr || line->fill.a > 0) continue;
        Path mark = *line;
        for (Point& point : mark.points)
            point = camera.to_screen(point);
        mark.stroke = stroke({kMark.r, kMark.g, kMark.b, 0x90}, 4);
        painter.path(std::move(mark));
    }
}

void draw_grips(const Editor& editor, Painter& painter, const Frame& frame) {
    const Point turn = handle_place(editor, frame, Handle::turn);
    const Point top = editor.camera().to_screen(
        turned_about({frame.box.centre().x, frame.box.y}, frame.box.centre(), frame.angle));
    painter.line(top, turn, stroke(kMark, 1));
    for (const Handle handle : kHandles) {
        if (!has_handle(editor, frame, handle)) continue;
        const Point at = handle_place(editor, frame, handle);
        const Rect grip = {at.x - kGrip / 2, at.y - kGrip / 2, kGrip, kGrip};
        painter.box(grip, handle == Handle::turn ? kGrip / 2 : 2, palette::kWhite, stroke(kMark, 1.5));
    }
}

}  // namespace

void draw_edge(const Editor& editor, Painter& painter, const Element& element, double width) {
    draw_turned(painter, editor.camera(), element.box, element.angle, width);
}

void draw_target(const Editor& editor, Painter& painter, const std::string& element) {
    const Element* found = editor.board().elements().find(element);
    if (found != nullptr) draw_edge(editor, painter, *found, 3);
}

void draw_selection(const Editor& editor, Painter& painter) {
    const Board& board = editor.board();
    const Rect visible = editor.camera().visible();
    for (const std::string& id : editor.selection().links()) {
        const Slot slot = board.links().slot_of(id);
        const Group* group = slot == kNoSlot ? nullptr : editor.view().link_group(slot);
        if (group != nullptr && group->bounds.intersects(visible))
            draw_link_mark(painter, editor.camera(), *group);
    }
    const std::vector<std::string>& ids = editor.selection().elements();
    if (ids.size() <= kMostEdges) {
        editor.for_each_chosen([&](Slot, const Element& element) {
            if (bounds_of_rotated(element.box, element.angle).intersects(visible))
                draw_edge(editor, painter, element, 1.5);
        });
    }
    const std::optional<Frame> frame = frame_of(editor);
    if (!frame) return;
    if (ids.size() > 1) draw_turned(painter, editor.camera(), frame->box, frame->angle, 1);
    draw_grips(editor, painter, *frame);
}

void draw_guides(const Editor& editor, Painter& painter, const std::vector<Guide>& guides) {
    constexpr double kTick = 4;
    for (const Guide& guide : guides) {
        const Point a = editor.camera().to_screen(guide.from);
        const Point b = editor.camera().to_screen(guide.to);
        painter.line(a, b, stroke(kGuide, 1));
        if (!guide.is_gap) continue;
        const bool horizontal = std::abs(b.x - a.x) > std::abs(b.y - a.y);
        const Point tick = horizontal ? Point{0, kTick} : Point{kTick, 0};
        for (const Point& end : {a, b})
            painter.line(end - tick, end + tick, stroke(kGuide, 1));
    }
}

void draw_marquee(Painter& painter, const Rect& screen) {
    painter.box(screen, 0, kSoft, stroke(kMark, 1));
}

}  // namespace civic
