#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "format/load.hpp"
#include "format/save.hpp"
#include "model/history.hpp"
#include "model/random_changes.hpp"

using namespace civic;
using civic::test::empty_board;
using civic::test::RandomChanges;

namespace {

namespace fs = std::filesystem;

Board after_changes(unsigned seed, int changes) {
    RandomChanges random(seed);
    Board board = empty_board();
    for (int i = 0; i < changes; ++i) {
        if (auto applied = board.apply(random.next(board)); applied.ok()) board = std::move(applied->board);
    }
    return board;
}

std::string resaved(const std::string& bytes) {
    const auto loaded = load_board(bytes);
    REQUIRE(loaded.ok());
    REQUIRE_FALSE(loaded->partial());
    return save_board(loaded->board);
}

}  // namespace

TEST_CASE("samples and templates load and save to the same bytes") {
    std::size_t boards = 0;
    for (const char* folder : {"samples", "templates"}) {
        for (const auto& entry :
             fs::directory_iterator(fs::path(CIVICANVAS_SOURCE_DIR) / "assets" / folder)) {
            if (!entry.path().string().ends_with(".civic.json")) continue;
            CAPTURE(entry.path().string());
            const std::string bytes = read_file(entry.path(), 1 << 24).value();
            CHECK(resaved(bytes) == bytes);
            ++boards;
        }
    }
    CHECK(boards >= 13);
}

TEST_CASE("boards made by random changes load and save to the same bytes") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        const std::string bytes = save_board(after_changes(seed, 40));
        REQUIRE(resaved(bytes) == bytes);
    }
}

TEST_CASE("undoing everything saves the bytes of the start, redoing everything those of the end") {
    for (unsigned seed = 5000; seed < 5200; ++seed) {
        CAPTURE(seed);
        RandomChanges random(seed);
        Board board = after_changes(seed, 10);
        const std::string start = save_board(board);
        History history;
        for (int i = 0; i < 20; ++i)
            static_cast<void>(history.perform(board, random.next(board)).ok());
        const std::string end = save_board(board);
        while (history.undo(board)) {
        }
        REQUIRE(save_board(board) == start);
        while (history.redo(board)) {
        }
        REQUIRE(save_board(board) == end);
    }
}

// The schema's test holds these against another program's validator.
TEST_CASE("boards for the schema's test are written") {
    const fs::path folder = fs::path(CIVICANVAS_BUILD_DIR) / "random-boards";
    fs::create_directories(folder);
    for (unsigned seed = 0; seed < 40; ++seed) {
        const fs::path path = folder / (std::to_string(seed) + ".json");
        CHECK(write_file(path, save_board(after_changes(seed, 60))).ok());
    }
}
