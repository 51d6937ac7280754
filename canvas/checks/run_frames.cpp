#include "checks/run_frames.hpp"

#include <cstring>
#include <utility>

namespace civic {

void RunFrames::take(std::string& incoming) {
    std::size_t at = 0;
    while (!is_over() && incoming.size() - at >= sizeof(std::uint32_t)) {
        std::uint32_t length = 0;
        std::memcpy(&length, incoming.data() + at, sizeof length);
        if (length == 0 || length > kLargestFrame) {
            failure_ = Failure{FailureKind::protocol, "sent what no helper sends"};
            break;
        }
        if (incoming.size() - at - sizeof length < length) break;
        const std::string_view frame = std::string_view(incoming).substr(at + sizeof length, length);
        at += sizeof length + length;
        if (!take_frame(static_cast<FrameKind>(frame.front()), frame.substr(1)))
            failure_ = Failure{FailureKind::protocol, "sent what no helper sends"};
    }
    incoming.erase(0, at);
}

// False: it is none that may come now.
bool RunFrames::take_frame(FrameKind kind, std::string_view body) {
    if (kind == FrameKind::failed) {
        failure_ = read_failure(body);
        return failure_.has_value();
    }
    if (kind == FrameKind::hello) return !std::exchange(greeted_, true);
    FrameReader frame(body);
    if (kind == FrameKind::log) {  // also while it loads
        const std::uint32_t level = frame.number();
        collector_.log(level, frame.text());
        return frame.at_end();
    }
    if (!greeted_) return false;
    switch (kind) {
        case FrameKind::finding:
            return take_finding(body);
        case FrameKind::count:
            return take_count(body);
        case FrameKind::refusal:
            return take_refusal(body);
        case FrameKind::over_limit:
            collector_.add_over_limit(frame.large());
            return frame.at_end();
        case FrameKind::reads:
            return take_reads(body);
        case FrameKind::done:
            done_ = frame.at_end();
            return done_;
        default:
            return false;
    }
}

bool RunFrames::take_finding(std::string_view body) {
    std::optional<RowFinding> finding = read_finding(body);
    if (!finding) return false;
    std::optional<ProposedFix> fix = std::exchange(finding->fix, std::nullopt);
    const civicanvas_status taken = collector_.report(std::move(*finding));
    if (taken == CIVICANVAS_OK && fix) collector_.propose(std::move(*fix));
    return true;
}

bool RunFrames::take_count(std::string_view body) {
    FrameReader frame(body);
    const std::uint32_t check = frame.number();
    const std::uint64_t passes = frame.large();
    const std::uint64_t not_applicable = frame.large();
    if (!frame.at_end() || check >= setup_.checks.size()) return false;
    collector_.add_counts(check, passes, not_applicable);
    return true;
}

bool RunFrames::take_reads(std::string_view body) {
    std::optional<CheckReads> reads = read_reads(body);
    if (!reads) return false;
    collector_.reads(std::move(*reads));
    return true;
}

bool RunFrames::take_refusal(std::string_view body) {
    FrameReader frame(body);
    const std::string check = frame.text();
    const std::string why = frame.text();
    const std::uint64_t count = frame.large();
    if (!frame.at_end()) return false;
    collector_.add_refusal(check, why, count);
    return true;
}

}  // namespace civic
