#include "app/edit/select_tool.hpp"

#include <utility>

#include "app/edit/curve_gesture.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/groups.hpp"
#include "app/edit/handle_gesture.hpp"
#include "app/edit/holders.hpp"
#include "app/edit/link_dots.hpp"
#include "app/edit/link_gesture.hpp"
#include "app/edit/marquee_gesture.hpp"
#include "app/edit/move_gesture.hpp"
#include "app/edit/text_tool.hpp"

namespace civic {
namespace {

constexpr double kDragDistance = 4;  // screen px: less is a click
constexpr double kHitReach = 5;      // screen px

Hit hit_at(const Editor& editor, Point screen) {
    const ViewCamera& camera = editor.camera();
    return editor.view().hit(editor.board(), camera.to_page(screen), camera.units(kHitReach));
}

bool is_chosen(const Editor& editor, const Hit& hit) {
    if (hit.kind == HitKind::element) return editor.selection().has_element(hit.id);
    return hit.kind == HitKind::link && editor.selection().has_link(hit.id);
}

void choose(Editor& editor, const Hit& hit) {
    if (hit.kind == HitKind::element) {
        editor.selection().set_element(hit.id);
    } else if (hit.kind == HitKind::link) {
        editor.selection().set_link(hit.id);
    } else {
        editor.selection().clear();
    }
}

bool edit_chosen_text(Editor& editor, TextTool::Begin begin, std::optional<Point> at = std::nullopt) {
    const Selection& selection = editor.selection();
    if (selection.size() != 1) return false;
    if (!selection.links().empty())
        return edit_text(editor, Table::links, std::string(selection.links().front()), begin);
    return edit_text(editor, Table::elements, std::string(selection.elements().front()), begin, at);
}

}  // namespace

void SelectTool::pointer_down(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || gesture_ != nullptr || pressed_ != nullptr) return;
    before_ = editor.selection();
    if (event.clicks == 2 && double_click(editor, event)) return;  // where it types, this tool is gone
    gesture_ = gesture_at(editor, event);
    if (gesture_ == nullptr) pressed_ = std::make_unique<Press>(press(editor, event));
}

// What is dragged by a mark of its own: a grip, a dot, an end, a point of a curve.
std::unique_ptr<Gesture> SelectTool::gesture_at(Editor& editor, const PointerEvent& event) {
    if (event.modifiers.shift) return nullptr;
    if (const auto handle = handle_at(editor, event.screen))
        return make_handle_gesture(editor, *handle, event.screen);
    if (const auto dot = dot_at(editor, event.screen, hovered_))
        return make_link_gesture({dot->element, dot->side});
    if (const auto grip = end_grip_at(editor, event.screen))
        return make_reconnect_gesture(*editor.board().links().find(grip->link), grip->end);
    if (const auto point = emotion_point_at(editor, event.screen)) return make_curve_gesture(editor, *point);
    return nullptr;
}

SelectTool::Press SelectTool::press(Editor& editor, const PointerEvent& event) const {
    Press pressed;
    pressed.event = event;
    pressed.precise = pressed.hit = hit_at(editor, event.screen);
    if (pressed.hit.kind == HitKind::element) {
        const Board& board = editor.board();
        const Element& element = *board.elements().find(pressed.hit.id);
        if (!editor.inside().empty() && !is_inside(board, element, editor.inside())) editor.go_inside("");
        pressed.hit.id = grouped(board, element, editor.inside()).id;
    } else if (pressed.hit.kind == HitKind::nothing) {
        editor.go_inside("");
    }
    pressed.was_chosen = is_chosen(editor, pressed.hit);
    // Otherwise it is decided when it is known: click or drag.
    if (!event.modifiers.shift && !pressed.was_chosen && !pressed.hit.is_room && pressed.hit)
        choose(editor, pressed.hit);
    return pressed;
}

void SelectTool::pointer_moved(Editor& editor, const PointerEvent& event) {
    if (pressed_ != nullptr && length(event.screen - pressed_->event.screen) >= kDragDistance) {
        const std::unique_ptr<Press> pressed = std::move(pressed_);
        gesture_ = begin_drag(editor, *pressed);
    }
    if (gesture_ != nullptr) {
        gesture_->move(editor, event);
    } else if (pressed_ == nullptr) {
        hover(editor, event.screen);
    }
}

std::unique_ptr<Gesture> SelectTool::begin_drag(Editor& editor, const Press& pressed) {
    const Modifiers& modifiers = pressed.event.modifiers;
    before_ = editor.selection();
    const bool takes = pressed.hit.kind == HitKind::element && (!pressed.hit.is_room || pressed.was_chosen);
    if (takes && (pressed.was_chosen || !modifiers.shift))
        return make_move_gesture(editor, pressed.event.screen, modifiers.alt ? Copying::yes : Copying::no);
    if (!modifiers.shift) editor.selection().clear();
    return make_marquee_gesture(editor, pressed.event.screen);
}

