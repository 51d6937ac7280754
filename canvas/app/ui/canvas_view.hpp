#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "app/ui/raw_event.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/workspace.hpp"
#include "render/canvas_renderer.hpp"

namespace civic {

// The canvas in the middle of the window: events in it become the editor's, its page is drawn by the
// renderer. The context's thread.
class CanvasView {
  public:
    static Result<std::unique_ptr<CanvasView>> make();

    // Within a frame of Dear ImGui, after the panels, so that a field that is left has been left.
    void show(Ui& ui, Workspace& workspace, const Rect& area, std::span<const RawEvent> events);
    // Into the framebuffer that is bound. `device`: its size, `scale`: device pixels a logical px.
    Status draw(const Editor& editor, Point device, double scale);
    // What is to be seen of the page, with the elements in view: for whoever reads the tree.
    void describe(SemanticTree& tree, const Workspace& workspace) const;

    const FrameStats& stats() const { return stats_; }
    PointerShape shape() const { return shape_; }
    const Rect& area() const { return area_; }

  private:
    explicit CanvasView(std::unique_ptr<CanvasRenderer> renderer) : renderer_(std::move(renderer)) {}

    void handle(Workspace& workspace, const RawEvent& event, bool over, bool keys);
    void handle_button(Workspace& workspace, const PointerButton& event, bool over);
    void turn_wheel(Editor& editor, const WheelTurned& event) const;
    void handle_key(Workspace& workspace, const KeyTurned& event);
    void show_offer(Ui& ui, Workspace& workspace);
    void follow(const Editor& editor);
    void show_context_menu(Ui& ui, Workspace& workspace);

    std::unique_ptr<CanvasRenderer> renderer_;
    FrameStats stats_;
    Rect area_;
    Point pointer_;               // from the canvas's corner
    std::optional<Button> held_;  // the button that went down here
    Modifiers modifiers_;         // as of the latest event that says
    bool swallow_text_ = false;   // the key that typed it was a command
    bool popup_before_ = false;   // one was open in the frame before
    bool open_menu_ = false;
    bool offer_shown_ = false;
    PointerShape shape_ = PointerShape::arrow;
    const Editor* drawn_of_ = nullptr;
    std::uint64_t drawn_version_ = 0;
};

}  // namespace civic
