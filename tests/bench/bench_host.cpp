// What the host adds to the checks themselves: the snapshot and its check, a helper that has nothing to do,
// the report. Milliseconds, the shortest of some runs. Then the built-in plugins in their helpers, as `check`
// runs them, and how much longer an element takes than on the smallest board.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "bench/shortest.hpp"
#include "checks/check.hpp"
#include "checks/gate.hpp"
#include "checks/report_json.hpp"
#include "checks/snapshot_check.hpp"
#include "format/vocabulary_file.hpp"

namespace {

using namespace civic;
using bench::shortest;

// Services of a hundred elements each: steps one after the other with ways back, channels, data, stores.
class Services {
  public:
    explicit Services(std::size_t elements) {
        Page page;
        page.id = "p";
        page.kind = "flow";
        builder_.pages.push_back(page);
        for (std::size_t i = 0; builder_.elements.size() < elements; ++i)
            add_service("s" + std::to_string(i) + "-");
    }
    Board build() && { return std::move(builder_).build().board; }

  private:
    void add(const std::string& id, const char* type, std::vector<Property> attributes) {
        Element element;
        element.id = id;
        element.page = "p";
        element.type = type;
        element.text = "What " + id + " is called";
        element.box = {static_cast<double>(random_() % 10'000), static_cast<double>(random_() % 10'000), 160,
                       80};
        element.attributes = Properties(std::move(attributes));
        builder_.elements.push_back(std::move(element));
    }
    void join(const char* type, const std::string& from, const std::string& to,
              std::vector<Property> attributes = {}) {
        Link link;
        link.id = "l" + std::to_string(builder_.links.size());
        link.page = "p";
        link.type = type;
        link.from = from;
        link.to = to;
        link.attributes = Properties(std::move(attributes));
        builder_.links.push_back(std::move(link));
    }
    std::string any(const std::string& prefix, const char* kind, std::size_t count) {
        return prefix + kind + std::to_string(random_() % count);
    }

    void add_service(const std::string& prefix) {
        constexpr std::size_t kSteps = 70;
        for (std::size_t i = 0; i < 6; ++i)
            add(prefix + "c" + std::to_string(i), "channel", {{"kind", i % 2 == 0 ? "web" : "counter"}});
        for (std::size_t i = 0; i < 12; ++i)
            add(prefix + "d" + std::to_string(i), "data-item",
                {{"class", "confidential"}, {"personal", true}});
        for (std::size_t i = 0; i < 4; ++i)
            add(prefix + "t" + std::to_string(i), "store", {{"encrypted_at_rest", i % 2 == 0}});
        for (std::size_t i = 0; i < 8; ++i)
            add(prefix + "g" + std::to_string(i), "segment",
                {{"lacks", List{i % 2 == 0 ? "internet" : "vision"}}});
        for (std::size_t i = 0; i < kSteps; ++i) {
            const char* kind = i == 0 ? "start" : i + 1 == kSteps ? "outcome" : "action";
            add(prefix + "e" + std::to_string(i), "step",
                {{"kind", kind},
                 {"channels", List{any(prefix, "c", 6), any(prefix, "c", 6)}},
                 {"collects", List{any(prefix, "d", 12)}},
                 {"goal", "Get on"}});
            if (i > 0) join("next", prefix + "e" + std::to_string(i - 1), prefix + "e" + std::to_string(i));
            if (i % 9 == 8)
                join("next", prefix + "e" + std::to_string(i), prefix + "e" + std::to_string(i - 5));
            join("flow", prefix + "e" + std::to_string(i), any(prefix, "t", 4),
                 {{"carries", List{any(prefix, "d", 12)}}});
        }
    }

    std::mt19937 random_{20'260'131};
    BoardBuilder builder_;
};

// A plugin whose checks are all off but one, which the helper then starts, loads and sees off.
double time_of_helper(const Board& board, const Registry& registry, CheckOptions options) {
    for (const PluginEntryInfo& plugin : registry.plugins) {
        for (const CheckSpec& check : plugin.manifest->checks)
            options.settings.disabled.insert(check.id);
    }
    options.settings.disabled.erase("access/unaffordable");
    return shortest(20, [&] { (void)check_board(board, registry, options).value(); });
}

}  // namespace

int main() {
    const Vocabulary vocabulary =
        read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json").value();
    const Registry registry = discover_plugins({plugins_folder()});
    CheckOptions options;
    options.today = "2026-01-31";
    options.vocabulary = &vocabulary;
    options.helper.deadline = std::chrono::minutes(1);
    std::printf("one helper on an empty board: %.2f ms\n", time_of_helper(Board(), registry, options));
    std::printf("%10s %10s %10s %10s %10s %10s %10s\n", "elements", "findings", "snapshot", "its check",
                "JSON", "all", "growth");
    double first = 0;
    for (const std::size_t size : {1'000u, 10'000u, 100'000u}) {
        const Board board = Services(size).build();
        const auto count = static_cast<double>(board.elements().size());
        const int runs = size < 50'000 ? 10 : 3;
        const SnapshotOptions of{std::nullopt, options.today, &vocabulary};
        const Snapshot snapshot = build_snapshot(board, of).value();
        const double build = shortest(runs, [&] { (void)build_snapshot(board, of).value(); });
        const double check = shortest(runs, [&] { (void)check_snapshot(snapshot.bytes()).ok(); });
        const Report report = check_board(board, registry, options).value();
        const double json = shortest(runs, [&] { (void)report_json(report, gate_of(report), "b"); });
        const double all = shortest(runs, [&] { (void)check_board(board, registry, options).value(); });
        if (first == 0) first = all / count;
        std::printf("%10.0f %10zu %10.2f %10.2f %10.2f %10.2f %10.2f\n", count, report.findings.size(), build,
                    check, json, all, all / count / first);
        for (const Finding& finding : report.findings) {
            if (finding.outcome == Outcome::check_failed) std::printf("  %s\n", finding.message.c_str());
        }
    }
}
