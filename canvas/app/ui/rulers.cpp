#include "app/ui/rulers.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/ui/ruler_steps.hpp"

namespace civic {
namespace {

using namespace palette;

constexpr double kThick = 20;  // px
constexpr float kLong = 9;     // px, a line with a number
constexpr float kShort = 4;

enum class Along : std::uint8_t { x, y };

class Ruler {
  public:
    Ruler(Ui& ui, const Editor& editor, const Rect& canvas, Along along)
        : ui_(ui), editor_(editor), canvas_(canvas), along_(along), list_(*ImGui::GetWindowDrawList()) {}

    void show() {
        const Rect strip = box(start(), end());
        list_.AddRectFilled(low_of(strip), high_of(strip), to_u32(kWhite));
        mark_chosen();
        draw_lines();
        draw_pointer();
        const Rect edge = along_ == Along::x ? Rect{strip.x, strip.bottom() - 1, strip.w, 1}
                                             : Rect{strip.right() - 1, strip.y, 1, strip.h};
        list_.AddRectFilled(low_of(edge), high_of(edge), to_u32(kLine));
        ui_.emit(SemanticRole::image, along_ == Along::x ? "Horizontal ruler" : "Vertical ruler", strip);
    }

  private:
    double start() const { return (along_ == Along::x ? canvas_.x : canvas_.y) + kThick; }
    double end() const { return along_ == Along::x ? canvas_.right() : canvas_.bottom(); }
    // A part of the strip, between two places along it, logical px.
    Rect box(double from, double to) const {
        return along_ == Along::x ? Rect{from, canvas_.y, to - from, kThick}
                                  : Rect{canvas_.x, from, kThick, to - from};
    }
    static ImVec2 low_of(const Rect& rect) { return to_vec2({rect.x, rect.y}); }
    static ImVec2 high_of(const Rect& rect) { return to_vec2({rect.right(), rect.bottom()}); }
    double of(Point p) const { return along_ == Along::x ? p.x : p.y; }
    double canvas_start() const { return along_ == Along::x ? canvas_.x : canvas_.y; }
    double to_screen(double page) const {
        return canvas_start() + (page - of(editor_.camera().origin)) * editor_.camera().zoom;
    }
    double to_page(double screen) const {
        return (screen - canvas_start()) / editor_.camera().zoom + of(editor_.camera().origin);
    }

    void mark_chosen() {
        const Rect chosen = editor_.chosen_bounds();
        if (chosen.w <= 0 && chosen.h <= 0) return;
        const double from = std::clamp(to_screen(along_ == Along::x ? chosen.x : chosen.y), start(), end());
        const double to =
            std::clamp(to_screen(along_ == Along::x ? chosen.right() : chosen.bottom()), start(), end());
        const Rect mark = box(from, to);
        list_.AddRectFilled(low_of(mark), high_of(mark), to_u32(kBlue.tint));
    }

    void draw_lines() {
        const RulerSteps steps = ruler_steps(editor_.camera().zoom);
        const auto every = std::llround(steps.major / steps.minor);
        const auto last = static_cast<long long>(std::floor(to_page(end()) / steps.minor));
        for (auto i = static_cast<long long>(std::ceil(to_page(start()) / steps.minor)); i <= last; ++i) {
            const double page = static_cast<double>(i) * steps.minor;
            const bool numbered = i % every == 0;
            const double at = std::round(to_screen(page));
            draw_line(at, numbered ? kLong : kShort);
            if (numbered && at + kRulerRoom / 2 < end()) draw_number(at, page);
        }
    }

    void draw_line(double at, float length) {
        const Rect strip = box(at, at + 1);
        const ImVec2 high = high_of(strip);
        const ImVec2 low = along_ == Along::x ? ImVec2{low_of(strip).x, high.y - length}
                                              : ImVec2{high.x - length, low_of(strip).y};
        list_.AddRectFilled(low, high, to_u32(kInkMuted, 0.6));
    }

    // Beside its line; down the left edge a figure under the other, as there is no room across.
    void draw_number(double at, double page) {
        const std::string text = std::to_string(std::llround(page));
        const ImVec2 low = low_of(box(at, at + 1));
        ui_.use(Face::small);
        if (along_ == Along::x) {
            list_.AddText({low.x + 4, low.y + 2}, to_u32(kInkMuted), text.c_str());
        } else {
            float y = low.y + 2;
            for (const char figure : text) {
                const char figures[] = {figure, '\0'};
                list_.AddText({low.x + 3, y}, to_u32(kInkMuted), figures);
                y += ImGui::GetFontSize() - 3;
            }
        }
        ui_.done_with_face();
    }

    void draw_pointer() {
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        const double at = static_cast<double>(along_ == Along::x ? mouse.x : mouse.y);
        if (!ImGui::IsMousePosValid() || at < start() || at > end()) return;
        const Rect line = box(at, at + 1);
        list_.AddRectFilled(low_of(line), high_of(line), to_u32(kBlue.main));
    }

    Ui& ui_;
    const Editor& editor_;
    Rect canvas_;
    Along along_;
    ImDrawList& list_;
};

}  // namespace

void show_rulers(Ui& ui, const Workspace& workspace, const Rect& canvas) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(to_vec2({canvas.x, canvas.y}), to_vec2({canvas.right(), canvas.bottom()}));
    Ruler(ui, workspace.editor(), canvas, Along::x).show();
    Ruler(ui, workspace.editor(), canvas, Along::y).show();
    list.AddRectFilled(to_vec2({canvas.x, canvas.y}), to_vec2({canvas.x + kThick, canvas.y + kThick}),
                       to_u32(kWhite));
    list.PopClipRect();
}

}  // namespace civic
