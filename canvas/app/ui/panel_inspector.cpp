#include "app/semantics/board_semantics.hpp"
#include "app/ui/attribute_field.hpp"
#include "app/ui/panels.hpp"
#include "model/property.hpp"

namespace civic {
namespace {

using namespace palette;

void show_ids(Ui& ui, Icon icon, const Hue& hue, const std::string& title, const std::string& kind) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + 32, at.y + 32}, to_u32(hue.tint), 8);
    draw_icon(list, icon, {at.x + 6, at.y + 6}, 20, hue.main);
    const float room = ImGui::GetContentRegionAvail().x - 44;
    ImGui::SetCursorScreenPos({at.x + 42, at.y - 1});
    ui.heading(ui.fitted(title, room, Face::strong));
    ImGui::SetCursorScreenPos({at.x + 42, at.y + 17});
    ui.caption(ui.fitted(kind, room, Face::small));
    ImGui::SetCursorScreenPos({at.x, at.y + 42});
}

// What every record, page or board has by itself, beside the attributes of the vocabulary.
Attribute own_key(const char* name, AttributeType type, const char* label, const char* help = "") {
    Attribute attribute;
    attribute.name = name;
    attribute.type = type;
    attribute.label = label;
    attribute.help = help;
    return attribute;
}

void show_key(Ui& ui, Workspace& workspace, const Subject& subject, const Attribute& key) {
    show_attribute(ui, workspace, subject, key, {Part::key, key.name, {}});
}

void show_text_of(Ui& ui, Workspace& workspace, const Subject& subject) {
    static const Attribute kText =
        own_key("text", AttributeType::text, "Text",
                "What the shape says. **bold**, *italic*, a line that starts with - is a bullet.");
    show_key(ui, workspace, subject, kText);
}

void show_place(Ui& ui, Workspace& workspace) {
    const Subject shapes = chosen_shapes(workspace.editor());
    static const std::vector<Attribute> kPlace = [] {
        std::vector<Attribute> made;
        const auto add = [&](const char* name, const char* label, const char* unit,
                             std::optional<double> least) {
            Attribute attribute = own_key(name, AttributeType::number, label);
            attribute.unit = unit;
            attribute.least = least;
            made.push_back(std::move(attribute));
        };
        add("x", "Left", "px", -kLargestCoordinate);
        add("y", "Top", "px", -kLargestCoordinate);
        add("w", "Width", "px", 1);
        add("h", "Height", "px", 1);
        add("angle", "Angle", "°", -360);
        return made;
    }();
    for (const Attribute& attribute : kPlace)
        show_key(ui, workspace, shapes, attribute);
}

void show_style(Ui& ui, Workspace& workspace, const Subject& subject) {
    for (const Attribute& attribute : workspace.vocabulary().style)
        show_attribute(ui, workspace, subject, attribute, {Part::style, attribute.name, {}});
}

void show_element(Ui& ui, Workspace& workspace) {
    const Editor& editor = workspace.editor();
    const Vocabulary& vocabulary = workspace.vocabulary();
    const Subject subject = chosen_subject(editor);
    const Element& first = *editor.board().elements().find(subject.ids.front());
    const bool one = subject.ids.size() == 1;
    const ElementType* type = vocabulary.element_type(first.type);
    const TypeMark mark = one ? mark_of(first.type) : TypeMark{Icon::layers, kSlate};
    show_ids(ui, mark.icon, mark.hue, one ? name_of(editor.board(), first, vocabulary) : subject.label,
             !one              ? "Changes go to all of them"
             : type == nullptr ? first.type.text()
                               : type->label);
    if (one && type != nullptr) ui.help(type->help);
    show_text_of(ui, workspace, subject);
    const std::vector<const Attribute*> attributes = attributes_of(editor.board(), subject, vocabulary);
    const bool modelled = type == nullptr || type->modelled;
    if (!attributes.empty() && ui.section("Facts", modelled)) {
        for (const Attribute* attribute : attributes)
            show_attribute(ui, workspace, subject, *attribute, {Part::attributes, attribute->name, {}});
    }
    if (ui.section("Style", !modelled)) show_style(ui, workspace, chosen_shapes(editor));
    if (ui.section("Place and size", false)) show_place(ui, workspace);
}

void show_link(Ui& ui, Workspace& workspace) {
    const Editor& editor = workspace.editor();
    const Vocabulary& vocabulary = workspace.vocabulary();
    const Subject subject = chosen_subject(editor);
    const Link& first = *editor.board().links().find(subject.ids.front());
    const bool one = subject.ids.size() == 1;
    const LinkType* type = vocabulary.link_type(first.type);
    show_ids(ui, Icon::connector, kSlate, one ? name_of(editor.board(), first, vocabulary) : subject.label,
             type == nullptr ? first.type.text() : type->label);
    Attribute kind = own_key("type", AttributeType::choice, "Meaning",
                             "What the connector says, to people and to checks.");
    for (const LinkType& each : vocabulary.link_types)
        kind.choices.push_back({each.name, each.label});
    show_key(ui, workspace, subject, kind);
    show_text_of(ui, workspace, subject);
    for (const Attribute* attribute : attributes_of(editor.board(), subject, vocabulary))
        show_attribute(ui, workspace, subject, *attribute, {Part::attributes, attribute->name, {}});
    if (ui.section("Line", true)) {
        for (const Attribute& attribute : vocabulary.route)
            if (attribute.type != AttributeType::any)
                show_attribute(ui, workspace, subject, attribute, {Part::route, attribute.name, {}});
    }
    if (ui.section("Style", false)) show_style(ui, workspace, subject);
}

void show_page(Ui& ui, Workspace& workspace) {
    const Editor& editor = workspace.editor();
    if (editor.page() == nullptr) return;
    const Subject subject = page_subject(editor);
    Attribute kind = own_key("kind", AttributeType::choice, "Kind of page",
                             "Decides what is drawn around the elements, and what the palette offers.");
    for (const PageKind& each : workspace.vocabulary().page_kinds)
        kind.choices.push_back({each.name, each.label});
    show_key(ui, workspace, subject, own_key("title", AttributeType::text, "Page title"));
    show_key(ui, workspace, subject, kind);
}

void show_board(Ui& ui, Workspace& workspace) {
    show_ids(ui, Icon::layers, kBlue, workspace.title(), "This page and the whole board");
    show_page(ui, workspace);
    const Subject board = board_subject();
    if (ui.section("Board", true)) {
        show_key(ui, workspace, board, own_key("title", AttributeType::text, "Board title"));
        show_key(ui, workspace, board,
                 own_key("language", AttributeType::text, "Language", "A BCP 47 code: en, ar, zh-Hans."));
    }
    if (ui.section("Service", true)) {
        for (const Attribute& attribute : workspace.vocabulary().service)
            show_attribute(ui, workspace, board, attribute, {Part::key, "service", attribute.name});
    }
}

}  // namespace

void show_inspector(Ui& ui, Workspace& workspace) {
    const Selection& selection = workspace.editor().selection();
    if (!selection.elements().empty()) {
        show_element(ui, workspace);
    } else if (!selection.links().empty()) {
        show_link(ui, workspace);
    } else {
        show_board(ui, workspace);
    }
}

}  // namespace civic
