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

TEST_CASE("a double click types into the cell under it; one step of the history") {
    Hand hand(table());
    const std::string before = cells(hand.at("t"));
    hand.double_click({150, 60});
    REQUIRE(hand.editor.tool().kind() == ToolKind::text);
    hand.editor.text("!");
    hand.escape();
    CHECK(cells(hand.at("t")) == "/a|b|/c|!|");
    CHECK(hand.steps() == 1);
    hand.run("edit.undo");
    CHECK(cells(hand.at("t")) == before);
}

TEST_CASE("Tab goes from cell to cell, beyond the last to a new row; Shift+Tab goes back") {
    Hand hand(table());
    hand.double_click({50, 20});
    const auto type_and = [&](const char* text, KeyCode code, Modifiers modifiers = {}) {
        hand.editor.text(text);
        hand.editor.key({code, 0, modifiers});
    };
    type_and("1", KeyCode::tab);  // in place of the word that was hit
    type_and("2", KeyCode::tab, {true, false, false});
    type_and("3", KeyCode::tab);
    hand.editor.key({KeyCode::tab, 0, {}});
    hand.editor.key({KeyCode::tab, 0, {}});
    type_and("5", KeyCode::tab);
    CHECK(cells(hand.at("t")) == "/3|2|/c|5|/||");
    CHECK(hand.at("t").box.h == 120);
}

TEST_CASE("a click in another cell goes on typing there, a click outside ends it") {
    Hand hand(table());
    hand.double_click({50, 20});
    hand.editor.text("1");
    hand.click({150, 20});
    hand.editor.text("2");
    CHECK(hand.editor.tool().kind() == ToolKind::text);
    hand.click({600, 600});
    CHECK(hand.editor.tool().kind() == ToolKind::select);
    CHECK(cells(hand.at("t")) == "/1|b2|/c|");
    CHECK(hand.steps() == 2);
}

TEST_CASE("cells that say the same are told apart by where they are") {
    Maker maker;
    maker.element("t", "table", {0, 0, 200, 80}).attributes =
        Properties().with("rows", List{List{"same", "same"}, List{"same", ""}});
    Hand hand(maker.board());
    hand.double_click({150, 20});
    Painter painter(Role::note);
    hand.editor.tool().draw(hand.editor, painter);
    const auto caret = painter.finish();
    REQUIRE(caret != nullptr);
    CHECK(hand.editor.camera().to_page(caret->bounds.centre()).x > 100);
}

}  // namespace civic::test
