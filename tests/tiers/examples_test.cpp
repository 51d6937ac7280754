#include <doctest/doctest.h>

#include <filesystem>

#include "base/file.hpp"
#include "checks/report_json.hpp"
#include "format/load.hpp"
#include "tiers/scripted.hpp"

// The example of plugins/examples, written in each of the tiers: whatever board it looks at, it says the
// same.

using namespace civic;
using namespace civic::test;

namespace {

namespace fs = std::filesystem;

const fs::path kExamples = CIVICANVAS_SOURCE_DIR "/plugins/examples";

std::vector<Registry> tiers() {
    std::vector<Registry> registries;
    for (const fs::path& folder :
         {kExamples / "json", kExamples / "lua", fs::path(CIVICANVAS_BUILD_DIR "/examples/native")}) {
        registries.push_back(discover_plugins({folder}));
        REQUIRE(registries.back().plugins.size() == 1);
        REQUIRE_MESSAGE(registries.back().plugins[0].state == PluginState::loaded, folder, ": ",
                        registries.back().plugins[0].reason);
    }
    return registries;
}

std::vector<fs::path> boards_in(const fs::path& folder) {
    std::vector<fs::path> boards;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.find(".civic.json") != std::string::npos) boards.push_back(entry.path());
    }
    return boards;
}

Report report_of(const fs::path& path, const Registry& registry, double free_up_to) {
    const Result<std::string> bytes = read_file(path, 1 << 24);
    REQUIRE(bytes.ok());
    const Result<LoadedBoard> loaded = load_board(*bytes);
    REQUIRE(loaded.ok());
    CheckOptions options;
    options.today = "2026-06-01";
    options.vocabulary = &vocabulary();
    options.settings.options["fees/paid-in-vain"]["free_up_to"] = free_up_to;
    Result<Report> report = check_board(loaded->board, registry, options);
    REQUIRE(report.ok());
    return std::move(*report);
}

std::string written(const Report& report) {
    return report_json(report, gate_of(report), "");
}

}  // namespace

TEST_CASE("the example says the same in every tier, of every fixture and sample") {
    const std::vector<Registry> registries = tiers();
    std::vector<fs::path> boards = boards_in(kExamples / "fixtures");
    for (const fs::path& sample : boards_in(CIVICANVAS_SOURCE_DIR "/assets/samples"))
        boards.push_back(sample);
    REQUIRE(boards.size() > 15);
    std::size_t findings = 0;
    for (const fs::path& board : boards) {
        for (const double free_up_to : {0.0, 5.0}) {
            INFO(board.string(), " ", free_up_to);
            const Report first = report_of(board, registries[0], free_up_to);
            findings += first.findings.size();
            for (const Finding& finding : first.findings)
                CHECK_MESSAGE(finding.outcome != Outcome::check_failed, finding.message);
            for (std::size_t i = 1; i < registries.size(); ++i)
                CHECK(written(first) == written(report_of(board, registries[i], free_up_to)));
        }
    }
    CHECK(findings > 20);
}
