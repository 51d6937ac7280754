#include "model/history.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "model/property.hpp"
#include "model/random_changes.hpp"

using namespace civic;
using civic::test::broken_rule;
using civic::test::empty_board;
using civic::test::RandomChanges;
using civic::test::same;

namespace {

Element step(const char* id, const char* page = "p1") {
    Element element;
    element.id = id;
    element.page = page;
    element.type = "step";
    return element;
}

Link next(const char* id, const char* from, const char* to) {
    Link link;
    link.id = id;
    link.page = "p1";
    link.type = "next";
    link.from = from;
    link.to = to;
    return link;
}

Board with(const Board& board, std::vector<Operation> operations) {
    return board.apply({"", std::move(operations)}).value().board;
}

SetProperty set(const char* id, const char* key, Value value) {
    return {Table::elements, id, Part::key, key, std::move(value)};
}

}  // namespace

TEST_CASE("thousands of random histories: every board keeps the rules, undo gives the start, redo the end") {
    std::size_t applied = 0;
    std::size_t refused = 0;
    for (unsigned seed = 0; seed < 3000; ++seed) {
        CAPTURE(seed);
        RandomChanges changes(seed);
        Board board = empty_board();
        History history;
        const Board start = board;
        std::size_t done = 0;
        for (int round = 0; round < 24; ++round) {
            const Board before = board;
            if (history.perform(board, changes.next(board)).ok()) {
                ++done;
            } else {
                ++refused;
                REQUIRE(same(board, before));
            }
            REQUIRE(broken_rule(board) == "");
        }
        applied += done;
        const Board end = board;
        for (std::size_t i = 0; i < done; ++i) {
            REQUIRE(history.undo(board));
            REQUIRE(broken_rule(board) == "");
        }
        REQUIRE_FALSE(history.can_undo());
        REQUIRE(same(board, start));
        while (history.redo(board)) {
        }
        REQUIRE(same(board, end));
        for (int i = 0; i < 30; ++i) {  // back and forth
            changes.below(2) == 0 ? history.undo(board) : history.redo(board);
            REQUIRE(broken_rule(board) == "");
        }
        while (history.redo(board)) {
        }
        REQUIRE(same(board, end));
    }
    CHECK(applied > 10000);
    CHECK(refused > 1000);
}

TEST_CASE("what a change touched is what differs, each record once, in order, there and back") {
    const auto differing = [](Table table, const auto& before, const auto& after) {
        std::vector<Touched> list;
        for (Slot slot = 0; slot < std::max(before.slots(), after.slots()); ++slot) {
            const auto* was = before.at(slot);
            const auto* is = after.at(slot);
            const bool same = was == nullptr || is == nullptr ? was == is : *was == *is;
            if (!same) list.push_back({table, slot});
        }
        return list;
    };
    const auto check = [&](const Board& before, const Applied& applied) {
        const std::vector<Touched>& touched = applied.touched;
        REQUIRE(std::is_sorted(touched.begin(), touched.end()));
        REQUIRE(std::adjacent_find(touched.begin(), touched.end()) == touched.end());
        std::vector<Touched> all;
        for (const auto& list : {differing(Table::pages, before.pages(), applied.board.pages()),
                                 differing(Table::elements, before.elements(), applied.board.elements()),
                                 differing(Table::links, before.links(), applied.board.links()),
                                 differing(Table::images, before.images(), applied.board.images())})
            all.insert(all.end(), list.begin(), list.end());
        REQUIRE(std::includes(touched.begin(), touched.end(), all.begin(), all.end()));
        return all.size();
    };
    std::size_t differed = 0;
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        RandomChanges changes(seed);
        Board board = empty_board();
        for (int round = 0; round < 24; ++round) {
            const auto applied = board.apply(changes.next(board));
            if (!applied) continue;
            differed += check(board, *applied);
            const auto back = applied->board.apply(applied->inverse);
            REQUIRE(back.ok());
            check(applied->board, *back);
            board = applied->board;
        }
    }
    CHECK(differed > 2000);
}

TEST_CASE("a slot that is remembered wrongly does no harm: the id decides") {
    Board board = with(empty_board(), {CreateRecord(step("a")), CreateRecord(step("b"))});
    for (const Slot wrong : {Slot{0}, Slot{1}, Slot{7}, kNoSlot}) {
        SetProperty change = set("b", "x", Value(static_cast<double>(wrong % 100) + 0.5));
        change.hint = {wrong};
        board = with(board, {change});
        CHECK(board.elements().find("b")->box.x == static_cast<double>(wrong % 100) + 0.5);
        CHECK(board.elements().find("a")->box.x == 0);
    }
    Element copy = *board.elements().find("a");
    copy.id = "c";
    board = with(board, {CreateRecord(copy)});
    CHECK(board.elements().slot_of(*board.elements().find("c")) == 2);
}

