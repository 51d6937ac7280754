// Checks while drawing: from submitting a board to the report that a whole run would give, with all built-in
// plugins in their helpers, after one change of each kind. Milliseconds: the median and the 95th of 100 over
// many changes of a kind, and over all. bench_live [elements].
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "bench/service_board.hpp"
#include "checks/live_checks.hpp"
#include "format/vocabulary_file.hpp"

namespace {

using namespace civic;
using Clock = std::chrono::steady_clock;

constexpr int kChanges = 280;
constexpr std::chrono::minutes kLong{1};

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Changes as somebody makes them who works on the service: of steps, mostly.
class Person {
  public:
    explicit Person(const Board& board) {
        board.elements().for_each([&](const Element& element) {
            if (element.type == Name("step")) steps_.push_back(element.id);
            pages_[element.id] = element.page;
        });
    }

    static constexpr const char* kKinds[] = {"move",       "text",          "style",     "an attribute",
                                             "add a link", "remove a link", "add a step"};

    Change change(std::size_t kind) {
        Change change;
        const std::string& step = steps_[random_() % steps_.size()];
        const auto set = [&](Part part, const char* name, Value value) {
            change.operations.emplace_back(SetProperty{Table::elements, step, part, name, std::move(value)});
        };
        switch (kind) {
            case 0:
                set(Part::key, "x", static_cast<double>(random_() % 4000));
                break;
            case 1:
                set(Part::key, "text", "Called " + std::to_string(random_() % 1000));
                break;
            case 2:
                set(Part::style, "fill", random_() % 2 == 0 ? "#fff3bf" : "#d0ebff");
                break;
            case 3:
                set_attribute(set);
                break;
            case 4:
                links_.push_back("new" + std::to_string(++made_));
                change.operations.emplace_back(CreateRecord(link(links_.back(), step)));
                break;
            case 5:
                if (links_.empty()) break;
                change.operations.emplace_back(RemoveRecord{Table::links, links_.back()});
                links_.pop_back();
                break;
            default: {
                Element element;
                element.id = "new" + std::to_string(++made_);
                element.page = pages_[step];
                element.type = "step";
                element.text = "One more";
                change.operations.emplace_back(CreateRecord(std::move(element)));
                break;
            }
        }
        return change;
    }

  private:
    template <typename Set>
    void set_attribute(Set&& set) {
        switch (random_() % 5) {
            case 0:
                return set(Part::attributes, "emotion", static_cast<int>(random_() % 5) - 2);
            case 1:
                return set(Part::attributes, "wait_days", static_cast<int>(random_() % 9));
            case 2:
                return set(Part::attributes, "owner", random_() % 2 == 0 ? "Office" : "Agency");
            case 3:
                return set(Part::attributes, "kind", random_() % 2 == 0 ? "action" : "decision");
            default:
                return set(Part::attributes, "cost", static_cast<int>(random_() % 3));
        }
    }
    // To a step of the same page.
    Link link(const std::string& id, const std::string& from) {
        Link link;
        link.id = id;
        link.page = pages_[from];
        link.type = "next";
        link.from = from;
        do {
            link.to = steps_[random_() % steps_.size()];
        } while (pages_[link.to] != link.page);
        return link;
    }

    std::mt19937 random_{7};
    std::vector<std::string> steps_, links_;
    std::map<std::string, std::string> pages_;
    int made_ = 0;
};

void print(const char* name, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("%16s %10.2f %10.2f %10.2f\n", name, times[times.size() / 2], times[times.size() * 95 / 100],
                times.back());
}

// How long until nothing runs any more: what a board that supersedes another waits for, on top of its own
// run.
void measure_cancel(LiveChecks& live, const Board& board, std::uint64_t& version) {
    std::vector<double> times;
    BoardBuilder builder;
    builder.properties = board.properties();
    const Board empty = std::move(builder).build().board;
    for (int i = 0; i < 40; ++i) {
        live.submit(empty, ++version);
        live.wait(version, kLong);
        live.submit(board, ++version);
        std::this_thread::sleep_for(std::chrono::milliseconds(12 + i % 9));  // in the middle of it
        const auto start = Clock::now();
        live.submit(empty, ++version);
        live.wait(version, kLong);
        times.push_back(milliseconds_since(start));
    }
    print("superseded", times);
}

void measure(const char* name, Board board, const Registry& registry, const Vocabulary& vocabulary) {
    CheckOptions options;
    options.today = "2026-06-01";
    options.vocabulary = &vocabulary;
    options.helper.deadline = std::chrono::minutes(1);
    const auto live = LiveChecks::start(registry, {options, {}}).value();
    std::uint64_t version = 1;
    auto start = Clock::now();
    live->submit(board, version);
    const auto report = live->wait(version, kLong);
    std::printf("%s: %zu elements, %zu findings, %.1f ms for the first report\n", name,
                board.elements().size(), report->findings.size(), milliseconds_since(start));
    std::printf("%16s %10s %10s %10s\n", "after", "median", "95th", "most");
    Person person(board);
    std::vector<double> all;
    std::map<std::size_t, std::vector<double>> by_kind;
    for (int i = 0; i < kChanges; ++i) {
        const std::size_t kind = static_cast<std::size_t>(i) % std::size(Person::kKinds);
        board = board.apply(person.change(kind)).value().board;
        start = Clock::now();
        live->submit(board, ++version);
        live->wait(version, kLong);
        all.push_back(milliseconds_since(start));
        by_kind[kind].push_back(all.back());
    }
    for (const auto& [kind, times] : by_kind)
        print(Person::kKinds[kind], times);
    print("all of them", all);
    measure_cancel(*live, board, version);
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t elements = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000;
    const Vocabulary vocabulary =
        read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json").value();
    const Registry registry = discover_plugins({plugins_folder()});
    if (registry.plugins.empty()) {
        std::fprintf(stderr, "there are no plugins in %s: build them\n", plugins_folder().c_str());
        return 1;
    }
    measure("services of 200 elements", bench::ServiceBoard(elements, elements / 200).build(), registry,
            vocabulary);
    measure("one service", bench::ServiceBoard(elements, 1).build(), registry, vocabulary);
}
