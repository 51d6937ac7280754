#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "app/edit/editor.hpp"
#include "app/ui/imgui_compat.hpp"
#include "app/ui/raw_event.hpp"
#include "base/colour.hpp"
#include "base/geometry.hpp"
#include "scene/icons.hpp"

namespace civic {

// The faces of panels and menus.
enum class Face : std::uint8_t { body, strong, small, heading };

// Dear ImGui set up as ours: context, input, fonts, renderer. The canvas is not its affair. With the
// context of the window current; one at a time.
class Chrome {
  public:
    explicit Chrome(Clipboard& clipboard);
    ~Chrome();
    Chrome(const Chrome&) = delete;
    Chrome& operator=(const Chrome&) = delete;

    void feed(const RawEvent& event);
    // `size`: logical px; `scale`: device pixels a logical px; `seconds`: since the frame before.
    void begin_frame(Point size, double scale, double seconds);
    // Draws into the framebuffer that is bound.
    void draw();

    ImFont* face(Face face) const;
    // A text that will be shown: letters that the fonts lack so far are there from the next frame on.
    void note_text(std::string_view text);
    bool wants_frame() const;  // letters are to come
    // What Dear ImGui drew last, for the frame log.
    std::size_t draw_calls() const;
    std::size_t bytes_uploaded() const;

    struct State;

  private:
    std::unique_ptr<State> state_;
};

// The look of Dear ImGui's own parts, from the palette of boards.
void apply_style(double scale);

ImU32 to_u32(Colour colour, double opacity = 1);
ImVec4 to_vec4(Colour colour);
inline ImVec2 to_vec2(Point p) {
    return {static_cast<float>(p.x), static_cast<float>(p.y)};
}
inline Rect rect_of(ImVec2 low, ImVec2 high) {
    return {static_cast<double>(low.x), static_cast<double>(low.y), static_cast<double>(high.x - low.x),
            static_cast<double>(high.y - low.y)};
}

// Of Dear ImGui's window that is being made.
inline Rect current_window_rect() {
    const ImVec2 low = ImGui::GetWindowPos();
    const ImVec2 size = ImGui::GetWindowSize();
    return rect_of(low, {low.x + size.x, low.y + size.y});
}

// An icon's 24 × 24 grid laid over the square of side `size` at `at`.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 at, float size, Colour colour);

}  // namespace civic
