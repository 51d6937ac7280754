#include <doctest/doctest.h>

#include "app/edit/clipping.hpp"
#include "app/edit/paste.hpp"
#include "app/hand.hpp"
#include "format/limits.hpp"
#include "format/load.hpp"

namespace civic::test {
namespace {

struct FakeClipboard : Clipboard {
    std::string text() override { return words; }
    void set_text(const std::string& text) override { words = text; }
    std::string png() override { return picture; }
    std::string words;
    std::string picture;
};

// A zone that holds two systems which a flow joins, and a data item that the flow carries.
Board service() {
    Maker maker;
    maker.element("zone", "zone", {0, 0, 400, 300}, "Office");
    maker.element("a", "system", {40, 100, 100, 60}, "Desk").parent = "zone";
    maker.element("b", "system", {240, 100, 100, 60}, "Files").parent = "zone";
    maker.element("item", "data-item", {500, 100, 160, 48}, "Name");
    maker.link("a", "b", "flow", "straight").attributes =
        Properties().with("carries", Value(List{Value("item")}));
    return maker.board();
}

const Element* of_text(const Board& board, const std::string& text, const std::string& except = {}) {
    const Element* found = nullptr;
    board.elements().for_each([&](const Element& element) {
        if (element.text == text && element.id != except) found = &element;
    });
    return found;
}

// The header of a PNG picture of that size; nothing here decodes more.
std::string png_of(int width, int height) {
    const auto number = [](int value) {
        std::string bytes;
        for (const int shift : {24, 16, 8, 0})
            bytes += static_cast<char>((value >> shift) & 0xff);
        return bytes;
    };
    return "\x89PNG\r\n\x1a\n" + number(13) + "IHDR" + number(width) + number(height) +
           std::string("\x08\x06\x00\x00\x00", 5) + number(0) + number(1) + "IDAT";
}

}  // namespace

TEST_CASE("what is copied is a board file; pasted in another window it has new ids and its own ties") {
    FakeClipboard clipboard;
    Hand from(service());
    from.editor.clipboard = &clipboard;
    from.editor.selection().set_elements({"zone", "item"});
    from.run("clipboard.copy");
    REQUIRE(load_board(clipboard.words).ok());
    CHECK(load_board(clipboard.words)->left_out.empty());

    Hand to(Maker().board());
    to.editor.clipboard = &clipboard;
    to.move({330, 150});
    to.run("clipboard.paste");
    const Board& board = to.editor.board();
    REQUIRE(board.elements().size() == 4);
    REQUIRE(board.links().size() == 1);
    CHECK(board.elements().find("zone") == nullptr);
    const Element& zone = *of_text(board, "Office");
    CHECK(of_text(board, "Desk")->parent == zone.id);
    CHECK(zone.box == Rect{0, 0, 400, 300});  // what was copied has its middle at the pointer
    board.links().for_each([&](const Link& link) {
        CHECK(link.from == of_text(board, "Desk")->id);
        CHECK(link.attributes.find("carries")->as_list()[0].as_text() == of_text(board, "Name")->id);
    });
    CHECK(to.editor.selection().size() == 2);
    CHECK(to.steps() == 1);
    CHECK(to.last_step() == "Paste 2 elements");
    to.run("edit.undo");
    CHECK(board.elements().size() == 0);
}

TEST_CASE("references to what another board has not go; on the same board they stay") {
    FakeClipboard clipboard;
    Hand from(service());
    from.editor.clipboard = &clipboard;
    from.editor.selection().set_element("zone");
    from.run("clipboard.copy");
    Hand to(Maker().board());
    to.editor.clipboard = &clipboard;
    to.run("clipboard.paste");
    to.editor.board().links().for_each([](const Link& link) { CHECK(link.attributes.empty()); });
    from.move({600, 400});
    from.run("clipboard.paste");
    REQUIRE(from.editor.board().links().size() == 2);
    from.editor.board().links().for_each(
        [](const Link& link) { CHECK(link.attributes.find("carries")->as_list()[0].as_text() == "item"); });
}

TEST_CASE("with the pointer off the canvas a paste stands beside its source") {
    FakeClipboard clipboard;
    Hand hand(service());
    hand.editor.clipboard = &clipboard;
    hand.click({580, 120});
    hand.run("clipboard.copy");
    hand.move({-500, 0});
    hand.run("clipboard.paste");
    CHECK(hand.at(hand.chosen()).box == Rect{524, 124, 160, 48});
}

TEST_CASE("cut is a copy and a removal; what is pasted in a holder belongs to it") {
    FakeClipboard clipboard;
    Hand hand(service());
    hand.editor.clipboard = &clipboard;
    hand.click({90, 130});
    hand.run("clipboard.cut");
    CHECK(hand.editor.board().elements().find("a") == nullptr);
    CHECK(hand.editor.board().links().size() == 0);
    CHECK(hand.last_step() == "Cut Desk");
    hand.move({200, 200});
    hand.run("clipboard.paste");
    CHECK(hand.at(hand.chosen()).parent == "zone");
    hand.run("clipboard.cut");
    hand.move({700, 500});
    hand.run("clipboard.paste");
    CHECK(hand.at(hand.chosen()).parent == "");
}

TEST_CASE("a copied mirror is a mirror on its own board, and what it showed on another") {
    Maker maker;
    maker.builder.pages.push_back({"q", "bare", "", "", Key::kind | Key::title, {}});
    maker.element("original", "system", {0, 0, 100, 60}, "Desk").page = "q";
    Element& mirror = maker.element("mirror", "system", {0, 0, 100, 60});
    mirror.mirrors = "original";
    mirror.present |= static_cast<std::uint32_t>(Key::mirrors);
    FakeClipboard clipboard;
    Hand from(maker.board());
    from.editor.clipboard = &clipboard;
    from.click({50, 30});
    from.run("clipboard.copy");
    from.move({400, 400});
    from.run("clipboard.paste");
    CHECK(from.at(from.chosen()).mirrors == "original");
    CHECK(from.at(from.chosen()).text == "");
    Hand to(Maker().board());
    to.editor.clipboard = &clipboard;
    to.run("clipboard.paste");
    CHECK(to.at(to.chosen()).mirrors == "");
    CHECK(to.at(to.chosen()).text == "Desk");
    CHECK(to.at(to.chosen()).extra.empty());
}

TEST_CASE("any other text becomes a text element, its bullets bullets, its stars plain") {
    CHECK(text_from_outside("One\r\n\u2022 two\n* three\n- four\n2 * 3 \\ 4\n\n") ==
          "One\n- two\n- three\n- four\n2 \\* 3 \\\\ 4");
    CHECK(text_from_outside("a\xff") == "a\uFFFD");
    FakeClipboard clipboard;
    Hand hand(Maker().board());
    hand.editor.clipboard = &clipboard;
    clipboard.words = "  \n";
    hand.run("clipboard.paste");
    CHECK(hand.editor.board().elements().size() == 0);
    clipboard.words = "Waiting is the worst";
    hand.move({300, 300});
    hand.run("clipboard.paste");
    const Element& text = hand.at(hand.chosen());
    CHECK(text.type == Name("text"));
    CHECK(text.text == "Waiting is the worst");
    CHECK(length(text.box.centre() - Point{300, 300}) <= 1);
    CHECK(text.box.h < 40);
    CHECK(hand.steps() == 1);
}

TEST_CASE("a board file that cannot be read is said so, and not pasted as text") {
    FakeClipboard clipboard;
    Hand hand(Maker().board());
    hand.editor.clipboard = &clipboard;
    clipboard.words = R"({"format": "civicanvas-board", "version": 99})";
    hand.run("clipboard.paste");
    CHECK(hand.editor.board().elements().size() == 0);
    CHECK_FALSE(hand.editor.notice().empty());
}

TEST_CASE("an image on the clipboard or dropped is an image element; the same bytes are kept once") {
    FakeClipboard clipboard;
    Hand hand(Maker().board());
    hand.editor.clipboard = &clipboard;
    clipboard.picture = png_of(1280, 320);
    hand.move({400, 300});
    hand.run("clipboard.paste");
    const Element image = hand.at(hand.chosen());
    CHECK(image.box == Rect{80, 220, 640, 160});
    REQUIRE(hand.editor.board().images().size() == 1);
    const Image* shown = hand.editor.board().images().find(image.attributes.find("image")->as_text());
    REQUIRE(shown != nullptr);
    CHECK(shown->media_type == "image/png");
    CHECK(*shown->bytes == clipboard.picture);
    REQUIRE(insert_image(hand.editor, clipboard.picture, {0, 0}));
    CHECK(hand.editor.board().images().size() == 1);
    CHECK(hand.editor.board().elements().size() == 2);
    hand.editor.selection().set_element(image.id);
    hand.run("clipboard.copy");
    clipboard.picture.clear();
    Hand other(Maker().board());
    other.editor.clipboard = &clipboard;
    other.run("clipboard.paste");
    REQUIRE(other.editor.board().images().size() == 1);
    CHECK(other.editor.board().images().find(other.at(other.chosen()).attributes.find("image")->as_text()) !=
          nullptr);
}

TEST_CASE("what is no picture, or too large a one, is refused with the reason") {
    Hand hand(Maker().board());
    for (const std::string& bytes :
         {std::string("GIF89a\x01\x00\x01\x00", 10), png_of(100'000, 100'000), std::string()}) {
        hand.editor.set_notice("");
        CHECK_FALSE(insert_image(hand.editor, bytes, {0, 0}));
        CHECK_FALSE(hand.editor.notice().empty());
    }
    CHECK_FALSE(insert_image(hand.editor, png_of(10, 10) + std::string(kMaxImageBytes, ' '), {0, 0}));
    CHECK(hand.editor.board().images().size() == 0);
}

TEST_CASE("a style is copied to other elements and to links, and takes away what it has not") {
    Maker maker;
    maker.element("a", "step", {0, 0, 160, 80}).style = Properties().with("fill", "#ff0000");
    maker.element("b", "step", {220, 0, 160, 80}).style = Properties().with("bold", true);
    maker.link("a", "b", "next", "straight");
    Hand hand(maker.board());
    hand.editor.selection().set_element("a");
    hand.key('c', {false, true, true});
    hand.editor.selection().set_element("b");
    hand.editor.selection().add_link("l0");
    hand.key('v', {false, true, true});
    CHECK(hand.at("b").style == hand.at("a").style);
    CHECK(hand.link("l0").style == hand.at("a").style);
    CHECK(hand.steps() == 1);
    hand.run("edit.undo");
    CHECK(hand.at("b").style.find("bold") != nullptr);
}

}  // namespace civic::test
