#include <doctest/doctest.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "base/file.hpp"
#include "checks/boards.hpp"
#include "checks/helper_run.hpp"
#include "checks/plugin_call.hpp"
#include "checks/registry.hpp"

using namespace civic;
using namespace civic::test;

namespace {

const std::filesystem::path kPlugins = CIVICANVAS_BUILD_DIR "/test-plugins";

// An element with a short goal, so that the good plugin has something to say.
Board small_board() {
    return board_from(R"({
      "format": "civicanvas-board", "version": 1, "title": "Benefit",
      "pages": [{"id": "p", "kind": "flow", "title": "A"}],
      "elements": [
        {"id": "a", "page": "p", "type": "step", "text": "Apply", "x": 0, "y": 0, "w": 9, "h": 9,
         "attributes": {"goal": "x"}},
        {"id": "b", "page": "p", "type": "step", "text": "Wait", "x": 0, "y": 0, "w": 9, "h": 9}],
      "links": [{"id": "l", "page": "p", "type": "next", "from": "a", "to": "b"}]})");
}

constexpr std::chrono::milliseconds kLong{20'000};  // what is to finish does, on however busy a machine
constexpr std::chrono::milliseconds kShort{1'000};  // for what is to be stopped

// The helper under test runs with little memory.
HelperOptions helper(std::chrono::milliseconds deadline = kLong) {
    HelperOptions options;
    options.deadline = deadline;
    options.memory_bytes = std::size_t{384} << 20;
    options.program = CIVICANVAS_BUILD_DIR "/lib/civicanvas/civicanvas-host";
    return options;
}

std::vector<PluginJob> jobs_for(const std::vector<std::string>& ids) {
    const Registry registry = discover_plugins({kPlugins});
    std::vector<PluginJob> jobs;
    for (const std::string& id : ids) {
        const PluginEntryInfo* plugin = registry.find(id);
        REQUIRE_MESSAGE(plugin != nullptr, id);
        Result<RunSetup> setup = make_setup(*plugin->manifest, {});
        REQUIRE(setup.ok());
        jobs.push_back({plugin->library, std::move(*setup)});
    }
    return jobs;
}

PluginRun run_one(const std::string& id, std::chrono::milliseconds deadline = kLong) {
    return run_in_helpers(jobs_for({id}), snapshot_of(small_board()), helper(deadline)).front();
}

// What a run says of itself, for the message of a test that fails.
std::string told_by(const PluginRun& run) {
    std::string text = run.plugin + ": " + (run.failure ? run.failure->text : "finished");
    for (const LogLine& line : run.log)
        text += "\n" + line.text;
    return text;
}

void check_failure(const std::string& id, FailureKind kind, std::string_view text,
                   std::chrono::milliseconds deadline = kLong) {
    const PluginRun run = run_one(id, deadline);
    REQUIRE_MESSAGE(run.failure.has_value(), id);
    CHECK_MESSAGE(run.failure->kind == kind, told_by(run));
    CHECK_MESSAGE(run.failure->text.find(text) != std::string::npos, told_by(run));
    CHECK(run.findings.empty());
    CHECK(run.counts.size() == 1);
    CHECK(run.counts.front().passes == 0);
}

}  // namespace

TEST_CASE("a good plugin runs in the helper as it does in process") {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const Snapshot snapshot = snapshot_of(random_board(seed));
        const std::vector<PluginJob> jobs = jobs_for({"good"});
        const PluginRun there = run_in_helpers(jobs, snapshot, helper()).front();
        REQUIRE_MESSAGE(!there.failure, told_by(there));
        CHECK(there == run_library_in_process(jobs.front(), snapshot));
    }
}

TEST_CASE("an ill-behaved plugin fails with the reason") {
    check_failure("crash", FailureKind::crashed, "crashed (SIGSEGV)");
    check_failure("crash_at_load", FailureKind::crashed, "crashed (SIGABRT)");
    check_failure("returns_error", FailureKind::returned_error, "the register of addresses is not there");
    check_failure("other_abi", FailureKind::refused, "version 99");
    check_failure("no_plugin", FailureKind::refused, "cannot run here");
    check_failure("no_entry", FailureKind::refused, "no civicanvas_plugin_entry");
    check_failure("other_id", FailureKind::refused, "\"security\"");
    check_failure("throws", FailureKind::returned_error, "nobody catches this");
    check_failure("garbage", FailureKind::protocol, "sent what no helper sends");
    check_failure("closes", FailureKind::protocol, "closed its connection");
    check_failure("exits", FailureKind::ended, "before it was done (exit status 0)");
    check_failure("writes_snapshot", FailureKind::crashed, "SIGSEGV");
}

