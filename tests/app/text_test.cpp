#include <doctest/doctest.h>

#include <cmath>

#include "app/edit/caret.hpp"
#include "app/edit/text_tool.hpp"
#include "app/hand.hpp"

namespace civic::test {
namespace {

constexpr Modifiers kCtrl{false, true, false};

class PaperClipboard : public Clipboard {
  public:
    std::string text() override { return held; }
    void set_text(const std::string& text) override { held = text; }
    std::string held;
};

Board one(std::string text, Name type = "step") {
    Maker maker;
    maker.element("a", type, {0, 0, 300, 160}, std::move(text));
    return maker.board();
}

void press(Hand& hand, KeyCode code, Modifiers modifiers = {}) {
    hand.editor.key({code, 0, modifiers});
}
void press(Hand& hand, char32_t letter, Modifiers modifiers) {
    hand.editor.key({KeyCode::character, letter, modifiers});
}

struct Laid {
    explicit Laid(std::string_view markup, double width = 300) : text(RichText::parse(markup)) {
        style.markup = Markup::marked;
        layout = TextEngine::shared().layout({std::string(markup), style, width, 400});
        box = {0, 0, width, 400};
    }
    CaretMap map() const { return {text, *layout, style, box}; }
    RichText text;
    TextStyle style;
    std::shared_ptr<const TextLayout> layout;
    Rect box;
};

}  // namespace

TEST_CASE("typing on what is chosen replaces its text; Escape ends it as one step") {
    Hand hand(one("Apply"));
    hand.click({150, 80});
    for (const char* letter : {"P", "a", "y"})
        hand.editor.text(letter);
    CHECK(hand.at("a").text == "Pay");
    CHECK(hand.editor.open().history().done().empty());
    press(hand, KeyCode::escape);
    CHECK(hand.at("a").text == "Pay");
    CHECK(hand.editor.open().history().done().size() == 1);
    CHECK(hand.editor.tool().name() == "Select");
    hand.run("edit.undo");
    CHECK(hand.at("a").text == "Apply");
}

TEST_CASE("looking into a text and leaving it changes nothing") {
    Hand hand(one("5 * 3, **bold**"));
    hand.click({150, 80});
    press(hand, KeyCode::enter);
    CHECK(hand.editor.tool().name() == "Text");
    press(hand, KeyCode::right);
    press(hand, KeyCode::escape);
    CHECK_FALSE(hand.editor.open().is_changed());
}

TEST_CASE("keys of the canvas do not act on what is typed into") {
    Hand hand(one("Apply"));
    hand.click({150, 80});
    press(hand, KeyCode::f2);
    press(hand, KeyCode::erase);
    CHECK(hand.editor.board().elements().size() == 1);
    CHECK(hand.at("a").text.empty());
    hand.editor.text("Ab");
    press(hand, KeyCode::left);
    press(hand, KeyCode::backspace);
    CHECK(hand.at("a").text == "b");
    press(hand, U'z', kCtrl);
    CHECK(hand.at("a").text == "Ab");
}

TEST_CASE("bold, the clipboard and bullets while typing") {
    PaperClipboard paper;
    Hand hand(one("Apply online"));
    hand.editor.clipboard = &paper;
    hand.click({150, 80});
    press(hand, KeyCode::f2);
    press(hand, KeyCode::home);
    press(hand, KeyCode::right, {true, true, false});
    press(hand, U'b', kCtrl);
    CHECK(hand.at("a").text == "**Apply** online");
    press(hand, U'x', kCtrl);
    CHECK(paper.held == "Apply");
    CHECK(hand.at("a").text == " online");
    press(hand, KeyCode::end);
    paper.held = "\r\ntwice\t\x01";
    press(hand, U'v', kCtrl);
    CHECK(hand.at("a").text == " online\ntwice ");
    press(hand, U'a', kCtrl);
    press(hand, U'l', kCtrl);
    CHECK(hand.at("a").text == "-  online\n- twice ");
}

TEST_CASE("a click elsewhere ends the typing and chooses what is there; a double click takes a word") {
    Maker maker;
    maker.element("a", "note", {0, 0, 200, 200}, "Hello world");
    maker.element("b", "note", {300, 0, 200, 200}, "Other");
    Hand hand(maker.board());
    PointerEvent twice;
    twice.screen = hand.editor.camera().to_screen(Point{100, 100});
    twice.clicks = 2;
    hand.click({100, 100});
    hand.editor.pointer_down(twice);
    hand.editor.pointer_up(twice);
    REQUIRE(hand.editor.tool().name() == "Text");
    const auto& buffer = dynamic_cast<const TextTool&>(hand.editor.tool()).buffer();
    CHECK((buffer.chosen() == "Hello" || buffer.chosen() == "world"));
    hand.editor.text("Bye");
    hand.click({400, 100});
    CHECK(hand.editor.tool().name() == "Select");
    CHECK(hand.editor.selection().elements() == std::vector<std::string>{"b"});
    CHECK(hand.editor.open().history().done().size() == 1);
}

TEST_CASE("a mirror's text is the original's; what is locked is not typed into") {
    Maker maker;
    Page other;
    other.id = "q";
    maker.builder.pages.push_back(other);
    maker.element("original", "step", {0, 0, 180, 84}, "Apply").page = "q";
    maker.element("mirror", "step", {0, 0, 180, 84}).mirrors = "original";
    maker.element("locked", "step", {0, 200, 180, 84}, "Stay").extra = named({{"locked", true}});
    Hand hand(maker.board());
    hand.click({90, 42});
    hand.editor.text("Pay");
    press(hand, KeyCode::escape);
    CHECK(hand.at("original").text == "Pay");
    CHECK(hand.at("mirror").text.empty());
    hand.click({90, 242});
    CHECK_FALSE(hand.editor.text("x"));
    CHECK(hand.at("locked").text == "Stay");
}

TEST_CASE("a connector takes a label") {
    Maker maker;
    maker.element("a", "step", {0, 0, 100, 80});
    maker.element("b", "step", {400, 0, 100, 80});
    maker.link("a", "b", "next", "straight");
    Hand hand(maker.board());
    hand.click({250, 40});
    hand.editor.text("yes");
    press(hand, KeyCode::escape);
    CHECK(hand.editor.board().links().find("l0")->text == "yes");
}

TEST_CASE("the caret goes right through Latin and left through Arabic, a character at a time") {
    const Laid latin("Hello");
    const CaretMap map = latin.map();
    for (std::size_t at = 0; at < 5; ++at)
        CHECK(map.caret(at + 1).top.x > map.caret(at).top.x);
    CHECK_FALSE(map.is_right_to_left(1));
    const Laid arabic("مرحبا");
    const CaretMap right_to_left = arabic.map();
    CHECK(right_to_left.is_right_to_left(2));
    std::size_t at = 0;
    for (int i = 0; i < 5; ++i) {
        const std::size_t next = right_to_left.next(at);
        CHECK(right_to_left.caret(next).top.x < right_to_left.caret(at).top.x);
        at = next;
    }
    CHECK(at == arabic.text.size());
}

TEST_CASE("combining marks, emoji and Hindi clusters are one step") {
    for (const char* text : {"e\u0301", "👩‍👩‍👧", "🇰🇪", "कि"}) {
        const Laid laid(text);
        CHECK(laid.map().next(0) == laid.text.size());
        CHECK(laid.map().previous(laid.text.size()) == 0);
    }
}

TEST_CASE("every place is found again by its position, in every script, over wrapped lines and bullets") {
    for (const char* text : {"The quick brown fox jumps over the lazy dog again and again",
                             "- one\n- two\n\nthree", "申请住房补贴需要十天时间并且需要三个文件",
                             "אבגד הוזח טיכל מנסע פצקר שתאב", "**bold** and *it*", "first\n\nlast"}) {
        const Laid laid(text, 140);
        const CaretMap map = laid.map();
        for (std::size_t at = 0; at <= laid.text.size(); at = map.next(at)) {
            const CaretMap::Caret caret = map.caret(at);
            const std::size_t found = map.place_at(caret.top + Point{0, caret.height / 2});
            CAPTURE(text);
            CAPTURE(at);
            CHECK(std::abs(map.caret(found).top.x - caret.top.x) < 0.01);
            CHECK(map.caret(found).top.y == caret.top.y);
            if (at == laid.text.size()) break;
        }
    }
}

TEST_CASE("up and down keep their column; Home and End keep to the line") {
    const Laid laid("aaaa bbbb cccc dddd eeee ffff", 100);
    REQUIRE(laid.layout->lines.size() >= 3);
    const CaretMap map = laid.map();
    const double x = map.caret(3).top.x;
    const std::size_t down = map.below(3, x);
    CHECK(down > 3);
    CHECK(std::abs(map.caret(down).top.x - x) < 6);
    CHECK(map.above(down, x) == 3);
    CHECK(map.above(3, x) == 0);
    CHECK(map.line_begin(down) <= down);
    CHECK(map.line_begin(down) > 3);
    CHECK(map.below(laid.text.size(), x) == laid.text.size());
}

TEST_CASE("what is chosen is covered, and no more") {
    const Laid laid("aaaa bbbb cccc dddd", 100);
    const CaretMap map = laid.map();
    CHECK(map.boxes(3, 3).empty());
    const std::vector<Rect> all = map.boxes(0, laid.text.size());
    CHECK(all.size() == laid.layout->lines.size());
    const std::vector<Rect> some = map.boxes(1, 3);
    REQUIRE(some.size() == 1);
    CHECK(some.front().x == doctest::Approx(map.caret(1).top.x));
    CHECK(some.front().right() == doctest::Approx(map.caret(3).top.x));
}

TEST_CASE("typing shows the caret in an empty text too") {
    Hand hand(one(""));
    hand.click({150, 80});
    press(hand, KeyCode::enter);
    const auto overlay = hand.editor.overlay();
    const Path& caret = std::get<Path>(overlay->items.back());
    const Point at = hand.editor.camera().to_page(caret.points.front());
    CHECK(hand.at("a").box.contains(at));
}

}  // namespace civic::test
