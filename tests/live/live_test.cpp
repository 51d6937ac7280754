#include "checks/live_checks.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>

#include "base/file.hpp"
#include "checks/boards.hpp"
#include "checks/report_json.hpp"
#include "checks/reports.hpp"
#include "format/load.hpp"
#include "live/random_service.hpp"

using namespace civic;
using namespace civic::test;

namespace {

constexpr std::chrono::milliseconds kLong{60'000};  // what is to come does, on however busy a machine

const Registry& built_in() {
    static const Registry registry = discover_plugins({plugins_folder()});
    return registry;
}

std::unique_ptr<LiveChecks> started(const Registry& registry, CheckOptions checks,
                                    std::function<void()> on_report = {}) {
    Result<std::unique_ptr<LiveChecks>> live =
        LiveChecks::start(registry, {std::move(checks), std::move(on_report)});
    REQUIRE_MESSAGE(live.ok(), (live.ok() ? "" : live.error().message()));
    return std::move(*live);
}

std::string json_of(const Report& report) {
    return report_json(report, gate_of(report), "board.civic.json");
}

std::string live_json(LiveChecks& live, std::uint64_t version) {
    const std::shared_ptr<const LiveReport> report = live.wait(version, kLong);
    REQUIRE(report != nullptr);
    CHECK(report->version == version);
    return json_of(report->report());
}

std::string whole_json(const Board& board, const Registry& registry, CheckOptions checks) {
    checks.mode = RunMode::in_process;
    return json_of(report_on(board, registry, checks));
}

// The first line in which two reports differ, for the message of a test that fails.
std::string difference(const std::string& a, const std::string& b) {
    std::size_t at = 0;
    while (at < std::min(a.size(), b.size()) && a[at] == b[at])
        ++at;
    const std::size_t first = at < 400 ? 0 : at - 400;
    return a.substr(first, 800) + "\n---- against ----\n" + b.substr(first, 800);
}

void check_history(Board board, std::uint32_t seed, int changes) {
    RandomService random(seed, vocabulary());
    const std::unique_ptr<LiveChecks> live = started(built_in(), options());
    std::uint64_t version = 1;
    live->submit(board, version);
    REQUIRE((live_json(*live, version) == whole_json(board, built_in(), options())));
    for (int i = 0; i < changes; ++i) {
        const Change change = random.change(board);
        Result<Applied> applied = board.apply(change);
        if (!applied) continue;
        board = std::move(applied->board);
        live->submit(board, ++version);
        const std::string whole = whole_json(board, built_in(), options());
        const std::string now = live_json(*live, version);
        REQUIRE_MESSAGE((now == whole), "seed " << seed << ", change " << i << "\n"
                                                << difference(now, whole));
    }
}

}  // namespace

TEST_CASE("after each change of a random board the live report is that of a whole run") {
    for (std::uint32_t seed = 1; seed <= histories_to_try(); ++seed)
        check_history(RandomService(seed, vocabulary()).board().build().board, seed, 25);
}

TEST_CASE("after each change of a sample the live report is that of a whole run") {
    std::uint32_t seed = 100'000;
    for (const auto& entry : std::filesystem::directory_iterator(CIVICANVAS_SOURCE_DIR "/assets/samples")) {
        if (!entry.path().string().ends_with(".civic.json")) continue;
        const Result<std::string> bytes = read_file(entry.path(), std::size_t{16} << 20);
        REQUIRE(bytes.ok());
        check_history(board_from(*bytes), ++seed, 6);
    }
    CHECK(seed >= 100'008);
}

TEST_CASE("waivers and a baseline count as they do in a whole run") {
    const std::string waived = R"("waivers": [
        {"check": "good/step-without-goal", "elements": ["apply"], "reason": "r", "approver": "a"},
        {"check": "good/link-to-itself", "elements": ["paid"], "reason": "r", "approver": "a"}],)";
    CheckOptions with = options();
    with.baseline = Baseline{{fingerprint_of("good/link-to-itself", {"wait"}, {"l2"})}};
    const Registry registry = plugins({"good"});
    for (const CheckOptions& checks : {options(), with}) {
        for (const Board& board : {goals_board(waived), goals_board()}) {
            const std::unique_ptr<LiveChecks> live = started(registry, checks);
            live->submit(board, 1);
            CHECK(live_json(*live, 1) == whole_json(board, registry, checks));
        }
    }
}

