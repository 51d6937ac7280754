#pragma once

// The one place that knows how Dear ImGui differs between 1.86 (Debian 12) and what came after it. Everything
// else is written for what they have in common.

#include <imgui.h>
#include <imgui_freetype.h>

#include <cstdint>

namespace civic::compat {

// 1.87: events are queued; until then the state is written straight into the io.
constexpr bool kQueuesInput = IMGUI_VERSION_NUM >= 18700;
// 1.92: fonts grow by themselves; until then what is shown must be in the atlas.
constexpr bool kGrowsFonts = IMGUI_VERSION_NUM >= 19200;

inline ImTextureID texture_id(unsigned int gl_name) {
#if IMGUI_VERSION_NUM >= 19140
    return static_cast<ImTextureID>(gl_name);
#else
    return reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(gl_name));
#endif
}

inline void use_freetype(ImFontAtlas& atlas) {
#if IMGUI_VERSION_NUM >= 19200
    atlas.SetFontLoader(ImGuiFreeType::GetFontLoader());
    atlas.FontLoaderFlags = ImGuiFreeTypeBuilderFlags_NoHinting;
#else
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_NoHinting;
#endif
}

inline void add_mouse_position(ImGuiIO& io, ImVec2 at) {
#if IMGUI_VERSION_NUM >= 18700
    io.AddMousePosEvent(at.x, at.y);
#else
    io.MousePos = at;
#endif
}
inline void add_mouse_button(ImGuiIO& io, int button, bool down) {
#if IMGUI_VERSION_NUM >= 18700
    io.AddMouseButtonEvent(button, down);
#else
    io.MouseDown[button] = down;
#endif
}
inline void add_mouse_wheel(ImGuiIO& io, ImVec2 by) {
#if IMGUI_VERSION_NUM >= 18700
    io.AddMouseWheelEvent(by.x, by.y);
#else
    io.MouseWheelH += by.x;
    io.MouseWheel += by.y;
#endif
}
inline void add_modifiers(ImGuiIO& io, bool ctrl, bool shift, bool alt) {
#if IMGUI_VERSION_NUM >= 18900
    io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, shift);
    io.AddKeyEvent(ImGuiMod_Alt, alt);
#elif IMGUI_VERSION_NUM >= 18700
    io.AddKeyEvent(ImGuiKey_ModCtrl, ctrl);
    io.AddKeyEvent(ImGuiKey_ModShift, shift);
    io.AddKeyEvent(ImGuiKey_ModAlt, alt);
#else
    io.KeyCtrl = ctrl;
    io.KeyShift = shift;
    io.KeyAlt = alt;
#endif
}
// `key` is one of the ImGuiKey that 1.86 has too.
inline void add_key(ImGuiIO& io, ImGuiKey key, bool down) {
#if IMGUI_VERSION_NUM >= 18700
    io.AddKeyEvent(key, down);
#else
    io.KeysDown[key] = down;
#endif
}
// Once, before the first frame.
inline void prepare_input(ImGuiIO& io) {
#if IMGUI_VERSION_NUM >= 18700
    io.ConfigInputTrickleEventQueue = false;  // our own queue parts presses into frames
#else
    for (int key = 0; key < ImGuiKey_COUNT; ++key)
        io.KeyMap[key] = key;
#endif
}

inline bool is_key_pressed(ImGuiKey key) {
#if IMGUI_VERSION_NUM >= 18700
    return ImGui::IsKeyPressed(key);
#else
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key));
#endif
}

// A child window with or without a border of its own.
inline bool begin_child(const char* id, ImVec2 size, bool border, ImGuiWindowFlags flags = 0) {
#if IMGUI_VERSION_NUM >= 19100
    return ImGui::BeginChild(id, size, border ? ImGuiChildFlags_Borders : ImGuiChildFlags_None, flags);
#else
    return ImGui::BeginChild(id, size, border, flags);
#endif
}

}  // namespace civic::compat
