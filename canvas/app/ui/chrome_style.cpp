#include <cmath>
#include <map>
#include <tuple>

#include "app/ui/chrome.hpp"
#include "scene/theme.hpp"

namespace civic {
namespace {

using namespace palette;

void set(ImGuiStyle& style, ImGuiCol which, Colour colour, double opacity = 1) {
    style.Colors[which] = to_vec4(colour.with_alpha(opacity));
}

void set_colours(ImGuiStyle& style) {
    set(style, ImGuiCol_Text, kInk);
    set(style, ImGuiCol_TextDisabled, kInkMuted);
    set(style, ImGuiCol_WindowBg, kWhite);
    set(style, ImGuiCol_ChildBg, kClear);
    set(style, ImGuiCol_PopupBg, kWhite);
    set(style, ImGuiCol_Border, kLine);
    set(style, ImGuiCol_BorderShadow, kClear);
    set(style, ImGuiCol_FrameBg, kMist);
    set(style, ImGuiCol_FrameBgHovered, kMistDeep);
    set(style, ImGuiCol_FrameBgActive, kWhite);
    set(style, ImGuiCol_TitleBg, kWhite);
    set(style, ImGuiCol_TitleBgActive, kWhite);
    set(style, ImGuiCol_TitleBgCollapsed, kWhite);
    set(style, ImGuiCol_MenuBarBg, kWhite);
    set(style, ImGuiCol_ScrollbarBg, kClear);
    set(style, ImGuiCol_ScrollbarGrab, kLine);
    set(style, ImGuiCol_ScrollbarGrabHovered, kLineStrong);
    set(style, ImGuiCol_ScrollbarGrabActive, kInkMuted);
    set(style, ImGuiCol_CheckMark, kBlue.main);
    set(style, ImGuiCol_SliderGrab, kBlue.main);
    set(style, ImGuiCol_SliderGrabActive, kBlue.deep);
    set(style, ImGuiCol_Button, kMist);
    set(style, ImGuiCol_ButtonHovered, kMistDeep);
    set(style, ImGuiCol_ButtonActive, kLine);
    set(style, ImGuiCol_Header, kBlue.tint);
    set(style, ImGuiCol_HeaderHovered, kMistDeep);
    set(style, ImGuiCol_HeaderActive, kBlue.soft);
    set(style, ImGuiCol_Separator, kMistDeep);
    set(style, ImGuiCol_SeparatorHovered, kLine);
    set(style, ImGuiCol_SeparatorActive, kLineStrong);
    set(style, ImGuiCol_ResizeGrip, kClear);
    set(style, ImGuiCol_TextSelectedBg, kBlue.soft);
    set(style, ImGuiCol_NavHighlight, kBlue.main);
    set(style, ImGuiCol_ModalWindowDimBg, kInk, 0.35);
}

ImVec2 grid_point(const Point& p) {
    return to_vec2(p);
}

// Traces a path's figures one by one; `finish` draws what was traced.
template <typename Finish>
void trace(ImDrawList& list, const Path& path, Finish&& finish) {
    std::size_t at = 0;
    for (const Verb verb : path.verbs) {
        switch (verb) {
            case Verb::move:
                finish(false);
                list.PathLineTo(grid_point(path.points[at++]));
                break;
            case Verb::line:
                list.PathLineTo(grid_point(path.points[at++]));
                break;
            case Verb::cubic:
                list.PathBezierCubicCurveTo(grid_point(path.points[at]), grid_point(path.points[at + 1]),
                                            grid_point(path.points[at + 2]));
                at += 3;
                break;
            case Verb::close:
                finish(true);
                break;
        }
    }
    finish(false);
}

}  // namespace

ImU32 to_u32(Colour colour, double opacity) {
    const auto alpha = static_cast<int>(std::lround(colour.a * opacity));
    return IM_COL32(colour.r, colour.g, colour.b, alpha);
}

ImVec4 to_vec4(Colour colour) {
    constexpr float kMost = 255;
    return {static_cast<float>(colour.r) / kMost, static_cast<float>(colour.g) / kMost,
            static_cast<float>(colour.b) / kMost, static_cast<float>(colour.a) / kMost};
}

void apply_style(double scale) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = {12, 12};
    style.FramePadding = {8, 6};
    style.ItemSpacing = {8, 6};
    style.ItemInnerSpacing = {6, 4};
    style.CellPadding = {4, 3};
    style.IndentSpacing = 12;
    style.ScrollbarSize = 10;
    style.GrabMinSize = 14;
    style.WindowRounding = 0;
    style.ChildRounding = 6;
    style.FrameRounding = 6;
    style.PopupRounding = 8;
    style.ScrollbarRounding = 6;
    style.GrabRounding = 6;
    style.TabRounding = 6;
    style.WindowBorderSize = 0;
    style.PopupBorderSize = 1;
    style.FrameBorderSize = 0;
    style.WindowMenuButtonPosition = ImGuiDir_None;
    style.DisplaySafeAreaPadding = {8, 8};
    style.CurveTessellationTol = static_cast<float>(0.6 / scale);
    style.CircleTessellationMaxError = static_cast<float>(0.2 / scale);
    set_colours(style);
}

void draw_icon(ImDrawList& list, Icon icon, ImVec2 at, float size, Colour colour) {
    // In the 24 × 24 grid at the origin, made once: parsing is not for every frame.
    static std::map<Icon, IconPaths> drawings;
    auto found = drawings.find(icon);
    if (found == drawings.end())
        found = drawings.emplace(icon, icon_paths(icon, {0, 0, 24, 24}, palette::kInk)).first;
    const float unit = size / 24;
    const auto placed = [&](Path path) {
        for (Point& p : path.points)
            p = {static_cast<double>(at.x) + p.x * static_cast<double>(unit),
                 static_cast<double>(at.y) + p.y * static_cast<double>(unit)};
        return path;
    };
    const ImU32 ink = to_u32(colour);
    const float width = std::max(1.8F * unit, 1.2F);
    trace(list, placed(found->second.lines),
          [&](bool closed) { list.PathStroke(ink, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width); });
    trace(list, placed(found->second.fills), [&](bool) { list.PathFillConvex(ink); });
}

}  // namespace civic
