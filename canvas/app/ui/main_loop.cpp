#include "app/ui/main_loop.hpp"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/ui/app_commands.hpp"
#include "app/ui/layout.hpp"
#include "app/ui/panels.hpp"
#include "app/ui/screenshot.hpp"
#include "base/cpu_clock.hpp"
#include "base/file.hpp"
#include "format/save.hpp"

namespace civic {
namespace {

constexpr int kFramesAfter = 3;

PointerShape chrome_shape() {
    switch (ImGui::GetMouseCursor()) {
        case ImGuiMouseCursor_TextInput:
            return PointerShape::text;
        case ImGuiMouseCursor_Hand:
            return PointerShape::hand;
        case ImGuiMouseCursor_ResizeEW:
            return PointerShape::size_horizontal;
        case ImGuiMouseCursor_ResizeNS:
            return PointerShape::size_vertical;
        default:
            return PointerShape::arrow;
    }
}

}  // namespace

MainLoop::MainLoop(Window& window, CanvasView& canvas, Workspace& workspace, Replay* replay, FrameLog* log)
    : window_(window),
      canvas_(canvas),
      workspace_(workspace),
      replay_(replay),
      log_(log),
      chrome_(window.clipboard()),
      ui_(chrome_) {}

void MainLoop::sleep() {
    if (!window_.events().empty() || frames_left_ > 0 || (replay_ != nullptr && !replay_->is_over())) {
        window_.poll();
        return;
    }
    if (ui_.next_wake() >= 0) {
        window_.wait(ui_.next_wake());
        frames_left_ = 1;
    } else {
        window_.wait();
        // A worker's wake brings no event.
        if (dialogs_.is_working() || workspace_.editor().is_keeping_up()) frames_left_ = kFramesAfter;
    }
}

Status MainLoop::run() {
    while (!workspace_.is_closing()) {
        if (replay_ != nullptr && replay_->is_over() && screenshot_.empty()) return Done{};
        sleep();
        if (replay_ != nullptr) {
            if (const Status played = replay_->step(*this, window_.events()); !played) return played;
            frames_left_ = std::max(frames_left_, 1);
        }
        if (window_.take_damage() || !window_.events().empty()) frames_left_ = kFramesAfter;
        if (chrome_.wants_frame() || dialogs_.wants_frame(workspace_))
            frames_left_ = std::max(frames_left_, 1);
        if (frames_left_ == 0) continue;
        --frames_left_;
        frame();
        if (!screenshot_status_.ok()) return screenshot_status_;
        if (const Status written = write_outline(); !written) return written;
    }
    return Done{};
}

// The events of this frame, without what belongs to the window itself.
std::vector<RawEvent> MainLoop::take_events() {
    std::vector<RawEvent> events = window_.events().take_frame();
    std::vector<RawEvent> rest;
    for (RawEvent& event : events) {
        if (std::holds_alternative<CloseAsked>(event)) {
            workspace_.close_window();
            continue;
        }
        const auto* key = std::get_if<KeyTurned>(&event);
        const bool pressed = key != nullptr && key->press != KeyPress::up;
        if (pressed && !is_modal() && run_app_shortcut(workspace_, key->key)) continue;
        rest.push_back(std::move(event));
    }
    return rest;
}

void MainLoop::show_panels() {
    const Layout layout = lay_out(window_.size(), workspace_.panels ? Sides::shown : Sides::hidden);
    show_menu_bar(ui_, workspace_, layout.menu);
    if (workspace_.panels) {
        show_palette(ui_, workspace_, layout.palette);
        show_side_panel(ui_, workspace_, layout.side);
    }
    show_page_tabs(ui_, workspace_, layout.pages);
    canvas_.show(ui_, workspace_, layout.canvas, events_);
    show_zoom(ui_, workspace_, layout.zoom);
    // Where the whole page is in view there is nothing to find on a map, and it would hide a part of it.
    const Rect seen = workspace_.editor().camera().visible();
    const Rect content = workspace_.editor().view().content();
    const bool whole =
        seen.contains({content.x, content.y}) && seen.contains({content.right(), content.bottom()});
    if (workspace_.minimap && layout.has_minimap && !whole) show_minimap(ui_, workspace_, layout.minimap);
    show_notice(ui_, workspace_, layout.canvas);
    dialogs_.show(ui_, workspace_);
}

void MainLoop::draw(double scale) {
    const Point device = window_.device_size();
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    glViewport(0, 0, static_cast<int>(device.x), static_cast<int>(device.y));
    if (const Status drawn = canvas_.draw(workspace_.editor(), device, scale); !drawn)
        workspace_.tell(drawn.error().message());
    chrome_.draw();
}

void MainLoop::update_window() {
    const std::string title = workspace_.title() + " — Civicanvas";
    if (title != shown_title_) window_.set_title(shown_title_ = title);
    const bool over_canvas = canvas_.shape() != PointerShape::arrow;
    window_.set_pointer(over_canvas ? canvas_.shape() : chrome_shape());
}

void MainLoop::frame() {
    const double begun = window_.seconds();
    const double cpu_begun = thread_cpu_seconds();
    const double scale = window_.scale();
    FrameTimes times;
    events_ = take_events();
    times.events = events_.size();
    for (const RawEvent& event : events_)
        chrome_.feed(event);
    chrome_.begin_frame(window_.size(), scale, begun - last_frame_);
    last_frame_ = begun;
    workspace_.editor().keep_up();
    ui_.begin_frame(workspace_.title(), window_.size());
    show_panels();
    ui_.end_frame();
    tree_has_canvas_ = false;
    times.cpu_before_drawing = (thread_cpu_seconds() - cpu_begun) * 1e3;
    draw(scale);
    update_window();
    times.cpu = (thread_cpu_seconds() - cpu_begun) * 1e3;
    times.wall = (window_.seconds() - begun) * 1e3;
    times.draw_calls = canvas_.stats().draw_calls + chrome_.draw_calls();
    times.bytes_uploaded = canvas_.stats().bytes_uploaded + chrome_.bytes_uploaded();
    if (log_ != nullptr) log_->add(times);
    if (!screenshot_.empty()) {
        screenshot_status_ = write_screenshot(window_.device_size(), screenshot_part_, scale, screenshot_);
        screenshot_.clear();
    }
    window_.present();
}

Status MainLoop::write_outline() {
    if (outline_.empty()) return Done{};
    std::string text = to_text(replay_tree().nodes());
    if (text == written_outline_) return Done{};
    written_outline_ = std::move(text);
    return write_file(outline_, written_outline_);
}

const SemanticTree& MainLoop::replay_tree() {
    if (!std::exchange(tree_has_canvas_, true)) {
        ui_.tree().enter();
        canvas_.describe(ui_.tree(), workspace_);
        ui_.tree().leave();
    }
    return ui_.tree();
}

Point MainLoop::page_to_window(Point page) const {
    const Rect& area = canvas_.area();
    return Point{area.x, area.y} + workspace_.editor().camera().to_screen(page);
}

void MainLoop::resize(int width, int height) {
    window_.resize(width, height);
}

Status MainLoop::save_screenshot(const std::string& file, const Rect& part) {
    screenshot_ = file;
    screenshot_part_ = part;
    frames_left_ = std::max(frames_left_, 1);
    return Done{};
}

Status MainLoop::save_board(const std::string& file) {
    return write_file(file, civic::save_board(workspace_.editor().board()));
}

}  // namespace civic
