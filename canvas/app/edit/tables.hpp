#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/geometry.hpp"
#include "model/board.hpp"

namespace civic {

class Editor;

// The rows and columns of a table element, which share its box evenly.

struct TableSize {
    std::size_t rows = 0;
    std::size_t columns = 0;  // of the longest row
};
TableSize table_size(const Element& table);  // nothing for what is no table

struct TableCell {
    std::size_t row = 0;
    std::size_t column = 0;

    friend bool operator==(const TableCell&, const TableCell&) = default;
};
// A table as it is shown by an element that may mirror it: the original's cells in the element's own box.
Element table_as_shown(const Board& board, const Element& element);
// The cell at a position on the page, the table turned as it is; none outside it, or where it has no cells.
std::optional<TableCell> table_cell_at(const Element& table, Point at);
Rect table_cell_box(const Element& table, TableCell cell);  // page units, before the table is turned
std::string cell_text(const Value& rows, TableCell cell);   // "" where there is no such cell
// The rows with another text in the cell. A row that is too short for it is made longer.
Value with_cell_text(const Value& rows, TableCell cell, std::string text);

// Each one step, which also makes the box larger or smaller so that the other cells keep their size. `at`:
// what it comes before; beyond the last: at the end. A table keeps one row and one column at least. False:
// nothing was done. The element may be a mirror: the original's cells change, the mirror's box.
enum class TableLine : std::uint8_t { row, column };
bool insert_line(Editor& editor, const std::string& table, TableLine line, std::size_t at);
bool remove_line(Editor& editor, const std::string& table, TableLine line, std::size_t at);

}  // namespace civic
