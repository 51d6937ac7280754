#include "checks/helper_process.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/file.hpp"
#include "base/utf8.hpp"

namespace civic {
namespace {

constexpr std::chrono::milliseconds kGoodbye{200};  // between closing its channel and being gone
constexpr std::size_t kErrorBytes = 4096;           // kept of its standard error
constexpr std::size_t kReadAtOnce = std::size_t{1} << 16;
constexpr int kReadsAtOnce = 32;  // then it is another's turn, however much more there is

const std::vector<std::string> kEnvironment = {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "ASAN_OPTIONS",
                                               "UBSAN_OPTIONS"};

std::string in_seconds(std::chrono::milliseconds time) {
    const auto count = time.count();
    return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

std::string in_mebibytes(std::size_t bytes) {
    return std::to_string(bytes >> 20) + " MiB";
}

}  // namespace

HelperProcess::HelperProcess(const RunSetup& setup, const Snapshot& snapshot, const HelperOptions& options)
    : setup_(setup),
      options_(options),
      collector_(setup, snapshot.element_count(), snapshot.link_count(), options.limits) {}

std::optional<Failure> HelperProcess::start(const HelperSetup& setup, int memory_descriptor) {
    auto ends = Channel::make_pair();
    auto errors = Channel::make_pair();
    if (!ends || !errors) return Failure{FailureKind::not_started, (ends ? errors : ends).error().message()};
    ProcessRequest request;
    request.program = options_.program.empty() ? helper_program() : options_.program;
    request.inherited = {{ends->second.descriptor(), kHelperChannel}, {memory_descriptor, kHelperMemory}};
    request.standard_error = errors->second.descriptor();
    request.environment = kEnvironment;
    Result<Process> process = Process::start(request);
    if (!process) return Failure{FailureKind::not_started, process.error().message()};
    started_ = std::chrono::steady_clock::now();
    process_.emplace(std::move(*process));
    channel_.emplace(std::move(ends->first));
    errors_.emplace(std::move(errors->first));
    std::string bytes;
    write_setup(setup, bytes);
    channel_->write_all(bytes);  // where it is gone already, reading says so
    return std::nullopt;
}

void HelperProcess::add_channels(std::vector<const Channel*>& to) const {
    to.push_back(&*channel_);
    if (errors_->is_open()) to.push_back(&*errors_);
}

void HelperProcess::read() {
    read_errors();
    for (int i = 0; i < kReadsAtOnce && !is_over(); ++i) {
        const Channel::ReadState state = channel_->read_some(incoming_, kReadAtOnce);
        if (state == Channel::ReadState::nothing_yet) return;
        if (state == Channel::ReadState::closed) {
            failure_ = why_closed();
            return;
        }
        take_frames();
    }
    if (is_over()) see_off();
}

void HelperProcess::read_errors() {
    for (int i = 0; i < kReadsAtOnce && errors_->is_open(); ++i) {
        std::string text;
        const Channel::ReadState state = errors_->read_some(text, kReadAtOnce);
        if (state == Channel::ReadState::closed) errors_->close();
        if (state != Channel::ReadState::data) return;
        error_text_ += text.substr(0, kErrorBytes - std::min(kErrorBytes, error_text_.size()));
    }
}

void HelperProcess::take_frames() {
    std::size_t at = 0;
    while (!is_over() && incoming_.size() - at >= sizeof(std::uint32_t)) {
        std::uint32_t length = 0;
        std::memcpy(&length, incoming_.data() + at, sizeof length);
        if (length == 0 || length > kLargestFrame) {
            failure_ = Failure{FailureKind::protocol, "sent what no helper sends"};
            break;
        }
        if (incoming_.size() - at - sizeof length < length) break;
        const std::string_view frame = std::string_view(incoming_).substr(at + sizeof length, length);
        at += sizeof length + length;
        if (!take_frame(static_cast<FrameKind>(frame.front()), frame.substr(1)))
            failure_ = Failure{FailureKind::protocol, "sent what no helper sends"};
    }
    incoming_.erase(0, at);
}

// False: it is none that may come now.
bool HelperProcess::take_frame(FrameKind kind, std::string_view body) {
    if (kind == FrameKind::failed) {
        failure_ = read_failure(body);
        if (failure_ && failure_->kind == FailureKind::hung && cancelled_)
            failure_->text = "did not finish within " + in_seconds(options_.deadline);
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
        case FrameKind::finding: {
            std::optional<RowFinding> finding = read_finding(body);
            if (!finding) return false;
            std::optional<ProposedFix> fix = std::exchange(finding->fix, std::nullopt);
            const civicanvas_status taken = collector_.report(std::move(*finding));
            if (taken == CIVICANVAS_OK && fix) collector_.propose(std::move(*fix));
            return true;
        }
        case FrameKind::count:
            return take_count(body);
        case FrameKind::refusal:
            return take_refusal(body);
        case FrameKind::over_limit:
            collector_.add_over_limit(frame.large());
            return frame.at_end();
        case FrameKind::done:
            done_ = frame.at_end();
            return done_;
        default:
            return false;
    }
}

bool HelperProcess::take_count(std::string_view body) {
    FrameReader frame(body);
    const std::uint32_t check = frame.number();
    const std::uint64_t passes = frame.large();
    const std::uint64_t not_applicable = frame.large();
    if (!frame.at_end() || check >= setup_.checks.size()) return false;
    collector_.add_counts(check, passes, not_applicable);
    return true;
}

bool HelperProcess::take_refusal(std::string_view body) {
    FrameReader frame(body);
    const std::string check = frame.text();
    const std::string why = frame.text();
    const std::uint64_t count = frame.large();
    if (!frame.at_end()) return false;
    collector_.add_refusal(check, why, count);
    return true;
}

HelperProcess::Cancel HelperProcess::look_at_limits() {
    if (is_over()) return Cancel::no;
    const auto age = std::chrono::steady_clock::now() - started_;
    const std::size_t held = process_->resident_bytes();
    most_held_ = std::max(most_held_, held);
    if (age >= 2 * options_.deadline) {
        failure_ = Failure{FailureKind::hung, "did not stop when asked to after " +
                                                  in_seconds(options_.deadline) + ", and was killed"};
    } else if (held > options_.memory_bytes) {
        failure_ = Failure{FailureKind::out_of_memory,
                           "used more than " + in_mebibytes(options_.memory_bytes) + " of memory"};
    }
    if (failure_) see_off();
    if (failure_ || cancelled_ || age < options_.deadline) return Cancel::no;
    cancelled_ = true;
    return Cancel::now;
}

void HelperProcess::see_off() {
    if (failure_) process_->kill();
    if (!process_->wait(kGoodbye)) process_->kill();
    process_->wait(kGoodbye);
    read_errors();
}

Failure HelperProcess::why_closed() {
    const std::optional<ExitStatus> ended = process_->wait(kGoodbye);
    if (!ended) {
        process_->kill();
        process_->wait(kGoodbye);
    }
    read_errors();
    if (!ended) return {FailureKind::protocol, "closed its connection to the program"};
    // A plugin that does not look whether it got the memory it asked for crashes on the spot.
    const std::size_t peak = std::max(most_held_, ended->peak_bytes);
    if (ended->signal != 0 && peak > options_.memory_bytes / 10 * 9) {
        return {FailureKind::out_of_memory, "ran out of memory: it may use " +
                                                in_mebibytes(options_.memory_bytes) + " (" +
                                                signal_name(ended->signal) + ")"};
    }
    if (ended->signal != 0) return {FailureKind::crashed, "crashed (" + signal_name(ended->signal) + ")"};
    return {FailureKind::ended, "ended the process by itself before it was done (exit status " +
                                    std::to_string(ended->code) + ")"};
}

PluginRun HelperProcess::result() && {
    PluginRun run =
        failure_ ? std::move(collector_).failed(std::move(*failure_)) : std::move(collector_).finished();
    // What the plugin, or a sanitizer in it, wrote while it ran: for its author.
    const std::string errors = repaired_utf8(error_text_);
    std::size_t at = 0;
    while (at < errors.size() && run.log.size() < options_.limits.log_lines) {
        const std::size_t end = std::min(errors.find('\n', at), errors.size());
        const std::string_view line = std::string_view(errors).substr(at, end - at);
        if (!line.empty()) run.log.push_back({Severity::info, one_line(line, options_.limits.message_bytes)});
        at = end + 1;
    }
    return run;
}

PluginRun HelperProcess::failed(Failure failure) && {
    return std::move(collector_).failed(std::move(failure));
}

}  // namespace civic
