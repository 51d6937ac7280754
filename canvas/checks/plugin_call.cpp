#include "checks/plugin_call.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/library.hpp"

namespace civic {
namespace {

constexpr std::size_t kScriptBytes = std::size_t{1} << 20;

Failure refused(std::string why) {
    return {FailureKind::refused, std::move(why)};
}

// Calls into foreign code: whatever is thrown becomes a failure.
template <typename Call>
std::optional<Failure> guarded(Call&& call) {
    try {
        call();
        return std::nullopt;
    } catch (const std::bad_alloc&) {
        return Failure{FailureKind::out_of_memory, "ran out of memory"};
    } catch (const std::exception& thrown) {
        return Failure{FailureKind::returned_error, std::string("let an exception out: ") + thrown.what()};
    } catch (...) {
        return Failure{FailureKind::returned_error, "let an exception out"};
    }
}

std::string named(const char* text) {
    return text == nullptr ? "nothing" : "\"" + one_line(text, 100) + "\"";
}

std::optional<Failure> fault_of(const civicanvas_plugin* plugin, const RunSetup& setup) {
    if (plugin == nullptr) return refused("its entry gave no plugin: it says that it cannot run here");
    if (plugin->abi != CIVICANVAS_ABI) {
        return refused("it was built for version " + std::to_string(plugin->abi) +
                       " of the plugin interface, and this program has version " +
                       std::to_string(CIVICANVAS_ABI));
    }
    if (plugin->size < sizeof(civicanvas_plugin))
        return refused("its description is shorter than version 1's");
    if (plugin->check == nullptr) return refused("it has no check function");
    if (setup.script) return std::nullopt;  // the library is an engine of the program's own
    if (plugin->id == nullptr || setup.plugin != plugin->id)
        return refused("the library says that it is " + named(plugin->id) + ", its plugin.json \"" +
                       setup.plugin + "\"");
    if (plugin->version == nullptr || setup.version != plugin->version)
        return refused("the library says that its version is " + named(plugin->version) +
                       ", its plugin.json \"" + setup.version + "\"");
    return std::nullopt;
}

}  // namespace

LoadedEntry load_plugin(const std::filesystem::path& library) {
    const Result<Library> loaded = Library::load(library);
    if (!loaded)
        return {nullptr, Failure{FailureKind::not_started, "cannot be loaded: " + loaded.error().what}};
    const auto entry = loaded->function<PluginEntry>("civicanvas_plugin_entry");
    if (entry == nullptr)
        return {nullptr, refused("the library has no civicanvas_plugin_entry: it is no plugin")};
    return {entry, std::nullopt};
}

std::optional<Failure> read_script(const std::filesystem::path& script, RunSetup& setup) {
    if (script.empty()) return std::nullopt;
    Result<std::string> text = read_file(script, kScriptBytes);
    if (!text) return Failure{FailureKind::not_started, "cannot be read: " + text.error().message()};
    setup.script = Script{script.filename().string(), std::move(*text)};
    return std::nullopt;
}

Entered enter_plugin(PluginEntry entry, const RunSetup& setup) {
    Entered entered;
    const civicanvas_plugin* plugin = nullptr;
    entered.failure = guarded([&] { plugin = entry(); });
    if (!entered.failure) entered.failure = fault_of(plugin, setup);
    if (!entered.failure) entered.plugin = plugin;
    return entered;
}

std::optional<Failure> call_plugin(const civicanvas_plugin& plugin, const HostCalls& calls,
                                   const civicanvas_snapshot& snapshot) {
    civicanvas_status status = CIVICANVAS_FAILED;
    if (auto failure = guarded([&] { status = plugin.check(calls.host(), &snapshot); })) return failure;
    switch (status) {
        case CIVICANVAS_OK:
        case CIVICANVAS_FULL:  // the report tells of what was over the limit
            return std::nullopt;
        case CIVICANVAS_CANCELLED:
            return Failure{FailureKind::hung, "did not finish in time"};
        default:
            return Failure{FailureKind::returned_error, "gave up with status " + std::to_string(status)};
    }
}

PluginRun run_in_process(PluginEntry entry, const Snapshot& snapshot, const RunSetup& setup,
                         const InProcessOptions& options) {
    Collector collector(setup, snapshot.element_count(), snapshot.link_count(), options.limits);
    Entered entered = enter_plugin(entry, setup);
    if (entered.failure) return std::move(collector).failed(std::move(*entered.failure));
    const auto end = std::chrono::steady_clock::now() + options.deadline;
    const HostCalls calls(setup, collector, std::max(snapshot.element_count(), snapshot.link_count()),
                          [end] { return std::chrono::steady_clock::now() >= end; });
    std::optional<Failure> failure = call_plugin(*entered.plugin, calls, snapshot.header());
    if (failure) return std::move(collector).failed(std::move(*failure));
    return std::move(collector).finished();
}

PluginRun run_library_in_process(const PluginJob& job, const Snapshot& snapshot,
                                 const InProcessOptions& options) {
    RunSetup setup = job.setup;
    LoadedEntry loaded;
    loaded.failure = read_script(job.script, setup);
    if (!loaded.failure) loaded = load_plugin(job.library);
    if (!loaded.failure) return run_in_process(loaded.entry, snapshot, setup, options);
    Collector collector(setup, snapshot.element_count(), snapshot.link_count(), options.limits);
    return std::move(collector).failed(std::move(*loaded.failure));
}

}  // namespace civic
