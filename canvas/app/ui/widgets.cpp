#include "app/ui/widgets.hpp"

#include <algorithm>

#include "app/ui/visual_text.hpp"

namespace civic {
namespace {

using namespace palette;

constexpr double kHelpDelay = 0.45;  // seconds
constexpr ImGuiWindowFlags kFixed = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                    ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;

const char* begin_of(std::string_view text) {
    return text.data();
}
const char* end_of(std::string_view text) {
    return text.data() + text.size();
}

void place_window(const Rect& rect, Point padding) {
    ImGui::SetNextWindowPos(to_vec2({rect.x, rect.y}));
    ImGui::SetNextWindowSize(to_vec2({rect.w, rect.h}));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, to_vec2(padding));
}

}  // namespace

void Ui::begin_frame(std::string_view window, Point size) {
    tree_.clear();
    tree_.add(SemanticRole::window, window, {0, 0, size.x, size.y});
    tree_.enter();
    next_wake_ = -1;
}

void Ui::end_frame() {
    tree_.leave();
    if (hovered_item_ == 0) hovered_for_ = 0;
    hovered_item_ = 0;
}

void Ui::begin_panel(std::string_view name, const Rect& rect, PanelEdge edge, SemanticRole role,
                     Point padding) {
    place_window(rect, padding);
    ImGui::Begin(std::string(name).c_str(), nullptr, kFixed | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar();
    tree_.add(role, name, rect);
    tree_.enter();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 low = to_vec2({rect.x, rect.y});
    const ImVec2 high = to_vec2({rect.right(), rect.bottom()});
    const ImU32 ink = to_u32(kMistDeep);
    if (edge == PanelEdge::left) list.AddLine(low, {low.x, high.y}, ink);
    if (edge == PanelEdge::right) list.AddLine({high.x - 1, low.y}, {high.x - 1, high.y}, ink);
    if (edge == PanelEdge::top) list.AddLine(low, {high.x, low.y}, ink);
    if (edge == PanelEdge::bottom) list.AddLine({low.x, high.y - 1}, {high.x, high.y - 1}, ink);
}

void Ui::end_panel() {
    tree_.leave();
    ImGui::End();
}

void Ui::begin_card(std::string_view name, const Rect& rect, Point padding) {
    ImDrawList& under = *ImGui::GetBackgroundDrawList();
    for (int i = 3; i >= 1; --i) {
        const Rect soft = Rect{rect.x, rect.y + 2, rect.w, rect.h}.grown(i);
        under.AddRectFilled(to_vec2({soft.x, soft.y}), to_vec2({soft.right(), soft.bottom()}),
                            to_u32(kInk, 0.03), 9);
    }
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    place_window(rect, padding);
    ImGui::Begin(std::string(name).c_str(), nullptr, kFixed | ImGuiWindowFlags_NoScrollbar);
    ImGui::PopStyleVar(3);
    tree_.add(SemanticRole::group, name, rect);
    tree_.enter();
}

void Ui::end_card() {
    tree_.leave();
    ImGui::End();
}

void Ui::emit_item(SemanticRole role, std::string_view name, SemanticState state, std::string_view value) {
    if (ImGui::IsItemFocused()) state = state | SemanticState::focused;
    tree_.add(role, name, rect_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax()), state, value);
}

void Ui::help(std::string_view text) {
    if (text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
    const Rect rect = rect_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    hovered_item_ = 1;
    if (ImGui::IsAnyMouseDown()) hovered_for_ = 0;
    // Only frames that pass without a move count: the pointer rests.
    const ImGuiIO& io = ImGui::GetIO();
    const bool moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
    hovered_for_ = moved ? 0 : hovered_for_ + static_cast<double>(io.DeltaTime);
    if (hovered_for_ < kHelpDelay) {
        next_wake_ = kHelpDelay - hovered_for_ + 0.01;
        return;
    }
    ImGui::SetNextWindowPos(to_vec2({rect.x, rect.bottom() + 6}));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {10, 8});
    ImGui::BeginTooltip();
    use(Face::small);
    draw_words(text, 280);
    done_with_face();
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

float Ui::width_of(std::string_view text, Face face) {
    use(face);
    const std::string_view words = shown(text);
    const float width = ImGui::CalcTextSize(begin_of(words), end_of(words), false).x;
    done_with_face();
    return width;
}

std::string Ui::fitted(std::string_view text, float width, Face face) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    if (width_of(line, face) <= width) return line;
    while (!line.empty() && width_of(line + "…", face) > width) {
        do {
            line.pop_back();
        } while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80);
        // What is left may end within a letter of several bytes: its lead goes too.
        if (!line.empty() && static_cast<unsigned char>(line.back()) >= 0xC0) line.pop_back();
    }
    return line + "…";
}

