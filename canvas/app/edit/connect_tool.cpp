#include "app/edit/connect_tool.hpp"

#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/link_gesture.hpp"
#include "app/edit/selection_marks.hpp"

namespace civic {
namespace {

constexpr double kHitReach = 5;  // screen px

std::string connectable_at(const Editor& editor, Point screen) {
    const ViewCamera& camera = editor.camera();
    const Hit hit = editor.view().hit(editor.board(), camera.to_page(screen), camera.units(kHitReach));
    if (hit.kind != HitKind::element || hit.is_room) return {};
    return can_connect(*editor.board().elements().find(hit.id)) ? hit.id : std::string();
}

}  // namespace

void ConnectTool::pointer_down(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || gesture_ != nullptr) return;
    const std::string from = connectable_at(editor, event.screen);
    if (!from.empty()) gesture_ = make_link_gesture({from, std::nullopt});
}

void ConnectTool::pointer_moved(Editor& editor, const PointerEvent& event) {
    if (gesture_ != nullptr) return gesture_->move(editor, event);
    hovered_ = connectable_at(editor, event.screen);
}

void ConnectTool::pointer_up(Editor& editor, const PointerEvent& event) {
    if (event.button != Button::left || gesture_ == nullptr) return;
    const std::unique_ptr<Gesture> gesture = std::exchange(gesture_, nullptr);
    gesture->finish(editor, event);
}

bool ConnectTool::cancel(Editor& editor) {
    if (gesture_ == nullptr) return false;
    gesture_->cancel(editor);
    gesture_.reset();
    return true;
}

void ConnectTool::draw(const Editor& editor, Painter& painter) const {
    if (gesture_ != nullptr) return gesture_->draw(editor, painter);
    if (!hovered_.empty()) draw_target(editor, painter, hovered_);
}

}  // namespace civic
