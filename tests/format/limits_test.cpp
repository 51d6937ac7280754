#include "format/limits.hpp"

#include <doctest/doctest.h>

#include <string>

#include "format/load.hpp"
#include "format/save.hpp"

using namespace civic;

namespace {

std::string board(const std::string& rest) {
    return R"({"format":"civicanvas-board","version":1)" + rest + "}";
}

std::string refusal(const std::string& text) {
    const auto loaded = load_board(text);
    REQUIRE_FALSE(loaded.ok());
    return loaded.error().message();
}

// What was left out or mended, a line each.
std::string notes(const std::string& text) {
    const auto loaded = load_board(text);
    REQUIRE(loaded.ok());
    std::string out;
    for (const LoadNote& note : loaded->left_out)
        out += note.pointer + ": " + note.what + "\n";
    return out;
}

std::string pages(std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
        list += (i == 0 ? "" : ",") + std::string(R"({"id":"p)") + std::to_string(i) + "\"}";
    return ",\"pages\":[" + list + "]";
}

std::string names(std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
        list += ",\"n" + std::to_string(i) + "\":0";
    return list;
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("as much as a limit allows is read, one more is refused") {
    CHECK(load_board(board(pages(kMaxPages))).value().board.pages().size() == kMaxPages);
    CHECK(refusal(board(pages(kMaxPages + 1))) == "/pages/10000: there are more than 10000 pages");

    CHECK(load_board(board(names(kMaxNames - 2))).ok());  // format and version are names too
    CHECK(refusal(board(names(kMaxNames - 1))).find("more than 20000 different keys") != std::string::npos);

    CHECK(load_board(board(",\"deep\":" + nested(kMaxDepth - 1))).ok());
    CHECK(refusal(board(",\"deep\":" + nested(kMaxDepth))).find("more than 64 deep") != std::string::npos);

    const std::string long_text(kMaxTextBytes, 'x');
    CHECK(notes(board(",\"note\":\"" + long_text + "\"")) == "");
    CHECK(notes(board(",\"note\":\"" + long_text + "x\"")) ==
          "/note: this text is longer than 1048576 bytes\n");
    CHECK(notes(board(",\"note\":{\"a/b\":[0,\"" + long_text + "x\"]}")) ==
          "/note/a~1b/1: this text is longer than 1048576 bytes\n");
}

TEST_CASE("a text in a value that is too long takes the record with it") {
    const std::string text(kMaxTextBytes + 1, 'x');
    const auto loaded = load_board(board(R"(,"elements":[{"id":"a","type":"step","attributes":{"notes":")" +
                                         text + R"("}},{"id":"b","type":"step"}])"));
    REQUIRE(loaded.ok());
    REQUIRE(loaded->left_out.size() == 1);
    CHECK(loaded->left_out[0].pointer == "/elements/0/attributes/notes");
    CHECK(loaded->board.elements().find("a") == nullptr);
    CHECK(loaded->board.elements().find("b") != nullptr);
}

TEST_CASE("a file of nothing but faults is reported up to a bound") {
    std::string list = "7";
    for (std::size_t i = 1; i < kMaxNotes + 25; ++i)
        list += ",7";
    const LoadedBoard loaded = load_board(board(",\"elements\":[" + list + "]")).value();
    REQUIRE(loaded.left_out.size() == kMaxNotes + 1);
    CHECK(loaded.left_out[kMaxNotes - 1].pointer == "/elements/999");
    CHECK(loaded.left_out[kMaxNotes].what == "and 25 more");
}

TEST_CASE("keys of the board that are not what they must be are left out, each with its pointer") {
    CHECK(notes(board(R"(,"title":1,"language":null,"service":[],"waivers":{},"zoo":1)")) ==
          "/title: \"title\" must be text\n/language: \"language\" must be text\n"
          "/service: \"service\" must be an object\n/waivers: \"waivers\" must be a list\n");
    CHECK(notes(board(R"(,"elements":{"a":[1,{}]},"images":[],"links":null,"pages":5)")) ==
          "/elements: this must be a list\n/images: this must be an object\n/links: this must be a list\n"
          "/pages: this must be a list\n");
    CHECK(notes(board(R"(,"images":{"a/b~c":5})")) == "/images/a~1b~0c: this must be an object\n");
    CHECK(refusal(board(R"(,"elements":[],"elements":[])")) ==
          "/elements: the key \"elements\" stands twice");
}

TEST_CASE("elements that hold themselves are cut free at one place, and mirrors of mirrors are no mirrors") {
    const std::string text = board(
        R"(,"elements":[{"id":"a","type":"t","parent":"b"},{"id":"b","type":"t","parent":"c"},)"
        R"({"id":"c","type":"t","parent":"a"},{"id":"d","type":"t","parent":"c"},{"id":"e","type":"t","parent":"e"},)"
        R"({"id":"m","type":"t","mirrors":"a"},{"id":"n","type":"t","mirrors":"m"},{"id":"o","type":"t","mirrors":"o"}])");
    CHECK(notes(text) ==
          "/elements/0/parent: the element would hold itself through \"b\"\n"
          "/elements/4/parent: the element would hold itself through \"e\"\n"
          "/elements/7/mirrors: the element would mirror itself\n"
          "/elements/6/mirrors: the element \"m\" is a mirror itself\n");
    const Board loaded = load_board(text).value().board;
    CHECK(loaded.elements().find("a")->parent == "");
    CHECK(loaded.elements().find("b")->parent == "c");
    CHECK(loaded.elements().find("d")->parent == "c");
    CHECK(loaded.elements().find("m")->mirrors == "a");
}

TEST_CASE("pointers count what the file holds, also after records that were left out") {
    CHECK(notes(board(R"(,"elements":[1,{"id":"a","type":"t"},{"id":"b"},{"id":"c","type":"t","parent":"b"},)"
                      R"({"id":"a","type":"t"}])")) ==
          "/elements/0: this must be an object\n"
          "/elements/2: the key \"type\" is missing: it must be text that is not empty\n"
          "/elements/4: another record has the id \"a\" already\n"
          "/elements/3/parent: there is no element \"b\"\n");
}
