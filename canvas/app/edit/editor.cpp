#include "app/edit/editor.hpp"

#include <algorithm>
#include <utility>

#include "app/edit/commands.hpp"
#include "app/edit/groups.hpp"
#include "app/edit/link_gesture.hpp"
#include "app/edit/select_tool.hpp"
#include "app/edit/selection_marks.hpp"
#include "app/edit/text_tool.hpp"

namespace civic {

Editor::Editor(OpenBoard board, const Vocabulary& vocabulary)
    : open_(std::move(board)), vocabulary_(vocabulary), tool_(std::make_unique<SelectTool>()) {
    open_.listen([this](const Board& before, const Board& after, const std::vector<Touched>& touched) {
        board_changed(before, after, touched);
    });
    const std::vector<const Page*> pages = open_.board().pages_in_order();
    if (!pages.empty()) show_page(pages.front()->id);
}

Editor::~Editor() = default;

void Editor::board_changed(const Board& before, const Board& after, const std::vector<Touched>& touched) {
    if (after.pages().find(view_.page()) == nullptr) {
        const std::vector<const Page*> pages = after.pages_in_order();
        view_.show(after, pages.empty() ? std::string() : pages.front()->id);
        selection_.clear();
        return;
    }
    view_.update(after, touched);
    selection_.keep_present(before, after, view_.page(), touched);
    if (!inside_.empty() && after.elements().find(inside_) == nullptr) inside_.clear();
    offer_.reset();
}

void Editor::show_page(const std::string& id) {
    tool_->leave(*this);
    selection_.clear();
    inside_.clear();
    offer_.reset();
    view_.show(board(), id);
    fit_page();
}

void Editor::set_canvas_size(Point px) {
    if (px == camera_.size) return;
    camera_.size = px;
    if (std::exchange(fit_when_sized_, false)) fit_page();
}

void Editor::fit_page() {
    camera_.fit(view_.content(), 16);
}

void Editor::fit_selection() {
    const Rect bounds = chosen_bounds();
    camera_.fit(bounds.w > 0 || bounds.h > 0 ? bounds : view_.content(), 64, 2);
}

std::vector<const Element*> Editor::chosen() const {
    std::vector<std::pair<std::size_t, const Element*>> ranked;
    ranked.reserve(selection_.elements().size());
    for_each_chosen(
        [&](Slot slot, const Element& element) { ranked.emplace_back(view_.rank(slot), &element); });
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Element*> elements;
    elements.reserve(ranked.size());
    for (const auto& [rank, element] : ranked)
        elements.push_back(element);
    return elements;
}

Rect Editor::chosen_bounds() const {
    Rect bounds;
    bool first = true;
    for_each_chosen([&](Slot, const Element& element) {
        const Rect box = bounds_of_rotated(element.box, element.angle);
        bounds = std::exchange(first, false) ? box : bounds.united(box);
    });
    return bounds;
}

bool Editor::keep_up() {
    const Rect visible = camera_.visible();
    // Some more, for what comes into view before the next frame.
    const bool drew = view_.look_at(visible.grown(std::max(visible.w, visible.h) / 4));
    return follow_worker() || drew;
}

bool Editor::follow_worker() {
    if (worker_ != nullptr) {
        if (auto built = worker_->take(); built && view_.adopt(std::move(*built))) return true;
    }
    if (view_.live().is_exact() || open_.is_previewing() || (worker_ != nullptr && worker_->is_busy()))
        return false;
    if (worker_ == nullptr) {
        worker_ = std::make_unique<SceneWorker>([this] {
            if (wake) wake();
        });
    }
    worker_->submit(view_.live().job());
    return false;
}

bool Editor::is_keeping_up() const {
    return !view_.live().is_exact();
}

bool Editor::perform(Change change) {
    add_consequences(*this, change);
    const Status status = open_.perform(change);
    if (!status) notice_ = status.error().message();
    return status.ok();
}

bool Editor::preview(Change change) {
    add_consequences(*this, change);
    const Status status = open_.preview(std::move(change));
    if (!status) notice_ = status.error().message();
    return status.ok();
}

bool Editor::commit() {
    const Status status = open_.commit();
    if (!status) notice_ = status.error().message();
    return status.ok();
}

void Editor::make_offer(const LinkEnd& from, Point at) {
    const Element* element = board().elements().find(from.element);
    if (element == nullptr || page() == nullptr) return;
    std::vector<Name> types = offered_types(*this, *element);
    if (!types.empty()) offer_ = Offer{from, at, std::move(types)};
}

bool Editor::take_offer(Name type) {
    if (!offer_) return false;
    const Offer offer = std::move(*offer_);
    offer_.reset();
    std::string made;
    const Change change = accept_offer(*this, offer, type, made);
    if (change.operations.empty() || !perform(change)) return false;
    selection_.set_element(made);
    edit_text(*this, Table::elements, made, TextTool::Begin::at_end);
    return true;
}

void Editor::take_tool(std::unique_ptr<Tool> tool) {
    tool_->leave(*this);
    tool_ = std::move(tool);
}

void Editor::take_select_tool() {
    take_tool(std::make_unique<SelectTool>());
}

void Editor::point(Point screen) {
    pointer_ = screen;
    is_pointed_at_ = true;
}

void Editor::pointer_down(const PointerEvent& event) {
    point(event.screen);
    if (panning_) return;
    if (event.button == Button::middle || (space_down_ && event.button == Button::left)) {
        panning_ = true;
        pan_button_ = event.button;
        pan_from_ = event.screen;
        return;
    }
    offer_.reset();
    tool_->pointer_down(*this, event);
}

void Editor::pointer_moved(const PointerEvent& event) {
    point(event.screen);
    if (panning_) {
        camera_.pan(event.screen - pan_from_);
        pan_from_ = event.screen;
        return;
    }
    tool_->pointer_moved(*this, event);
}

void Editor::pointer_up(const PointerEvent& event) {
    pointer_ = event.screen;
    if (panning_) {
        if (event.button == pan_button_) panning_ = false;
        return;
    }
    tool_->pointer_up(*this, event);
}

bool Editor::key(const KeyEvent& event) {
    if (tool_->key(*this, event)) return true;
    if (event.code == KeyCode::space && event.modifiers.none()) {
        space_down_ = true;
        return true;
    }
    if (event.code == KeyCode::escape) {
        if (offer_) {
            offer_.reset();
            return true;
        }
        if (tool_->cancel(*this)) return true;
        if (tool_->kind() != ToolKind::select) {
            take_select_tool();
            return true;
        }
        return step_out();
    }
    return run_shortcut(*this, event);
}

// Out of the group that one is inside of, else away from what is chosen.
bool Editor::step_out() {
    if (!inside_.empty()) {
        const std::string group = std::exchange(inside_, {});
        const Element& left = *board().elements().find(group);
        for (const Element* at = &left; inside_.empty() && !at->parent.empty();) {
            at = board().elements().find(at->parent);
            if (is_group(*at)) inside_ = at->id;
        }
        selection_.set_element(group);
        return true;
    }
    const bool had = !selection_.empty();
    selection_.clear();
    return had;
}

void Editor::key_up(const KeyEvent& event) {
    if (event.code == KeyCode::space) space_down_ = false;
}

bool Editor::text(std::string_view utf8) {
    return tool_->text(*this, utf8);
}

PointerShape Editor::shape() const {
    if (panning_) return PointerShape::grabbing;
    if (space_down_) return PointerShape::hand;
    return tool_->shape(*this);
}

std::shared_ptr<const Group> Editor::overlay() const {
    Painter painter(Role::note);
    draw_selection(*this, painter);
    tool_->draw(*this, painter);
    if (offer_) draw_link_to_be(*this, painter, offer_->from, std::nullopt, offer_->at);
    return painter.finish();
}

}  // namespace civic
