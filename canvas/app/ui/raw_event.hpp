#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "app/edit/input.hpp"
#include "base/geometry.hpp"

namespace civic {

// What comes in from the system, or from a script in its place; everything behind this is the same for both.
// Positions are logical px: those of a screen of scale 1, from the window's left top.

struct PointerMoved {
    Point at;
};
enum class Press : std::uint8_t { down, up };
struct PointerButton {
    Button button = Button::left;
    Press press = Press::down;
    Modifiers modifiers;
    int clicks = 1;
};
struct WheelTurned {
    Point by;  // notches; y up, x left, as systems count
    Modifiers modifiers;
};
enum class KeyPress : std::uint8_t { down, repeat, up };
struct KeyTurned {
    KeyEvent key;
    KeyPress press = KeyPress::down;
};
struct TextTyped {
    std::string text;  // UTF-8
};
struct FilesDropped {
    std::vector<std::filesystem::path> files;
};
struct FocusChanged {
    bool focused = true;
};
struct CloseAsked {};

using RawEvent = std::variant<PointerMoved, PointerButton, WheelTurned, KeyTurned, TextTyped, FilesDropped,
                              FocusChanged, CloseAsked>;

// Events in the order they came. A frame takes them up to the first press or release of a button: what that
// one does may decide where the next belongs. A key is not let go in the frame in which it went down, so that
// whoever looks at keys once a frame sees it.
class EventQueue {
  public:
    void add(RawEvent event) { events_.push_back(std::move(event)); }
    bool empty() const { return events_.empty(); }

    std::vector<RawEvent> take_frame();

  private:
    std::deque<RawEvent> events_;
};

// Counts presses at one place in quick succession. One thread.
class ClickCounter {
  public:
    // `seconds`: when, on any clock that runs steadily.
    int press(Button button, Point at, double seconds);

  private:
    Button button_ = Button::left;
    Point at_;
    double when_ = -1;
    int clicks_ = 0;
};

}  // namespace civic
