#include "checks/redact.hpp"

#include <doctest/doctest.h>

#include <string>

#include "format/load.hpp"
#include "format/save.hpp"

using namespace civic;

namespace {

const char* const kBoard = R"({"format":"civicanvas-board","version":1,"title":"For amina@gmail.com",
  "service":{"owner":"amina@gmail.com"},"pages":[{"id":"p","kind":"flow","title":"amina@gmail.com","x":["amina@gmail.com"]}],
  "elements":[{"id":"a","page":"p","type":"note","text":"Ask amina@gmail.com","plugin":{"deep":[{"a":"amina@gmail.com"}]},
    "style":{"font":"amina@gmail.com"},"attributes":{"notes":"call +254 712 345678","reads":["a"]}},
   {"id":"b","page":"p","type":"note","text":"help@city.gov"}],
  "links":[{"id":"l","page":"p","type":"line","from":"a","to":"b","text":"amina@gmail.com",
    "attributes":{"medium":"amina@gmail.com"},"route":{"note":"amina@gmail.com"}}],
  "waivers":[{"check":"x","reason":"amina@gmail.com said so","approver":"amina@gmail.com"}]})";

}  // namespace

TEST_CASE("nothing of the personal data is left in the bytes of a redacted board") {
    const Board board = load_board(kBoard).value().board;
    const std::string before = save_board(board);
    const Redacted redacted = redact(board);
    const std::string after = save_board(redacted.board);
    CHECK(before.find("amina@gmail.com") != std::string::npos);
    CHECK(after.find("amina") == std::string::npos);
    CHECK(after.find("345678") == std::string::npos);
    CHECK(redacted.texts == 13);
    CHECK(save_board(board) == before);  // the original is untouched
    CHECK(redacted.board.elements().find("a")->text == "Ask ███████████████");
    CHECK(redacted.board.elements().find("b")->text == "help@city.gov");
    CHECK(redacted.board.links().size() == 1);
}

TEST_CASE("a board without personal data comes out as it was") {
    const std::string text =
        R"({"format":"civicanvas-board","version":1,"pages":[{"id":"p","kind":"flow"}],"elements":[]})";
    const Board board = load_board(text).value().board;
    const Redacted redacted = redact(board);
    CHECK(redacted.texts == 0);
    CHECK(save_board(redacted.board) == save_board(board));
}