void Ui::draw_text(ImVec2 at, Colour colour, std::string_view text, Face face) {
    const std::string_view words = shown(text);
    use(face);
    ImGui::GetWindowDrawList()->AddText(at, to_u32(colour, static_cast<double>(ImGui::GetStyle().Alpha)),
                                        begin_of(words), end_of(words));
    done_with_face();
}

std::string_view Ui::shown(std::string_view text) {
    if (!needs_turning(text)) {
        chrome_.note_text(text);
        return text;
    }
    shown_ = visual_text(text);
    chrome_.note_text(shown_);
    return shown_;
}

std::string Ui::turned_lines(std::string_view text, float wrap) {
    std::string turned;
    for (const std::string& line :
         broken_lines(text, static_cast<double>(wrap), [this](std::string_view piece) {
             const std::string_view words = shown(piece);
             return static_cast<double>(ImGui::CalcTextSize(begin_of(words), end_of(words), false).x);
         })) {
        if (!turned.empty()) turned += '\n';
        turned += shown(line);
    }
    return turned;
}

void Ui::draw_words(std::string_view text, float wrap) {
    if (wrap > 0 && needs_turning(text)) {
        const std::string lines = turned_lines(text, wrap);
        ImGui::TextUnformatted(begin_of(lines), end_of(lines));
        return;
    }
    const std::string_view words = shown(text);
    if (wrap > 0) ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + wrap);
    ImGui::TextUnformatted(begin_of(words), end_of(words));
    if (wrap > 0) ImGui::PopTextWrapPos();
}

void Ui::label_in(std::string_view text, Colour colour, Face face, float wrap) {
    use(face);
    ImGui::PushStyleColor(ImGuiCol_Text, to_vec4(colour));
    draw_words(text, wrap);
    ImGui::PopStyleColor();
    done_with_face();
    emit_item(SemanticRole::label, text);
}

void Ui::label(std::string_view text, Colour colour, Face face) {
    label_in(text, colour, face, 0);
}

void Ui::wrapped(std::string_view text, Colour colour, Face face) {
    label_in(text, colour, face, ImGui::GetContentRegionAvail().x);
}

void Ui::heading(std::string_view text, Face face) {
    use(face);
    draw_words(text, 0);
    done_with_face();
    emit_item(SemanticRole::heading, text);
}

void Ui::caption(std::string_view text) {
    label(text, kInkMuted, Face::small);
}

void Ui::status(std::string_view text) {
    draw_words(text, 0);
    emit_item(SemanticRole::status, text);
}

Ui::Pressed Ui::press_area(std::string_view name, ImVec2 size, bool enabled) {
    push_id(name);
    ImGui::BeginDisabled(!enabled);
    Pressed area;
    area.pressed = ImGui::InvisibleButton("", size);
    area.hovered = ImGui::IsItemHovered();
    area.held = ImGui::IsItemActive();
    area.rect = rect_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    ImGui::EndDisabled();
    ImGui::PopID();
    return area;
}

