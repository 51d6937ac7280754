#include <algorithm>
#include <cmath>

#include "app/ui/visual_text.hpp"
#include "app/ui/widgets.hpp"
// After Dear ImGui itself.
#include <imgui_stdlib.h>

namespace civic {
namespace {

using namespace palette;

std::string id_of(std::string_view name) {
    return "##" + std::string(name);
}

}  // namespace

bool Ui::begin_menu(std::string_view name) {
    const bool open = ImGui::BeginMenu(std::string(name).c_str());
    if (!open) {
        emit_item(SemanticRole::menu, name);
        return false;
    }
    // Inside an open menu the last item is the menu's window: its heading's place is not to be had any more.
    tree_.add(SemanticRole::menu, name, current_window_rect(), SemanticState::expanded);
    tree_.enter();
    return true;
}

void Ui::end_menu() {
    ImGui::EndMenu();
    tree_.leave();
}

bool Ui::menu_item(std::string_view name, std::string_view shortcut, ItemState state) {
    const bool chosen = ImGui::MenuItem(std::string(shown(name)).c_str(), std::string(shortcut).c_str(),
                                        state.on, state.enabled);
    emit_item(SemanticRole::menu_item, name,
              state_if(!state.enabled, SemanticState::disabled) | state_if(state.on, SemanticState::selected),
              shortcut);
    return chosen;
}

void Ui::menu_line() {
    ImGui::Separator();
}

bool Ui::begin_dialog(std::string_view name, Point size, bool& open) {
    const std::string id(name);
    if (open && !ImGui::IsPopupOpen(id.c_str())) ImGui::OpenPopup(id.c_str());
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const Point fits{std::min(size.x, static_cast<double>(display.x) - 32),
                     std::min(size.y, static_cast<double>(display.y) - 32)};
    ImGui::SetNextWindowPos({std::floor((display.x - static_cast<float>(fits.x)) / 2),
                             std::floor((display.y - static_cast<float>(fits.y)) / 2)});
    ImGui::SetNextWindowSize(to_vec2(fits));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {20, 18});
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, 12);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 12);
    const bool shown = ImGui::BeginPopupModal(id.c_str(), nullptr,
                                              ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                                  ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar(3);
    if (!shown) return false;
    tree_.add(SemanticRole::dialog, name,
              rect_of(ImGui::GetWindowPos(), {ImGui::GetWindowPos().x + ImGui::GetWindowSize().x,
                                              ImGui::GetWindowPos().y + ImGui::GetWindowSize().y}));
    tree_.enter();
    if (compat::is_key_pressed(ImGuiKey_Escape) && !ImGui::GetIO().WantTextInput) open = false;
    return true;
}

void Ui::end_dialog() {
    tree_.leave();
    ImGui::EndPopup();
}

void Ui::open_popup(std::string_view name) {
    ImGui::OpenPopup(std::string(name).c_str());
}

bool Ui::begin_popup(std::string_view name) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {8, 8});
    const bool open = ImGui::BeginPopup(std::string(name).c_str());
    ImGui::PopStyleVar();
    if (!open) return false;
    tree_.add(SemanticRole::menu, name, current_window_rect(), SemanticState::expanded);
    tree_.enter();
    return true;
}

void Ui::end_popup() {
    tree_.leave();
    ImGui::EndPopup();
}

bool Ui::checkbox(std::string_view name, bool on, SemanticState state) {
    push_id(name);
    bool shown = on;
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);  // empty, it would hardly show
    ImGui::PushStyleColor(ImGuiCol_Border, to_vec4(palette::kInkMuted));
    const bool pressed = ImGui::Checkbox(std::string(name).c_str(), &shown);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    ImGui::PopID();
    emit_item(SemanticRole::checkbox, name, state | state_if(on, SemanticState::selected));
    return pressed;
}

