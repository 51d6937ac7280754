// civicanvas-host: runs one plugin on one snapshot and tells its parent what came of it. Started by the
// program alone (checks/helper_run.cpp), which gives it two descriptors: see checks/wire.hpp.

#include <algorithm>
#include <cstring>
#include <new>
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

std::optional<HelperSetup> receive_setup(Channel& channel) {
    const Result<std::string> length = channel.read_exactly(sizeof(std::uint32_t));
    if (!length) return std::nullopt;
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, length->data(), sizeof bytes);
    if (bytes == 0 || bytes > kLargestFrame) return std::nullopt;
    const Result<std::string> body = channel.read_exactly(bytes);
    if (!body || body->front() != static_cast<char>(FrameKind::setup)) return std::nullopt;
    return read_setup(std::string_view(*body).substr(1));
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
    FrameWriter(FrameKind::over_limit).large(run.over_limit).finish(bytes);
    FrameWriter(FrameKind::done).finish(bytes);
    flush_at(0);
}

int run(Channel& channel) {
    const std::optional<HelperSetup> setup = receive_setup(channel);
    if (!setup)
        give_up(channel, {FailureKind::protocol, "the helper is of another version than the program"});
    end_with_parent(setup->parent);
    const Result<SharedMemory> memory = SharedMemory::attach(kHelperMemory);
    if (!memory) give_up(channel, {FailureKind::not_started, memory.error().message()});
    const std::span<const std::byte> all = memory->bytes();
    if (all.size() < kSnapshotOffset || setup->snapshot_bytes > all.size() - kSnapshotOffset ||
        setup->cancel_flag >= kCancelFlags)
        give_up(channel, {FailureKind::protocol, "the shared memory is too small"});
    const std::span<const std::byte> bytes = all.subspan(kSnapshotOffset, setup->snapshot_bytes);
    if (Status good = check_snapshot(bytes); !good)
        give_up(channel, {FailureKind::not_started, good.error().message()});
    const auto& snapshot = *reinterpret_cast<const civicanvas_snapshot*>(bytes.data());

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

    HelperSink sink(channel, setup->run, snapshot.elements.count, snapshot.links.count);
    // The parent sets it; a read that comes a little late is a read the next time.
    const auto* flag = reinterpret_cast<const volatile std::uint32_t*>(all.data()) + setup->cancel_flag;
    const HostCalls calls(setup->run, sink, std::max(snapshot.elements.count, snapshot.links.count),
                          [flag] { return *flag != 0; });
    if (const std::optional<Failure> failure = call_plugin(*entered.plugin, calls, snapshot))
        give_up(channel, *failure);
    send_results(channel, sink.run());
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
