// Loading, saving, memory, copies and changes, against nlohmann/json's own parse and dump in the same run.
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "bench/peer_board.hpp"
#include "format/load.hpp"
#include "format/save.hpp"
#include "model/history.hpp"
#include "model/spatial_index.hpp"

namespace {

using namespace civic;

// The shortest of some runs, in milliseconds.
template <typename Work>
double shortest(int runs, Work&& work) {
    double best = 1e9;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    return best;
}

// Steps whose attributes are all different, so that nothing of them is shared: ids of three other steps,
// numbers, an object with a text of its own.
std::string rich_board(int n) {
    using nlohmann::json;
    json elements = json::array();
    for (int i = 0; i < n; ++i) {
        const auto id = [n](int k) { return "e" + std::to_string(10000000000 + k % n); };
        elements.push_back({{"id", id(i)},
                            {"page", "p1"},
                            {"type", "step"},
                            {"text", "Step " + std::to_string(i)},
                            {"order", "b" + std::to_string(i)},
                            {"parent", nullptr},
                            {"x", i % 97 * 200},
                            {"y", i / 97 * 120},
                            {"w", 160},
                            {"h", 80},
                            {"attributes",
                             {{"kind", "action"},
                              {"channels", json::array({id(i + 7)})},
                              {"collects", json::array({id(i + 11), id(i + 13)})},
                              {"wait_days", i % 60},
                              {"cost", i * 0.37},
                              {"owner", "Office " + std::to_string(i % 50)},
                              {"pain", {{"severity", i % 4}, {"text", "Pain " + std::to_string(i)}}}}}});
    }
    const json board = {{"format", "civicanvas-board"},
                        {"version", 1},
                        {"pages", json::array({{{"id", "p1"}, {"kind", "flow"}}})},
                        {"elements", std::move(elements)}};
    return board.dump();
}

void measure_rich(int n) {
    const std::string text = rich_board(n);
    const std::size_t before = mallinfo2().uordblks;
    const Board board = load_board(text).value().board;
    const std::size_t used = mallinfo2().uordblks - before;
    const double parse = shortest(5, [&] { const nlohmann::json parsed = nlohmann::json::parse(text); });
    const double load = shortest(5, [&] { static_cast<void>(load_board(text)); });
    std::printf("%7d  all different: load / parse %.2f, %.0f bytes each in memory, %.0f in the file\n", n,
                load / parse, static_cast<double>(used) / n, static_cast<double>(text.size()) / n);
}

std::size_t bytes_of_texts(const Board& board) {
    std::size_t bytes = 0;
    board.elements().for_each([&](const Element& element) { bytes += element.text.size(); });
    board.links().for_each([&](const Link& link) { bytes += link.text.size(); });
    return bytes;
}

Change move_elements(const Board& board, std::size_t count) {
    Change change;
    board.elements().for_each([&](const Element& element) {
        if (change.operations.size() >= count) return;
        change.operations.push_back(
            SetProperty{Table::elements, element.id, Part::key, "x", Value(element.box.x + 8)});
    });
    return change;
}

void measure(int n) {
    const std::string text = peer_board(n);
    const std::size_t before = mallinfo2().uordblks;
    Board board = load_board(text).value().board;
    const std::size_t used = mallinfo2().uordblks - before - bytes_of_texts(board);

    const double parse = shortest(5, [&] { const nlohmann::json parsed = nlohmann::json::parse(text); });
    const double load = shortest(5, [&] { static_cast<void>(load_board(text)); });
    const nlohmann::json document = nlohmann::json::parse(text);
    const double dump = shortest(5, [&] { static_cast<void>(document.dump(2)); });
    const double save = shortest(5, [&] { static_cast<void>(save_board(board)); });
    const double copy = shortest(50, [&] { const Board other = board; });
    std::printf(
        "%7d  parse %8.2f  load %8.2f (%.2f x)   dump %8.2f  save %8.2f (%.2f x)   %4.0f bytes each   copy "
        "%.4f",
        n, parse, load, load / parse, dump, save, save / dump, static_cast<double>(used) / n, copy);

    History history;
    const Change change = move_elements(board, 10000);
    const double apply = shortest(1, [&] { static_cast<void>(history.perform(board, change)); });
    const double undo = shortest(1, [&] { history.undo(board); });
    std::printf("   move %zu %.2f  undo %.2f", change.operations.size(), apply, undo);

    std::vector<SpatialIndex::Item> items;
    board.elements().for_each_slot([&](Slot slot, const Element& element) {
        items.push_back({slot, element.box});
    });
    SpatialIndex index;
    const double fill = shortest(3, [&] { index.assign(items); });
    const double query = shortest(50, [&] { static_cast<void>(index.query({0, 0, 1280, 800})); });
    std::printf("   index %.2f  view %.4f\n", fill, query);
}

}  // namespace

int main() {
    std::puts("milliseconds, the shortest of some runs");
    for (const int n : {1000, 10000, 100000})
        measure(n);
    measure_rich(20000);
    return 0;
}
