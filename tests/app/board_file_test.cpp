#include "app/files/board_file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "app/edit/editor.hpp"
#include "base/file.hpp"
#include "hand.hpp"
#include "support/temporary_folder.hpp"

namespace civic::test {
namespace {

namespace fs = std::filesystem;

// Two steps, one of which stands on a page that is not there.
constexpr const char* kDamaged = R"({"format": "civicanvas-board", "version": 1,
    "pages": [{"id": "p", "kind": "flow", "title": "Page"}],
    "elements": [{"id": "good", "page": "p", "type": "step", "x": 0, "y": 0, "w": 160, "h": 80},
                 {"id": "bad", "page": "gone", "type": "step", "x": 0, "y": 0, "w": 160, "h": 80}],
    "links": []})";

std::string text_of(const fs::path& path) {
    return read_file(path, 1 << 20).value();
}

}  // namespace

TEST_CASE("a board that was read in part is never saved over its file, edited or saved elsewhere or not") {
    const TemporaryFolder folder;
    const fs::path original = folder / "board.civic.json";
    REQUIRE(write_file(original, kDamaged).ok());
    Result<OpenedFile> opened = open_board_file(original);
    REQUIRE(opened.ok());
    CHECK(opened->notes.size() == 1);
    Editor editor(std::move(opened->board), app_vocabulary());
    CHECK(editor.open().is_partial());
    CHECK(editor.board().elements().size() == 1);
    REQUIRE(editor.perform({"Move", {SetProperty{Table::elements, "good", Part::key, "x", Value(50)}}}));

    const auto refused = [&](const fs::path& path) {
        const Status saved = save_board_file(editor.open(), path);
        return !saved.ok() && saved.error().message().find("another name") != std::string::npos &&
               text_of(original) == kDamaged && editor.open().is_changed();
    };
    CHECK(refused(original));
    CHECK(refused(folder / "./board.civic.json"));
    fs::create_symlink(original, folder / "link.civic.json");
    CHECK(refused(folder / "link.civic.json"));

    const fs::path copy = folder / "copy.civic.json";
    REQUIRE(save_board_file(editor.open(), copy).ok());
    CHECK_FALSE(editor.open().is_partial());
    CHECK_FALSE(editor.open().is_changed());
    REQUIRE(editor.perform({"Move", {SetProperty{Table::elements, "good", Part::key, "x", Value(60)}}}));
    CHECK(refused(original));
    CHECK(save_board_file(editor.open(), copy).ok());
    CHECK(open_board_file(copy)->board.board().elements().find("good")->box.x == 60);
}

TEST_CASE("a board that was read whole is saved over its file") {
    const TemporaryFolder folder;
    const fs::path path = folder / "board.civic.json";
    Hand hand(Maker{}.board());
    REQUIRE(save_board_file(hand.editor.open(), path).ok());
    Result<OpenedFile> opened = open_board_file(path);
    REQUIRE(opened.ok());
    CHECK_FALSE(opened->board.is_partial());
    CHECK(save_board_file(opened->board, path).ok());
}

}  // namespace civic::test
