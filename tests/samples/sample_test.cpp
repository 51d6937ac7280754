#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "checks/check.hpp"
#include "format/load.hpp"
#include "format/save.hpp"
#include "format/validate.hpp"
#include "format/vocabulary_file.hpp"

namespace fs = std::filesystem;
using namespace civic;

namespace {

// The plugins whose findings are compared; others may come and say more.
constexpr std::array kPlugins = {"access",  "inclusion", "people",      "quality",
                                 "roadmap", "security",  "transparency"};

const fs::path kSamples = fs::path(CIVICANVAS_SOURCE_DIR) / "assets" / "samples";

std::vector<std::string> sample_names() {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(kSamples)) {
        const std::string file = entry.path().filename().string();
        if (file.ends_with(".civic.json")) names.push_back(file.substr(0, file.size() - 11));
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string bytes_of(const fs::path& path) {
    Result<std::string> bytes = read_file(path, std::size_t{16} << 20);
    REQUIRE_MESSAGE(bytes.ok(), path.string());
    return *bytes;
}

Board board_of(const std::string& name) {
    Result<LoadedBoard> loaded = load_board(bytes_of(kSamples / (name + ".civic.json")));
    REQUIRE(loaded.ok());
    CHECK(!loaded->partial());
    return loaded->board;
}

const Vocabulary& vocabulary() {
    static const Result<Vocabulary> kVocabulary =
        read_vocabulary_file(fs::path(CIVICANVAS_SOURCE_DIR) / "assets" / "vocabulary.json");
    REQUIRE(kVocabulary.ok());
    return *kVocabulary;
}

// A finding in a line: what to compare, and what to print where two sets differ.
std::string line_of(std::string_view outcome, std::string_view check, std::vector<std::string> elements,
                    std::vector<std::string> links) {
    std::sort(elements.begin(), elements.end());
    std::sort(links.begin(), links.end());
    std::string line = std::string(check) + " " + std::string(outcome) + ":";
    for (const std::string& id : elements)
        line += " " + id;
    for (const std::string& id : links)
        line += " link " + id;
    return line;
}

bool is_compared(std::string_view check) {
    return std::any_of(kPlugins.begin(), kPlugins.end(),
                       [&](const char* id) { return check.starts_with(std::string(id) + "/"); });
}

std::multiset<std::string> expected_of(const std::string& name) {
    std::multiset<std::string> lines;
    for (const auto& finding : nlohmann::json::parse(bytes_of(kSamples / (name + ".expected.json")))) {
        CHECK_MESSAGE(!finding.at("why").get<std::string>().empty(), name);
        lines.insert(line_of(finding.at("outcome").get<std::string>(), finding.at("check").get<std::string>(),
                             finding.at("elements").get<std::vector<std::string>>(),
                             finding.value("links", std::vector<std::string>())));
    }
    return lines;
}

std::multiset<std::string> found_in(const Board& board) {
    const Registry registry = discover_plugins(plugin_search_path({}));
    for (const char* id : kPlugins)
        REQUIRE_MESSAGE(registry.find(id) != nullptr, id);
    CheckOptions options;
    options.today = "2026-01-31";
    options.vocabulary = &vocabulary();
    const Result<Report> report = check_board(board, registry, options);
    REQUIRE(report.ok());
    std::multiset<std::string> lines;
    for (const Finding& finding : report->findings) {
        if (is_compared(finding.check)) {
            lines.insert(line_of(to_string(finding.outcome), finding.check, finding.elements, finding.links));
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("a sample board loads whole, keeps its bytes and is valid") {
    REQUIRE(sample_names().size() >= 5);
    for (const std::string& name : sample_names()) {
        CAPTURE(name);
        const Board board = board_of(name);
        CHECK(save_board(board) == bytes_of(kSamples / (name + ".civic.json")));
        for (const LoadNote& problem : validate_board(board, vocabulary()))
            FAIL_CHECK(problem.pointer << ": " << problem.what);
    }
}

TEST_CASE(
    "a sample board shows several kinds of page that share elements, and says where its facts come from") {
    for (const std::string& name : sample_names()) {
        CAPTURE(name);
        const Board board = board_of(name);
        std::set<std::string> kinds;
        for (const Page* page : board.pages_in_order())
            kinds.insert(page->kind.text());
        CHECK(kinds.size() >= 3);
        std::size_t mirrors = 0;
        board.elements().for_each(
            [&](const Element& element) { mirrors += element.mirrors.empty() ? 0 : 1; });
        CHECK(mirrors > 0);
        const Value* notes = board.service().find("notes");
        REQUIRE(notes != nullptr);
        CHECK(notes->as_text().find("not a verdict") != std::string::npos);
    }
}

TEST_CASE("the checks find in a sample board what a designer who knows the service would expect") {
    for (const std::string& name : sample_names()) {
        CAPTURE(name);
        const std::multiset<std::string> expected = expected_of(name);
        const std::multiset<std::string> found = found_in(board_of(name));
        CHECK(!expected.empty());
        for (const std::string& line : expected)
            CHECK_MESSAGE(found.count(line) == expected.count(line), "expected, not found: ", line);
        for (const std::string& line : found)
            CHECK_MESSAGE(expected.count(line) == found.count(line), "found, not expected: ", line);
    }
}
