#include "app/edit/ink_tool.hpp"

#include <algorithm>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/ink.hpp"
#include "app/edit/placement.hpp"
#include "scene/theme.hpp"

namespace civic {
namespace {

constexpr double kTolerance = 0.6;  // screen px
constexpr double kLeastMove = 1;    // screen px between two points
constexpr std::size_t kMostPoints = 5'000;
constexpr double kPen = 3;          // page units: what the look draws ink with
constexpr double kEraserReach = 8;  // screen px

}  // namespace

void InkTool::pointer_down(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || !stroke_.empty()) return;
    stroke_.push_back(editor.camera().to_page(event.screen));
}

void InkTool::pointer_moved(Editor& editor, const PointerEvent& event) {
    if (stroke_.empty() || stroke_.size() >= kMostPoints) return;
    const Point at = editor.camera().to_page(event.screen);
    if (length(at - stroke_.back()) >= editor.camera().units(kLeastMove)) stroke_.push_back(at);
}

void InkTool::pointer_up(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || stroke_.empty()) return;
    const std::vector<Point> stroke = std::exchange(stroke_, {});
    editor.perform(add_ink(editor, smoothed_stroke(stroke, editor.camera().units(kTolerance)),
                           editor.new_id(Table::elements)));
}

bool InkTool::cancel(Editor&) {
    return !std::exchange(stroke_, {}).empty();
}

void InkTool::draw(const Editor& editor, Painter& painter) const {
    if (stroke_.empty()) return;
    const ViewCamera& camera = editor.camera();
    Path path;
    path.move_to(camera.to_screen(stroke_.front()));
    for (const Point& point : stroke_)
        path.line_to(camera.to_screen(point));
    path.stroke = stroke(palette::kInk, kPen * camera.zoom);
    painter.path(std::move(path));
}

void EraserTool::pointer_down(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || is_down_) return;
    is_down_ = true;
    last_ = editor.camera().to_page(event.screen);
    erase(editor, last_);
}

void EraserTool::pointer_moved(Editor& editor, const PointerEvent& event) {
    if (is_down_) erase(editor, editor.camera().to_page(event.screen));
}

void EraserTool::erase(Editor& editor, Point to) {
    static const Name kInk("ink");
    const double reach = editor.camera().units(kEraserReach);
    const Rect way = Rect{last_.x, last_.y, 0, 0}.united({to.x, to.y, 0, 0}).grown(reach);
    const std::size_t before = erased_.size();
    for (const Slot slot : editor.view().elements_near(way)) {
        const Element& element = *editor.board().elements().at(slot);
        if (element.type == kInk && !is_locked(element) && crosses(points_of_ink(element), last_, to, reach))
            erased_.push_back(element.id);
    }
    last_ = to;
    if (erased_.size() == before) return;
    Change change;
    change.label =
        erased_.size() == 1 ? "Erase a stroke" : "Erase " + std::to_string(erased_.size()) + " strokes";
    for (const std::string& id : erased_)
        change.operations.emplace_back(RemoveRecord{Table::elements, id});
    editor.preview(std::move(change));
}

void EraserTool::pointer_up(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || !is_down_) return;
    is_down_ = false;
    erased_.clear();
    editor.commit();
}

bool EraserTool::cancel(Editor& editor) {
    if (!is_down_) return false;
    is_down_ = false;
    erased_.clear();
    editor.open().drop_preview();
    return true;
}

void EraserTool::draw(const Editor& editor, Painter& painter) const {
    const Rect around = Rect{editor.pointer().x, editor.pointer().y, 0, 0}.grown(kEraserReach);
    painter.ellipse(around, palette::kWhite.with_alpha(0.6), stroke(palette::kInkMuted, 1.5));
}

}  // namespace civic
