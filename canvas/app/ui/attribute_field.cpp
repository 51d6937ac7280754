#include "app/ui/attribute_widgets.hpp"

namespace civic {
namespace {

using namespace palette;

void show_object(const Field& field) {
    ImGui::Indent(10);
    for (const Attribute& part : field.attribute.fields)
        show_attribute(field.ui, field.workspace, field.subject, part,
                       {field.place.part, field.place.name, part.name});
    ImGui::Unindent(10);
}

void show_widget(const Field& field) {
    switch (field.attribute.type) {
        case AttributeType::text: {
            const bool long_text = field.attribute.name == Name("notes") ||
                                   field.attribute.name == Name("alt") ||
                                   field.attribute.name == Name("criteria");
            show_text(field, long_text ? 3 : 1);
            break;
        }
        case AttributeType::boolean:
            show_boolean(field);
            break;
        case AttributeType::integer:
        case AttributeType::number:
            show_number(field);
            break;
        case AttributeType::date:
            show_date(field);
            break;
        case AttributeType::colour:
            show_colour(field);
            break;
        case AttributeType::choice:
            show_choice(field);
            break;
        case AttributeType::choices:
            show_choices(field);
            break;
        case AttributeType::texts:
            show_texts(field);
            break;
        case AttributeType::reference:
            show_reference(field);
            break;
        case AttributeType::references:
            show_references(field);
            break;
        case AttributeType::object:
            show_object(field);
            break;
        case AttributeType::any:
            field.ui.caption(field.gathered.known == Known::value ? "Given in the file" : field.state_text());
            break;
    }
}

// Beside the name: what the state is, and a menu to make it unknown or not applicable.
void show_heading(const Field& field) {
    Ui& ui = field.ui;
    ui.label(field.attribute.label, kInkSoft, Face::small);
    ui.help(field.attribute.help);
    const float right = ImGui::GetWindowContentRegionMax().x;
    ImGui::SameLine(right - 22);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - 2);
    ButtonSpec spec;
    spec.look = ButtonLook::plain;
    spec.icon = field.gathered.known == Known::not_applicable ? Icon::minus : Icon::more;
    spec.height = 20;
    spec.width = 22;
    spec.help = "Unknown, not applicable";
    const std::string menu = "State of " + field.attribute.label;
    if (ui.icon_button(menu, spec)) ui.open_popup(menu);
    if (!ui.begin_popup(menu)) return;
    if (ui.menu_item("Unknown", "", {true, field.gathered.known == Known::unknown})) field.set(std::nullopt);
    if (ui.menu_item("Not applicable", "", {true, field.gathered.known == Known::not_applicable}))
        field.set(Value());
    ui.end_popup();
}

}  // namespace

void show_attribute(Ui& ui, Workspace& workspace, const Subject& subject, const Attribute& attribute,
                    const PropertyPlace& place) {
    const Field field{ui,        workspace, subject,
                      attribute, place,     gather(workspace.editor().board(), subject, place)};
    ImGui::PushID(attribute.name.text().c_str());
    show_heading(field);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - 3);
    show_widget(field);
    ui.space(3);
    ImGui::PopID();
}

}  // namespace civic
