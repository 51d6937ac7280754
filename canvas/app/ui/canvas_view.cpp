#include "app/ui/canvas_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "app/edit/commands.hpp"
#include "app/edit/new_element.hpp"
#include "app/edit/placement.hpp"
#include "app/semantics/board_semantics.hpp"
#include "app/ui/panels.hpp"
#include "app/ui/rulers.hpp"

namespace civic {
namespace {

constexpr double kWheelPan = 56;    // px a notch
constexpr double kWheelZoom = 1.2;  // a notch

}  // namespace

Result<std::unique_ptr<CanvasView>> CanvasView::make() {
    Result<std::unique_ptr<CanvasRenderer>> renderer = CanvasRenderer::make();
    if (!renderer) return renderer.error();
    return std::unique_ptr<CanvasView>(new CanvasView(std::move(renderer).value()));
}

void CanvasView::show(Ui& ui, Workspace& workspace, const Rect& area, std::span<const RawEvent> events) {
    area_ = area;
    workspace.editor().set_canvas_size({area.w, area.h});
    ImGui::SetNextWindowPos(to_vec2({area.x, area.y}));
    ImGui::SetNextWindowSize(to_vec2({area.w, area.h}));
    ImGui::Begin("Canvas", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
    const bool over = ImGui::IsWindowHovered();
    const bool popup = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
    // The key that closes a popup is the popup's, though it is gone by now.
    const bool keys = !ImGui::GetIO().WantTextInput && !popup && !popup_before_;
    popup_before_ = popup;
    for (const RawEvent& event : events)
        handle(workspace, event, over, keys);
    shape_ = over || held_ ? workspace.editor().shape() : PointerShape::arrow;
    if (workspace.rulers) show_rulers(ui, workspace, area);
    show_context_menu(ui, workspace);
    show_offer(ui, workspace);
    ImGui::End();
}

void CanvasView::handle(Workspace& workspace, const RawEvent& event, bool over, bool keys) {
    if (const auto* moved = std::get_if<PointerMoved>(&event)) {
        pointer_ = moved->at - Point{area_.x, area_.y};
        if (over || held_) {
            PointerEvent pointer;
            pointer.screen = pointer_;
            pointer.button = held_.value_or(Button::left);
            pointer.modifiers = modifiers_;
            workspace.editor().pointer_moved(pointer);
        } else {
            workspace.editor().pointer_left();
        }
    } else if (const auto* button = std::get_if<PointerButton>(&event)) {
        modifiers_ = button->modifiers;
        handle_button(workspace, *button, over);
    } else if (const auto* wheel = std::get_if<WheelTurned>(&event)) {
        if (over) turn_wheel(workspace.editor(), *wheel);
    } else if (const auto* key = std::get_if<KeyTurned>(&event)) {
        modifiers_ = key->key.modifiers;
        if (key->press == KeyPress::up) {
            workspace.editor().key_up(key->key);
        } else if (keys) {
            handle_key(workspace, *key);
        }
    } else if (const auto* dropped = std::get_if<FilesDropped>(&event)) {
        workspace.drop_files(dropped->files, workspace.editor().camera().to_page(pointer_));
    } else if (const auto* typed = std::get_if<TextTyped>(&event)) {
        if (keys && !swallow_text_) workspace.editor().text(typed->text);
    }
}

void CanvasView::handle_button(Workspace& workspace, const PointerButton& event, bool over) {
    PointerEvent pointer;
    pointer.screen = pointer_;
    pointer.button = event.button;
    pointer.modifiers = event.modifiers;
    pointer.clicks = event.clicks;
    Editor& editor = workspace.editor();
    if (event.press == Press::up) {
        if (held_ != event.button) return;
        held_.reset();
        editor.pointer_up(pointer);
        return;
    }
    if (!over || held_) return;
    workspace.finish_edit();
    if (event.button == Button::right) {
        const ViewCamera& camera = editor.camera();
        const Hit hit = editor.view().hit(editor.board(), camera.to_page(pointer_), camera.units(4));
        Selection& selection = editor.selection();
        if (hit.kind == HitKind::element && !selection.has_element(hit.id)) selection.set_element(hit.id);
        if (hit.kind == HitKind::link && !selection.has_link(hit.id)) selection.set_link(hit.id);
        open_menu_ = true;
        return;
    }
    held_ = event.button;
    editor.pointer_down(pointer);
}

void CanvasView::turn_wheel(Editor& editor, const WheelTurned& event) const {
    if (event.modifiers.ctrl) {
        editor.camera().zoom_at(pointer_, std::pow(kWheelZoom, event.by.y));
        return;
    }
    Point by = event.by;
    if (event.modifiers.shift && by.x == 0) by = {by.y, 0};
    editor.camera().pan(by * kWheelPan);
}

void CanvasView::handle_key(Workspace& workspace, const KeyTurned& event) {
    // A letter that was a shortcut is not typed as well. Who types takes every key, so as not to be one.
    const bool typing = workspace.editor().tool().kind() == ToolKind::text;
    const bool taken = event.key.code != KeyCode::none && workspace.editor().key(event.key);
    swallow_text_ = taken && !typing;
}

void CanvasView::show_context_menu(Ui& ui, Workspace& workspace) {
    if (std::exchange(open_menu_, false)) ui.open_popup("Canvas menu");
    if (!ui.begin_popup("Canvas menu")) return;
    const Command* chosen = nullptr;
    std::string_view family;
    for (const Command& command : commands()) {
        if (command.menu != "Edit" && command.menu != "Arrange") continue;
        if (!command.enabled(workspace.editor())) continue;
        if (!family.empty() && family_of(command) != family) ui.menu_line();
        family = family_of(command);
        if (ui.menu_item(command.title, shortcut_text(command.shortcut), {})) chosen = &command;
    }
    ui.end_popup();
    if (chosen != nullptr) chosen->run(workspace.editor());
}

// What a connector that was let go on empty ground may lead to.
void CanvasView::show_offer(Ui& ui, Workspace& workspace) {
    Editor& editor = workspace.editor();
    constexpr const char* kName = "Add and connect";
    if (editor.offer() && !ImGui::IsPopupOpen(kName)) {
        if (offer_shown_) {  // it was closed without a choice
            offer_shown_ = false;
            editor.drop_offer();
            return;
        }
        const Point at = Point{area_.x, area_.y} + editor.camera().to_screen(editor.offer()->at);
        ImGui::SetNextWindowPos(to_vec2(at));
        ui.open_popup(kName);
        offer_shown_ = true;
    }
    if (!ui.begin_popup(kName)) return;
    if (!editor.offer()) {
        offer_shown_ = false;
        ImGui::CloseCurrentPopup();
        ui.end_popup();
        return;
    }
    ui.caption(kName);
    ImGui::Dummy({180, 0});  // the width
    Name chosen;
    for (const Name type : editor.offer()->types) {
        ButtonSpec spec;
        spec.icon = mark_of(type).icon;
        if (ui.list_item(label_of_type(workspace.vocabulary(), type), false, spec)) chosen = type;
    }
    if (!chosen.is_empty()) {
        offer_shown_ = false;
        ImGui::CloseCurrentPopup();
    }
    ui.end_popup();
    if (!chosen.is_empty()) editor.take_offer(chosen);
}

// Gives the renderer what has changed since it was last told.
void CanvasView::follow(const Editor& editor) {
    const PageView& view = editor.view();
    const bool same = drawn_of_ == &editor;
    if (same && drawn_version_ == view.version()) return;
    const bool one_step = same && drawn_version_ + 1 == view.version();
    if (one_step && !view.live().is_list_changed()) {
        renderer_->update(view.scene().list, view.live().changed_places());
    } else {
        renderer_->set_list(view.scene().list);
    }
    drawn_of_ = &editor;
    drawn_version_ = view.version();
}

Status CanvasView::draw(const Editor& editor, Point device, double scale) {
    follow(editor);
    const auto px = [scale](double logical) { return static_cast<int>(std::lround(logical * scale)); };
    const ViewArea area{px(area_.x), px(area_.y), px(area_.right()) - px(area_.x),
                        px(area_.bottom()) - px(area_.y), static_cast<int>(device.y)};
    if (area.width <= 0 || area.height <= 0) return Done{};
    const std::array overlays = {editor.overlay()};
    Overlay overlay;
    if (overlays[0] != nullptr) overlay.screen = overlays;
    overlay.scale = scale;
    const ViewCamera& camera = editor.camera();
    const Result<FrameStats> drawn = renderer_->draw({camera.origin, camera.zoom * scale}, area, overlay);
    if (!drawn) return drawn.error();
    stats_ = *drawn;
    return Done{};
}

void CanvasView::describe(SemanticTree& tree, const Workspace& workspace) const {
    const Editor& editor = workspace.editor();
    const Board& board = editor.board();
    const Page* page = editor.page();
    tree.add(SemanticRole::canvas, page == nullptr ? "" : page->title, area_);
    tree.enter();
    const ViewCamera& camera = editor.camera();
    const Rect seen = camera.visible();
    const auto on_screen = [&](const Rect& r) {
        const Rect s = camera.to_screen(r);
        return Rect{area_.x + s.x, area_.y + s.y, s.w, s.h};
    };
    // In drawing order: bottom first.
    std::unordered_set<std::string> links;
    std::vector<Slot> slots = editor.view().elements_near(seen);
    std::sort(slots.begin(), slots.end(),
              [&](Slot a, Slot b) { return editor.view().rank(a) < editor.view().rank(b); });
    for (const Slot slot : slots) {
        const Element* element = board.elements().at(slot);
        if (element == nullptr) continue;
        tree.add(SemanticRole::element, name_of(board, *element, workspace.vocabulary()),
                 on_screen(bounds_of_rotated(element->box, element->angle)),
                 state_if(editor.selection().has_element(element->id), SemanticState::selected) |
                     state_if(is_locked(*element), SemanticState::locked),
                 value_of(board, *element, workspace.vocabulary()));
        for (const Slot tie : board.ties(slot).links) {
            const Link* link = board.links().at(tie);
            if (link == nullptr || link->page != page->id || !links.insert(link->id).second) continue;
            const Group* group = editor.view().link_group(tie);
            if (group == nullptr) continue;
            tree.add(SemanticRole::link, name_of(board, *link, workspace.vocabulary()),
                     on_screen(group->bounds),
                     state_if(editor.selection().has_link(link->id), SemanticState::selected),
                     value_of(board, *link, workspace.vocabulary()));
        }
    }
    tree.leave();
}

}  // namespace civic
