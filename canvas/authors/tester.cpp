#include "authors/tester.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "authors/message_template.hpp"
#include "format/save.hpp"

namespace civic {
namespace {

bool says(const Verdicts& verdicts, std::string_view outcome) {
    return std::any_of(verdicts.findings.begin(), verdicts.findings.end(),
                       [&](const Verdict& verdict) { return verdict.outcome == outcome; });
}

// "" when what the check says is what the name of the fixture promises.
std::string fault_of_sort(const std::string& sort, const Verdicts& verdicts) {
    if (sort == "violation" && !says(verdicts, "violation")) return "is named a violation, and none is found";
    if (sort == "review" && !says(verdicts, "needs-review"))
        return "is named a review, and nothing is asked for";
    if (sort == "review" && says(verdicts, "violation")) return "is named a review, and has a violation";
    if ((sort == "pass" || sort == "not-applicable") && !verdicts.findings.empty())
        return "is named " + sort + ", and something is found";
    if (sort == "pass" && verdicts.passes == 0) return "is named a pass, and nothing passes";
    if (sort == "not-applicable" && verdicts.passes > 0)
        return "is named not-applicable, and something passes";
    return "";
}

// "" when a person can read the finding and the canvas can draw it.
std::string fault_of_finding(const Finding& finding, const Board& board) {
    if (finding.message.size() <= 20) return "is shorter than a sentence";
    if (finding.message.back() == ' ' || finding.message.find("  ") != std::string::npos)
        return "has a space too many";
    if (finding.outcome == Outcome::needs_review && !finding.missing)
        return "does not say which attribute is to be filled in";
    if (finding.outcome == Outcome::violation && finding.witness.elements.empty() &&
        finding.witness.links.empty())
        return "has no witness that can be drawn";
    if (!finding.missing || finding.missing->owner != MissingAttribute::Owner::element) return "";
    const Element* owner = board.elements().find(finding.missing->id);
    const bool there = owner == nullptr || owner->attributes.find(Name(finding.missing->name)) != nullptr;
    return there ? "asks for " + finding.missing->id + "." + finding.missing->name + ", which is there" : "";
}

std::string told(const Report& report) {
    std::string out;
    for (const Finding& finding : report.findings)
        out += "\n    " + to_string(verdict_of(finding)) + "\n      " + finding.message;
    return out.empty() ? "\n    nothing" : out;
}

std::string listed(const std::vector<Verdict>& verdicts) {
    std::string out;
    for (const Verdict& verdict : verdicts)
        out += "\n    " + to_string(verdict);
    return out.empty() ? "\n    nothing" : out;
}

}  // namespace

Tester::Tester(PluginEntryInfo plugin, const Vocabulary& vocabulary, std::vector<RunMode> modes)
    : vocabulary_(vocabulary), modes_(std::move(modes)) {
    registry_.plugins.push_back(std::move(plugin));
}

void Tester::fault(const std::filesystem::path& where, std::string what) {
    faults_.push_back({where, std::move(what)});
}

void Tester::test_fixtures() {
    for (const CheckSpec& check : registry_.plugins.front().manifest->checks)
        test_check(check);
}

void Tester::test_check(const CheckSpec& check) {
    const std::vector<Fixture> fixtures = read_fixtures(registry_.plugins.front().folder, check, faults_);
    fixtures_ += fixtures.size();
    if (check.fixtures.empty()) return;
    test_sorts(check, fixtures);
    test_duplicates(fixtures);
    std::vector<std::string> said;
    for (const Fixture& fixture : fixtures)
        test_fixture(fixture, said);
    test_messages(check, said);
}

void Tester::test_sorts(const CheckSpec& check, const std::vector<Fixture>& fixtures) {
    const std::filesystem::path folder = registry_.plugins.front().folder / check.fixtures;
    for (const std::string& sort : fixture_sorts()) {
        const bool never = std::find(check.never.begin(), check.never.end(), sort) != check.never.end();
        const bool there = std::any_of(fixtures.begin(), fixtures.end(), [&sort](const Fixture& fixture) {
            return sort_of_fixture(fixture.name) == sort;
        });
        if (!there && !never)
            fault(folder, check.id + " has no fixture " + sort + ".civic.json or " + sort + "-….civic.json");
        if (there && never)
            fault(folder,
                  check.id + " has a fixture " + sort + ", and plugin.json says that it never comes to that");
    }
}

void Tester::test_duplicates(const std::vector<Fixture>& fixtures) {
    std::map<std::string, std::string> met;  // board → file
    for (const Fixture& fixture : fixtures) {
        const Result<Applied> untitled =
            fixture.board.apply({"", {SetProperty{Table::board, "", Part::key, "title", Value("")}}});
        const std::string bytes = save_board(untitled ? untitled->board : fixture.board);
        const auto [at, fresh] = met.emplace(bytes, fixture.path.filename().string());
        if (!fresh)
            fault(fixture.path, "is the same board as " + at->second + ": one of the two tells nothing");
    }
}

const Report* Tester::run(const Fixture& fixture, RunMode mode, Result<Report>& into) {
    into = run_one_check(fixture.board, registry_, fixture.check, mode, vocabulary_);
    if (!into) {
        fault(fixture.path, into.error().message());
        return nullptr;
    }
    for (const Finding& finding : into->findings) {
        if (finding.outcome != Outcome::check_failed && finding.check == fixture.check) continue;
        check_failed_ = true;
        fault(fixture.path, finding.message);
        return nullptr;
    }
    return &*into;
}

void Tester::test_fixture(const Fixture& fixture, std::vector<std::string>& said) {
    Result<Report> first = Error{"", "", ""};
    const Report* report = run(fixture, modes_.front(), first);
    if (report == nullptr) return;
    const Verdicts verdicts = verdicts_of(*report, fixture.check);
    for (std::size_t i = 1; i < modes_.size(); ++i) {
        Result<Report> other = Error{"", "", ""};
        const Report* same = run(fixture, modes_[i], other);
        if (same == nullptr) return;
        if (!(verdicts == verdicts_of(*same, fixture.check)) || told(*report) != told(*same))
            fault(fixture.path, "comes to one thing in this process and to another in the helper");
    }
    if (verdicts.findings != fixture.expected)
        fault(fixture.path, "expects" + listed(fixture.expected) + "\n  and the check says" + told(*report));
    if (std::string what = fault_of_sort(sort_of_fixture(fixture.name), verdicts); !what.empty())
        fault(fixture.path, std::move(what));
    for (const Finding& finding : report->findings) {
        said.push_back(finding.message);
        if (std::string what = fault_of_finding(finding, fixture.board); !what.empty())
            fault(fixture.path, "a finding " + what + ": " + finding.message);
    }
    for (const ExpectedWitness& expected : fixture.witnesses) {
        const auto found =
            std::find_if(report->findings.begin(), report->findings.end(),
                         [&](const Finding& finding) { return verdict_of(finding) == expected.of; });
        if (found != report->findings.end() && drawn(found->witness) != expected.drawn)
            fault(fixture.path,
                  "expects the witness " + expected.drawn + ", and it is " + drawn(found->witness));
    }
    test_fixes(fixture, *report);
}

void Tester::test_fixes(const Fixture& fixture, const Report& report) {
    for (const Finding& finding : report.findings) {
        if (!finding.fix) continue;
        const Result<Applied> mended = fixture.board.apply(finding.fix->change);
        if (!mended) {
            fault(fixture.path,
                  "the fix \"" + finding.fix->label + "\" cannot be applied: " + mended.error().message());
            continue;
        }
        const Result<Report> after =
            run_one_check(mended->board, registry_, fixture.check, modes_.front(), vocabulary_);
        if (!after) continue;
        for (const Finding& left : after->findings) {
            if (left.fingerprint == finding.fingerprint)
                fault(fixture.path, "the fix \"" + finding.fix->label + "\" leaves: " + left.message);
        }
    }
}

void Tester::test_messages(const CheckSpec& check, const std::vector<std::string>& said) {
    const PluginEntryInfo& plugin = registry_.plugins.front();
    const Result<std::vector<std::string>> templates = message_templates(plugin, check);
    if (!templates) return fault(plugin.folder, templates.error().message());
    for (const std::string& one : *templates) {
        const bool exercised = std::any_of(said.begin(), said.end(), [&one](const std::string& message) {
            return fits_template(message, one);
        });
        if (!exercised)
            fault(plugin.folder / check.fixtures, "no fixture of " + check.id + " has the message: " + one);
    }
    for (const std::string& message : said) {
        const bool known = templates->empty() || std::any_of(templates->begin(), templates->end(),
                                                             [&message](const std::string& one) {
                                                                 return fits_template(message, one);
                                                             });
        if (!known)
            fault(plugin.folder / "plugin.json",
                  "`messages` of " + check.id + " does not list one that is said: " + message);
    }
}

}  // namespace civic
