#include "checks/helper_process.hpp"

#include <algorithm>
#include <utility>

#include "base/file.hpp"
#include "base/utf8.hpp"

namespace civic {
namespace {

constexpr std::chrono::milliseconds kGoodbye{200};  // between closing its channel and being gone
constexpr std::chrono::milliseconds kStopping{50};  // for a run that nobody waits for any more
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

void HelperProcess::begin_run(const RunSetup& setup, std::uint32_t elements, std::uint32_t links,
                              HelperLife life) {
    frames_.reset();
    collector_.emplace(setup, elements, links, options_.limits);
    frames_.emplace(setup, *collector_);
    if (process_) frames_->expect_no_greeting();
    life_ = life;
    if (life == HelperLife::many_runs) collector_->ask_for_reads();
    failure_.reset();
    stop_expected_.reset();
    cancelled_ = false;
    error_text_.clear();
    started_ = std::chrono::steady_clock::now();
}

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

void HelperProcess::order(const RunOrder& order) {
    std::string bytes;
    write_run(order, bytes);
    channel_->write_all(bytes);
}

void HelperProcess::expect_stop() {
    if (!stop_expected_) stop_expected_ = std::chrono::steady_clock::now();
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
    // One that was stopped, or is done, is there for the next run.
    const bool stopped = failure_ && failure_->kind == FailureKind::hung && (cancelled_ || stop_expected_);
    const bool stays = life_ == HelperLife::many_runs && (!failure_ || stopped);
    if (is_over() && !stays) see_off();
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
    frames_->take(incoming_);
    if (!frames_->failure()) return;
    failure_ = std::move(frames_->failure());
    if (failure_->kind == FailureKind::hung && cancelled_)
        failure_->text = "did not finish within " + in_seconds(options_.deadline);
}

HelperProcess::Cancel HelperProcess::look_at_limits() {
    if (is_over()) return Cancel::no;
    const auto age = std::chrono::steady_clock::now() - started_;
    const std::size_t held = process_->resident_bytes();
    most_held_ = std::max(most_held_, held);
    const bool ignored = stop_expected_ && std::chrono::steady_clock::now() - *stop_expected_ >= kStopping;
    if (ignored) {
        failure_ = Failure{FailureKind::hung, "did not stop when asked to, and was killed"};
    } else if (age >= 2 * options_.deadline) {
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
    gone_ = true;
    if (failure_) process_->kill();
    if (!process_->wait(kGoodbye)) process_->kill();
    process_->wait(kGoodbye);
    read_errors();
}

Failure HelperProcess::why_closed() {
    gone_ = true;
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

PluginRun HelperProcess::take_result() {
    PluginRun run =
        failure_ ? std::move(*collector_).failed(std::move(*failure_)) : std::move(*collector_).finished();
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

PluginRun HelperProcess::take_failed(Failure failure) {
    return std::move(*collector_).failed(std::move(failure));
}

}  // namespace civic
