#include "app/ui/chrome.hpp"

#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <string>

#include "app/ui/chrome_fonts.hpp"

namespace civic {

struct Chrome::State {
    Clipboard* clipboard = nullptr;
    std::string pasted;  // what Dear ImGui was last given
    ChromeFonts fonts;
    double scale = 0;
    bool has_texture = false;
};

namespace {

const char* paste(void* data) {
    auto& state = *static_cast<Chrome::State*>(data);
    state.pasted = state.clipboard->text();
    state.fonts.note(state.pasted);
    return state.pasted.c_str();
}
void copy(void* data, const char* text) {
    static_cast<Chrome::State*>(data)->clipboard->set_text(text);
}

struct KeyPair {
    KeyCode ours;
    ImGuiKey theirs;
};
constexpr KeyPair kKeys[] = {
    {KeyCode::tab, ImGuiKey_Tab},
    {KeyCode::left, ImGuiKey_LeftArrow},
    {KeyCode::right, ImGuiKey_RightArrow},
    {KeyCode::up, ImGuiKey_UpArrow},
    {KeyCode::down, ImGuiKey_DownArrow},
    {KeyCode::page_up, ImGuiKey_PageUp},
    {KeyCode::page_down, ImGuiKey_PageDown},
    {KeyCode::home, ImGuiKey_Home},
    {KeyCode::end, ImGuiKey_End},
    {KeyCode::erase, ImGuiKey_Delete},
    {KeyCode::backspace, ImGuiKey_Backspace},
    {KeyCode::space, ImGuiKey_Space},
    {KeyCode::enter, ImGuiKey_Enter},
    {KeyCode::escape, ImGuiKey_Escape},
};
constexpr std::pair<char32_t, ImGuiKey> kLetters[] = {
    {U'a', ImGuiKey_A}, {U'c', ImGuiKey_C}, {U'v', ImGuiKey_V},
    {U'x', ImGuiKey_X}, {U'y', ImGuiKey_Y}, {U'z', ImGuiKey_Z},
};

void feed_key(const KeyTurned& event) {
    ImGuiIO& io = ImGui::GetIO();
    const KeyEvent& key = event.key;
    compat::add_modifiers(io, key.modifiers.ctrl, key.modifiers.shift, key.modifiers.alt);
    const bool down = event.press != KeyPress::up;
    for (const KeyPair& pair : kKeys) {
        if (pair.ours == key.code) compat::add_key(io, pair.theirs, down);
    }
    for (const auto& [letter, theirs] : kLetters) {
        if (key.code == KeyCode::character && key.character == letter) compat::add_key(io, theirs, down);
    }
}

int button_number(Button button) {
    return button == Button::left ? 0 : button == Button::right ? 1 : 2;
}

}  // namespace

Chrome::Chrome(Clipboard& clipboard) : state_(std::make_unique<State>()) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    state_->clipboard = &clipboard;
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;  // in menus, popups and dialogs
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.ConfigInputTextCursorBlink = false;  // no frames are made for that
#if IMGUI_VERSION_NUM >= 19110
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Platform_ClipboardUserData = state_.get();
    platform.Platform_GetClipboardTextFn = [](ImGuiContext*) {
        return paste(ImGui::GetPlatformIO().Platform_ClipboardUserData);
    };
    platform.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
        copy(ImGui::GetPlatformIO().Platform_ClipboardUserData, text);
    };
#else
    io.ClipboardUserData = state_.get();
    io.GetClipboardTextFn = paste;
    io.SetClipboardTextFn = copy;
#endif
    compat::prepare_input(io);
    ImGui_ImplOpenGL3_Init("#version 330 core");
}

Chrome::~Chrome() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

void Chrome::feed(const RawEvent& event) {
    ImGuiIO& io = ImGui::GetIO();
    if (const auto* moved = std::get_if<PointerMoved>(&event)) {
        compat::add_mouse_position(io, to_vec2(moved->at));
    } else if (const auto* button = std::get_if<PointerButton>(&event)) {
        compat::add_modifiers(io, button->modifiers.ctrl, button->modifiers.shift, button->modifiers.alt);
        compat::add_mouse_button(io, button_number(button->button), button->press == Press::down);
    } else if (const auto* wheel = std::get_if<WheelTurned>(&event)) {
        compat::add_mouse_wheel(io, to_vec2(wheel->by));
    } else if (const auto* key = std::get_if<KeyTurned>(&event)) {
        feed_key(*key);
    } else if (const auto* typed = std::get_if<TextTyped>(&event)) {
        state_->fonts.note(typed->text);
        io.AddInputCharactersUTF8(typed->text.c_str());
    } else if (const auto* focus = std::get_if<FocusChanged>(&event)) {
        io.AddFocusEvent(focus->focused);
    }
}

void Chrome::begin_frame(Point size, double scale, double seconds) {
    ImGuiIO& io = ImGui::GetIO();
    if (scale != state_->scale) {
        state_->scale = scale;
        apply_style(scale);
        state_->fonts.set_scale(scale);
    }
    if (state_->fonts.is_stale()) {
        state_->fonts.build();
        if (!compat::kGrowsFonts && state_->has_texture) {
            ImGui_ImplOpenGL3_DestroyFontsTexture();
            ImGui_ImplOpenGL3_CreateFontsTexture();
        }
        state_->has_texture = true;
    }
    io.DisplaySize = to_vec2(size);
    io.DisplayFramebufferScale = {static_cast<float>(scale), static_cast<float>(scale)};
    io.DeltaTime = static_cast<float>(std::max(seconds, 1e-4));
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
}

void Chrome::draw() {
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

ImFont* Chrome::face(Face face) const {
    return state_->fonts.face(face);
}
void Chrome::note_text(std::string_view text) {
    state_->fonts.note(text);
}
bool Chrome::wants_frame() const {
    return state_->fonts.is_stale();
}

std::size_t Chrome::draw_calls() const {
    const ImDrawData* data = ImGui::GetDrawData();
    std::size_t calls = 0;
    for (int i = 0; data != nullptr && i < data->CmdListsCount; ++i)
        calls += static_cast<std::size_t>(data->CmdLists[i]->CmdBuffer.Size);
    return calls;
}

std::size_t Chrome::bytes_uploaded() const {
    const ImDrawData* data = ImGui::GetDrawData();
    if (data == nullptr) return 0;
    return static_cast<std::size_t>(data->TotalVtxCount) * sizeof(ImDrawVert) +
           static_cast<std::size_t>(data->TotalIdxCount) * sizeof(ImDrawIdx);
}

}  // namespace civic
