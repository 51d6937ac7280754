#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "checks/boards.hpp"
#include "checks/report_json.hpp"
#include "checks/reports.hpp"
#include "live/random_service.hpp"

using namespace civic;
using namespace civic::test;

namespace {

std::string json_of(const Board& board, RunMode mode) {
    static const Registry built_in = discover_plugins({plugins_folder()});
    CheckOptions checks = options();
    checks.mode = mode;
    const Report report = report_on(board, built_in, checks);
    CHECK(report.count(Outcome::check_failed) == 0);
    return report_json(report, gate_of(report), "board.civic.json");
}

const std::vector<Board>& samples() {
    static const std::vector<Board> boards = [] {
        std::vector<std::filesystem::path> files;
        for (const auto& entry :
             std::filesystem::directory_iterator(CIVICANVAS_SOURCE_DIR "/assets/samples")) {
            if (entry.path().string().ends_with(".civic.json")) files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        std::vector<Board> read;
        for (const auto& file : files)
            read.push_back(board_from(read_file(file, std::size_t{16} << 20).value()));
        return read;
    }();
    REQUIRE_FALSE(boards.empty());
    return boards;
}

// A third of them are samples with a few changes.
Board any_board(std::uint32_t seed) {
    RandomService random(seed, vocabulary());
    if (seed % 3 != 0) return random.board().build().board;
    Board board = samples()[seed / 3 % samples().size()];
    for (std::uint32_t i = 1 + random.below(12); i > 0; --i) {
        const Result<Applied> applied = board.apply(random.change(board));
        if (applied) board = applied->board;
    }
    return board;
}

}  // namespace

TEST_CASE("no check fails on any board, and none differs between runs, orders or processes") {
    for (std::uint32_t seed = 1; seed <= boards_to_try(); ++seed) {
        const Board board = any_board(seed);
        const std::string first = json_of(board, RunMode::in_process);
        REQUIRE_MESSAGE((json_of(board, RunMode::in_process) == first), "seed " << seed);
        REQUIRE_MESSAGE((json_of(shuffled(board, seed), RunMode::in_process) == first), "seed " << seed);
        REQUIRE_MESSAGE((json_of(board, RunMode::helper) == first), "seed " << seed);
    }
}
