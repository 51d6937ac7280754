#include "app/edit/page_changes.hpp"

#include <doctest/doctest.h>

#include "app/hand.hpp"

using namespace civic;
using test::Hand;

namespace {

std::string order_of(const Board& board) {
    std::string ids;
    for (const Page* page : board.pages_in_order())
        ids += page->id + " ";
    return ids;
}

Board three_pages() {
    BoardBuilder builder;
    for (const char* id : {"p1", "p2", "p3"}) {
        Page page;
        page.id = id;
        page.kind = "sketch";
        builder.pages.push_back(page);
    }
    Element note;
    note.id = "n1";
    note.page = "p2";
    note.type = "note";
    note.box = {0, 0, 100, 100};
    builder.elements.push_back(note);
    return std::move(builder).build().board;
}

}  // namespace

TEST_CASE("Pages without an order of their own can be moved, and moved back") {
    Hand hand(three_pages());
    REQUIRE(hand.editor.perform(move_page(hand.editor.board(), "p3", -1)));
    CHECK(order_of(hand.editor.board()) == "p1 p3 p2 ");
    REQUIRE(hand.editor.perform(move_page(hand.editor.board(), "p3", -1)));
    CHECK(order_of(hand.editor.board()) == "p3 p1 p2 ");
    REQUIRE(hand.editor.perform(move_page(hand.editor.board(), "p3", 1)));
    CHECK(order_of(hand.editor.board()) == "p1 p3 p2 ");
    CHECK(move_page(hand.editor.board(), "p1", -1).operations.empty());
    REQUIRE(hand.editor.perform(move_page(hand.editor.board(), "p1", 2)));
    CHECK(order_of(hand.editor.board()) == "p3 p2 p1 ");
    CHECK(move_page(hand.editor.board(), "p2", 2).operations.empty());
}

TEST_CASE("Moving a page among ordered ones writes that page alone") {
    Hand hand(three_pages());
    REQUIRE(hand.editor.perform(move_page(hand.editor.board(), "p1", 1)));
    CHECK(move_page(hand.editor.board(), "p3", -1).operations.size() == 1);
}

TEST_CASE("A new page stands last; a copied one after its original, with all that is on it") {
    Hand hand(three_pages());
    const PageCopy added = new_page(hand.editor, hand.editor.vocabulary().page_kinds.front());
    REQUIRE(hand.editor.perform(added.change));
    CHECK(order_of(hand.editor.board()) == "p1 p2 p3 " + added.page + " ");
    const PageCopy copied = duplicate_page(hand.editor, "p2");
    REQUIRE(hand.editor.perform(copied.change));
    CHECK(order_of(hand.editor.board()) == "p1 p2 " + copied.page + " p3 " + added.page + " ");
    int copies = 0;
    hand.editor.board().elements().for_each([&](const Element& element) {
        if (element.page == copied.page) ++copies;
    });
    CHECK(copies == 1);
    CHECK(hand.editor.board().pages().find(copied.page)->title == "p2 (copy)");
}
