#include <algorithm>

#include "app/semantics/board_semantics.hpp"
#include "app/ui/attribute_widgets.hpp"

namespace civic {
namespace {

List list_of(const Value& value) {
    const auto items = value.as_list();
    return {items.begin(), items.end()};
}

bool has_text(const List& list, const std::string& text) {
    return std::any_of(list.begin(), list.end(), [&](const Value& value) { return value.as_text() == text; });
}

List with_toggled(const List& list, const std::string& text) {
    List next;
    bool found = false;
    for (const Value& value : list) {
        if (value.as_text() == text) {
            found = true;
        } else {
            next.push_back(value);
        }
    }
    if (!found) next.emplace_back(text);
    return next;
}

void set_list(const Field& field, List list) {
    field.set(list.empty() ? std::nullopt : std::optional<Value>(Value(std::move(list))));
}

// Elements that the attribute may name, by what they are called.
struct Candidate {
    std::string name;
    std::string id;
};
std::vector<Candidate> candidates(const Field& field) {
    std::vector<Candidate> found;
    const std::vector<Name>& of = field.attribute.of;
    field.board().elements().for_each([&](const Element& element) {
        if (!element.mirrors.empty()) return;
        if (!of.empty() && std::find(of.begin(), of.end(), element.type) == of.end()) return;
        found.push_back({name_of(field.board(), element, field.workspace.vocabulary()), element.id});
    });
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.name < b.name; });
    return found;
}

std::string name_of_id(const Field& field, const std::string& id) {
    const Element* element = field.board().elements().find(id);
    return element == nullptr ? id + " (gone)"
                              : name_of(field.board(), *element, field.workspace.vocabulary());
}

}  // namespace

void show_choice(const Field& field) {
    std::string shown = field.state_text();
    const std::string current = field.known_text();
    if (field.gathered.known == Known::value) {
        shown = current;
        for (const Choice& choice : field.attribute.choices) {
            if (choice.name.text() == current) shown = choice.label;
        }
    }
    if (!field.ui.begin_choice(field.attribute.label, shown, -1, field.state())) return;
    for (const Choice& choice : field.attribute.choices) {
        if (field.ui.option(choice.label, choice.name.text() == current))
            field.set(Value(choice.name.text()));
    }
    field.ui.end_choice();
}

void show_choices(const Field& field) {
    const List list = list_of(field.gathered.value);
    ImGui::PushID(field.attribute.name.text().c_str());
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {4, 4});
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    bool first = true;
    for (const Choice& choice : field.attribute.choices) {
        const bool on = field.gathered.known == Known::value && has_text(list, choice.name.text());
        ButtonSpec spec;
        spec.height = 26;
        const float width = field.ui.width_of(choice.label, Face::small) + 16;
        if (!first && ImGui::GetItemRectMax().x + 4 + width <= right) ImGui::SameLine(0, 4);
        first = false;
        if (field.ui.toggle(choice.label, on, spec)) set_list(field, with_toggled(list, choice.name.text()));
    }
    ImGui::PopStyleVar();
    ImGui::PopID();
}

// Several texts as one line, parted by commas.
void show_texts(const Field& field) {
    std::string text;
    if (field.gathered.known == Known::value) {
        for (const Value& value : field.gathered.value.as_list())
            text += (text.empty() ? "" : ", ") + std::string(value.as_text());
    }
    FieldSpec spec;
    const std::string hint =
        field.gathered.known == Known::unknown ? "Unknown; part with commas" : field.state_text();
    spec.hint = hint;
    spec.state = field.state();
    const FieldResult result = field.ui.text_field(field.attribute.label, text, spec);
    if (!result.changed) {
        if (result.done) field.workspace.finish_edit();
        return;
    }
    List list;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        std::size_t from = at;
        std::size_t to = end;
        while (from < to && text[from] == ' ')
            ++from;
        while (to > from && text[to - 1] == ' ')
            --to;
        if (to > from) list.emplace_back(text.substr(from, to - from));
        at = end + 1;
    }
    field.edit(list.empty() ? std::nullopt : std::optional<Value>(Value(std::move(list))), result);
}

void show_reference(const Field& field) {
    const std::string current = field.known_text();
    const std::string shown = current.empty() ? field.state_text() : name_of_id(field, current);
    if (!field.ui.begin_choice(field.attribute.label, shown, -1, field.state())) return;
    for (const Candidate& candidate : candidates(field)) {
        ImGui::PushID(candidate.id.c_str());
        if (field.ui.option(candidate.name, candidate.id == current)) field.set(Value(candidate.id));
        ImGui::PopID();
    }
    field.ui.end_choice();
}

void show_references(const Field& field) {
    const List list = list_of(field.gathered.value);
    const bool is_word = field.gathered.known == Known::value && field.gathered.value.is_text();
    ImGui::PushID(field.attribute.name.text().c_str());
    if (field.gathered.known == Known::value) {
        for (const Value& value : list) {
            ButtonSpec spec;
            spec.height = 26;
            spec.icon = Icon::close;
            spec.help = "Take it out";
            const std::string id(value.as_text());
            ImGui::PushID(id.c_str());
            if (field.ui.list_item(name_of_id(field, id), false, spec))
                set_list(field, with_toggled(list, id));
            ImGui::PopID();
        }
    }
    std::string shown = "Add…";
    if (is_word) shown = field.gathered.value.as_text();
    if (field.gathered.known != Known::value) shown = field.state_text();
    if (field.ui.begin_choice(field.attribute.label, shown, -1, field.state())) {
        if (!field.attribute.word.empty() && field.ui.option(field.attribute.word, is_word))
            field.set(Value(field.attribute.word));
        for (const Candidate& candidate : candidates(field)) {
            ImGui::PushID(candidate.id.c_str());
            if (field.ui.option(candidate.name, has_text(list, candidate.id)))
                set_list(field, with_toggled(list, candidate.id));
            ImGui::PopID();
        }
        field.ui.end_choice();
    }
    ImGui::PopID();
}

}  // namespace civic
