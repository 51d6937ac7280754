#include "app/edit/select_tool.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "app/edit/copies.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/placement.hpp"
#include "app/edit/selection_marks.hpp"
#include "app/edit/text_tool.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

constexpr double kDragDistance = 4;  // screen px: less is a click
constexpr double kHitReach = 5;      // screen px
constexpr double kSnapReach = 6;     // screen px
constexpr std::size_t kMostNeighbours = 400;
constexpr double kTurnStep = 15;  // degrees, with Shift

Rect spanned(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

// What things can line up with: what is in view and does not move.
std::vector<Rect> neighbours_of(const Editor& editor, const std::vector<const Element*>& moving) {
    std::unordered_set<std::string_view> ids;
    for (const Element* element : moving)
        ids.insert(element->id);
    std::vector<Rect> boxes;
    for (const Slot slot : editor.view().elements_near(editor.camera().visible())) {
        const Element& element = *editor.board().elements().at(slot);
        if (ids.contains(element.id)) continue;
        boxes.push_back(bounds_of_rotated(element.box, element.angle));
        if (boxes.size() == kMostNeighbours) break;
    }
    return boxes;
}

Rect bounds_of_all(const std::vector<const Element*>& elements) {
    Rect bounds;
    bool first = true;
    for (const Element* element : elements) {
        const Rect box = bounds_of_rotated(element->box, element->angle);
        bounds = std::exchange(first, false) ? box : bounds.united(box);
    }
    return bounds;
}

bool edit_chosen_text(Editor& editor, TextTool::Begin begin) {
    const Selection& selection = editor.selection();
    if (selection.size() != 1) return false;
    if (!selection.links().empty())
        return edit_text(editor, Table::links, std::string(selection.links().front()), begin);
    return edit_text(editor, Table::elements, std::string(selection.elements().front()), begin);
}

}  // namespace

std::vector<const Element*> SelectTool::dragged_elements() const {
    std::vector<const Element*> elements;
    elements.reserve(dragged_.size());
    for (const std::string& id : dragged_)
        elements.push_back(start_->elements().find(id));
    return elements;
}

void SelectTool::pointer_down(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || gesture_ != Gesture::none) return;
    if (event.clicks == 2 && edit_chosen_text(editor, TextTool::Begin::at_end)) {
        editor.pointer_down(event);  // the text's: the word that was meant
        return;
    }
    press(editor, event);
}

void SelectTool::press(Editor& editor, const PointerEvent& event) {
    from_ = event.screen;
    gesture_ = Gesture::pressed;
    before_ = editor.selection();
    if (const auto handle = handle_at(editor, event.screen); handle && event.modifiers.shift == false) {
        handle_ = *handle;
        frame_ = *frame_of(editor);
        start_ = std::make_unique<Board>(editor.board());
        dragged_.clear();
        for (const Element* element : editor.chosen()) {
            if (!is_locked(*element)) dragged_.push_back(element->id);
        }
        gesture_ = handle_ == Handle::turn ? Gesture::turning : Gesture::resizing;
        label_ = label_for(handle_ == Handle::turn ? "Turn" : "Resize", *start_, dragged_elements());
        neighbours_ = neighbours_of(editor, dragged_elements());
        return;
    }
    const ViewCamera& camera = editor.camera();
    hit_ = editor.view().hit(editor.board(), camera.to_page(event.screen), camera.units(kHitReach));
    was_chosen_ = hit_.kind == HitKind::element ? editor.selection().has_element(hit_.id)
                                                : editor.selection().has_link(hit_.id);
    if (event.modifiers.shift || was_chosen_ || hit_.is_room)
        return;  // decided when it is known: click or drag
    if (hit_.kind == HitKind::element) editor.selection().set_element(hit_.id);
    if (hit_.kind == HitKind::link) editor.selection().set_link(hit_.id);
}

void SelectTool::pointer_moved(Editor& editor, const PointerEvent& event) {
    if (gesture_ == Gesture::pressed && length(event.screen - from_) >= kDragDistance)
        begin_drag(editor, event);
    switch (gesture_) {
        case Gesture::moving:
            return move(editor, event);
        case Gesture::marquee:
            return mark(editor, event);
        case Gesture::resizing:
            return resize(editor, event);
        case Gesture::turning:
            return turn(editor, event);
        default:
            return;
    }
}

void SelectTool::begin_drag(Editor& editor, const PointerEvent& event) {
    const bool takes = hit_.kind == HitKind::element && (!hit_.is_room || was_chosen_);
    if (takes && (was_chosen_ || !event.modifiers.shift)) {
        begin_move(editor, event);
    } else {
        gesture_ = Gesture::marquee;
        if (!event.modifiers.shift) editor.selection().clear();
        before_ = editor.selection();
    }
}

void SelectTool::begin_move(Editor& editor, const PointerEvent& event) {
    if (event.modifiers.alt) duplicate_chosen(editor, {0, 0});
    gesture_ = Gesture::moving;
    start_ = std::make_unique<Board>(editor.board());
    label_ = label_for("Move", *start_, editor.chosen());
    dragged_.clear();
    for (const Element* element : with_held(*start_, editor.chosen()))
        dragged_.push_back(element->id);
    neighbours_ = neighbours_of(editor, dragged_elements());
}

