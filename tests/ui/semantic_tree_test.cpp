#include "app/semantics/semantic_tree.hpp"

#include <doctest/doctest.h>

#include "app/semantics/board_semantics.hpp"
#include "format/vocabulary_file.hpp"

using namespace civic;

TEST_CASE("What is disabled is found only where nothing else is called so") {
    SemanticTree tree;
    tree.add(SemanticRole::button, "Save", {0, 0, 1, 1}, SemanticState::disabled);
    CHECK(tree.find(SemanticRole::button, "Save")->bounds.x == 0);
    tree.add(SemanticRole::button, "Save", {5, 0, 1, 1});
    CHECK(tree.find(SemanticRole::button, "Save")->bounds.x == 5);
    CHECK(tree.find(SemanticRole::toggle, "Save") == nullptr);
}

TEST_CASE("A frame's tree has nothing left of the one before") {
    SemanticTree tree;
    tree.add(SemanticRole::text_field, "Owner", {}, SemanticState::focused, "Me");
    tree.clear();
    CHECK(tree.nodes().empty());
    tree.add(SemanticRole::label, "Owner", {});
    CHECK(tree.latest().value.empty());
    CHECK(tree.latest().state == SemanticState::none);
}

TEST_CASE("The text has a line a thing, indented by what holds it") {
    SemanticTree tree;
    tree.add(SemanticRole::group, "Zoom", {1, 2, 30, 40});
    tree.enter();
    tree.add(SemanticRole::toggle, "Minimap", {3.4, 4.6, 5, 6}, SemanticState::selected, "on");
    tree.leave();
    CHECK(to_text(tree.nodes()) ==
          "group \"Zoom\" at 1,2 30x40\n"
          "  toggle \"Minimap\" = \"on\" [selected] (press) at 3,5 5x6\n");
}

TEST_CASE("A board's tree names elements by their text, else by their type, within what holds them") {
    BoardBuilder builder;
    builder.properties = Properties(std::vector<Property>{{"title", Value("Permit")}});
    Page page;
    page.id = "p1";
    page.kind = "journey";
    page.title = "Today";
    builder.pages.push_back(page);
    Element stage;
    stage.id = "a";
    stage.page = "p1";
    stage.type = "stage";
    stage.box = {0, 0, 400, 200};
    Element step = stage;
    step.id = "b";
    step.type = "step";
    step.text = "**Apply** online";
    step.parent = "a";
    step.attributes = Properties(std::vector<Property>{{"emotion", Value(-1)}});
    builder.elements = {stage, step};
    const Board board = std::move(builder).build().board;
    const Result<Vocabulary> vocabulary =
        read_vocabulary_file(std::string(CIVICANVAS_SOURCE_DIR) + "/assets/vocabulary.json");
    REQUIRE(vocabulary.ok());
    SemanticTree tree;
    add_board(tree, board, *vocabulary);
    CHECK(to_text(tree.nodes()) ==
          "window \"Permit\" (close) at 0,0 0x0\n"
          "  canvas \"Today\" = \"Journey map\" (pan, zoom) at 0,0 0x0\n"
          "    element \"Stage\" = \"Stage\" (press, drag) at 0,0 400x200\n"
          "      element \"Apply online\" = \"Step, Emotion -1\" (press, drag) at 0,0 400x200\n");
}
