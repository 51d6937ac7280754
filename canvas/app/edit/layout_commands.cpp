#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "app/edit/command_tables.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/holders.hpp"
#include "app/edit/layout.hpp"
#include "app/edit/placement.hpp"
#include "app/edit/tables.hpp"

// Laying out what is chosen, and lines of tables.
namespace civic {
namespace {

constexpr double kGridGap = 40;

// What is laid out: chosen elements that no other chosen one holds, unlocked, as they stand around their
// turned boxes.
struct Chosen {
    std::vector<const Element*> elements;
    std::vector<LayoutBox> boxes;
    std::vector<LayoutTie> ties;
};

// The index of the laid-out element that the end of a link belongs to, by itself or by what holds it.
std::optional<std::size_t> index_of(const Board& board, const std::string& id,
                                    const std::unordered_map<std::string_view, std::size_t>& indices) {
    for (const Element* at = board.elements().find(id); at != nullptr;) {
        const auto found = indices.find(at->id);
        if (found != indices.end()) return found->second;
        at = at->parent.empty() ? nullptr : board.elements().find(at->parent);
    }
    return std::nullopt;
}

Chosen chosen_of(const Editor& editor) {
    const Board& board = editor.board();
    Chosen chosen;
    for (const Element* element : roots_of(board, editor.chosen())) {
        if (!is_locked(*element)) chosen.elements.push_back(element);
    }
    std::unordered_map<std::string_view, std::size_t> indices;
    for (const Element* element : chosen.elements) {
        indices.emplace(element->id, chosen.boxes.size());
        const Rect box = bounds_of_rotated(element->box, element->angle);
        chosen.boxes.push_back({{box.w, box.h}, {box.x, box.y}});
    }
    std::unordered_set<Slot> seen;
    for (const Element* held : with_held(board, chosen.elements)) {
        for (const Slot slot : board.ties(board.elements().slot_of(held->id)).links) {
            if (!seen.insert(slot).second) continue;
            const Link& link = *board.links().at(slot);
            const auto from = index_of(board, link.from, indices);
            const auto to = index_of(board, link.to, indices);
            if (from && to && *from != *to) chosen.ties.push_back({*from, *to});
        }
    }
    return chosen;
}

// Moves each to its place, with what it holds; corners that links were led around go.
void move_to(Editor& editor, const Chosen& before, const std::vector<LayoutBox>& after) {
    const Board& board = editor.board();
    std::vector<Place> places;
    Change change;
    std::unordered_set<Slot> straightened;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const Point by = {std::round(after[i].at.x) - before.boxes[i].at.x,
                          std::round(after[i].at.y) - before.boxes[i].at.y};
        const std::vector<const Element*> held = with_held(board, {before.elements[i]});
        const std::vector<Place> moved_places = moved(held, by);
        places.insert(places.end(), moved_places.begin(), moved_places.end());
        for (const Element* element : held) {
            for (const Slot slot : board.ties(board.elements().slot_of(element->id)).links) {
                const Link& link = *board.links().at(slot);
                if (!straightened.insert(slot).second) continue;
                for (const char* name : {"points", "from_side", "to_side"}) {
                    if (link.route.find(name) != nullptr)
                        change.operations.emplace_back(
                            SetProperty{Table::links, link.id, Part::route, name, std::nullopt});
                }
            }
        }
    }
    Change placed = place(label_for("Lay out", board, before.elements), places);
    append(placed, std::move(change));
    editor.perform(std::move(placed));
}

bool has_several(const Editor& editor) {
    return editor.selection().elements().size() >= 2;
}

template <Direction D>
void flow(Editor& editor) {
    const Chosen chosen = chosen_of(editor);
    std::vector<LayoutBox> boxes = chosen.boxes;
    layout_flow(boxes, chosen.ties, D, {});
    move_to(editor, chosen, boxes);
}
template <Direction D>
void tree(Editor& editor) {
    const Chosen chosen = chosen_of(editor);
    std::vector<LayoutBox> boxes = chosen.boxes;
    layout_tree(boxes, chosen.ties, D, {});
    move_to(editor, chosen, boxes);
}
void grid(Editor& editor) {
    const Chosen chosen = chosen_of(editor);
    std::vector<LayoutBox> boxes = chosen.boxes;
    layout_grid(boxes, kGridGap);
    move_to(editor, chosen, boxes);
}

const Element* one_table(const Editor& editor) {
    static const Name kTable("table");
    const std::vector<std::string>& ids = editor.selection().elements();
    const Element* element = ids.size() == 1 ? editor.board().elements().find(ids.front()) : nullptr;
    const bool is_table = element != nullptr && editor.board().original(*element).type == kTable;
    return is_table ? element : nullptr;
}
bool has_table(const Editor& editor) {
    return one_table(editor) != nullptr;
}

// After the row or column under the pointer, else at the end; takes away that one, else the last.
struct LinePlace {
    std::size_t row;
    std::size_t column;
};
constexpr std::size_t kLast = static_cast<std::size_t>(-1);
LinePlace place_under_pointer(const Editor& editor) {
    const Element shown = table_as_shown(editor.board(), *one_table(editor));
    const auto cell = table_cell_at(shown, editor.camera().to_page(editor.pointer()));
    return cell ? LinePlace{cell->row, cell->column} : LinePlace{kLast, kLast};
}
std::size_t after(std::size_t at) {
    return at == kLast ? kLast : at + 1;
}
void add_row(Editor& editor) {
    insert_line(editor, one_table(editor)->id, TableLine::row, after(place_under_pointer(editor).row));
}
void add_column(Editor& editor) {
    insert_line(editor, one_table(editor)->id, TableLine::column, after(place_under_pointer(editor).column));
}
void remove_row(Editor& editor) {
    remove_line(editor, one_table(editor)->id, TableLine::row, place_under_pointer(editor).row);
}
void remove_column(Editor& editor) {
    remove_line(editor, one_table(editor)->id, TableLine::column, place_under_pointer(editor).column);
}

}  // namespace

std::span<const Command> layout_commands() {
    static constexpr Command kCommands[] = {
        {"layout.flow-right", "Flow to the right", "Arrange", {}, has_several, flow<Direction::right>},
        {"layout.flow-down", "Flow down", "Arrange", {}, has_several, flow<Direction::down>},
        {"layout.tree-down", "Tree down", "Arrange", {}, has_several, tree<Direction::down>},
        {"layout.tree-right", "Tree to the right", "Arrange", {}, has_several, tree<Direction::right>},
        {"layout.grid", "Grid", "Arrange", {}, has_several, grid},
        {"table.add-row", "Add a row", "Arrange", {}, has_table, add_row},
        {"table.add-column", "Add a column", "Arrange", {}, has_table, add_column},
        {"table.remove-row", "Remove a row", "Arrange", {}, has_table, remove_row},
        {"table.remove-column", "Remove a column", "Arrange", {}, has_table, remove_column},
    };
    return kCommands;
}

}  // namespace civic
