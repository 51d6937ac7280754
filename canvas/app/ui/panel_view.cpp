#include <algorithm>
#include <cmath>

#include "app/edit/commands.hpp"
#include "app/ui/panels.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

using namespace palette;

void run(Workspace& workspace, std::string_view id) {
    find_command(id)->run(workspace.editor());
}

// The minimap shows boxes, not pictures: from afar that is what a page looks like. Of very many it shows the
// first, which lie lowest and are the largest.
constexpr std::size_t kMostBoxes = 4000;

Colour colour_in_map(const Element& element) {
    const Value* fill = element.style.find("fill");
    const auto own = fill == nullptr ? std::nullopt : parse_colour(fill->as_text());
    if (own) return *own;
    const Hue hue = mark_of(element.type).hue;
    return is_container(element.type) ? hue.tint : hue.soft;
}

struct MapPlace {
    Rect page;  // what the map shows, page units
    Rect area;  // where, logical px
    double zoom = 1;

    Point to_screen(Point p) const { return Point{area.x, area.y} + (p - Point{page.x, page.y}) * zoom; }
    Point to_page(Point s) const { return Point{page.x, page.y} + (s - Point{area.x, area.y}) * (1 / zoom); }
};

MapPlace place_map(const Editor& editor, const Rect& rect) {
    MapPlace place;
    const Rect content = editor.view().content();
    place.zoom = std::min(rect.w / std::max(content.w, 1.0), rect.h / std::max(content.h, 1.0));
    const Point used{content.w * place.zoom, content.h * place.zoom};
    place.area = {rect.x + (rect.w - used.x) / 2, rect.y + (rect.h - used.y) / 2, used.x, used.y};
    place.page = content;
    return place;
}

void draw_boxes(ImDrawList& list, const Editor& editor, const MapPlace& place) {
    const std::vector<Slot> slots = editor.view().elements_near(place.page);
    const std::size_t count = std::min(slots.size(), kMostBoxes);
    for (std::size_t i = 0; i < count; ++i) {
        const Element* element = editor.board().elements().at(slots[i]);
        if (element == nullptr || element->type == Name("group")) continue;
        const Point low = place.to_screen({element->box.x, element->box.y});
        const Point high = place.to_screen({element->box.right(), element->box.bottom()});
        list.AddRectFilled(to_vec2(low), to_vec2({std::max(high.x, low.x + 1), std::max(high.y, low.y + 1)}),
                           to_u32(colour_in_map(*element)), 1);
    }
}

}  // namespace

void show_zoom(Ui& ui, Workspace& workspace, const Rect& rect) {
    ui.begin_card("Zoom", rect, {4, 4});
    ButtonSpec spec;
    spec.look = ButtonLook::plain;
    spec.height = 26;
    spec.icon = Icon::minus;
    if (ui.icon_button("Zoom out", spec)) run(workspace, "view.zoom-out");
    ImGui::SameLine(0, 0);
    const auto percent = std::lround(workspace.editor().camera().zoom * 100);
    ButtonSpec whole = spec;
    whole.width = 58;
    whole.icon = Icon::none;
    whole.help = "Zoom to 100 %";
    if (ui.button(std::to_string(percent) + " %", whole)) run(workspace, "view.zoom-whole");
    ImGui::SameLine(0, 0);
    spec.icon = Icon::plus;
    if (ui.icon_button("Zoom in", spec)) run(workspace, "view.zoom-in");
    ImGui::SameLine(0, 0);
    spec.icon = Icon::fit;
    if (ui.icon_button("Fit the page", spec)) run(workspace, "view.fit");
    ImGui::SameLine(0, 0);
    spec.icon = Icon::map;
    spec.on = workspace.minimap;
    spec.help = "Minimap, while a part of the page is out of view";
    if (ui.icon_button("Minimap", spec)) workspace.minimap = !workspace.minimap;
    ui.end_card();
}

void show_minimap(Ui& ui, Workspace& workspace, const Rect& rect) {
    ui.begin_card("Minimap", rect, {0, 0});
    Editor& editor = workspace.editor();
    ImGui::InvisibleButton("map", to_vec2({rect.w, rect.h}));
    ui.emit_item(SemanticRole::image, "Map of the page");
    const MapPlace place = place_map(editor, rect.grown(-8));
    if (ImGui::IsItemActive()) {
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        const Point wanted = place.to_page({static_cast<double>(mouse.x), static_cast<double>(mouse.y)});
        editor.camera().origin = wanted - editor.camera().size * (0.5 / editor.camera().zoom);
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_boxes(list, editor, place);
    const Rect seen = editor.camera().visible();
    const Rect inner = rect.grown(-2);
    const auto clamped = [&](Point p) {
        return to_vec2({std::clamp(p.x, inner.x, inner.right()), std::clamp(p.y, inner.y, inner.bottom())});
    };
    const ImVec2 low = clamped(place.to_screen({seen.x, seen.y}));
    const ImVec2 high = clamped(place.to_screen({seen.right(), seen.bottom()}));
    list.AddRectFilled(low, high, to_u32(kBlue.main, 0.07), 3);
    list.AddRect(low, high, to_u32(kBlue.main), 3, ImDrawFlags_None, 1.5F);
    ui.end_card();
}

void show_notice(Ui& ui, Workspace& workspace, const Rect& canvas) {
    constexpr double kSeconds = 7;
    Workspace::Notice& shown = workspace.notice;
    const std::string& current = workspace.editor().notice();
    const double now = ImGui::GetTime();
    if (current != shown.text) {
        shown.text = current;
        shown.until = now + kSeconds;
    }
    if (shown.text.empty()) return;
    if (now >= shown.until) {
        workspace.editor().set_notice({});
        shown.text.clear();
        return;
    }
    const std::string text = ui.fitted(shown.text, static_cast<float>(canvas.w) - 140);
    const double width = static_cast<double>(ui.width_of(text)) + 66;
    ui.begin_card("Notice", {canvas.centre().x - width / 2, canvas.bottom() - 58, width, 40}, {14, 5});
    ImGui::SetCursorPosY(12);
    ui.status(text);
    ui.help(shown.text);
    ImGui::SameLine(static_cast<float>(width) - 38);
    ImGui::SetCursorPosY(6);
    ButtonSpec close;
    close.look = ButtonLook::plain;
    close.icon = Icon::close;
    close.height = 28;
    if (ui.icon_button("Close the notice", close)) shown.until = now;
    ui.end_card();
}

}  // namespace civic
