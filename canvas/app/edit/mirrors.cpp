#include "app/edit/mirrors.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/edit/command_tables.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/neighbours.hpp"
#include "app/edit/new_element.hpp"
#include "app/edit/placement.hpp"
#include "model/order.hpp"

namespace civic {
namespace {

constexpr double kBelow = 40;  // page units from what is there

bool can_mirror(const Editor& editor, const Element& element) {
    const ElementType* type = editor.vocabulary().element_type(editor.board().original(element).type);
    return type != nullptr && type->modelled;
}

// How far the originals' places must be moved down to stand free on the page.
double free_below(const Board& board, const std::string& page, const Rect& box) {
    double lowest = box.y - kBelow;
    bool is_free = true;
    board.elements().for_each([&](const Element& element) {
        if (element.page != page) return;
        const Rect bounds = bounds_of_rotated(element.box, element.angle);
        lowest = std::max(lowest, bounds.bottom());
        is_free = is_free && !bounds.intersects(box);
    });
    return is_free ? 0 : lowest + kBelow - box.y;
}

const Element* one_chosen(const Editor& editor) {
    const std::vector<std::string>& ids = editor.selection().elements();
    return ids.size() == 1 ? editor.board().elements().find(ids.front()) : nullptr;
}

bool is_mirror(const Editor& editor) {
    const Element* element = one_chosen(editor);
    return element != nullptr && !element->mirrors.empty();
}
bool has_views(const Editor& editor) {
    const Element* element = one_chosen(editor);
    return element != nullptr && !other_views(editor.board(), *element).empty();
}

void go_to_original(Editor& editor) {
    go_to(editor, std::string(one_chosen(editor)->mirrors));
}
// From view to view, and round to the first.
void go_to_next_view(Editor& editor) {
    const Element& element = *one_chosen(editor);
    const Board& board = editor.board();
    const auto slot = [&](const Element* view) { return board.elements().slot_of(view->id); };
    const std::vector<const Element*> views = other_views(board, element);
    const auto next = std::find_if(views.begin(), views.end(),
                                   [&](const Element* view) { return slot(view) > slot(&element); });
    go_to(editor, std::string((next == views.end() ? views.front() : *next)->id));
}

}  // namespace

bool make_mirrors(Editor& editor, const std::string& page) {
    const Board& board = editor.board();
    if (board.pages().find(page) == nullptr) return false;
    std::vector<const Element*> mirrored = editor.chosen();
    std::erase_if(mirrored, [&](const Element* element) { return !can_mirror(editor, *element); });
    if (mirrored.empty()) return false;
    const double down = free_below(board, page, bounds_of_all(mirrored));
    Change change;
    change.label = label_for("Mirror", board, mirrored);
    std::string order = order_above(board, page);
    std::vector<std::string> made;
    for (const Element* element : mirrored) {
        Element mirror;
        mirror.id = editor.new_id(Table::elements);
        mirror.page = page;
        mirror.type = board.original(*element).type;
        mirror.mirrors = board.original(*element).id;
        mirror.present |= static_cast<std::uint32_t>(Key::mirrors);
        mirror.box = element->box;
        mirror.box.y += down;
        mirror.angle = element->angle;
        mirror.style = element->style;
        mirror.order = order;
        order = order_between(order, "");
        made.push_back(mirror.id);
        change.operations.emplace_back(CreateRecord(std::move(mirror)));
    }
    if (!editor.perform(std::move(change))) return false;
    if (editor.page()->id != page) editor.show_page(page);
    editor.selection().set_elements(std::move(made));
    editor.camera().reveal(editor.chosen_bounds());
    return true;
}

std::vector<const Element*> other_views(const Board& board, const Element& element) {
    const Element& original = board.original(element);
    std::vector<Slot> slots = board.ties(board.elements().slot_of(original.id)).mirrors;
    slots.push_back(board.elements().slot_of(original.id));
    std::sort(slots.begin(), slots.end());
    std::vector<const Element*> views;
    for (const Slot slot : slots) {
        if (board.elements().at(slot)->id != element.id) views.push_back(board.elements().at(slot));
    }
    return views;
}

void go_to(Editor& editor, const std::string& element) {
    const Element* found = editor.board().elements().find(element);
    if (found == nullptr) return;
    const Rect bounds = bounds_of_rotated(found->box, found->angle);
    const std::string page = found->page;
    if (editor.page() == nullptr || editor.page()->id != page) editor.show_page(page);
    editor.selection().set_element(element);
    editor.camera().reveal(bounds);
}

std::span<const Command> mirror_commands() {
    static constexpr Command kCommands[] = {
        {"mirror.original", "Go to original", "Arrange", {}, is_mirror, go_to_original},
        {"mirror.next", "Go to next mirror", "Arrange", {}, has_views, go_to_next_view},
    };
    return kCommands;
}

}  // namespace civic