void SelectTool::move(Editor& editor, const PointerEvent& event) {
    const std::vector<const Element*> elements = dragged_elements();
    Point by = (event.screen - from_) * (1 / editor.camera().zoom);
    if (event.modifiers.shift) {
        if (std::abs(by.x) > std::abs(by.y)) {
            by.y = 0;
        } else {
            by.x = 0;
        }
    }
    guides_.clear();
    if (!event.modifiers.ctrl && !elements.empty()) {
        Rect box = bounds_of_all(elements);
        box.x += by.x;
        box.y += by.y;
        Snapped snapped = snap(box, neighbours_, editor.camera().units(kSnapReach));
        by = by + snapped.by;
        guides_ = std::move(snapped.guides);
    }
    editor.preview(place(label_, moved(elements, by)));
}

void SelectTool::resize(Editor& editor, const PointerEvent& event) {
    const std::vector<const Element*> elements = dragged_elements();
    const Ratio ratio = event.modifiers.shift ? Ratio::kept : Ratio::free;
    const About about = event.modifiers.alt ? About::middle : About::other_side;
    const Point by = (event.screen - from_) * (1 / editor.camera().zoom);
    Rect box = dragged(frame_, handle_, by, ratio, about);
    guides_.clear();
    if (!event.modifiers.ctrl && frame_.angle == 0 && ratio == Ratio::free && about == About::other_side) {
        const MovingSides sides = {horizontal_side(handle_) < 0, horizontal_side(handle_) > 0,
                                   vertical_side(handle_) < 0, vertical_side(handle_) > 0};
        Snapped snapped = snap(box, neighbours_, editor.camera().units(kSnapReach), sides);
        box = dragged(frame_, handle_, by + snapped.by, ratio, about);
        guides_ = std::move(snapped.guides);
    }
    std::vector<Place> places = elements.size() == 1
                                    ? std::vector<Place>{{elements.front(), box, elements.front()->angle}}
                                    : stretched(elements, frame_.box, box);
    editor.preview(place(label_, places));
}

void SelectTool::turn(Editor& editor, const PointerEvent& event) {
    const std::vector<const Element*> elements = dragged_elements();
    const Point middle = frame_.box.centre();
    const Point at = editor.camera().to_page(event.screen) - middle;
    constexpr double kDegrees = 180 / 3.14159265358979323846;
    double angle = std::atan2(at.x, -at.y) * kDegrees;
    const double step = event.modifiers.shift ? kTurnStep : 1;
    angle = std::round(angle / step) * step;
    editor.preview(place(label_, turned(elements, middle, angle - frame_.angle)));
}

void SelectTool::mark(Editor& editor, const PointerEvent& event) {
    const Rect area = spanned(editor.camera().to_page(from_), editor.camera().to_page(event.screen));
    Selection selection = before_;
    for (const std::string& id : editor.view().elements_in(editor.board(), area))
        selection.add_element(id);
    editor.selection() = std::move(selection);
}

void SelectTool::pointer_up(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left) return;
    const Gesture gesture = std::exchange(gesture_, Gesture::none);
    guides_.clear();
    if (gesture == Gesture::pressed) click(editor, event);
    if (gesture == Gesture::moving || gesture == Gesture::resizing || gesture == Gesture::turning) {
        if (const Status status = editor.open().commit(); !status)
            editor.set_notice(status.error().message());
    }
    start_.reset();
}

void SelectTool::click(Editor& editor, const PointerEvent& event) {
    Selection& selection = editor.selection();
    if (event.modifiers.shift) {
        if (hit_.kind == HitKind::element) selection.toggle_element(hit_.id);
        if (hit_.kind == HitKind::link) selection.toggle_link(hit_.id);
        return;
    }
    if (hit_.kind == HitKind::element) {
        selection.set_element(hit_.id);
    } else if (hit_.kind == HitKind::link) {
        selection.set_link(hit_.id);
    } else {
        selection.clear();
    }
}

// Enter and F2 go into the text of the one thing that is chosen; so does typing, which replaces it.
bool SelectTool::key(Editor& editor, const KeyEvent& event) {
    const bool goes_in =
        (event.code == KeyCode::enter || event.code == KeyCode::f2) && event.modifiers.none();
    return goes_in && gesture_ == Gesture::none && edit_chosen_text(editor, TextTool::Begin::all_chosen);
}

bool SelectTool::text(Editor& editor, std::string_view utf8) {
    if (gesture_ != Gesture::none || utf8 == " ") return false;
    return edit_chosen_text(editor, TextTool::Begin::all_chosen) && editor.text(utf8);
}

bool SelectTool::cancel(Editor& editor) {
    if (gesture_ == Gesture::none) return false;
    if (gesture_ == Gesture::marquee) editor.selection() = before_;
    editor.open().drop_preview();
    gesture_ = Gesture::none;
    guides_.clear();
    start_.reset();
    return true;
}

PointerShape SelectTool::shape(const Editor& editor) const {
    if (gesture_ == Gesture::moving) return PointerShape::move;
    if (gesture_ == Gesture::turning) return PointerShape::rotate;
    if (gesture_ == Gesture::marquee) return PointerShape::crosshair;
    if (gesture_ == Gesture::resizing) return shape_of(handle_, frame_.angle);
    if (const auto handle = handle_at(editor, editor.pointer()))
        return shape_of(*handle, frame_of(editor)->angle);
    const ViewCamera& camera = editor.camera();
    const Hit hit =
        editor.view().hit(editor.board(), camera.to_page(editor.pointer()), camera.units(kHitReach));
    return hit.kind == HitKind::element && !hit.is_room ? PointerShape::move : PointerShape::arrow;
}

void SelectTool::draw(const Editor& editor, Painter& painter) const {
    draw_guides(editor, painter, guides_);
    if (gesture_ == Gesture::marquee) draw_marquee(painter, spanned(from_, editor.pointer()));
}

}  // namespace civic
