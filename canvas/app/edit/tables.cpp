#include "app/edit/tables.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/edit/editor.hpp"
#include "app/edit/placement.hpp"
#include "scene/outline.hpp"

namespace civic {
namespace {

constexpr double kFirstRow = 40;  // page units, where there was none to go by
constexpr double kFirstColumn = 120;

const Name& rows_key() {
    static const Name kRows("rows");
    return kRows;
}

bool is_table(const Element& element) {
    static const Name kTable("table");
    return element.type == kTable;
}

// Every row as long as the longest.
std::vector<List> cells_of(const Element& table) {
    const std::size_t columns = table_size(table).columns;
    std::vector<List> rows;
    const Value* value = table.attributes.find(rows_key());
    if (value == nullptr) return rows;
    for (const Value& row : value->as_list()) {
        List cells(row.as_list().begin(), row.as_list().end());
        cells.resize(columns, Value(""));
        rows.push_back(std::move(cells));
    }
    return rows;
}

// The change that gives the table other rows, its box one line longer (1) or shorter (−1).
Change with_rows(const Board& board, const Element& element, const Element& table, std::vector<List> rows,
                 TableLine line, int by, const char* label) {
    List all;
    for (List& row : rows)
        all.emplace_back(std::move(row));
    const TableSize size = table_size(table);
    const std::size_t count = line == TableLine::row ? size.rows : size.columns;
    Rect box = element.box;
    double& side = line == TableLine::row ? box.h : box.w;
    const double each =
        count > 0 ? side / static_cast<double>(count) : (line == TableLine::row ? kFirstRow : kFirstColumn);
    side = count > 0 ? side + by * each : std::max(side, each);
    Change change = place(label, {{&element, box, element.angle}});
    change.operations.emplace_back(SetProperty{Table::elements, board.original(element).id, Part::attributes,
                                               rows_key(), Value(std::move(all))});
    return change;
}

}  // namespace

TableSize table_size(const Element& table) {
    TableSize size;
    const Value* rows = table.attributes.find(rows_key());
    if (rows == nullptr || !is_table(table)) return size;
    size.rows = rows->as_list().size();
    for (const Value& row : rows->as_list())
        size.columns = std::max(size.columns, row.as_list().size());
    return size;
}

std::optional<TableCell> table_cell_at(const Element& table, Point at) {
    const TableSize size = table_size(table);
    const Point local = turned_about(at, table.box.centre(), -table.angle);
    if (size.rows == 0 || size.columns == 0 || !table.box.contains(local)) return std::nullopt;
    const auto index = [](double from, double length, std::size_t count) {
        if (length <= 0) return std::size_t{0};
        const double share = from / length * static_cast<double>(count);
        return std::min(static_cast<std::size_t>(std::max(share, 0.0)), count - 1);
    };
    return TableCell{index(local.y - table.box.y, table.box.h, size.rows),
                     index(local.x - table.box.x, table.box.w, size.columns)};
}

Element table_as_shown(const Board& board, const Element& element) {
    Element shown = board.original(element);
    shown.box = element.box;
    shown.angle = element.angle;
    return shown;
}

Rect table_cell_box(const Element& table, TableCell cell) {
    const TableSize size = table_size(table);
    const double w = table.box.w / static_cast<double>(std::max<std::size_t>(size.columns, 1));
    const double h = table.box.h / static_cast<double>(std::max<std::size_t>(size.rows, 1));
    return {table.box.x + static_cast<double>(cell.column) * w,
            table.box.y + static_cast<double>(cell.row) * h, w, h};
}

std::string cell_text(const Value& rows, TableCell cell) {
    const auto all = rows.as_list();
    if (cell.row >= all.size()) return {};
    const auto cells = all[cell.row].as_list();
    return cell.column < cells.size() ? std::string(cells[cell.column].as_text()) : std::string();
}

Value with_cell_text(const Value& rows, TableCell cell, std::string text) {
    List all(rows.as_list().begin(), rows.as_list().end());
    if (cell.row >= all.size()) return rows;
    List cells(all[cell.row].as_list().begin(), all[cell.row].as_list().end());
    cells.resize(std::max(cells.size(), cell.column + 1), Value(""));
    cells[cell.column] = Value(std::move(text));
    all[cell.row] = Value(std::move(cells));
    return Value(std::move(all));
}

bool insert_line(Editor& editor, const std::string& table, TableLine line, std::size_t at) {
    const Board& board = editor.open().done_board();
    const Element* element = board.elements().find(table);
    if (element == nullptr || !is_table(board.original(*element))) return false;
    const Element& original = board.original(*element);
    std::vector<List> rows = cells_of(original);
    const std::size_t columns = std::max<std::size_t>(table_size(original).columns, 1);
    const auto before = [at](std::size_t size) { return static_cast<std::ptrdiff_t>(std::min(at, size)); };
    if (rows.empty()) {
        rows.emplace_back(List(columns, Value("")));
    } else if (line == TableLine::row) {
        rows.insert(rows.begin() + before(rows.size()), List(columns, Value("")));
    } else {
        for (List& row : rows)
            row.insert(row.begin() + before(row.size()), Value(""));
    }
    return editor.perform(with_rows(board, *element, original, std::move(rows), line, 1,
                                    line == TableLine::row ? "Add a row" : "Add a column"));
}

bool remove_line(Editor& editor, const std::string& table, TableLine line, std::size_t at) {
    const Board& board = editor.open().done_board();
    const Element* element = board.elements().find(table);
    if (element == nullptr || !is_table(board.original(*element))) return false;
    const Element& original = board.original(*element);
    const TableSize size = table_size(original);
    const std::size_t count = line == TableLine::row ? size.rows : size.columns;
    if (count <= 1) return false;
    std::vector<List> rows = cells_of(original);
    const auto gone = static_cast<std::ptrdiff_t>(std::min(at, count - 1));
    if (line == TableLine::row) {
        rows.erase(rows.begin() + gone);
    } else {
        for (List& row : rows)
            row.erase(row.begin() + gone);
    }
    return editor.perform(with_rows(board, *element, original, std::move(rows), line, -1,
                                    line == TableLine::row ? "Remove a row" : "Remove a column"));
}

}  // namespace civic