void Ui::draw_ground(const Pressed& area, const ButtonSpec& spec) {
    Colour ground = kClear;
    if (spec.look == ButtonLook::primary || spec.look == ButtonLook::danger) {
        const Hue& hue = spec.look == ButtonLook::primary ? kBlue : kRed;
        ground = !spec.enabled ? kLine : area.hovered ? hue.deep : hue.main;
    } else if (spec.on) {
        ground = kBlue.tint;
    } else if (area.held) {
        ground = kLine;
    } else if (area.hovered) {
        ground = kMistDeep;
    } else if (spec.look == ButtonLook::quiet) {
        ground = kMist;
    }
    if (ground.a == 0) return;
    ImGui::GetWindowDrawList()->AddRectFilled(to_vec2({area.rect.x, area.rect.y}),
                                              to_vec2({area.rect.right(), area.rect.bottom()}),
                                              to_u32(ground), 6);
}

bool Ui::button(std::string_view name, const ButtonSpec& spec) {
    constexpr float kPad = 12;
    constexpr float kIconSize = 18;
    const float icon = spec.icon == Icon::none ? 0 : kIconSize + 6;
    const float words = width_of(name);
    float width = spec.width > 0 ? spec.width : words + icon + 2 * kPad;
    if (spec.width < 0) width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
    const Pressed area = press_area(name, {width, spec.height}, spec.enabled);
    draw_ground(area, spec);
    const bool strong = spec.look == ButtonLook::primary || spec.look == ButtonLook::danger;
    const Colour ink = strong ? kWhite : !spec.enabled ? kLineStrong : spec.on ? kBlue.deep : kInk;
    const float left = static_cast<float>(area.rect.x) + std::max(kPad / 2, (width - words - icon) / 2);
    const float middle = static_cast<float>(area.rect.centre().y);
    if (spec.icon != Icon::none)
        draw_icon(*ImGui::GetWindowDrawList(), spec.icon, {left, middle - kIconSize / 2}, kIconSize, ink);
    draw_text({left + icon, middle - 8}, ink, fitted(name, width - icon - kPad), Face::body);
    emit_item(SemanticRole::button, name, state_if(!spec.enabled, SemanticState::disabled));
    help(spec.help);
    return area.pressed;
}

bool Ui::icon_button(std::string_view name, const ButtonSpec& spec) {
    const float side = spec.height;
    const float width = spec.width > 0 ? spec.width : side;
    const Pressed area = press_area(name, {width, side}, spec.enabled);
    draw_ground(area, spec);
    constexpr float kIconSize = 18;
    const Colour ink = !spec.enabled ? kLineStrong : spec.on ? kBlue.main : kInkSoft;
    draw_icon(*ImGui::GetWindowDrawList(), spec.icon,
              {static_cast<float>(area.rect.centre().x) - kIconSize / 2,
               static_cast<float>(area.rect.centre().y) - kIconSize / 2},
              kIconSize, ink);
    emit_item(SemanticRole::button, name,
              state_if(!spec.enabled, SemanticState::disabled) | state_if(spec.on, SemanticState::selected));
    help(spec.help.empty() ? name : spec.help);
    return area.pressed;
}

bool Ui::toggle(std::string_view name, bool on, const ButtonSpec& spec) {
    constexpr float kIconSize = 18;
    const float words = spec.icon == Icon::none ? width_of(name, Face::small) : kIconSize;
    const float width = spec.width > 0 ? spec.width : words + 16;
    ButtonSpec shown = spec;
    shown.on = on;
    const Pressed area = press_area(name, {width, spec.height}, spec.enabled);
    draw_ground(area, shown);
    const Colour ink = on ? kBlue.deep : kInkSoft;
    const ImVec2 centre = to_vec2(area.rect.centre());
    if (spec.icon != Icon::none) {
        draw_icon(*ImGui::GetWindowDrawList(), spec.icon,
                  {centre.x - kIconSize / 2, centre.y - kIconSize / 2}, kIconSize, ink);
    } else {
        const std::string text = fitted(name, width - 6, Face::small);
        draw_text({centre.x - width_of(text, Face::small) / 2, centre.y - 7}, ink, text, Face::small);
    }
    emit_item(SemanticRole::toggle, name,
              state_if(on, SemanticState::selected) | state_if(!spec.enabled, SemanticState::disabled));
    help(spec.help.empty() && spec.icon != Icon::none ? name : spec.help);
    return area.pressed;
}

