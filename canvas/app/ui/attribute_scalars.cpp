#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/ui/attribute_widgets.hpp"

namespace civic {
namespace {

using namespace palette;

std::string number_text(const Value& value) {
    if (value.is_integer()) return std::to_string(value.as_integer());
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value.as_number());
    return {digits, end.ptr};
}

std::optional<double> parse_number(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
        if (text[i] < '0' || text[i] > '9') return false;
    }
    const int month = (text[5] - '0') * 10 + text[6] - '0';
    const int day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// A whole number of a small range: each a button; the chosen one pressed again makes it unknown.
void show_steps(const Field& field) {
    const auto least = static_cast<int>(*field.attribute.least);
    const auto most = static_cast<int>(*field.attribute.most);
    std::vector<std::string> names;
    for (int i = least; i <= most; ++i)
        names.push_back(i > 0 && least < 0 ? "+" + std::to_string(i) : std::to_string(i));
    const bool known = field.gathered.known == Known::value;
    const int chosen = known ? static_cast<int>(field.gathered.value.as_integer()) - least : -1;
    ImGui::PushID("steps");
    const int pressed = field.ui.row_of(names, chosen);
    ImGui::PopID();
    if (pressed >= 0)
        field.set(pressed == chosen ? std::nullopt : std::optional<Value>(Value(least + pressed)));
}

}  // namespace

// The text under the pointer's hand: Dear ImGui keeps what is being typed, so a fresh copy each frame is
// right while it is not.
void show_text(const Field& field, int lines) {
    std::string text = field.known_text();
    FieldSpec spec;
    const std::string hint = field.state_text();
    spec.hint = hint;
    spec.lines = lines;
    spec.state = field.state();
    const FieldResult result = field.ui.text_field(field.attribute.label, text, spec);
    field.edit(text.empty() ? std::nullopt : std::optional<Value>(Value(text)), result);
}

void show_number(const Field& field) {
    const Attribute& attribute = field.attribute;
    const bool whole = attribute.type == AttributeType::integer;
    const double span = attribute.least && attribute.most ? *attribute.most - *attribute.least : 1e9;
    if (whole && span <= 5) {
        show_steps(field);
        return;
    }
    const bool has_range = span <= 20;
    if (has_range) {
        double value = field.gathered.known == Known::value
                           ? field.gathered.value.as_number()
                           : std::clamp(0.0, *attribute.least, *attribute.most);
        const FieldResult result =
            field.ui.slider(attribute.label, value, *attribute.least, *attribute.most, whole, field.state());
        field.edit(tidy_number(value), result);
        return;
    }
    std::string text =
        field.gathered.known == Known::value ? number_text(field.gathered.value) : std::string();
    FieldSpec spec;
    const std::string hint = field.state_text();
    spec.hint = hint;
    spec.state = field.state();
    const float unit = attribute.unit.empty() ? 0 : field.ui.width_of(attribute.unit, Face::small) + 8;
    if (unit > 0) spec.width = ImGui::GetContentRegionAvail().x - unit;
    const FieldResult result = field.ui.text_field(attribute.label, text, spec);
    if (unit > 0) {
        ImGui::SameLine(0, 6);
        ImGui::AlignTextToFramePadding();
        field.ui.label(attribute.unit, kInkMuted, Face::small);
    }
    const std::optional<double> number = parse_number(text);
    if (text.empty()) {
        field.edit(std::nullopt, result);
    } else if (number && (!whole || std::floor(*number) == *number)) {
        const double low = attribute.least.value_or(-1e15);
        const double high = attribute.most.value_or(1e15);
        field.edit(tidy_number(std::clamp(*number, low, high)), result);
    } else if (result.done) {
        field.workspace.finish_edit();
        field.workspace.tell(attribute.label + (whole ? " is a whole number" : " is a number"));
    }
}

void show_date(const Field& field) {
    std::string text = field.known_text();
    FieldSpec spec;
    const std::string hint = field.gathered.known == Known::unknown ? "YYYY-MM-DD" : field.state_text();
    spec.hint = hint;
    spec.state = field.state();
    const FieldResult result = field.ui.text_field(field.attribute.label, text, spec);
    if (text.empty()) {
        field.edit(std::nullopt, result);
    } else if (is_date(text)) {
        field.edit(Value(text), result);
    } else if (result.done) {
        field.workspace.finish_edit();
        field.workspace.tell(field.attribute.label + " is a date, written like 2026-03-31");
    }
}

void show_boolean(const Field& field) {
    const bool yes = field.gathered.known == Known::value && field.gathered.value.as_bool();
    const bool no = field.gathered.known == Known::value && !field.gathered.value.as_bool();
    const float width = (ImGui::GetContentRegionAvail().x - 4) / 2;
    ButtonSpec spec;
    spec.width = width;
    spec.height = 28;
    ImGui::PushID(field.attribute.name.text().c_str());
    if (field.ui.toggle("Yes", yes, spec)) field.set(yes ? std::nullopt : std::optional<Value>(Value(true)));
    ImGui::SameLine(0, 4);
    if (field.ui.toggle("No", no, spec)) field.set(no ? std::nullopt : std::optional<Value>(Value(false)));
    ImGui::PopID();
}

void show_colour(const Field& field) {
    const std::optional<Colour> current =
        field.gathered.known == Known::value ? parse_colour(field.gathered.value.as_text()) : std::nullopt;
    ImGui::PushID(field.attribute.name.text().c_str());
    constexpr float kSide = 22;
    const auto swatch = [&](const std::string& name, Colour colour, bool chosen) {
        const bool pressed = ImGui::InvisibleButton(name.c_str(), {kSide, kSide});
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), to_u32(colour), 6);
        list.AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), to_u32(chosen ? kInk : kLine), 6,
                     ImDrawFlags_None, chosen ? 2.0F : 1.0F);
        field.ui.emit_item(SemanticRole::toggle, field.attribute.label + " " + name,
                           state_if(chosen, SemanticState::selected));
        field.ui.help(name);
        return pressed;
    };
    std::vector<Colour> colours = {kWhite, kPaper};
    const bool light = field.attribute.name == Name("fill");
    for (const Hue& hue : kHues)
        colours.push_back(light ? hue.tint : hue.main);
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const std::string name = to_string(colours[i]);
        if (i > 0 && ImGui::GetItemRectMax().x + 4 + kSide <= right) ImGui::SameLine(0, 4);
        if (swatch(name, colours[i], current == colours[i])) field.set(Value(name));
    }
    std::string text = current ? to_string(*current) : std::string();
    FieldSpec spec;
    const std::string hint = field.gathered.known == Known::unknown ? "#rrggbb" : field.state_text();
    spec.hint = hint;
    spec.state = field.state();
    const FieldResult result = field.ui.text_field(field.attribute.label, text, spec);
    if (text.empty()) {
        field.edit(std::nullopt, result);
    } else if (parse_colour(text)) {
        field.edit(Value(text), result);
    } else if (result.done) {
        field.workspace.finish_edit();
    }
    ImGui::PopID();
}

}  // namespace civic