bool Ui::begin_choice(std::string_view name, std::string_view value, float width, SemanticState state) {
    ImGui::SetNextItemWidth(width > 0 ? width : -FLT_MIN);
    const bool quiet = has_state(state, SemanticState::unknown) || has_state(state, SemanticState::mixed) ||
                       has_state(state, SemanticState::not_applicable);
    if (quiet) ImGui::PushStyleColor(ImGuiCol_Text, to_vec4(kInkMuted));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float wide = ImGui::CalcItemWidth();
    const bool open = ImGui::BeginCombo(id_of(name).c_str(), std::string(shown(value)).c_str(),
                                        ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
    if (quiet) ImGui::PopStyleColor();
    const Rect rect = rect_of(at, {at.x + wide, at.y + ImGui::GetFontSize() + 12});
    tree_.add(SemanticRole::choice, name, rect, state | state_if(open, SemanticState::expanded), value);
    if (!open) {
        draw_icon(*ImGui::GetWindowDrawList(), Icon::chevron_down,
                  {static_cast<float>(rect.right()) - 22, static_cast<float>(rect.centre().y) - 8}, 16,
                  kInkMuted);
        return false;
    }
    tree_.enter();
    return true;
}

bool Ui::option(std::string_view name, bool chosen) {
    push_id(name);
    const bool pressed = ImGui::Selectable(std::string(shown(name)).c_str(), chosen);
    ImGui::PopID();
    emit_item(SemanticRole::option, name, state_if(chosen, SemanticState::selected));
    return pressed;
}

void Ui::end_choice() {
    tree_.leave();
    ImGui::EndCombo();
}

// A field that nobody types in: Dear ImGui's own neither breaks lines nor turns right-to-left text round.
bool Ui::show_idle_field(const std::string& id, const std::string& text, ImVec2 size) {
    const ImVec2 padding = ImGui::GetStyle().FramePadding;
    const bool pressed = ImGui::InvisibleButton(id.c_str(), size);
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 high = ImGui::GetItemRectMax();
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(low, high, to_u32(ImGui::IsItemHovered() ? kMistDeep : kMist),
                       ImGui::GetStyle().FrameRounding);
    const float room = size.x - 2 * padding.x;
    const std::string words = needs_turning(text) ? turned_lines(text, room) : text;
    list.PushClipRect(low, high, true);
    list.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {low.x + padding.x, low.y + padding.y}, to_u32(kInk),
                 words.data(), words.data() + words.size(), room);
    list.PopClipRect();
    return pressed;
}

bool Ui::show_field_by_own_hand(const std::string& id, std::string& text, const FieldSpec& spec) {
    constexpr float kMostLines = 8;
    const ImVec2 padding = ImGui::GetStyle().FramePadding;
    const float line = ImGui::GetTextLineHeight();
    const float width = spec.width > 0 ? spec.width : ImGui::GetContentRegionAvail().x;
    const float words =
        ImGui::CalcTextSize(text.data(), text.data() + text.size(), false, width - 2 * padding.x).y;
    const bool has_lines = spec.lines > 1;
    const float height =
        has_lines ? std::clamp(words, static_cast<float>(spec.lines) * line, kMostLines * line) + 14
                  : ImGui::GetFrameHeight();
    const unsigned int own = ImGui::GetID(id.c_str());
    if (open_field_ != own) {
        if (!show_idle_field(id, text, {width, height}) && !spec.take_focus) return false;
        open_field_ = own;
        open_field_fresh_ = true;
        return false;
    }
    if (open_field_fresh_) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(width);
    const bool changed = has_lines ? ImGui::InputTextMultiline(id.c_str(), &text, {width, height})
                                   : ImGui::InputText(id.c_str(), &text);
    if (!open_field_fresh_ && !ImGui::IsItemActive()) open_field_ = 0;
    open_field_fresh_ = open_field_fresh_ && !ImGui::IsItemActive();
    return changed;
}

FieldResult Ui::text_field(std::string_view name, std::string& text, const FieldSpec& spec) {
    chrome_.note_text(text);
    const std::string id = id_of(name);
    FieldResult result;
    const unsigned int own = ImGui::GetID(id.c_str());
    // A line that is typed in stays what it is when the first right-to-left letter comes.
    if (spec.lines > 1 || open_field_ == own || (needs_turning(text) && typed_field_ != own)) {
        result.changed = show_field_by_own_hand(id, text, spec);
    } else {
        if (spec.take_focus) ImGui::SetKeyboardFocusHere();
        ImGui::SetNextItemWidth(spec.width > 0 ? spec.width : -FLT_MIN);
        const std::string hint(spec.hint);
        result.changed = ImGui::InputTextWithHint(id.c_str(), hint.c_str(), &text);
    }
    result.active = ImGui::IsItemActive();
    if (result.active || typed_field_ == own) typed_field_ = result.active ? own : 0;
    result.done = ImGui::IsItemDeactivatedAfterEdit();
    result.entered = ImGui::IsItemDeactivated() && compat::is_key_pressed(ImGuiKey_Enter);
    const SemanticState state = spec.state | state_if(result.active, SemanticState::focused);
    tree_.add(SemanticRole::text_field, name, rect_of(ImGui::GetItemRectMin(), ImGui::GetItemRectMax()),
              state, text);
    if (result.active) {
        ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                            to_u32(kBlue.main), 6, ImDrawFlags_None, 1.5F);
    }
    return result;
}