bool Ui::tile(std::string_view name, Icon icon, const Hue& hue, bool on, std::string_view help_text) {
    constexpr float kSide = 34;
    constexpr float kHeight = 58;
    const float width = ImGui::GetContentRegionAvail().x;
    const Pressed area = press_area(name, {width, kHeight}, true);
    ButtonSpec spec;
    spec.look = ButtonLook::plain;
    spec.on = on;
    draw_ground(area, spec);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float centre = static_cast<float>(area.rect.centre().x);
    const float top = static_cast<float>(area.rect.y) + 4;
    list.AddRectFilled({centre - kSide / 2, top}, {centre + kSide / 2, top + kSide}, to_u32(hue.tint), 8);
    list.AddRect({centre - kSide / 2, top}, {centre + kSide / 2, top + kSide},
                 to_u32(on ? hue.main : hue.soft), 8, ImDrawFlags_None, on ? 1.5F : 1.0F);
    draw_icon(list, icon, {centre - 10, top + kSide / 2 - 10}, 20, hue.main);
    const std::string text = fitted(name, width - 2, Face::small);
    draw_text({centre - width_of(text, Face::small) / 2, top + kSide + 3}, on ? kBlue.deep : kInkSoft, text,
              Face::small);
    emit_item(SemanticRole::toggle, name, state_if(on, SemanticState::selected));
    help(help_text);
    return area.pressed;
}

bool Ui::tab(std::string_view name, bool chosen, Icon icon, float width) {
    constexpr float kHeight = 30;
    constexpr float kIconSize = 16;
    const Pressed area = press_area(name, {width, kHeight}, true);
    ButtonSpec spec;
    spec.look = ButtonLook::plain;
    spec.on = chosen;
    draw_ground(area, spec);
    const float left = static_cast<float>(area.rect.x) + 10;
    const float middle = static_cast<float>(area.rect.centre().y);
    const Colour ink = chosen ? kBlue.deep : kInkSoft;
    float at = left;
    if (icon != Icon::none) {
        draw_icon(*ImGui::GetWindowDrawList(), icon, {left, middle - kIconSize / 2}, kIconSize, ink);
        at += kIconSize + 6;
    }
    const Face face = chosen ? Face::strong : Face::body;
    draw_text({at, middle - 8}, ink, fitted(name, width - (at - left) - 18, face), face);
    emit_item(SemanticRole::tab, name, state_if(chosen, SemanticState::selected));
    return area.pressed;
}

bool Ui::list_item(std::string_view name, bool chosen, const ButtonSpec& spec, std::string_view detail) {
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
    const Pressed area = press_area(name, {width, spec.height}, spec.enabled);
    ButtonSpec shown = spec;
    shown.on = chosen;
    shown.look = ButtonLook::plain;
    draw_ground(area, shown);
    const float middle = static_cast<float>(area.rect.centre().y);
    float left = static_cast<float>(area.rect.x) + 8;
    const Colour ink = !spec.enabled ? kLineStrong : chosen ? kBlue.deep : kInk;
    if (spec.icon != Icon::none) {
        draw_icon(*ImGui::GetWindowDrawList(), spec.icon, {left, middle - 8}, 16, chosen ? ink : kInkMuted);
        left += 24;
    }
    const float detail_width = detail.empty() ? 0 : width_of(detail, Face::small) + 12;
    const float room = static_cast<float>(area.rect.right()) - left - 8 - detail_width;
    draw_text({left, middle - 8}, ink, fitted(name, room), Face::body);
    if (!detail.empty()) {
        draw_text({static_cast<float>(area.rect.right()) - detail_width, middle - 7}, kInkMuted, detail,
                  Face::small);
    }
    emit_item(SemanticRole::list_item, name,
              state_if(chosen, SemanticState::selected) | state_if(!spec.enabled, SemanticState::disabled),
              detail);
    help(spec.help);
    return area.pressed;
}

}  // namespace civic
