#include "checks/helper_run.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>

#include "base/confine.hpp"
#include "base/file.hpp"
#include "base/shared_memory.hpp"
#include "checks/helper_process.hpp"

namespace civic {
namespace {

// How often the memory of the helpers is looked at.
constexpr std::chrono::milliseconds kLook{10};

class Runner {
  public:
    Runner(const std::vector<PluginJob>& jobs, const Snapshot& snapshot, const HelperOptions& options,
           SharedMemory& memory)
        : jobs_(jobs), snapshot_(snapshot), options_(options), memory_(memory), runs_(jobs.size()) {
        std::size_t parallel = options.parallel;
        if (parallel == 0) parallel = std::max(1u, std::thread::hardware_concurrency());
        slots_.resize(std::clamp<std::size_t>(parallel, 1, kCancelFlags));
    }

    std::vector<PluginRun> run() {
        while (fill_slots())
            serve();
        return std::move(runs_);
    }

  private:
    struct Slot {
        std::size_t job = 0;
        std::unique_ptr<HelperProcess> helper;
    };

    // False when nothing runs and nothing is left to start.
    bool fill_slots() {
        bool running = false;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            while (slots_[i].helper == nullptr && next_ < jobs_.size())
                start(i, next_++);
            running = running || slots_[i].helper != nullptr;
        }
        return running;
    }

    void start(std::size_t slot, std::size_t job) {
        set_flag(slot, 0);
        HelperSetup setup;
        setup.run = jobs_[job].setup;
        std::optional<Failure> unread = read_script(jobs_[job].script, setup.run);
        setup.library = jobs_[job].library.string();
        setup.cancel_flag = static_cast<std::uint32_t>(slot);
        setup.snapshot_bytes = snapshot_.bytes().size();
        setup.memory_bytes = options_.memory_bytes;
        // A process stops its clock when it sleeps, so it is the wall that counts; this is for when we are
        // gone.
        setup.cpu_seconds = static_cast<std::uint32_t>(2 * options_.deadline.count() / 1000 + 2);
        setup.parent = process_id();
        auto helper = std::make_unique<HelperProcess>(options_);
        helper->begin_run(jobs_[job].setup, snapshot_.element_count(), snapshot_.link_count(),
                          HelperLife::one_run);
        std::optional<Failure> failure =
            unread ? std::move(unread) : helper->start(setup, memory_.descriptor());
        if (failure) {
            runs_[job] = helper->take_failed(std::move(*failure));
            return;
        }
        slots_[slot] = {job, std::move(helper)};
    }

    void set_flag(std::size_t slot, std::uint32_t value) {
        auto* flags = reinterpret_cast<volatile std::uint32_t*>(memory_.bytes().data());
        flags[slot] = value;
    }

    void serve() {
        std::vector<const Channel*> channels;
        for (const Slot& slot : slots_) {
            if (slot.helper != nullptr) slot.helper->add_channels(channels);
        }
        wait_readable(channels, kLook);
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            Slot& slot = slots_[i];
            if (slot.helper == nullptr) continue;
            slot.helper->read();
            if (slot.helper->look_at_limits() == HelperProcess::Cancel::now) set_flag(i, 1);
            if (!slot.helper->is_over()) continue;
            runs_[slot.job] = slot.helper->take_result();
            slot.helper.reset();
        }
    }

    const std::vector<PluginJob>& jobs_;
    const Snapshot& snapshot_;
    const HelperOptions& options_;
    SharedMemory& memory_;
    std::vector<PluginRun> runs_;
    std::vector<Slot> slots_;
    std::size_t next_ = 0;
};

std::vector<PluginRun> all_failed(const std::vector<PluginJob>& jobs, const Snapshot& snapshot,
                                  const Error& error) {
    std::vector<PluginRun> runs;
    for (const PluginJob& job : jobs) {
        Collector collector(job.setup, snapshot.element_count(), snapshot.link_count());
        runs.push_back(std::move(collector).failed({FailureKind::not_started, error.message()}));
    }
    return runs;
}

}  // namespace

std::vector<PluginRun> run_in_helpers(const std::vector<PluginJob>& jobs, const Snapshot& snapshot,
                                      const HelperOptions& options) {
    if (jobs.empty()) return {};
    const std::span<const std::byte> bytes = snapshot.bytes();
    Result<SharedMemory> memory = SharedMemory::create(kSnapshotOffset + bytes.size());
    if (!memory) return all_failed(jobs, snapshot, memory.error());
    std::memcpy(memory->bytes().data() + kSnapshotOffset, bytes.data(), bytes.size());
    return Runner(jobs, snapshot, options, *memory).run();
}

}  // namespace civic