TEST_CASE("a crash is not taken for want of memory because the program holds much itself") {
    const std::vector<char> much(helper().memory_bytes * 2, '\1');
    REQUIRE(much.back() == 1);
    check_failure("crash", FailureKind::crashed, "SIGSEGV");
}

TEST_CASE("a plugin that does not stop is asked to, and then killed") {
    check_failure("hang_until_cancelled", FailureKind::hung, "did not finish within 1 s", kShort);
    check_failure("hang", FailureKind::hung, "was killed", kShort);
}

TEST_CASE("a plugin that allocates without end is ended") {
    check_failure("allocate", FailureKind::out_of_memory, "memory");
    check_failure("allocate_with_new", FailureKind::out_of_memory, "memory");
}

TEST_CASE("findings that break a rule are refused and said so") {
    const PluginRun unknown = run_one("unknown_element");
    REQUIRE_FALSE(unknown.failure);
    CHECK(unknown.findings.empty());
    REQUIRE(unknown.refusals.size() == 1);
    CHECK(unknown.refusals.front().check == "unknown_element/one");
    CHECK(unknown.refusals.front().count == 2);
    CHECK(unknown.refusals.front().why.find("element that the board does not have") != std::string::npos);

    const PluginRun text = run_one("bad_utf8");
    REQUIRE(text.refusals.size() == 1);
    CHECK(text.refusals.front().why == "the message is not valid UTF-8");
}

TEST_CASE("of a million findings the first ten thousand are taken and the others counted") {
    const PluginRun run = run_one("million_findings");
    REQUIRE_MESSAGE(!run.failure, told_by(run));
    CHECK(run.findings.size() == 10'000);
    CHECK(run.over_limit == 990'000);
}

TEST_CASE("a plugin sees no file and no secret of the program") {
    setenv("CIVICANVAS_TEST_SECRET", "hush", 1);
    const int leaked = open("/dev/null", O_RDONLY);  // as a library might that forgets O_CLOEXEC
    REQUIRE(leaked >= 0);
    const PluginRun run = run_one("peeks");
    close(leaked);
    unsetenv("CIVICANVAS_TEST_SECRET");
    CHECK_MESSAGE(!run.failure, told_by(run));
}

TEST_CASE("a helper that is not there is said to be missing") {
    HelperOptions options = helper();
    options.program = "/nonexistent/civicanvas-host";
    const PluginRun run = run_in_helpers(jobs_for({"good"}), snapshot_of(small_board()), options).front();
    REQUIRE(run.failure);
    CHECK(run.failure->kind == FailureKind::not_started);
    CHECK(run.failure->text.find("/nonexistent/civicanvas-host") != std::string::npos);
}

TEST_CASE("the findings of the others stand") {
    const Registry registry = discover_plugins({kPlugins});
    std::vector<std::string> ids;
    for (const PluginEntryInfo& plugin : registry.plugins)
        ids.push_back(plugin.name());
    REQUIRE(ids.size() >= 20);
    const Snapshot snapshot = snapshot_of(small_board());
    const std::vector<PluginRun> runs = run_in_helpers(jobs_for(ids), snapshot, helper(3 * kShort));
    REQUIRE(runs.size() == ids.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        CHECK(runs[i].plugin == ids[i]);
        if (ids[i] == "good") {
            REQUIRE_FALSE(runs[i].failure);
            CHECK(runs[i].findings.size() == 2);
            CHECK(runs[i].findings.front().fix.has_value());
        } else if (ids[i] != "peeks") {
            const bool bad = runs[i].failure || !runs[i].refusals.empty() || runs[i].over_limit > 0;
            CHECK_MESSAGE(bad, ids[i]);
        }
    }
}
