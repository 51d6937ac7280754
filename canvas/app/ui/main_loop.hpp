#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/ui/canvas_view.hpp"
#include "app/ui/dialogs.hpp"
#include "app/ui/frame_log.hpp"
#include "app/ui/replay.hpp"
#include "app/ui/window.hpp"

namespace civic {

// Takes events, makes frames, sleeps. A frame is made when something came in, and two more, for what shows
// only in the next one; then nothing is drawn until something comes. The main thread.
class MainLoop : ReplayHost {
  public:
    // All of them outlive the loop. `replay`, `log`: null for none.
    MainLoop(Window& window, CanvasView& canvas, Workspace& workspace, Replay* replay, FrameLog* log);

    // After every frame that changed it the semantic tree is written to this file, whole: for who drives the
    // window from outside.
    void keep_outline(std::filesystem::path file) { outline_ = std::move(file); }

    // Until the window is closed or the script is over. An error is the script's.
    Status run();

  private:
    void sleep();
    void frame();
    std::vector<RawEvent> take_events();
    void show_panels();
    void draw(double scale);
    void update_window();
    Status write_outline();
    bool is_modal() const { return workspace_.dialog != Dialog::none; }

    const SemanticTree& replay_tree() override;
    Point page_to_window(Point page) const override;
    void resize(int width, int height) override;
    Status save_screenshot(const std::string& file, const Rect& part) override;
    Status save_board(const std::string& file) override;

    Window& window_;
    CanvasView& canvas_;
    Workspace& workspace_;
    Replay* replay_;
    FrameLog* log_;
    Chrome chrome_;
    Ui ui_;
    Dialogs dialogs_;
    std::vector<RawEvent> events_;  // of the frame being made, less what was a shortcut
    int frames_left_ = 3;
    double last_frame_ = 0;
    std::string shown_title_;
    std::string screenshot_;  // the file that the next frame is written to
    Rect screenshot_part_;    // logical px; empty: all
    Status screenshot_status_ = Done{};
    bool tree_has_canvas_ = false;
    std::filesystem::path outline_;
    std::string written_outline_;
};

}  // namespace civic
