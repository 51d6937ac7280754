#include <doctest/doctest.h>

#include "app/edit/mirrors.hpp"
#include "app/hand.hpp"

namespace civic::test {
namespace {

Board pages() {
    Maker maker;
    maker.builder.pages.push_back({"q", "bare", "", "", Key::kind | Key::title, {}});
    maker.element("a", "step", {0, 0, 160, 80}, "Apply");
    maker.element("n", "note", {300, 0, 120, 120});
    maker.element("there", "step", {0, 40, 160, 80}, "There").page = "q";
    return maker.board();
}

}  // namespace

TEST_CASE("mirrors of what is chosen stand on the other page, below what is there, as one step") {
    Hand hand(pages());
    hand.editor.selection().set_elements({"a", "n"});
    CHECK_FALSE(make_mirrors(hand.editor, "none"));
    REQUIRE(make_mirrors(hand.editor, "q"));
    CHECK(hand.editor.page()->id == "q");
    REQUIRE(hand.editor.selection().elements().size() == 1);  // a note is no thing of the service
    const Element& mirror = hand.at(hand.chosen());
    CHECK(mirror.mirrors == "a");
    CHECK(mirror.page == "q");
    CHECK(mirror.box == Rect{0, 160, 160, 80});
    CHECK(mirror.text.empty());
    CHECK(hand.steps() == 1);
    CHECK(hand.last_step() == "Mirror Apply");
}

TEST_CASE("from a mirror to its original, and round all views") {
    Hand hand(pages());
    hand.editor.selection().set_element("a");
    REQUIRE(make_mirrors(hand.editor, "q"));
    const std::string mirror = hand.chosen();
    REQUIRE(make_mirrors(hand.editor, "q"));  // a mirror's mirror is one of the original
    const std::string second = hand.chosen();
    CHECK(hand.at(second).mirrors == "a");
    hand.run("mirror.original");
    CHECK(hand.editor.page()->id == "p");
    CHECK(hand.chosen() == "a");
    CHECK(other_views(hand.editor.board(), hand.at("a")).size() == 2);
    hand.run("mirror.next");
    CHECK(hand.chosen() == mirror);
    hand.run("mirror.next");
    CHECK(hand.chosen() == second);
    hand.run("mirror.next");
    CHECK(hand.chosen() == "a");
    CHECK(hand.editor.camera().visible().contains({80, 40}));
}

}  // namespace civic::test
