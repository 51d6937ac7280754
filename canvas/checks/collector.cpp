#include "checks/collector.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace civic {
namespace {

std::size_t size_of(const RowFinding& finding) {
    const std::size_t rows = finding.elements.size() + finding.links.size() +
                             finding.witness_elements.size() + finding.witness_links.size();
    return sizeof finding + rows * sizeof(std::uint32_t) + finding.message.size() + finding.attribute.size() +
           finding.raised_by.size();
}

std::size_t size_of(const ProposedFix& fix) {
    std::size_t bytes = fix.label.size();
    for (const FixOperation& operation : fix.operations) {
        bytes += sizeof operation + operation.table.size() + operation.id.size() + operation.path.size();
        if (operation.value) bytes += operation.value->size();
    }
    return bytes;
}

}  // namespace

std::size_t bytes_of(const RowFinding& finding) {
    return size_of(finding) + (finding.fix ? size_of(*finding.fix) : 0);
}

Collector::Collector(const RunSetup& setup, std::uint32_t elements, std::uint32_t links, RunLimits limits)
    : rules_(setup, elements, links), limits_(limits) {
    run_.plugin = setup.plugin;
    for (const CheckSetup& check : setup.checks) {
        run_.counts.push_back({check.id, 0, 0});
        if (check.enabled) run_.enabled.push_back(check.id);
    }
}

bool Collector::count_when_full() {
    const bool full = run_.findings.size() >= limits_.findings || finding_bytes_ > limits_.finding_bytes;
    if (full) {
        ++run_.over_limit;
        last_taken_ = false;
    }
    return full;
}

civicanvas_status Collector::report(RowFinding finding) {
    last_taken_ = false;
    if (std::string fault = rules_.fault_of(finding); !fault.empty()) {
        add_refusal(finding.check, fault, 1);
        return CIVICANVAS_REFUSED;
    }
    // A plugin that does not ask which checks are on says more than it was asked.
    if (std::find(run_.enabled.begin(), run_.enabled.end(), finding.check) == run_.enabled.end())
        return CIVICANVAS_OK;
    finding.message = one_line(finding.message, limits_.message_bytes);
    finding.raised_by = one_line(finding.raised_by, limits_.message_bytes);
    finding.attribute = one_line(finding.attribute, limits_.message_bytes);
    finding_bytes_ += size_of(finding);
    if (count_when_full()) return CIVICANVAS_FULL;
    run_.findings.push_back(std::move(finding));
    last_taken_ = true;
    return CIVICANVAS_OK;
}

civicanvas_status Collector::propose(ProposedFix fix) {
    if (!last_taken_) return CIVICANVAS_REFUSED;
    RowFinding& finding = run_.findings.back();
    if (std::string fault = rules_.fault_of(fix, limits_); !fault.empty()) {
        add_refusal(finding.check, fault, 1);
        return CIVICANVAS_REFUSED;
    }
    finding_bytes_ += size_of(fix);
    if (finding_bytes_ > limits_.finding_bytes) return CIVICANVAS_FULL;
    fix.label = one_line(fix.label, limits_.message_bytes);
    finding.fix = std::move(fix);
    return CIVICANVAS_OK;
}

civicanvas_status Collector::count(std::string_view check, std::uint32_t outcome, std::uint32_t count) {
    const auto at = std::find_if(run_.counts.begin(), run_.counts.end(),
                                 [check](const CheckCount& entry) { return entry.check == check; });
    if (at == run_.counts.end() || (outcome != CIVICANVAS_PASS && outcome != CIVICANVAS_NOT_APPLICABLE)) {
        add_refusal(check,
                    at == run_.counts.end() ? "it counts for a check that its plugin.json does not have"
                                            : "it counts an outcome other than pass and not applicable",
                    1);
        return CIVICANVAS_REFUSED;
    }
    (outcome == CIVICANVAS_PASS ? at->passes : at->not_applicable) += count;
    return CIVICANVAS_OK;
}

// Of a check that is told of twice, or that did not run, nothing is known.
civicanvas_status Collector::reads(CheckReads reads) {
    const bool ran = std::find(run_.enabled.begin(), run_.enabled.end(), reads.check) != run_.enabled.end();
    const bool again = std::any_of(run_.reads.begin(), run_.reads.end(),
                                   [&](const CheckReads& entry) { return entry.check == reads.check; });
    if (!wants_reads_ || !ran || again) return CIVICANVAS_REFUSED;
    run_.reads.push_back(std::move(reads));
    return CIVICANVAS_OK;
}

void Collector::log(std::uint32_t level, std::string_view text) {
    if (run_.log.size() >= limits_.log_lines) return;
    const std::uint32_t known = std::clamp<std::uint32_t>(level, CIVICANVAS_INFO, CIVICANVAS_ERROR);
    run_.log.push_back({static_cast<Severity>(known), one_line(repaired_utf8(text), limits_.message_bytes)});
}

void Collector::add_refusal(std::string_view check, std::string_view why, std::uint64_t count) {
    const std::string name = one_line(repaired_utf8(check), 100);
    const auto at = std::find_if(run_.refusals.begin(), run_.refusals.end(),
                                 [&name](const Refusal& refusal) { return refusal.check == name; });
    if (at != run_.refusals.end()) {
        at->count += count;
    } else if (run_.refusals.size() < limits_.refusals) {
        run_.refusals.push_back({name, one_line(repaired_utf8(why), limits_.message_bytes), count});
    } else {
        run_.refusals.back().count += count;
    }
}

void Collector::add_counts(std::size_t check, std::uint64_t passes, std::uint64_t not_applicable) {
    run_.counts[check].passes += passes;
    run_.counts[check].not_applicable += not_applicable;
}

PluginRun Collector::finished() && {
    return std::move(run_);
}

PluginRun Collector::failed(Failure failure) && {
    run_.findings.clear();
    for (CheckCount& count : run_.counts)
        count = {std::move(count.check), 0, 0};
    run_.refusals.clear();
    run_.over_limit = 0;
    run_.reads.clear();
    if (failure.kind == FailureKind::returned_error && !run_.log.empty())
        failure.text += ": " + run_.log.back().text;
    failure.text = one_line(repaired_utf8(failure.text), limits_.message_bytes);
    run_.failure = std::move(failure);
    return std::move(run_);
}

}  // namespace civic
