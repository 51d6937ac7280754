#include "checks/live_checks.hpp"

#include <thread>
#include <utility>
#include <vector>

#include "base/channel.hpp"
#include "checks/live_inbox.hpp"
#include "checks/live_worker.hpp"
#include "checks/waiver.hpp"
#include "checks/wire.hpp"

namespace civic {

// What the thread works with, and the thread, which goes first.
struct LiveChecks::Thread {
    Thread(Registry found, LiveOptions chosen, Channel here, Channel there)
        : registry(std::move(found)),
          options(std::move(chosen.checks)),
          inbox(std::move(here), std::move(there), std::move(chosen.on_report)) {}

    Registry registry;
    CheckOptions options;
    LiveInbox inbox;
    std::thread thread;
};

Result<std::unique_ptr<LiveChecks>> LiveChecks::start(Registry registry, LiveOptions options) {
    const std::string& today = options.checks.today;
    if (!today.empty() && !is_date(today))
        return Error{"\"" + today + "\" is no day", "", "write it as YYYY-MM-DD"};
    Result<std::vector<PluginJob>> jobs = jobs_for(registry, options.checks.settings);
    if (!jobs) return jobs.error();
    if (jobs->size() > kCancelFlags) return Error{"there are too many plugins to run them all", "", ""};
    auto ends = Channel::make_pair();
    if (!ends) return ends.error();
    auto thread = std::make_unique<Thread>(std::move(registry), std::move(options), std::move(ends->first),
                                           std::move(ends->second));
    Thread& its = *thread;
    its.thread = std::thread([&its, list = std::move(*jobs)]() mutable {
        LiveWorker(its.registry, its.options, its.inbox).run(std::move(list));
    });
    return std::unique_ptr<LiveChecks>(new LiveChecks(std::move(thread)));
}

LiveChecks::LiveChecks(std::unique_ptr<Thread> thread) : thread_(std::move(thread)) {}

LiveChecks::~LiveChecks() {
    thread_->inbox.stop();
    thread_->thread.join();
}

void LiveChecks::submit(Board board, std::uint64_t version) {
    thread_->inbox.put(std::move(board), version);
}
void LiveChecks::cancel() {
    thread_->inbox.call_off();
}
std::shared_ptr<const LiveReport> LiveChecks::poll() {
    return thread_->inbox.take_report();
}
std::shared_ptr<const LiveReport> LiveChecks::wait(std::uint64_t version, std::chrono::milliseconds limit) {
    return thread_->inbox.wait_report(version, limit);
}

}  // namespace civic
