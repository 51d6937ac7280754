#include "app/ui/key_map.hpp"

#include <GLFW/glfw3.h>

#include <utility>

#include "base/utf8.hpp"

namespace civic {
namespace {

struct NamedKey {
    int glfw;
    KeyCode code;
    std::string_view name;
};
constexpr NamedKey kKeys[] = {
    {GLFW_KEY_SPACE, KeyCode::space, "space"},
    {GLFW_KEY_ENTER, KeyCode::enter, "enter"},
    {GLFW_KEY_KP_ENTER, KeyCode::enter, "enter"},
    {GLFW_KEY_ESCAPE, KeyCode::escape, "escape"},
    {GLFW_KEY_TAB, KeyCode::tab, "tab"},
    {GLFW_KEY_BACKSPACE, KeyCode::backspace, "backspace"},
    {GLFW_KEY_DELETE, KeyCode::erase, "delete"},
    {GLFW_KEY_HOME, KeyCode::home, "home"},
    {GLFW_KEY_END, KeyCode::end, "end"},
    {GLFW_KEY_PAGE_UP, KeyCode::page_up, "page-up"},
    {GLFW_KEY_PAGE_DOWN, KeyCode::page_down, "page-down"},
    {GLFW_KEY_LEFT, KeyCode::left, "left"},
    {GLFW_KEY_RIGHT, KeyCode::right, "right"},
    {GLFW_KEY_UP, KeyCode::up, "up"},
    {GLFW_KEY_DOWN, KeyCode::down, "down"},
    {GLFW_KEY_MENU, KeyCode::menu, "menu"},
    {GLFW_KEY_F1, KeyCode::f1, "f1"},
    {GLFW_KEY_F2, KeyCode::f2, "f2"},
    {GLFW_KEY_F3, KeyCode::f3, "f3"},
    {GLFW_KEY_F4, KeyCode::f4, "f4"},
    {GLFW_KEY_F5, KeyCode::f5, "f5"},
    {GLFW_KEY_F6, KeyCode::f6, "f6"},
    {GLFW_KEY_F7, KeyCode::f7, "f7"},
    {GLFW_KEY_F8, KeyCode::f8, "f8"},
    {GLFW_KEY_F9, KeyCode::f9, "f9"},
    {GLFW_KEY_F10, KeyCode::f10, "f10"},
    {GLFW_KEY_F11, KeyCode::f11, "f11"},
    {GLFW_KEY_F12, KeyCode::f12, "f12"},
};

char32_t typed_character(int glfw_key, std::string_view typed) {
    if (!typed.empty()) {
        std::size_t at = 0;
        const char32_t scalar = next_scalar(typed, at);
        return scalar >= U'A' && scalar <= U'Z' ? scalar + 32 : scalar;
    }
    // GLFW numbers printable keys by what they type on a US layout.
    if (glfw_key >= GLFW_KEY_A && glfw_key <= GLFW_KEY_Z) return static_cast<char32_t>(glfw_key + 32);
    if (glfw_key > GLFW_KEY_SPACE && glfw_key <= GLFW_KEY_GRAVE_ACCENT)
        return static_cast<char32_t>(glfw_key);
    if (glfw_key >= GLFW_KEY_KP_0 && glfw_key <= GLFW_KEY_KP_9)
        return U'0' + static_cast<char32_t>(glfw_key - GLFW_KEY_KP_0);
    if (glfw_key == GLFW_KEY_KP_ADD) return U'=';
    if (glfw_key == GLFW_KEY_KP_SUBTRACT) return U'-';
    return 0;
}

}  // namespace

KeyEvent key_of(int glfw_key, std::string_view typed, Modifiers modifiers) {
    for (const NamedKey& key : kKeys) {
        if (key.glfw == glfw_key) return {key.code, 0, modifiers};
    }
    const char32_t character = typed_character(glfw_key, typed);
    return character == 0 ? KeyEvent{} : KeyEvent{KeyCode::character, character, modifiers};
}

KeyEvent parse_key(std::string_view text) {
    Modifiers modifiers;
    const std::pair<std::string_view, bool*> prefixes[] = {
        {"ctrl+", &modifiers.ctrl}, {"shift+", &modifiers.shift}, {"alt+", &modifiers.alt}};
    for (bool found = true; found;) {
        found = false;
        for (const auto& [prefix, flag] : prefixes) {
            if (!text.starts_with(prefix)) continue;
            text.remove_prefix(prefix.size());
            *flag = true;
            found = true;
        }
    }
    for (const NamedKey& key : kKeys) {
        if (key.name == text) return {key.code, 0, modifiers};
    }
    std::size_t at = 0;
    if (text.empty()) return {};
    const char32_t character = next_scalar(text, at);
    return at == text.size() ? KeyEvent{KeyCode::character, character, modifiers} : KeyEvent{};
}

}  // namespace civic
