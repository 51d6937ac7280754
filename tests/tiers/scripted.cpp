#include "tiers/scripted.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "base/file.hpp"
#include "format/load.hpp"
#include "format/vocabulary_file.hpp"

namespace civic::test {
namespace {

namespace fs = std::filesystem;

std::string manifest_of(const std::string& tier) {
    return R"({"id": "t", "version": "1", "licence": "MIT", "abi": 1, "entry": "script", "permissions": [],
               "tier": ")" +
           tier + R"(", "checks": [{"id": "t/one", "title": "One", "principle": "quality", "reason": "r",
               "source": "s", "severity": "warning", "options": {
                 "limit": {"type": "number", "default": 3, "help": "h"},
                 "word": {"type": "text", "default": "yes", "help": "h"}}}]})";
}

std::string line_of(const Finding& finding) {
    std::string line(to_string(finding.outcome));
    if (finding.outcome == Outcome::check_failed) return line + ": " + finding.message;
    if (finding.missing) {
        const bool service = finding.missing->owner == MissingAttribute::Owner::service;
        line += " " + (service ? "service" : finding.missing->id) + "." + finding.missing->name;
    } else {
        for (const std::string& id : finding.elements)
            line += " " + id;
        for (const std::string& id : finding.links)
            line += " " + id;
    }
    return line + ": " + finding.message;
}

}  // namespace

const Vocabulary& vocabulary() {
    static const Vocabulary words =
        read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json").value();
    return words;
}

Board board_of(const std::string& elements, const std::string& links, const std::string& service) {
    const Result<LoadedBoard> loaded =
        load_board(R"({"format": "civicanvas-board", "version": 1, "title": "B", "language": "en",
                       "pages": [{"id": "p", "kind": "journey", "title": "P"}], "service": )" +
                   service + R"(, "elements": )" + elements + R"(, "links": )" + links + "}");
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().message()));
    REQUIRE_MESSAGE(!loaded->partial(), (loaded->partial() ? loaded->left_out[0].what : ""));
    return loaded->board;
}

Board journey(const std::string& steps, const std::string& links) {
    std::string elements;
    std::istringstream words(steps);
    for (std::string word; words >> word;) {
        const std::size_t colon = word.find(':');
        const std::size_t equals = word.find('=');
        const std::string kind =
            word.substr(colon + 1, equals == std::string::npos ? equals : equals - colon - 1);
        std::string attributes = kind.empty() ? "" : "\"kind\": \"" + kind + "\"";
        if (equals != std::string::npos) attributes += (kind.empty() ? "" : ", ") + word.substr(equals + 1);
        const std::string id = word.substr(0, colon);
        elements += (elements.empty() ? "[" : ", ") +
                    (R"({"id": ")" + id + R"(", "type": "step", "page": "p", "text": ")" + id +
                     R"(", "x": 0, "y": 0, "w": 100, "h": 50, "attributes": {)" + attributes + "}}");
    }
    std::string next;
    std::istringstream arrows(links);
    for (std::string arrow; arrows >> arrow;) {
        const std::size_t at = arrow.find('>');
        const std::string from = arrow.substr(0, at);
        const std::string to = arrow.substr(at + 1);
        next += (next.empty() ? "[" : ", ") +
                (R"({"id": ")" + from + "-" + to + R"(", "type": "next", "page": "p", "from": ")" + from +
                 R"(", "to": ")" + to + R"(", "attributes": {}})");
    }
    return board_of(elements.empty() ? "[]" : elements + "]", next.empty() ? "[]" : next + "]");
}

ScriptedPlugin::ScriptedPlugin(const std::string& tier, const std::string& script) {
    const fs::path plugin = folder_.path() / "t";
    fs::create_directory(plugin);
    REQUIRE(write_file(plugin / "plugin.json", manifest_of(tier)).ok());
    REQUIRE(write_file(plugin / "script", script).ok());
    registry_ = discover_plugins({folder_.path()});
    REQUIRE(registry_.plugins.size() == 1);
    REQUIRE_MESSAGE(registry_.plugins[0].state == PluginState::loaded, registry_.plugins[0].reason);
}

Report ScriptedPlugin::run(const Board& board, RunMode mode) const {
    CheckOptions options;
    options.today = "2026-06-01";
    options.mode = mode;
    options.vocabulary = &vocabulary();
    Result<Report> report = check_board(board, registry_, options);
    REQUIRE_MESSAGE(report.ok(), (report.ok() ? "" : report.error().message()));
    return std::move(*report);
}

std::vector<std::string> ScriptedPlugin::said(const Board& board, RunMode mode) const {
    const Report report = run(board, mode);
    std::vector<std::string> lines;
    for (const Finding& finding : report.findings)
        lines.push_back(line_of(finding));
    std::sort(lines.begin(), lines.end());
    if (report.checks.front().state == CheckState::finished) {
        lines.push_back("passes " + std::to_string(report.checks.front().passes) + ", not applicable " +
                        std::to_string(report.checks.front().not_applicable));
    }
    return lines;
}

}  // namespace civic::test
