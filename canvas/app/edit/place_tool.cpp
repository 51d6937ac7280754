#include "app/edit/place_tool.hpp"

#include <algorithm>
#include <cmath>

#include "app/edit/editor.hpp"
#include "app/edit/holders.hpp"
#include "app/edit/links.hpp"
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

Rect PlaceTool::box_at(const Editor& editor, Point screen) const {
    const ViewCamera& camera = editor.camera();
    const Point at = camera.to_page(screen);
    if (from_ && length(screen - *from_) >= kDragDistance) {
        const Point from = camera.to_page(*from_);
        const auto whole = [](double value) { return std::round(value); };
        return {whole(std::min(from.x, at.x)), whole(std::min(from.y, at.y)),
                whole(std::max(std::abs(at.x - from.x), kLeastSide)),
                whole(std::max(std::abs(at.y - from.y), kLeastSide))};
    }
    const Point size = usual_size(editor.vocabulary(), type_);
    return {std::round(at.x - size.x / 2), std::round(at.y - size.y / 2), size.x, size.y};
}

void PlaceTool::pointer_down(Editor&, const PointerEvent& event) {
    if (event.button == Button::left) from_ = event.screen;
}

void PlaceTool::pointer_up(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || !from_ || editor.page() == nullptr) return;
    const bool dragged = length(event.screen - *from_) >= kDragDistance;
    const std::string id = editor.new_id(Table::elements);
    const Change change =
        add_element(editor, type_, box_at(editor, event.screen), id, dragged ? Around::taken : Around::left);
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
    const Rect box = box_at(editor, editor.pointer());
    if (const Element* holder = holder_at(editor, box.centre(), type_, {}))
        draw_target(editor, painter, holder->id);
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
