// civicanvas-host: runs one plugin on one snapshot and tells its parent what came of it. Started by the
// program alone (checks/helper_run.cpp), which gives it two descriptors: see checks/wire.hpp.

#include <algorithm>
#include <cstring>
#include <functional>
#include <new>
#include <span>
#include <string>
#include <utility>

#include "base/channel.hpp"
#include "base/confine.hpp"
#include "base/shared_memory.hpp"
#include "checks/plugin_call.hpp"
#include "checks/snapshot_check.hpp"
#include "checks/snapshot_view.hpp"
#include "checks/wire.hpp"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CIVICANVAS_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define CIVICANVAS_ASAN 1
#endif

#if defined(CIVICANVAS_ASAN)
// A plugin that crashes is to end by its signal, as it does without the sanitizer; leaks end with the
// process.
extern "C" CIVICANVAS_EXPORT const char* __asan_default_options();
extern "C" CIVICANVAS_EXPORT const char* __asan_default_options() {
    return "handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:detect_leaks=0:"
           "allocator_may_return_null=1";
}
#endif

namespace {

using namespace civic;

#if defined(CIVICANVAS_ASAN)
// The sanitizers map terabytes of addresses and look into memory through pipes of their own. Without the
// limit of addresses it is the parent alone that watches how much memory this process holds.
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

// Log lines go out at once, so that those before a crash are not lost; the rest when the plugin has returned.
class HelperSink : public Collector {
  public:
    HelperSink(Channel& channel, const RunSetup& setup, std::uint32_t elements, std::uint32_t links)
        : Collector(setup, elements, links), channel_(channel) {}

    void log(std::uint32_t level, std::string_view text) override {
        const std::size_t before = run().log.size();
        Collector::log(level, text);
        if (run().log.size() == before) return;
        std::string bytes;
        FrameWriter(FrameKind::log).number(level).text(run().log.back().text).finish(bytes);
        channel_.write_all(bytes);
    }

  private:
    Channel& channel_;
};

[[noreturn]] void give_up(Channel& channel, const Failure& failure) {
    std::string bytes;
    write_failure(failure, bytes);
    channel.write_all(bytes);
    end_process(1);
}

Channel* failing_channel = nullptr;

[[noreturn]] void out_of_memory() {
    // The limit is reached: what this needs has to fit into what the stack holds.
    static constexpr char kText[] = "ran out of memory";
    char bytes[64];
    const std::uint32_t kind = static_cast<std::uint32_t>(FailureKind::out_of_memory);
    const std::uint32_t length = sizeof kText - 1;
    const std::uint32_t frame = 1 + sizeof kind + sizeof length + length;
    std::memcpy(bytes, &frame, 4);
    bytes[4] = static_cast<char>(FrameKind::failed);
    std::memcpy(bytes + 5, &kind, 4);
    std::memcpy(bytes + 9, &length, 4);
    std::memcpy(bytes + 13, kText, length);
    failing_channel->write_all({bytes, 13 + length});
    end_process(1);
}

// The body of the next frame; none: it is of another kind, or the program has gone.
std::optional<std::string> receive(Channel& channel, FrameKind kind) {
    const Result<std::string> length = channel.read_exactly(sizeof(std::uint32_t));
    if (!length) return std::nullopt;
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, length->data(), sizeof bytes);
    if (bytes == 0 || bytes > kLargestFrame) return std::nullopt;
    const Result<std::string> body = channel.read_exactly(bytes);
    if (!body || body->front() != static_cast<char>(kind)) return std::nullopt;
    return body->substr(1);
}

std::optional<HelperSetup> receive_setup(Channel& channel) {
    const std::optional<std::string> body = receive(channel, FrameKind::setup);
    return body ? read_setup(*body) : std::nullopt;
}

void send_results(Channel& channel, const PluginRun& run) {
    std::string bytes;
    const auto flush_at = [&](std::size_t size) {
        if (bytes.size() < size) return;
        channel.write_all(bytes);
        bytes.clear();
    };
    for (const RowFinding& finding : run.findings) {
        write_finding(finding, bytes);
        flush_at(std::size_t{1} << 16);
    }
    for (std::size_t i = 0; i < run.counts.size(); ++i) {
        FrameWriter(FrameKind::count)
            .number(static_cast<std::uint32_t>(i))
            .large(run.counts[i].passes)
            .large(run.counts[i].not_applicable)
            .finish(bytes);
    }
    for (const Refusal& refusal : run.refusals)
        FrameWriter(FrameKind::refusal)
            .text(refusal.check)
            .text(refusal.why)
            .large(refusal.count)
            .finish(bytes);
    for (const CheckReads& reads : run.reads) {
        write_reads(reads, bytes);
        flush_at(std::size_t{1} << 16);
    }
    FrameWriter(FrameKind::over_limit).large(run.over_limit).finish(bytes);
    FrameWriter(FrameKind::done).finish(bytes);
    flush_at(0);
}