TEST_CASE("a refused change says what and where, and nothing of it happens") {
    const Board board = with(empty_board(), {CreateRecord(step("a"))});
    const auto refused = board.apply({"", {set("a", "text", Value("new")), set("gone", "x", Value(1))}});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message().find("gone") != std::string::npos);
    CHECK(board.elements().find("a")->text == "");
    CHECK_FALSE(board.apply({"", {set("a", "w", Value(-1))}}).ok());
    CHECK_FALSE(board.apply({"", {set("a", "x", Value("wide"))}}).ok());
    CHECK_FALSE(board.apply({"", {set("a", "parent", Value("a"))}}).ok());
    CHECK_FALSE(board.apply({"", {CreateRecord(step("a"))}}).ok());
    CHECK_FALSE(board.apply({"", {set("a", "id", Value("b"))}}).ok());
}

TEST_CASE("removing an element takes its links and mirrors and gives its children to its parent") {
    Element stage = step("stage");
    Element inner = step("inner");
    inner.parent = "stage";
    Element leaf = step("leaf");
    leaf.parent = "inner";
    Element mirror = step("mirror", "p2");
    mirror.mirrors = "inner";
    const Board board = with(empty_board(), {CreateRecord(stage), CreateRecord(inner), CreateRecord(leaf),
                                             CreateRecord(mirror), CreateRecord(next("l", "inner", "leaf"))});
    const Applied removed = board.apply({"Remove", {RemoveRecord{Table::elements, "inner"}}}).value();
    CHECK(removed.board.elements().size() == 2);
    CHECK(removed.board.elements().find("leaf")->parent == "stage");
    CHECK(removed.board.links().size() == 0);
    CHECK(removed.inverse.label == "Remove");
    CHECK(same(removed.board.apply(removed.inverse).value().board, board));
}

TEST_CASE("undoing one's own work leaves a teammate's alone") {
    Board board = with(empty_board(), {CreateRecord(step("a")), CreateRecord(step("b"))});
    History mine;
    REQUIRE(
        mine.perform(board, {"Name two", {set("a", "text", Value("mine")), set("b", "text", Value("mine"))}})
            .ok());
    board = with(board, {set("a", "text", Value("theirs")), set("a", "x", Value(40))});
    REQUIRE(mine.undo(board));
    CHECK(board.elements().find("a")->text == "theirs");
    CHECK(board.elements().find("a")->box.x == 40);
    CHECK(board.elements().find("b")->text == "");
    REQUIRE(mine.redo(board));
    CHECK(board.elements().find("a")->text == "theirs");
    CHECK(board.elements().find("b")->text == "mine");
    board = with(board, {RemoveRecord{Table::elements, "b"}});
    REQUIRE(mine.undo(board));
    CHECK(board.elements().find("b") == nullptr);
}

TEST_CASE("the history names what can be undone and redone") {
    Board board = empty_board();
    History history;
    CHECK_FALSE(history.undo(board));
    REQUIRE(history.perform(board, {"Add a step", {CreateRecord(step("a"))}}).ok());
    REQUIRE(history.perform(board, {"Rename it", {set("a", "text", Value("x"))}}).ok());
    CHECK(history.undo_label() == "Rename it");
    history.undo(board);
    CHECK(history.undo_label() == "Add a step");
    CHECK(history.redo_label() == "Rename it");
    REQUIRE(history.perform(board, {"Move it", {set("a", "x", Value(5))}}).ok());
    CHECK_FALSE(history.can_redo());
}

TEST_CASE("a board that another thread holds never changes") {
    const Board shared = with(empty_board(), {CreateRecord(step("a"))});
    Board board = shared;
    for (int i = 0; i < 200; ++i) {
        const std::string id = "n" + std::to_string(i);
        board = with(board, {CreateRecord(step(id.c_str())), set("a", "x", Value(i))});
    }
    CHECK(board.elements().size() == 201);
    CHECK(shared.elements().size() == 1);
    CHECK(shared.elements().find("a")->box.x == 0);
}

TEST_CASE("every property can be read and set by its place and name") {
    Board board = with(empty_board(), {CreateRecord(step("a"))});
    const auto get = [&](Part part, const char* name) {
        return get_property(board, Table::elements, "a", part, name);
    };
    CHECK(get(Part::key, "x") == Value(0));
    CHECK_FALSE(get(Part::attributes, "owner").has_value());
    board = with(board, {SetProperty{Table::elements, "a", Part::attributes, "owner", Value()},
                         SetProperty{Table::elements, "a", Part::key, "future", Value(List{Value(1)})},
                         SetProperty{Table::elements, "a", Part::style, "fill", Value("#ffffff")}});
    CHECK(get(Part::attributes, "owner") == Value());
    CHECK(get(Part::key, "future") == Value(List{Value(1)}));
    CHECK(get(Part::style, "fill") == Value("#ffffff"));
    board = with(board, {SetProperty{Table::elements, "a", Part::attributes, "owner", std::nullopt}});
    CHECK_FALSE(get(Part::attributes, "owner").has_value());
    CHECK_FALSE(get_property(board, Table::elements, "gone", Part::key, "x").has_value());
}
