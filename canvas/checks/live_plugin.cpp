#include "checks/live_plugin.hpp"

#include <algorithm>
#include <utility>

namespace civic {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstRest{250};
constexpr milliseconds kLongestRest{60'000};

milliseconds rest_after(unsigned failures) {
    milliseconds rest = kFirstRest;
    for (unsigned i = 1; i < failures && rest < kLongestRest; ++i)
        rest *= 2;
    return std::min(rest, kLongestRest);
}

}  // namespace

void LivePlugin::queue(std::vector<std::uint32_t> which) {
    checks = std::move(which);
    setup = job_.setup;
    for (std::size_t i = 0; i < setup.checks.size(); ++i) {
        setup.checks[i].enabled =
            std::find(checks.begin(), checks.end(), static_cast<std::uint32_t>(i)) != checks.end();
    }
    state = State::queued;
}

std::vector<std::uint32_t> LivePlugin::all_checks() const {
    std::vector<std::uint32_t> all;
    for (std::size_t i = 0; i < job_.setup.checks.size(); ++i) {
        if (job_.setup.checks[i].enabled) all.push_back(static_cast<std::uint32_t>(i));
    }
    return all;
}

std::vector<std::uint32_t> LivePlugin::affected(const BoardDelta& delta) const {
    std::vector<std::uint32_t> which;
    for (const std::uint32_t check : all_checks()) {
        if (is_affected(job_.setup.checks[check].id, delta)) which.push_back(check);
    }
    return which;
}

bool LivePlugin::is_affected(const std::string& check, const BoardDelta& delta) const {
    if (delta.is_none()) return false;
    const auto looked = looked_.find(check);
    if (delta.structure || looked == looked_.end()) return true;
    const CheckReads& reads = looked->second.reads;
    const Snapshot& snapshot = *looked->second.at;
    const auto is_read = [&](const RowBits& rows, const std::string& id) {
        const std::uint32_t row = snapshot.element_row(id);
        return row == CIVICANVAS_NONE || rows.has(row);
    };
    const auto is_new = [&](Name name) { return snapshot.symbol_row(name.text()) == CIVICANVAS_NONE; };
    const std::uint32_t symbols = snapshot.header().symbols.count;
    const auto is_asked_for = [&](const RowBits& asked, const std::pair<Name, Name>& of) {
        const auto& [type, name] = of;
        return is_new(name) || is_new(type) ||
               asked.has(snapshot.symbol_row(type.text()) * symbols + snapshot.symbol_row(name.text()));
    };
    const auto any = [](const auto& items, auto&& test) {
        return std::any_of(items.begin(), items.end(), test);
    };
    return any(delta.new_names, is_new) ||
           any(delta.attributes, [&](const auto& of) { return is_asked_for(reads.attributes, of); }) ||
           any(delta.styles, [&](const auto& of) { return is_asked_for(reads.styles, of); }) ||
           any(delta.texts, [&](const std::string& id) { return is_read(reads.texts, id); }) ||
           any(delta.boxes, [&](const std::string& id) { return is_read(reads.boxes, id); });
}

bool LivePlugin::take(const PluginRun& run, PluginPart part, std::uint64_t round,
                      std::shared_ptr<const Snapshot> snapshot, const RunLimits& limits) {
    const bool whole = checks == all_checks();
    if (!whole && !part.is_clean) return false;
    failures_ = run.failure ? failures_ + 1 : 0;
    if (run.failure) rests_until_ = Clock::now() + rest_after(failures_);
    for (const std::uint32_t check : checks)
        looked_.erase(job_.setup.checks[check].id);
    for (const CheckReads& reads : run.reads)
        looked_[reads.check] = {reads, snapshot};
    if (whole) {
        part_ = std::move(part);
    } else {
        part_->take_over(std::move(part));
    }
    part_is_near_ = part_->is_near(limits);
    round_ = round;
    return whole || !part_is_near_;
}

}  // namespace civic