// The snapshot that lies there, where it lies in the memory.
std::span<const std::byte> snapshot_at(std::span<const std::byte> memory, std::uint64_t offset,
                                       std::uint64_t bytes) {
    if (offset < kSnapshotOffset || offset > memory.size() || bytes > memory.size() - offset) return {};
    return memory.subspan(offset, bytes);
}

// One run of the plugin. None: it is done, and told.
std::optional<Failure> run_once(Channel& channel, const civicanvas_plugin& plugin, const RunSetup& setup,
                                const civicanvas_snapshot& snapshot, HelperLife life,
                                std::function<bool()> cancelled) {
    HelperSink sink(channel, setup, snapshot.elements.count, snapshot.links.count);
    if (life == HelperLife::many_runs) sink.ask_for_reads();
    const HostCalls calls(setup, sink, std::max(snapshot.elements.count, snapshot.links.count),
                          std::move(cancelled));
    if (std::optional<Failure> failure = call_plugin(plugin, calls, snapshot)) return failure;
    send_results(channel, sink.run());
    return std::nullopt;
}

// Runs as often as the program asks, on snapshots that the program alone has made: they are not looked at
// again. A run that was called off is no reason to end; any other failure is.
int serve(Channel& channel, const civicanvas_plugin& plugin, RunSetup setup,
          std::span<const std::byte> memory, const volatile std::uint32_t& stopped) {
    while (const std::optional<std::string> body = receive(channel, FrameKind::run)) {
        const std::optional<RunOrder> order = read_run(*body);
        const auto bytes = order ? snapshot_at(memory, order->offset, order->bytes) : memory.subspan(0, 0);
        if (bytes.size() < sizeof(civicanvas_snapshot))
            give_up(channel, {FailureKind::protocol, "the shared memory is too small"});
        for (std::size_t i = 0; i < setup.checks.size(); ++i) {
            setup.checks[i].enabled = std::find(order->checks.begin(), order->checks.end(),
                                                static_cast<std::uint32_t>(i)) != order->checks.end();
        }
        const std::uint32_t serial = order->serial;
        const auto& snapshot = *reinterpret_cast<const civicanvas_snapshot*>(bytes.data());
        const std::optional<Failure> failure = run_once(
            channel, plugin, setup, snapshot, HelperLife::many_runs, [&] { return stopped >= serial; });
        if (!failure) continue;
        if (failure->kind != FailureKind::hung) give_up(channel, *failure);
        std::string told;
        write_failure(*failure, told);
        channel.write_all(told);
    }
    return 0;
}

int run(Channel& channel) {
    const std::optional<HelperSetup> setup = receive_setup(channel);
    if (!setup)
        give_up(channel, {FailureKind::protocol, "the helper is of another version than the program"});
    end_with_parent(setup->parent);
    const Result<SharedMemory> memory = SharedMemory::attach(kHelperMemory);
    if (!memory) give_up(channel, {FailureKind::not_started, memory.error().message()});
    const std::span<const std::byte> all = memory->bytes();
    const bool once = setup->life == HelperLife::one_run;
    const std::span<const std::byte> bytes = snapshot_at(all, kSnapshotOffset, setup->snapshot_bytes);
    if (all.size() < kSnapshotOffset || bytes.size() != setup->snapshot_bytes ||
        setup->cancel_flag >= kCancelFlags)
        give_up(channel, {FailureKind::protocol, "the shared memory is too small"});
    if (Status good = once ? check_snapshot(bytes) : Status(Done{}); !good)
        give_up(channel, {FailureKind::not_started, good.error().message()});

    // From here on the plugin's code runs.
    constexpr std::uint32_t kWhileLoading = 64;  // the loader opens the libraries that the plugin needs
    confine_process({kSanitized ? 0 : setup->memory_bytes, setup->cpu_seconds, kWhileLoading});
    failing_channel = &channel;
    std::set_new_handler(out_of_memory);
    const LoadedEntry loaded = load_plugin(setup->library);
    if (loaded.failure) give_up(channel, *loaded.failure);
    confine_process({0, 0, kSanitized ? kWhileLoading : kHelperMemory + 1});
    const Entered entered = enter_plugin(loaded.entry, setup->run);
    if (entered.failure) give_up(channel, *entered.failure);
    std::string hello;
    FrameWriter(FrameKind::hello).number(entered.plugin->abi).text(setup->run.plugin).finish(hello);
    channel.write_all(hello);

    // The parent sets it; a read that comes a little late is a read the next time.
    const auto* stopped = reinterpret_cast<const volatile std::uint32_t*>(all.data()) + setup->cancel_flag;
    if (!once) return serve(channel, *entered.plugin, setup->run, all, *stopped);
    const auto& snapshot = *reinterpret_cast<const civicanvas_snapshot*>(bytes.data());
    if (const std::optional<Failure> failure =
            run_once(channel, *entered.plugin, setup->run, snapshot, HelperLife::one_run,
                     [stopped] { return *stopped != 0; }))
        give_up(channel, *failure);
    return 0;
}

}  // namespace

int main() {
    const int kept[] = {kHelperChannel, kHelperMemory};
    close_other_descriptors(kept);
    Channel channel(kHelperChannel);
    const int code = run(channel);
    end_process(code);
}