TEST_CASE("a setting that cannot be is an error at once") {
    CheckOptions checks = options();
    checks.settings.options["access/hours-gap"]["no-such-option"] = 1.0;
    CHECK_FALSE(LiveChecks::start(built_in(), {checks, {}}).ok());
    checks = options();
    checks.today = "tomorrow";
    CHECK_FALSE(LiveChecks::start(built_in(), {checks, {}}).ok());
}

TEST_CASE("of boards that come faster than they are checked the newest has a report") {
    RandomService random(7, vocabulary());
    Board board = random.board().build().board;
    const std::unique_ptr<LiveChecks> live = started(built_in(), options());
    std::uint64_t version = 0;
    for (int i = 0; i < 200; ++i) {
        const Result<Applied> applied = board.apply(random.change(board));
        if (applied) board = applied->board;
        live->submit(board, ++version);
    }
    CHECK(live_json(*live, version) == whole_json(board, built_in(), options()));
}

TEST_CASE("a report is given once, and whoever waits is told") {
    std::atomic<int> told = 0;
    const std::unique_ptr<LiveChecks> live = started(plugins({"good"}), options(), [&told] { ++told; });
    CHECK(live->poll() == nullptr);
    live->submit(goals_board(), 3);
    REQUIRE(live->wait(3, kLong) != nullptr);
    CHECK(told >= 1);
    const std::shared_ptr<const LiveReport> report = live->poll();
    REQUIRE(report != nullptr);
    CHECK(report->version == 3);
    CHECK(live->poll() == nullptr);
}

TEST_CASE("a plugin that crashes is reported as failed, and the others' findings stand") {
    CheckOptions checks = options();
    const Registry registry = plugins({"crash", "good"});
    const std::unique_ptr<LiveChecks> live = started(registry, checks);
    for (std::uint64_t version = 1; version <= 3; ++version) {
        live->submit(goals_board(), version);
        const std::shared_ptr<const LiveReport> report = live->wait(version, kLong);
        REQUIRE(report != nullptr);
        const Report whole = report->report();
        CHECK(finding_of(whole, "crash/one").outcome == Outcome::check_failed);
        CHECK(finding_of(whole, "good/link-to-itself").outcome == Outcome::violation);
    }
}

TEST_CASE("what hangs holds up neither the others nor a newer board") {
    CheckOptions checks = options();
    checks.helper.deadline = std::chrono::milliseconds(20'000);
    const std::unique_ptr<LiveChecks> live = started(plugins({"good", "hang"}), checks);
    live->submit(goals_board(), 1);
    std::shared_ptr<const LiveReport> report;
    while (report == nullptr)
        report = live->poll();
    CHECK(report->pending == std::vector<std::string>{"hang"});
    CHECK(finding_of(report->report(), "good/link-to-itself").outcome == Outcome::violation);
    live->submit(goals_board(), 2);
    while (report == nullptr || report->version < 2)
        report = live->poll();
    CHECK(report->pending == std::vector<std::string>{"hang"});
}

TEST_CASE("what was called off starts no more until the next board") {
    CheckOptions checks = options();
    const std::unique_ptr<LiveChecks> live = started(plugins({"good", "hang_until_cancelled"}), checks);
    live->submit(goals_board(), 1);
    while (live->poll() == nullptr) {
    }
    live->cancel();
    CHECK(live->wait(1, std::chrono::milliseconds(300)) == nullptr);
    live->submit(goals_board(), 2);
    std::shared_ptr<const LiveReport> report;
    while (report == nullptr)
        report = live->poll();
    CHECK(report->version == 2);
}

TEST_CASE("it ends while its helpers hang") {
    const std::unique_ptr<LiveChecks> live =
        started(plugins({"hang", "hang_until_cancelled", "crash"}), options());
    live->submit(goals_board(), 1);
    while (live->poll() == nullptr) {
    }
}

TEST_CASE("a board larger than those before it is given to the helpers too") {
    const std::unique_ptr<LiveChecks> live = started(built_in(), options());
    live->submit(RandomService(1, vocabulary()).board().build().board, 1);
    REQUIRE(live->wait(1, kLong) != nullptr);
    BoardBuilder builder = RandomService(2, vocabulary()).board();
    Element note = builder.elements.front();
    note.type = "note";
    note.text.assign(std::size_t{5} << 20, 'x');
    note.id = "large";
    note.parent.clear();
    note.mirrors.clear();
    builder.elements.push_back(note);
    const Board board = std::move(builder).build().board;
    live->submit(board, 2);
    CHECK(live_json(*live, 2) == whole_json(board, built_in(), options()));
}
