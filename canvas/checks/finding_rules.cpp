#include "checks/finding_rules.hpp"

#include <algorithm>
#include <string_view>

#include "base/utf8.hpp"

namespace civic {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

bool in_range(const std::vector<std::uint32_t>& rows, std::uint32_t count) {
    return std::all_of(rows.begin(), rows.end(), [count](std::uint32_t row) { return row < count; });
}

}  // namespace

std::string FindingRules::fault_of(const RowFinding& finding) const {
    if (!is_valid_utf8(finding.check)) return "the check's name is not valid UTF-8";
    if (setup_.find(finding.check) == nullptr)
        return "its plugin.json has no check " + one_line(finding.check, 100);
    if (finding.outcome != CIVICANVAS_VIOLATION && finding.outcome != CIVICANVAS_NEEDS_REVIEW)
        return "the outcome " + std::to_string(finding.outcome) + " is none that a finding can have";
    if (finding.severity > CIVICANVAS_ERROR)
        return "there is no severity " + std::to_string(finding.severity);
    if (finding.witness_kind > CIVICANVAS_WITNESS_PAIR)
        return "there is no kind of witness " + std::to_string(finding.witness_kind);
    if (finding.message.empty()) return "the message is empty";
    if (!is_valid_utf8(finding.message)) return "the message is not valid UTF-8";
    if (!is_valid_utf8(finding.attribute) || !is_valid_utf8(finding.raised_by))
        return "a text is not valid UTF-8";
    if (finding.elements.empty() && finding.links.empty()) return "it names no element and no link";
    if (!in_range(finding.elements, elements_) || !in_range(finding.witness_elements, elements_))
        return "it names an element that the board does not have";
    if (!in_range(finding.links, links_) || !in_range(finding.witness_links, links_))
        return "it names a link that the board does not have";
    const std::uint32_t owners = finding.attribute_of_link ? links_ : elements_;
    if (!finding.attribute.empty() && finding.attribute_of != CIVICANVAS_NONE &&
        finding.attribute_of >= owners)
        return "it names the attribute of something that the board does not have";
    return "";
}

std::string FindingRules::fault_of(const ProposedFix& fix, const RunLimits& limits) const {
    if (fix.label.empty() || !is_valid_utf8(fix.label)) return "the fix has no label in valid UTF-8";
    if (fix.operations.empty()) return "the fix has no operation";
    if (fix.operations.size() > limits.fix_operations) return "the fix has too many operations";
    std::size_t bytes = 0;
    for (const FixOperation& operation : fix.operations) {
        if (operation.kind < CIVICANVAS_FIX_CREATE || operation.kind > CIVICANVAS_FIX_SET)
            return "the fix has an operation of no known kind";
        const std::string_view value = operation.value ? std::string_view(*operation.value) : "";
        for (const std::string_view text : {std::string_view(operation.table), std::string_view(operation.id),
                                            std::string_view(operation.path), value}) {
            if (!is_valid_utf8(text)) return "the fix has a text that is not valid UTF-8";
            bytes += text.size();
        }
    }
    return bytes > limits.fix_bytes ? "the fix is too large" : "";
}

std::string one_line(std::string_view text, std::size_t limit) {
    std::string line(text.size() > limit ? utf8_prefix(text, limit - kEllipsis.size()) : text);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        if (byte < 0x20 || byte == 0x7f) line[i] = ' ';
        // U+0080 to U+009F, which a terminal may obey.
        if (byte == 0xc2 && i + 1 < line.size() && static_cast<unsigned char>(line[i + 1]) < 0xa0) {
            line[i] = ' ';
            line.erase(i + 1, 1);
        }
    }
    if (text.size() > limit) line += kEllipsis;
    return line;
}

}  // namespace civic
