#include <doctest/doctest.h>

#include <string>

#include "format/load.hpp"
#include "format/save.hpp"

using namespace civic;

namespace {

std::string board_with(const std::string& elements, const std::string& links = "",
                       const std::string& rest = "") {
    return R"({"format":"civicanvas-board","version":1,"pages":[{"id":"p","kind":"flow"}],"elements":[)" +
           elements + "],\"links\":[" + links + "]" + rest + "}";
}

std::string element(const std::string& id, const std::string& more = "") {
    return R"({"id":")" + id + R"(","page":"p","type":"step")" + more + "}";
}

// What was left out, a line each; the error, when nothing loads.
std::string left_out(const std::string& text) {
    const auto loaded = load_board(text);
    if (!loaded.ok()) return "error: " + loaded.error().message();
    std::string out;
    for (const LoadNote& note : loaded->left_out)
        out += note.pointer + ": " + note.what + "\n";
    return out;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a syntax error gives line, column and what was expected") {
    const std::string error = left_out("{\n  \"format\": \"civicanvas-board\",\n  \"version\" 1\n}");
    CHECK(contains(error, "line 3"));
    CHECK(contains(error, "column 13"));
    CHECK(contains(error, ":"));
    CHECK(contains(left_out(""), "line 1"));
    CHECK(contains(left_out("{\"a\": [1, 2"), "column"));
}

TEST_CASE("what is no board, or one of a newer version, is refused") {
    CHECK(contains(left_out("[]"), "error"));
    CHECK(contains(left_out("{\"nodes\":[]}"), "error"));
    CHECK(contains(left_out(R"({"format":"civicanvas-board","version":2})"), "2"));
    CHECK(
        contains(left_out(R"({"format":"civicanvas-board","version":99,"elements":[{"id":"a"}]})"), "error"));
}

TEST_CASE("a bad element is left out with its pointer, the good ones load") {
    const std::string text =
        board_with(element("a") + "," + element("b", R"(,"x":"left")") + "," + element("c"));
    const auto loaded = load_board(text);
    REQUIRE(loaded.ok());
    CHECK(loaded->partial());
    CHECK(loaded->board.elements().size() == 2);
    CHECK(contains(left_out(text), "/elements/1/x: "));
    CHECK(contains(left_out(text), "number"));
}

TEST_CASE("each kind of damage is named") {
    CHECK(contains(left_out(board_with(element("a") + "," + element("a"))), "/elements/1"));
    CHECK(contains(left_out(board_with(R"({"id":"a","page":"q","type":"step"})")), "/elements/0"));
    CHECK(contains(left_out(board_with(R"({"id":"a","page":"p"})")), "type"));
    CHECK(contains(left_out(board_with("7")), "/elements/0"));
    CHECK(contains(left_out(board_with(element("a", R"(,"w":-1)"))), "/elements/0/w"));
    CHECK(contains(left_out(board_with(element("a", R"(,"x":1e8)"))), "/elements/0/x"));
    CHECK(contains(left_out(board_with(element("a", R"(,"x":1e999)"))), "error"));
    CHECK(contains(left_out(board_with(element("a", R"(,"x":NaN)"))), "error"));
    CHECK(contains(left_out(board_with(element("a", R"(,"parent":"gone")"))), "/elements/0"));
    CHECK(contains(
        left_out(board_with(element("a", R"(,"parent":"b")") + "," + element("b", R"(,"parent":"a")"))),
        "/elements/"));
    CHECK(contains(
        left_out(board_with(element("a"), R"({"id":"l","page":"p","type":"next","from":"a","to":"x"})")),
        "/links/0"));
    CHECK(contains(left_out(board_with("", "", R"(,"images":{"i":{"media_type":"image/png","data":"%%%"}})")),
                   "/images/i/data"));
}

TEST_CASE("a child of an element that is left out stays, without its parent") {
    const auto loaded =
        load_board(board_with(element("a", R"(,"x":"left")") + "," + element("b", R"(,"parent":"a")")));
    REQUIRE(loaded.ok());
    REQUIRE(loaded->board.elements().find("b") != nullptr);
    CHECK(loaded->board.elements().find("b")->parent == "");
    CHECK(loaded->left_out.size() == 2);
}

TEST_CASE("too deep, too long, too large a picture: refused before it costs anything") {
    CHECK(contains(left_out(std::string(100000, '[')), "error"));
    CHECK(contains(
        left_out(board_with(element("a", ",\"deep\":" + std::string(100, '[') + std::string(100, ']')))),
        "deep"));
    CHECK(contains(left_out(board_with(element("a", ",\"text\":\"" + std::string(2 << 20, 'x') + "\""))),
                   "/elements/0/text"));
    // A PNG as far as its size tells: 20,000 by 20,000 in grey, then the data begins.
    const auto picture = [](const std::string& header) {
        return left_out(
            board_with("", "", R"(,"images":{"i":{"media_type":"image/png","data":")" + header + R"("}})"));
    };
    CHECK(contains(picture("iVBORw0KGgoAAAANSUhEUgAATiAAAE4gCAAAAAAAAAAAAAAAAUlEQVQ="), "20000 × 20000"));
}

TEST_CASE("what this version does not know is kept, at every level") {
    const std::string text =
        R"({"format":"civicanvas-board","version":1,"new":{"a":[1,{"b":null}]},)"
        R"("pages":[{"id":"p","kind":"flow","new":1}],)"
        R"("elements":[{"id":"a","page":"p","type":"from-a-plugin","new":[],"style":{"glow":true},"attributes":{"new":{}}}],)"
        R"("links":[{"id":"l","page":"p","type":"new","from":"a","to":"a","new":"x","route":{"new":2.50}}],)"
        R"("images":{"i":{"media_type":"image/png","data":"","new":18446744073709551615}}})";
    const std::string saved = save_board(load_board(text).value().board);
    for (const char* kept : {"\"glow\": true", "\"new\": 1", "\"new\": \"x\"", "\"new\": 2.5",
                             "from-a-plugin", "18446744073709551615", "\"b\": null"}) {
        CAPTURE(kept);
        CHECK(contains(saved, kept));
    }
}

TEST_CASE("version 0 is migrated") {
    const auto loaded = load_board(
        R"({"format":"civicanvas-board","version":0,"title":"Old","elements":[{"id":"a","type":"step","label":"Apply","colour":"#ff0000"}]})");
    REQUIRE(loaded.ok());
    CHECK(loaded->file_version == 0);
    CHECK_FALSE(loaded->partial());
    const Element* a = loaded->board.elements().find("a");
    REQUIRE(a != nullptr);
    CHECK(a->text == "Apply");
    CHECK(*a->style.find("fill") == Value("#ff0000"));
    CHECK(contains(save_board(loaded->board), "\"version\": 1"));
}
