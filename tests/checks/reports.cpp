#include "checks/reports.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "checks/boards.hpp"

namespace civic::test {

Registry plugins(const std::vector<std::string>& ids) {
    Registry all = discover_plugins({CIVICANVAS_BUILD_DIR "/test-plugins"});
    std::erase_if(all.plugins, [&](const PluginEntryInfo& plugin) {
        return std::find(ids.begin(), ids.end(), plugin.name()) == ids.end();
    });
    REQUIRE(all.plugins.size() == ids.size());
    return all;
}

CheckOptions options() {
    CheckOptions options;
    options.today = "2026-01-31";
    options.helper.deadline = std::chrono::milliseconds(20'000);
    options.helper.program = CIVICANVAS_BUILD_DIR "/lib/civicanvas/civicanvas-host";
    options.vocabulary = &vocabulary();
    return options;
}

Report report_on(const Board& board, const Registry& registry, const CheckOptions& options) {
    Result<Report> report = check_board(board, registry, options);
    REQUIRE_MESSAGE(report.ok(), (report.ok() ? "" : report.error().message()));
    return std::move(*report);
}

const Finding& finding_of(const Report& report, std::string_view check) {
    const auto at = std::find_if(report.findings.begin(), report.findings.end(),
                                 [check](const Finding& finding) { return finding.check == check; });
    REQUIRE_MESSAGE(at != report.findings.end(), check);
    return *at;
}

Board goals_board(const std::string& more) {
    return board_from(R"({
      "format": "civicanvas-board", "version": 1, "title": "Benefit", "language": "en", )" +
                      more + R"(
      "service": {"phase": "beta"},
      "pages": [{"id": "p", "kind": "flow", "title": "A"}],
      "elements": [
        {"id": "apply", "page": "p", "type": "step", "text": "Apply", "x": 0, "y": 0, "w": 9, "h": 9,
         "attributes": {"goal": "x"}},
        {"id": "wait", "page": "p", "type": "step", "text": "Wait", "x": 0, "y": 0, "w": 9, "h": 9},
        {"id": "start", "page": "p", "type": "step", "text": "", "x": 0, "y": 0, "w": 9, "h": 9,
         "attributes": {"goal": null}},
        {"id": "paid", "page": "p", "type": "step", "text": "Paid", "x": 0, "y": 0, "w": 9, "h": 9,
         "attributes": {"goal": "A home"}},
        {"id": "memo", "page": "p", "type": "note", "text": "Ask", "x": 0, "y": 0, "w": 9, "h": 9},
        {"id": "again", "page": "p", "type": "step", "x": 0, "y": 0, "w": 9, "h": 9, "mirrors": "wait"}],
      "links": [
        {"id": "l1", "page": "p", "type": "next", "from": "apply", "to": "wait"},
        {"id": "l2", "page": "p", "type": "next", "from": "wait", "to": "again"},
        {"id": "l3", "page": "p", "type": "line", "from": "memo", "to": "wait"}]})");
}

}  // namespace civic::test
