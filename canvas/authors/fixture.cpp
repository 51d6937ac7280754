#include "authors/fixture.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "format/load.hpp"
#include "format/save.hpp"

namespace civic {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".civic.json";
constexpr std::size_t kFixtureBytes = std::size_t{4} << 20;

std::string text_at(const Properties& object, const char* name) {
    const Value* value = object.find(Name(name));
    return std::string(value == nullptr ? "" : value->as_text());
}

std::vector<std::string> texts_at(const Properties& object, const char* name) {
    std::vector<std::string> texts;
    const Value* value = object.find(Name(name));
    for (const Value& item : value == nullptr ? std::span<const Value>() : value->as_list())
        texts.emplace_back(item.as_text());
    return texts;
}

// A line for a list of ids, for messages.
std::string joined(const std::vector<std::string>& ids) {
    std::string out;
    for (const std::string& id : ids)
        out += (out.empty() ? "" : ",") + id;
    return out;
}

// "" when a fixture may expect that.
std::string fault_of(const Value& item) {
    static const std::vector<Name> kKnown = {"outcome", "elements", "links",
                                             "missing", "severity", "witness"};
    if (!item.is_object()) return "expects something that is no object";
    for (const Property& property : item.as_object()) {
        if (std::find(kKnown.begin(), kKnown.end(), property.name) == kKnown.end())
            return "expects \"" + property.name.text() +
                   "\"; what can be expected is outcome, elements, links, missing, severity and witness";
    }
    const std::string outcome = text_at(item.as_object(), "outcome");
    if (outcome == "violation" || outcome == "needs-review") return "";
    return "expects the outcome \"" + outcome + "\"; it must be violation or needs-review";
}

// "" when all is well.
std::string read_expected(Fixture& fixture) {
    const Value* expect = fixture.board.properties().find("expect");
    if (expect == nullptr || !expect->is_list())
        return "has no list \"expect\" of what the check says; [] is silence";
    for (const Value& item : expect->as_list()) {
        if (std::string fault = fault_of(item); !fault.empty()) return fault;
        const Properties& object = item.as_object();
        Verdict verdict{text_at(object, "outcome"), texts_at(object, "elements"), texts_at(object, "links"),
                        text_at(object, "missing"), text_at(object, "severity")};
        std::sort(verdict.elements.begin(), verdict.elements.end());
        std::sort(verdict.links.begin(), verdict.links.end());
        fixture.expected.push_back(verdict);
        const Value* witness = object.find("witness");
        if (witness == nullptr) continue;
        if (!witness->is_object()) return "expects a witness that is no object";
        fixture.witnesses.push_back({verdict, text_at(witness->as_object(), "kind") + " " +
                                                  joined(texts_at(witness->as_object(), "elements"))});
    }
    std::sort(fixture.expected.begin(), fixture.expected.end());
    return "";
}

// The fixture in a file, or what is wrong with it.
Result<Fixture> read_fixture(const fs::path& path, const std::string& check) {
    const auto wrong = [&path](std::string what) { return Error{std::move(what), path.string(), ""}; };
    const std::string name = path.filename().string();
    if (name.size() <= kEnding.size() || name.substr(name.size() - kEnding.size()) != kEnding)
        return wrong("is no fixture: those end in .civic.json");
    const std::string sort = name.substr(0, name.size() - kEnding.size());
    if (sort_of_fixture(sort).empty())
        return wrong(
            "has a name that does not say what it comes to: it must begin with violation, pass, review or "
            "not-applicable");
    const Result<std::string> bytes = read_file(path, kFixtureBytes);
    if (!bytes) return wrong(bytes.error().what);
    const Result<LoadedBoard> loaded = load_board(*bytes);
    if (!loaded) return wrong(loaded.error().message());
    if (loaded->partial()) return wrong("is not whole: " + loaded->left_out.front().what);
    if (save_board(loaded->board) != *bytes)
        return wrong("is not in the stable form: civicanvas fmt brings it there");
    Fixture fixture{path, check, sort, loaded->board, {}, {}};
    if (std::string fault = read_expected(fixture); !fault.empty()) return wrong(std::move(fault));
    return fixture;
}

}  // namespace

const std::vector<std::string>& fixture_sorts() {
    static const std::vector<std::string> kSorts = {"violation", "pass", "review", "not-applicable"};
    return kSorts;
}

std::string sort_of_fixture(const std::string& name) {
    for (const std::string& sort : fixture_sorts()) {
        if (name == sort || name.rfind(sort + "-", 0) == 0) return sort;
    }
    return "";
}

std::string to_string(const Verdict& verdict) {
    return verdict.outcome + " elements=" + joined(verdict.elements) + " links=" + joined(verdict.links) +
           " missing=" + verdict.missing + " severity=" + verdict.severity;
}

std::vector<Fixture> read_fixtures(const fs::path& plugin_folder, const CheckSpec& check,
                                   std::vector<Fault>& faults) {
    const fs::path folder = (plugin_folder / check.fixtures).lexically_normal();
    std::vector<Fixture> fixtures;
    std::error_code error;
    if (check.fixtures.empty() || !fs::is_directory(folder, error)) {
        faults.push_back({check.fixtures.empty() ? plugin_folder / "plugin.json" : folder,
                          check.id + " has no folder of fixtures"});
        return fixtures;
    }
    std::vector<fs::path> files;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        files.push_back(at->path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        Result<Fixture> fixture = read_fixture(file, check.id);
        if (fixture) {
            fixtures.push_back(std::move(*fixture));
        } else {
            faults.push_back({file, fixture.error().what});
        }
    }
    return fixtures;
}

Result<Report> run_one_check(const Board& board, const Registry& registry, const std::string& check,
                             RunMode mode, const Vocabulary& vocabulary) {
    CheckOptions options;
    options.today = "2026-06-01";
    options.mode = mode;
    options.vocabulary = &vocabulary;
    for (const PluginEntryInfo& plugin : registry.plugins) {
        if (!plugin.manifest) continue;
        for (const CheckSpec& spec : plugin.manifest->checks) {
            if (spec.id != check) options.settings.disabled.insert(spec.id);
        }
    }
    return check_board(board, registry, options);
}

Verdict verdict_of(const Finding& finding) {
    Verdict verdict;
    verdict.outcome = to_string(finding.outcome);
    verdict.elements = finding.elements;
    verdict.links = finding.links;
    std::sort(verdict.elements.begin(), verdict.elements.end());
    std::sort(verdict.links.begin(), verdict.links.end());
    if (finding.missing) {
        const bool service = finding.missing->owner == MissingAttribute::Owner::service;
        verdict.missing = (service ? "service" : finding.missing->id) + "." + finding.missing->name;
    }
    if (!finding.raised_by.empty()) verdict.severity = to_string(finding.severity);
    return verdict;
}

std::string drawn(const Witness& witness) {
    return std::string(to_string(witness.kind)) + " " + joined(witness.elements);
}

Verdicts verdicts_of(const Report& report, const std::string& check) {
    Verdicts verdicts;
    for (const Finding& finding : report.findings)
        verdicts.findings.push_back(verdict_of(finding));
    std::sort(verdicts.findings.begin(), verdicts.findings.end());
    for (const CheckResult& result : report.checks) {
        if (result.spec.id != check) continue;
        verdicts.passes = result.passes;
        verdicts.not_applicable = result.not_applicable;
    }
    return verdicts;
}

}  // namespace civic
