#include <doctest/doctest.h>

#include <random>

#include "app/edit/mirrors.hpp"
#include "app/edit/place_tool.hpp"
#include "app/hand.hpp"
#include "format/load.hpp"
#include "format/save.hpp"

// Whatever hands do, in any order: every board that comes of it is one that saves and loads whole, and
// undoing all of it gives the board that was there.
namespace civic::test {
namespace {

struct FakeClipboard : Clipboard {
    std::string text() override { return words; }
    void set_text(const std::string& text) override { words = text; }
    std::string words;
};

class Hands {
  public:
    Hands(Name kind, unsigned seed) : hand_(board(kind)), random_(seed) {
        hand_.editor.clipboard = &clipboard_;
    }

    void act() {
        switch (upto(9)) {
            case 0:
                place();
                break;
            case 1:
                hand_.editor.selection().clear();
                hand_.key(U"cpevnl"[upto(5)]);
                break;
            case 2:
            case 3:
                command();
                break;
            case 4:
                hand_.double_click(anywhere());
                break;
            case 5:
                hand_.escape();
                break;
            case 6:
                if (hand_.editor.offer()) {
                    const std::vector<Name> types = hand_.editor.offer()->types;
                    hand_.editor.take_offer(
                        types[static_cast<std::size_t>(upto(static_cast<int>(types.size()) - 1))]);
                }
                break;
            default:
                drag();
        }
    }

    Hand& hand() { return hand_; }

  private:
    static Board board(Name kind) {
        Maker maker(kind);
        maker.builder.pages.push_back({"q", kind, "", "", Key::kind | Key::title, {}});
        maker.element("s1", "stage", {0, 0, 420, 200});
        maker.element("a", "step", {20, 80, 180, 84}).parent = "s1";
        maker.element("b", "step", {220, 80, 180, 84}).parent = "s1";
        maker.element("s2", "stage", {440, 0, 220, 200});
        maker.element("g", "group", {0, 300, 300, 100});
        maker.element("c", "stakeholder", {0, 300, 140, 56}).parent = "g";
        maker.element("d", "system", {200, 328, 100, 72}).parent = "g";
        maker.element("z", "zone", {400, 300, 400, 300});
        maker.element("m", "step", {50, 50, 180, 84}).page = "q";
        maker.link("a", "b", "next");
        maker.link("c", "b", "performs");
        return maker.board();
    }

    int upto(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most + 1)); }
    Point anywhere() {
        // Mostly on something: where there is an element, near its middle, its edge or its dots.
        if (upto(3) > 0) {
            std::vector<const Element*> all;
            hand_.editor.board().elements().for_each([&](const Element& element) {
                if (element.page == hand_.editor.page()->id) all.push_back(&element);
            });
            if (!all.empty()) {
                const Element& e = *all[static_cast<std::size_t>(upto(static_cast<int>(all.size()) - 1))];
                const double x[] = {-22, 0, e.box.w / 2, e.box.w, e.box.w + 22};
                const double y[] = {-22, 0, e.box.h / 2, e.box.h, e.box.h + 22};
                return {e.box.x + x[upto(4)], e.box.y + y[upto(4)]};
            }
        }
        return {-100.0 + upto(1000), -100.0 + upto(800)};
    }
    void drag() {
        const Modifiers modifiers = {upto(5) == 0, upto(3) == 0, upto(5) == 0};
        const Point from = anywhere();
        if (upto(7) > 0) return hand_.drag(from, anywhere(), modifiers);
        hand_.down(from, modifiers);
        hand_.move(anywhere(), modifiers);
        hand_.escape();
        hand_.up(from, modifiers);
    }
    void place() {
        const char* types[] = {"note", "step", "frame", "zone", "stage", "stakeholder", "table", "screen"};
        take_place_tool(hand_.editor, types[upto(7)]);
        upto(1) == 0 ? hand_.click(anywhere()) : hand_.drag(anywhere(), anywhere());
    }
    void command() {
        if (upto(9) == 0) {
            make_mirrors(hand_.editor, upto(1) == 0 ? "p" : "q");
            return;
        }
        if (upto(3) == 0) hand_.run("select.all");
        const auto all = commands();
        const Command& chosen = all[static_cast<std::size_t>(upto(static_cast<int>(all.size()) - 1))];
        if (chosen.enabled(hand_.editor)) chosen.run(hand_.editor);
    }

    FakeClipboard clipboard_;
    Hand hand_;
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("any gestures leave whole boards, and undoing them all gives the first one back") {
    for (const char* kind : {"sketch", "journey", "blueprint", "stakeholders", "prototype"}) {
        for (unsigned seed = 0; seed < 12; ++seed) {
            Hands hands(kind, seed);
            Editor& editor = hands.hand().editor;
            const std::string before = save_board(editor.board());
            for (int i = 0; i < 60; ++i) {
                hands.act();
                if (editor.board().elements().size() > 150) break;
                INFO(kind << " seed " << seed << " act " << i << " after "
                          << editor.open().history().undo_label());
                const std::string saved = save_board(editor.board());
                const Result<LoadedBoard> loaded = load_board(saved);
                REQUIRE(loaded.ok());
                REQUIRE(loaded->left_out.empty());
                REQUIRE(save_board(loaded->board) == saved);
                REQUIRE_FALSE(editor.open().is_previewing());
            }
            editor.open().go_to(0);
            INFO(kind << " seed " << seed);
            CHECK(save_board(editor.board()) == before);
        }
    }
}

}  // namespace civic::test
