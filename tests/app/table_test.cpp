#include <doctest/doctest.h>

#include "app/edit/place_tool.hpp"
#include "app/edit/tables.hpp"
#include "app/hand.hpp"

namespace civic::test {
namespace {

Board table() {
    Maker maker;
    maker.element("t", "table", {0, 0, 200, 80}).attributes =
        Properties().with("rows", Value(List{Value(List{Value("a"), Value("b")}), Value(List{Value("c")})}));
    return maker.board();
}

// The cells with bars between, rows with slashes.
std::string cells(const Element& table) {
    std::string out;
    for (const Value& row : table.attributes.find("rows")->as_list()) {
        out += "/";
        for (const Value& cell : row.as_list())
            out += std::string(cell.as_text()) + "|";
    }
    return out;
}

}  // namespace

TEST_CASE("rows and columns come where they are asked for, and the box grows by one") {
    Hand hand(table());
    REQUIRE(insert_line(hand.editor, "t", TableLine::row, 1));
    CHECK(cells(hand.at("t")) == "/a|b|/||/c||");
    CHECK(hand.at("t").box == Rect{0, 0, 200, 120});
    REQUIRE(insert_line(hand.editor, "t", TableLine::column, 99));
    CHECK(cells(hand.at("t")) == "/a|b||/|||/c|||");
    CHECK(hand.at("t").box == Rect{0, 0, 300, 120});
    CHECK(hand.last_step() == "Add a column");
    REQUIRE(remove_line(hand.editor, "t", TableLine::column, 0));
    CHECK(cells(hand.at("t")) == "/b||/||/||");
    REQUIRE(remove_line(hand.editor, "t", TableLine::row, 0));
    CHECK(hand.at("t").box == Rect{0, 0, 200, 80});
    hand.editor.open().go_to(0);
    CHECK(cells(hand.at("t")) == "/a|b|/c|");
}

TEST_CASE("a table keeps a row and a column; what is no table has none") {
    Hand hand(table());
    REQUIRE(remove_line(hand.editor, "t", TableLine::row, 1));
    CHECK_FALSE(remove_line(hand.editor, "t", TableLine::row, 0));
    Maker maker;
    maker.element("a", "step", {0, 0, 160, 80});
    Hand other(maker.board());
    CHECK_FALSE(insert_line(other.editor, "a", TableLine::row, 0));
    CHECK_FALSE(insert_line(other.editor, "none", TableLine::row, 0));
}

TEST_CASE("the cell at a position, the table turned or not") {
    Hand hand(table());
    const auto cell = table_cell_at(hand.at("t"), {150, 60});
    REQUIRE(cell.has_value());
    CHECK(cell->row == 1);
    CHECK(cell->column == 1);
    CHECK_FALSE(table_cell_at(hand.at("t"), {250, 60}).has_value());
    Element turned = hand.at("t");
    turned.angle = 180;
    CHECK(table_cell_at(turned, {150, 60})->row == 0);
}

TEST_CASE("the commands work at the pointer; a new table has cells") {
    Hand hand(table());
    hand.click({50, 20});
    hand.run("table.add-row");
    CHECK(cells(hand.at("t")) == "/a|b|/||/c||");
    hand.run("table.remove-column");
    CHECK(cells(hand.at("t")) == "/b|/|/|");
    hand.editor.selection().clear();
    take_place_tool(hand.editor, "table");
    hand.click({500, 500});
    CHECK(table_size(hand.at(hand.chosen())).rows == 3);
    CHECK(table_size(hand.at(hand.chosen())).columns == 3);
}

}  // namespace civic::test