FieldResult Ui::slider(std::string_view name, double& value, double least, double most, bool whole,
                       SemanticState state) {
    ImGui::SetNextItemWidth(-FLT_MIN);
    const bool quiet = has_state(state, SemanticState::unknown) || has_state(state, SemanticState::mixed) ||
                       has_state(state, SemanticState::not_applicable);
    FieldResult result;
    const char* format = has_state(state, SemanticState::mixed)            ? "Several values"
                         : has_state(state, SemanticState::not_applicable) ? "Not applicable"
                         : quiet                                           ? "Unknown"
                         : whole                                           ? "%.0f"
                                                                           : "%.2f";
    if (quiet) {
        ImGui::PushStyleColor(ImGuiCol_SliderGrab, to_vec4(kClear));
        ImGui::PushStyleColor(ImGuiCol_Text, to_vec4(kInkMuted));
    }
    result.changed =
        ImGui::SliderScalar(id_of(name).c_str(), ImGuiDataType_Double, &value, &least, &most, format);
    if (quiet) ImGui::PopStyleColor(2);
    if (whole) value = std::round(value);
    result.active = ImGui::IsItemActive();
    result.done = ImGui::IsItemDeactivatedAfterEdit();
    emit_item(SemanticRole::slider, name, state, quiet ? std::string() : std::to_string(value));
    return result;
}

bool Ui::picture_tile(std::string_view name, std::string_view detail, unsigned int texture, Point size,
                      Point picture) {
    const Pressed area = press_area(name, to_vec2(size), true);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 low = to_vec2({area.rect.x, area.rect.y});
    const ImVec2 high = to_vec2({area.rect.right(), area.rect.bottom()});
    constexpr float kWords = 48;
    list.AddRectFilled(low, high, to_u32(area.hovered ? kBlue.tint : kMist), 8);
    const ImVec2 inner_low{low.x + 6, low.y + 6};
    const ImVec2 inner_high{high.x - 6, high.y - kWords};
    list.AddRectFilled(inner_low, inner_high, to_u32(kWhite), 6);
    if (texture != 0 && picture.x > 0 && picture.y > 0) {
        const float room_x = inner_high.x - inner_low.x - 8;
        const float room_y = inner_high.y - inner_low.y - 8;
        const float fit =
            std::min(room_x / static_cast<float>(picture.x), room_y / static_cast<float>(picture.y));
        const ImVec2 half{static_cast<float>(picture.x) * fit / 2, static_cast<float>(picture.y) * fit / 2};
        const ImVec2 centre{(inner_low.x + inner_high.x) / 2, (inner_low.y + inner_high.y) / 2};
        list.AddImage(compat::texture_id(texture), {centre.x - half.x, centre.y - half.y},
                      {centre.x + half.x, centre.y + half.y});
    }
    list.AddRect(low, high, to_u32(area.hovered ? kBlue.main : kLine), 8);
    const float room = static_cast<float>(size.x) - 24;
    draw_text({low.x + 12, high.y - kWords + 8}, kInk, fitted(name, room, Face::strong), Face::strong);
    draw_text({low.x + 12, high.y - kWords + 26}, kInkMuted, fitted(detail, room, Face::small), Face::small);
    emit_item(SemanticRole::button, name, SemanticState::none, detail);
    return area.pressed;
}

bool Ui::section(std::string_view name, bool open_at_first) {
    ImGuiStorage& storage = *ImGui::GetStateStorage();
    const ImGuiID id = ImGui::GetID(std::string(name).c_str());
    bool open = storage.GetBool(id, open_at_first);
    space(4);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, to_u32(kMistDeep));
    space(1);
    const Pressed area = press_area(name, {width, 28}, true);
    if (area.pressed) storage.SetBool(id, open = !open);
    ButtonSpec spec;
    spec.look = ButtonLook::plain;
    draw_ground(area, spec);
    const float middle = static_cast<float>(area.rect.centre().y);
    draw_icon(*ImGui::GetWindowDrawList(), open ? Icon::chevron_down : Icon::chevron_right,
              {static_cast<float>(area.rect.right()) - 22, middle - 8}, 16, kInkMuted);
    draw_text({static_cast<float>(area.rect.x) + 4, middle - 8}, kInk, name, Face::strong);
    emit_item(SemanticRole::button, name, state_if(open, SemanticState::expanded));
    if (open) space(2);
    return open;
}

int Ui::row_of(std::span<const std::string> names, int chosen) {
    const auto count = static_cast<float>(names.size());
    ButtonSpec spec;
    spec.width = std::floor((ImGui::GetContentRegionAvail().x - 3 * (count - 1)) / count);
    spec.height = 28;
    int pressed = -1;
    for (int i = 0; i < static_cast<int>(names.size()); ++i) {
        if (i > 0) ImGui::SameLine(0, 3);
        if (toggle(names[static_cast<std::size_t>(i)], i == chosen, spec)) pressed = i;
    }
    return pressed;
}

void Ui::begin_list(std::string_view name, Point size) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    compat::begin_child(std::string(name).c_str(), to_vec2(size), false);
    const ImVec2 real = ImGui::GetWindowSize();
    tree_.add(SemanticRole::list, name, rect_of(at, {at.x + real.x, at.y + real.y}));
    tree_.enter();
}

void Ui::end_list() {
    tree_.leave();
    ImGui::EndChild();
}

}  // namespace civic
