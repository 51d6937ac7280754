#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/edit/input.hpp"
#include "app/semantics/semantic_tree.hpp"
#include "base/result.hpp"

namespace civic {

// Pointer and keys from a text file, a command a line; what stands after # is a comment. A place is X Y
// (logical px of the window), page X Y (page px of the canvas), or ROLE "NAME" [DX DY]: the middle of what is
// called so, moved by that.
//
//   size W H                        the window's size
//   move PLACE                      the pointer goes there
//   down [BUTTON], up [BUTTON]      left, middle, right
//   click PLACE, double-click PLACE, right-click PLACE
//   drag PLACE to PLACE [over N]    pressed, moved in N frames (8), let go
//   wheel X Y                       notches
//   drop FILE PLACE                 a file let go there
//   hold KEYS, release              ctrl, shift, alt, joined by +, for what the pointer does
//   key KEY                         ctrl+shift+z, escape, f2
//   text "…"                        typed letter by letter
//   wait N                          frames
//   settle N                        frames between commands from here on (2)
//   wait-for ROLE "NAME"            as long as it takes
//   screenshot FILE [ROLE "NAME"]   the window, or a part of it, as PNG
//   tree FILE                       the window as text
//   save FILE                       the board as it is
//   expect ROLE "NAME" [value "…"] [is STATE] [not STATE]
//   expect-no ROLE "NAME"
enum class ReplayVerb : std::uint8_t {
    size,
    move,
    down,
    up,
    click,
    double_click,
    right_click,
    drag,
    wheel,
    drop,
    hold,
    release,
    key,
    text,
    wait,
    settle,
    wait_for,
    screenshot,
    tree,
    save,
    expect,
    expect_no,
};

struct ReplayPlace {
    enum class Kind : std::uint8_t { window, page, thing };
    Kind kind = Kind::window;
    Point at;  // or by how much it is moved
    SemanticRole role = SemanticRole::button;
    std::string name;
};

struct ReplayCommand {
    ReplayVerb verb = ReplayVerb::wait;
    int line = 0;
    ReplayPlace place;
    ReplayPlace to;  // of a drag
    int count = 0;   // frames
    Button button = Button::left;
    KeyEvent key;
    Modifiers modifiers;
    std::string text;                  // typed, or a file
    std::optional<std::string> value;  // expected
    SemanticState is = SemanticState::none;
    SemanticState is_not = SemanticState::none;
};

// An error names the line. Any thread.
Result<std::vector<ReplayCommand>> parse_replay(std::string_view text);

}  // namespace civic
