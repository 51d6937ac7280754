#include "checks/live_worker.hpp"

#include <algorithm>
#include <cstring>
#include <set>
#include <span>
#include <thread>
#include <utility>

#include "base/confine.hpp"
#include "checks/collector.hpp"

namespace civic {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLook{10};          // how often helpers are looked at
constexpr milliseconds kShowWithout{100};  // then a report shows without those that still run
constexpr milliseconds kForEver{1'000'000};
constexpr std::size_t kLeastMemory = std::size_t{4} << 20;

}  // namespace

void LiveWorker::run(std::vector<PluginJob> jobs) {
    for (PluginJob& job : jobs)
        plugins_.emplace_back(std::move(job));
    while (!inbox_.is_stopped()) {
        if (!is_working()) {
            const Channel* news[] = {&inbox_.news()};
            wait_readable(news, time_to_next());
            LiveInbox::News found = inbox_.take();
            if (found.called_off) task_.reset();
            if (!found.task) found.task = task_;  // what has failed is tried again
            if (!found.task || inbox_.is_stopped()) continue;
            begin_round(std::move(*found.task));
        }
        start_queued();
        if (is_working()) serve();
        if (!is_working()) {
            if (!called_off_) publish();
        } else if (!called_off_ && inbox_.is_superseded()) {
            call_off();
        }
    }
}

// Until a plugin that failed is to be tried again on the board at hand.
milliseconds LiveWorker::time_to_next() const {
    milliseconds least = kForEver;
    for (const LivePlugin& plugin : plugins_) {
        if (!task_ || !plugin.has_failed()) continue;
        const auto left = std::chrono::ceil<milliseconds>(plugin.rests_until() - Clock::now());
        least = std::min(least, std::max(left, milliseconds(0)));
    }
    return least;
}

bool LiveWorker::is_working() const {
    return std::any_of(plugins_.begin(), plugins_.end(),
                       [](const LivePlugin& plugin) { return plugin.state != State::idle; });
}

void LiveWorker::begin_round(LiveInbox::Task task) {
    begun_ = Clock::now();
    called_off_ = shown_ = false;
    task_ = std::move(task);
    snapshot_.reset();
    deltas_.clear();
    boards_.emplace(++round_, task_->board);
    const ReportBuilder::Context context{options_.today.empty() ? today_utc() : options_.today,
                                         judged_phase(task_->board, options_.phase), options_.vocabulary};
    const bool other_day = context.today != context_.today;
    context_ = context;
    for (LivePlugin& plugin : plugins_) {
        if (other_day) plugin.forget();
        if (plugin.rests(begun_)) continue;
        std::vector<std::uint32_t> checks = plugin.checks_for(
            round_, [this](std::uint64_t round) -> const BoardDelta& { return delta_from(round); });
        if (!checks.empty()) plugin.queue(std::move(checks));
    }
    forget_old_boards();
}

const BoardDelta& LiveWorker::delta_from(std::uint64_t round) {
    const auto known = deltas_.find(round);
    if (known != deltas_.end()) return known->second;
    return deltas_.emplace(round, delta_of(boards_.at(round), task_->board)).first->second;
}

void LiveWorker::forget_old_boards() {
    std::set<std::uint64_t> needed = {round_};
    for (const LivePlugin& plugin : plugins_)
        needed.insert(plugin.round());
    std::erase_if(boards_, [&](const auto& entry) { return !needed.contains(entry.first); });
}

// Writes the snapshot to where the helpers read it. No helper runs.
Status LiveWorker::prepare_snapshot() {
    if (snapshot_) return Done{};
    Result<Snapshot> snapshot =
        build_snapshot(task_->board, {options_.phase, context_.today, options_.vocabulary});
    if (!snapshot) return snapshot.error();
    const std::span<const std::byte> bytes = snapshot->bytes();
    if (!memory_ || memory_->bytes().size() < kSnapshotOffset + bytes.size()) {
        for (LivePlugin& plugin : plugins_)
            plugin.helper.reset();
        Result<SharedMemory> memory =
            SharedMemory::create(kSnapshotOffset + std::max(kLeastMemory, 2 * bytes.size()));
        if (!memory) return memory.error();
        memory_.emplace(std::move(*memory));
    }
    std::memcpy(memory_->bytes().data() + kSnapshotOffset, bytes.data(), bytes.size());
    snapshot_ = std::make_shared<const Snapshot>(std::move(*snapshot));
    return Done{};
}

void LiveWorker::start_queued() {
    std::size_t most = options_.helper.parallel;
    if (most == 0) most = std::max(1u, std::thread::hardware_concurrency());
    auto running = static_cast<std::size_t>(
        std::count_if(plugins_.begin(), plugins_.end(),
                      [](const LivePlugin& plugin) { return plugin.state == State::running; }));
    for (std::size_t place = 0; place < plugins_.size() && running < most; ++place) {
        if (plugins_[place].state != State::queued) continue;
        start(place);
        if (plugins_[place].state == State::running) ++running;
    }
}