void SelectTool::pointer_up(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left) return;
    if (gesture_ != nullptr) {
        const std::unique_ptr<Gesture> gesture = std::exchange(gesture_, nullptr);
        gesture->finish(editor, event);
    } else if (pressed_ != nullptr) {
        const std::unique_ptr<Press> pressed = std::move(pressed_);
        click(editor, *pressed);
    }
}

void SelectTool::click(Editor& editor, const Press& pressed) {
    if (!pressed.event.modifiers.shift) return choose(editor, pressed.hit);
    if (pressed.hit.kind == HitKind::element) editor.selection().toggle_element(pressed.hit.id);
    if (pressed.hit.kind == HitKind::link) editor.selection().toggle_link(pressed.hit.id);
}

// Into a group, or into the text of what is chosen, at the word that was meant. False: neither.
bool SelectTool::double_click(Editor& editor, const PointerEvent& event) {
    const Press pressed = press(editor, event);
    const Board& board = editor.board();
    const Element* element =
        pressed.hit.kind == HitKind::element ? board.elements().find(pressed.hit.id) : nullptr;
    if (element != nullptr && is_group(*element)) {
        editor.go_inside(element->id);
        const Element& member = *board.elements().find(pressed.precise.id);
        editor.selection().set_element(grouped(board, member, editor.inside()).id);
        return true;
    }
    const Point at = editor.camera().to_page(event.screen);
    const bool at_text = element != nullptr && covers(*element, at);
    if (!edit_chosen_text(editor, TextTool::Begin::at_end, at)) return false;
    if (at_text) editor.pointer_down(event);
    return true;
}

void SelectTool::hover(Editor& editor, Point screen) {
    const Board& board = editor.board();
    over_ = PointerShape::arrow;
    if (const auto handle = handle_at(editor, screen)) {
        over_ = shape_of(*handle, frame_of(editor)->angle);
        return;
    }
    const Element* last = hovered_.empty() ? nullptr : board.elements().find(hovered_);
    if (dot_at(editor, screen, hovered_) || end_grip_at(editor, screen)) {
        over_ = PointerShape::crosshair;
        return;
    }
    if (emotion_point_at(editor, screen)) over_ = PointerShape::size_vertical;
    const Hit hit = hit_at(editor, screen);
    if (hit.kind == HitKind::element && !hit.is_room) {
        over_ = PointerShape::move;
        hovered_ = can_connect(*board.elements().find(hit.id)) ? hit.id : std::string();
    } else if (last == nullptr || !is_near_dots(editor, *last, screen)) {
        hovered_.clear();
    }
}

// Enter and F2 go into the text of the one thing that is chosen; so does typing, which replaces it.
bool SelectTool::key(Editor& editor, const KeyEvent& event) {
    const bool goes_in =
        (event.code == KeyCode::enter || event.code == KeyCode::f2) && event.modifiers.none();
    return goes_in && gesture_ == nullptr && edit_chosen_text(editor, TextTool::Begin::all_chosen);
}

bool SelectTool::text(Editor& editor, std::string_view utf8) {
    if (gesture_ != nullptr || utf8 == " ") return false;
    return edit_chosen_text(editor, TextTool::Begin::all_chosen) && editor.text(utf8);
}

bool SelectTool::cancel(Editor& editor) {
    if (gesture_ == nullptr && pressed_ == nullptr) return false;
    if (gesture_ != nullptr) gesture_->cancel(editor);
    gesture_.reset();
    pressed_.reset();
    editor.selection() = before_;
    return true;
}

PointerShape SelectTool::shape(const Editor&) const {
    return gesture_ != nullptr ? gesture_->shape() : over_;
}

void SelectTool::draw(const Editor& editor, Painter& painter) const {
    if (gesture_ != nullptr) return gesture_->draw(editor, painter);
    draw_end_grips(editor, painter);
    const Board& board = editor.board();
    const auto under = dot_at(editor, editor.pointer(), hovered_);
    const auto draw = [&](const std::string& id) {
        const Element* element = board.elements().find(id);
        if (element == nullptr || !can_connect(*element)) return;
        const bool is_under = under && under->element == id;
        draw_dots(editor, painter, *element, is_under ? std::optional<Side>(under->side) : std::nullopt);
    };
    const Selection& selection = editor.selection();
    const bool has_one = selection.elements().size() == 1 && selection.links().empty();
    if (has_one) draw(selection.elements().front());
    if (!editor.is_pointed_at() || hovered_.empty()) return;
    if (!(has_one && selection.elements().front() == hovered_)) draw(hovered_);
}

}  // namespace civic
