#include "checks/report.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace civic {
namespace {

struct Principle {
    std::string_view id;
    std::string_view title;
};
// UN DESA, principles for innovation in public service delivery; security and the roadmap are ours beside
// them.
constexpr std::array<Principle, 8> kPrinciples = {{
    {"access", "Access"},
    {"quality", "Quality"},
    {"inclusion", "Inclusion and responsiveness"},
    {"people", "People-driven and personalised"},
    {"transparency", "Transparency and accountability"},
    {"security", "Data security"},
    {"roadmap", "Roadmap"},
    {"checks", "About these checks"},
}};

std::size_t rank_of(std::string_view principle) {
    const auto at = std::find_if(kPrinciples.begin(), kPrinciples.end(),
                                 [principle](const Principle& entry) { return entry.id == principle; });
    return static_cast<std::size_t>(at - kPrinciples.begin());
}

bool comes_before(std::string_view a, std::string_view b) {
    return std::pair(rank_of(a), a) < std::pair(rank_of(b), b);
}

}  // namespace

std::uint64_t Report::count_open(Severity severity) const {
    return static_cast<std::uint64_t>(
        std::count_if(findings.begin(), findings.end(), [severity](const Finding& finding) {
            return finding.severity == severity && finding.is_open() &&
                   finding.outcome != Outcome::check_failed;
        }));
}

std::uint64_t Report::count(Outcome outcome) const {
    return static_cast<std::uint64_t>(
        std::count_if(findings.begin(), findings.end(),
                      [outcome](const Finding& finding) { return finding.outcome == outcome; }));
}

bool is_before(const Finding& a, const Finding& b) {
    if (a.principle != b.principle) return comes_before(a.principle, b.principle);
    if (a.severity != b.severity) return a.severity > b.severity;
    const auto tied = [](const Finding& f) {
        return std::tie(f.check, f.fingerprint, f.outcome, f.message, f.witness.elements, f.witness.links,
                        f.elements, f.links, f.raised_by);
    };
    return tied(a) < tied(b);
}

void sort_findings(std::vector<Finding>& findings) {
    std::sort(findings.begin(), findings.end(), is_before);
}

std::vector<std::string> principles_in_order(const std::vector<Finding>& findings) {
    std::vector<std::string> principles;
    for (const Finding& finding : findings) {
        if (std::find(principles.begin(), principles.end(), finding.principle) == principles.end())
            principles.push_back(finding.principle);
    }
    std::sort(principles.begin(), principles.end(), comes_before);
    return principles;
}

std::string principle_title(std::string_view principle) {
    const std::size_t rank = rank_of(principle);
    return std::string(rank < kPrinciples.size() ? kPrinciples[rank].title : principle);
}

}  // namespace civic
