#include "app/edit/place_tool.hpp"

#include <algorithm>
#include <cmath>

#include "app/edit/editor.hpp"
#include "app/edit/holders.hpp"
#include "app/edit/journey_drop.hpp"
#include "app/edit/links.hpp"
#include "app/edit/neighbours.hpp"
#include "app/edit/new_element.hpp"
#include "app/edit/selection_marks.hpp"
#include "app/edit/text_tool.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

constexpr double kDragDistance = 4;  // screen px: less is a click
constexpr double kLeastSide = 8;     // page units

}  // namespace

PlaceTool::PlaceTool(const Editor& editor, Name type)
    : type_(type), name_(label_of_type(editor.vocabulary(), type)) {}

bool PlaceTool::is_drag(Point screen) const {
    return from_ && length(screen - *from_) >= kDragDistance;
}

Rect PlaceTool::box_at(const Editor& editor, Point screen, std::vector<Guide>& guides) const {
    const ViewCamera& camera = editor.camera();
    const Point at = camera.to_page(screen);
    if (is_drag(screen)) {
        const Point from = camera.to_page(*from_);
        const auto whole = [](double value) { return std::round(value); };
        return {whole(std::min(from.x, at.x)), whole(std::min(from.y, at.y)),
                whole(std::max(std::abs(at.x - from.x), kLeastSide)),
                whole(std::max(std::abs(at.y - from.y), kLeastSide))};
    }
    const Point size = usual_size(editor.vocabulary(), type_);
    Rect box = {std::round(at.x - size.x / 2), std::round(at.y - size.y / 2), size.x, size.y};
    if (lines_up_) {
        Snapped snapped = snap(box, neighbours_of(editor, {}), camera.units(kSnapReach));
        box.x = std::round((box.x + snapped.by.x) * 1000) / 1000;
        box.y = std::round((box.y + snapped.by.y) * 1000) / 1000;
        guides = std::move(snapped.guides);
    }
    return box;
}

void PlaceTool::pointer_down(Editor&, const PointerEvent& event) {
    if (event.button == Button::left) from_ = event.screen;
}

void PlaceTool::pointer_moved(Editor&, const PointerEvent& event) {
    lines_up_ = !event.modifiers.ctrl;
}

void PlaceTool::pointer_up(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || !from_ || editor.page() == nullptr) return;
    lines_up_ = !event.modifiers.ctrl;
    const std::string id = editor.new_id(Table::elements);
    std::vector<Guide> guides;
    const Change change = add_element(editor, type_, box_at(editor, event.screen, guides), id,
                                      is_drag(event.screen) ? Around::taken : Around::left);
    from_.reset();
    if (!editor.perform(change)) return;
    editor.take_select_tool();  // and this one is gone
    editor.selection().set_element(id);
    edit_text(editor, Table::elements, id, TextTool::Begin::at_end);
}

bool PlaceTool::cancel(Editor&) {
    if (!from_) return false;
    from_.reset();
    return true;
}

void PlaceTool::draw(const Editor& editor, Painter& painter) const {
    if (!editor.is_pointed_at()) return;
    std::vector<Guide> guides;
    Rect box = box_at(editor, editor.pointer(), guides);
    if (const auto journey = journey_slot(editor, type_, box)) {
        box = journey->box;
        draw_target(editor, painter, journey->stage);
        for (const Place& other : journey->others) {
            Element moved = *other.element;
            moved.box = other.box;
            draw_edge(editor, painter, moved, 1);
        }
    } else {
        draw_guides(editor, painter, guides);
        if (const Element* holder = holder_at(editor, box.centre(), type_, {}))
            draw_target(editor, painter, holder->id);
    }
    Element ghost;
    ghost.type = type_;
    ghost.box = box;
    const Outline outline = outline_on(editor.board(), ghost);
    Path path;
    for (const Point& point : outline.points()) {
        const Point at = editor.camera().to_screen(point);
        path.verbs.empty() ? path.move_to(at) : path.line_to(at);
    }
    path.close();
    path.fill = mark::kSoft;
    path.stroke = stroke(mark::kMark, 1.5);
    painter.path(std::move(path));
}

}  // namespace civic
