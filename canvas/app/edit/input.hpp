#pragma once

#include <cstdint>

#include "base/geometry.hpp"

namespace civic {

// What a person does with pointer and keys, free of any window library: the real window, a replayed script
// and a test make the same events.

struct Modifiers {
    bool shift = false;
    bool ctrl = false;  // Command on a Mac
    bool alt = false;

    bool none() const { return !shift && !ctrl && !alt; }
    friend bool operator==(const Modifiers&, const Modifiers&) = default;
};

enum class Button : std::uint8_t { left, middle, right };

struct PointerEvent {
    Point screen;  // px from the canvas's top left corner
    Button button = Button::left;
    Modifiers modifiers;
    int clicks = 1;  // 2: a double click
};

// Keys with a function of their own. Letters and digits are `character` with the unshifted character.
enum class KeyCode : std::uint8_t {
    none,
    character,
    space,
    enter,
    escape,
    tab,
    backspace,
    erase,  // the Delete key
    home,
    end,
    page_up,
    page_down,
    left,
    right,
    up,
    down,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    f9,
    f10,
    f11,
    f12,
    menu,
};

struct KeyEvent {
    KeyCode code = KeyCode::none;
    char32_t character = 0;  // small letter, digit or sign
    Modifiers modifiers;

    friend bool operator==(const KeyEvent&, const KeyEvent&) = default;
};

enum class PointerShape : std::uint8_t {
    arrow,
    hand,
    grabbing,
    crosshair,
    text,
    move,
    size_horizontal,
    size_vertical,
    size_falling,  // top left to bottom right
    size_rising,   // bottom left to top right
    rotate,
    forbidden,
};

}  // namespace civic