void LiveWorker::start(std::size_t place) {
    LivePlugin& plugin = plugins_[place];
    plugin.state = State::idle;
    if (Status there = prepare_snapshot(); !there) {
        Collector collector(plugin.setup, 0, 0, options_.helper.limits);
        return absorb(plugin,
                      std::move(collector).failed({FailureKind::not_started, there.error().message()}));
    }
    const bool fresh = plugin.helper == nullptr || !plugin.helper->is_waiting();
    if (fresh) plugin.helper = std::make_unique<HelperProcess>(options_.helper);
    plugin.helper->begin_run(plugin.setup, snapshot_->element_count(), snapshot_->link_count(),
                             HelperLife::many_runs);
    if (fresh) {
        HelperSetup setup;
        setup.run = plugin.job().setup;
        setup.library = plugin.job().library.string();
        setup.cancel_flag = static_cast<std::uint32_t>(place);
        setup.memory_bytes = options_.helper.memory_bytes;
        setup.parent = process_id();
        setup.life = HelperLife::many_runs;
        std::optional<Failure> failure = read_script(plugin.job().script, setup.run);
        if (!failure) failure = plugin.helper->start(setup, memory_->descriptor());
        if (failure) {
            const PluginRun run = plugin.helper->take_failed(std::move(*failure));
            plugin.helper.reset();
            return absorb(plugin, run);
        }
    }
    plugin.serial = ++serials_;
    plugin.helper->order({plugin.serial, kSnapshotOffset, snapshot_->bytes().size(), plugin.checks});
    plugin.state = State::running;
}

void LiveWorker::serve() {
    std::vector<const Channel*> channels;
    if (!called_off_) channels.push_back(&inbox_.news());
    for (const LivePlugin& plugin : plugins_) {
        if (plugin.state == State::running) plugin.helper->add_channels(channels);
    }
    if (!channels.empty()) wait_readable(channels, kLook);
    for (std::size_t place = 0; place < plugins_.size(); ++place) {
        LivePlugin& plugin = plugins_[place];
        if (plugin.state != State::running) continue;
        plugin.helper->read();
        if (plugin.helper->look_at_limits() == HelperProcess::Cancel::now) stop(place);
        if (plugin.helper->is_over()) finish(plugin);
    }
    if (called_off_ || shown_ || !is_working() || Clock::now() - begun_ < kShowWithout) return;
    shown_ = true;
    publish();
}

void LiveWorker::stop(std::size_t place) {
    auto* flags = reinterpret_cast<volatile std::uint32_t*>(memory_->bytes().data());
    flags[place] = plugins_[place].serial;
}

// Nobody waits for this board any more.
void LiveWorker::call_off() {
    called_off_ = true;
    for (std::size_t place = 0; place < plugins_.size(); ++place) {
        LivePlugin& plugin = plugins_[place];
        if (plugin.state == State::queued) plugin.state = State::idle;
        if (plugin.state != State::running) continue;
        stop(place);
        plugin.helper->expect_stop();
    }
}

void LiveWorker::finish(LivePlugin& plugin) {
    const PluginRun run = plugin.helper->take_result();
    if (!plugin.helper->is_waiting()) plugin.helper.reset();
    plugin.state = State::idle;
    // Of a run that nobody waits for any more, a failure may be that it was stopped.
    if (!called_off_ || !run.failure) absorb(plugin, run);
}

void LiveWorker::absorb(LivePlugin& plugin, const PluginRun& run) {
    static const Snapshot nothing = build_snapshot(Board(), {}).value();
    const Snapshot& rows = snapshot_ ? *snapshot_ : nothing;
    const bool taken = plugin.take(
        run, part_of(run, task_->board, registry_, rows, context_, plugin.part() ? &*plugin.part() : nullptr),
        round_, snapshot_, options_.helper.limits);
    if (!taken && !called_off_) plugin.queue(plugin.all_checks());
}

void LiveWorker::publish() {
    std::vector<const PluginPart*> parts;
    std::vector<std::string> pending;
    for (const LivePlugin& plugin : plugins_) {
        if (plugin.part()) parts.push_back(&*plugin.part());
        if (plugin.state != State::idle) pending.push_back(plugin.id());
    }
    LiveReport report = assemble(parts, task_->board, registry_, context_, options_.baseline);
    report.version = task_->version;
    report.pending = std::move(pending);
    inbox_.publish(std::make_shared<const LiveReport>(std::move(report)));
}

}  // namespace civic
