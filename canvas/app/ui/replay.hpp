#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/raw_event.hpp"
#include "app/ui/replay_script.hpp"
#include "base/result.hpp"

namespace civic {

// What a script acts on and looks at.
class ReplayHost {
  public:
    virtual ~ReplayHost() = default;
    virtual const SemanticTree& replay_tree() = 0;  // of the frame before, canvas included
    virtual Point page_to_window(Point page) const = 0;
    virtual void resize(int width, int height) = 0;
    // `part`: logical px of the window; empty: all of it.
    virtual Status save_screenshot(const std::string& file, const Rect& part) = 0;
    virtual Status save_board(const std::string& file) = 0;
};

// Plays a script: before each frame its events are put where the system's go. One thread.
class Replay {
  public:
    explicit Replay(std::vector<ReplayCommand> commands) : commands_(std::move(commands)) {}

    // Before a frame. Done, or an error that names the line: from then on nothing more is played.
    Status step(ReplayHost& host, EventQueue& events);
    bool is_over() const { return next_ == commands_.size() && steps_.empty() && pause_ == 0; }

  private:
    Result<bool> begin(const ReplayCommand& command, ReplayHost& host);
    Status start_pointer(const ReplayCommand& command, ReplayHost& host);
    Result<Rect> bounds_of(const ReplayPlace& place, ReplayHost& host) const;
    Result<Point> locate(const ReplayPlace& place, ReplayHost& host) const;
    Status take_screenshot(const ReplayCommand& command, ReplayHost& host) const;
    Result<bool> expect(const ReplayCommand& command, ReplayHost& host);
    void press(Button button, int clicks);
    void move_to(Point at) { steps_.push_back({PointerMoved{at}}); }
    void type(const std::string& text);

    std::vector<ReplayCommand> commands_;
    std::size_t next_ = 0;
    std::deque<std::vector<RawEvent>> steps_;  // events of the frames to come
    int pause_ = 0;                            // frames until the next command
    int settle_ = 2;
    int tries_ = 0;
    Modifiers modifiers_;
};

}  // namespace civic
