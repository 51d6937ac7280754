// The built-in plugins on boards of services, in process: the snapshot, then each plugin on it. Milliseconds,
// the shortest of some runs, and how much longer an element takes than on the smallest board. --each: every
// check alone.
#include <dlfcn.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "bench/screen_board.hpp"
#include "bench/service_board.hpp"
#include "bench/shortest.hpp"
#include "checks/plugin_call.hpp"
#include "checks/registry.hpp"
#include "checks/run_setup.hpp"
#include "checks/snapshot.hpp"
#include "format/vocabulary_file.hpp"

namespace {

using namespace civic;
using bench::shortest;

// A plugin loaded into this process.
struct Loaded {
    const Manifest* manifest;
    PluginEntry entry;
};

// Milliseconds of a plugin's checks whose id begins with `prefix`, and how many findings they report.
struct Measured {
    double milliseconds = 0;
    std::size_t findings = 0;
};
Measured time_of(const Snapshot& snapshot, const Loaded& plugin, const std::string& prefix, int runs) {
    CheckSettings settings;
    for (const CheckSpec& check : plugin.manifest->checks) {
        if (check.id.rfind(prefix, 0) != 0) settings.disabled.insert(check.id);
    }
    const RunSetup setup = make_setup(*plugin.manifest, settings).value();
    InProcessOptions options;
    options.deadline = std::chrono::minutes(10);
    options.limits.findings = 1'000'000;
    options.limits.finding_bytes = std::size_t{1} << 31;
    Measured measured;
    measured.milliseconds = shortest(runs, [&] {
        measured.findings = run_in_process(plugin.entry, snapshot, setup, options).findings.size();
    });
    return measured;
}

using BoardOf = Board (*)(std::size_t size);

void measure(const char* name, BoardOf board_of, const std::vector<Loaded>& plugins,
             const Vocabulary& vocabulary, bool single_checks) {
    std::printf("%s\n%10s %10s", name, "elements", "snapshot");
    for (const Loaded& plugin : plugins)
        std::printf(" %10s %8s", plugin.manifest->id.c_str(), "findings");
    std::printf(" %10s %8s\n", "all", "growth");
    double first = 0;
    for (const std::size_t size : {1'000u, 10'000u, 100'000u}) {
        const Board board = board_of(size);
        const double count = static_cast<double>(board.elements().size());
        const int runs = size < 50'000 ? 7 : 2;
        const SnapshotOptions options{{}, "2026-06-01", &vocabulary};
        const Snapshot snapshot = build_snapshot(board, options).value();
        std::printf("%10.0f %10.2f", count,
                    shortest(runs, [&] { (void)build_snapshot(board, options).value(); }));
        double all = 0;
        for (const Loaded& plugin : plugins) {
            const Measured measured = time_of(snapshot, plugin, "", runs);
            std::printf(" %10.2f %8zu", measured.milliseconds, measured.findings);
            all += measured.milliseconds;
        }
        if (first == 0) first = all / count;
        std::printf(" %10.2f %8.2f\n", all, all / count / first);
        if (!single_checks) continue;
        for (const Loaded& plugin : plugins) {
            for (const CheckSpec& check : plugin.manifest->checks) {
                const Measured measured = time_of(snapshot, plugin, check.id, runs);
                std::printf("%42s %10.2f %8zu\n", check.id.c_str(), measured.milliseconds, measured.findings);
            }
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    const bool single_checks = argc > 1 && argv[1] == std::string("--each");
    const Vocabulary vocabulary =
        read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json").value();
    const Registry registry = discover_plugins({plugins_folder()});
    std::vector<Loaded> plugins;
    for (const PluginEntryInfo& plugin : registry.plugins) {
        if (plugin.state != PluginState::loaded) {
            std::fprintf(stderr, "%s: %s\n", plugin.name().c_str(), plugin.reason.c_str());
            return 1;
        }
        void* library = dlopen(plugin.library.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) {
            std::fprintf(stderr, "%s\n", dlerror());
            return 1;
        }
        void* entry = dlsym(library, "civicanvas_plugin_entry");
        plugins.push_back({&*plugin.manifest, reinterpret_cast<PluginEntry>(entry)});
    }
    if (plugins.empty()) {
        std::fprintf(stderr, "there are no plugins in %s: build them\n", plugins_folder().c_str());
        return 1;
    }
    const auto services = [](std::size_t size) { return bench::ServiceBoard(size, size / 200).build(); };
    const auto one = [](std::size_t size) { return bench::ServiceBoard(size, 1).build(); };
    measure("services of 200 elements", services, plugins, vocabulary, single_checks);
    measure("one service", one, plugins, vocabulary, single_checks);
    measure("screens, by their controls", bench::screen_board, plugins, vocabulary, single_checks);
}
