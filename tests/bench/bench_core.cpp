// Loading, saving, memory, copies and changes, against nlohmann/json's own parse and dump in the same run.
#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "bench/peer_board.hpp"
#include "bench/shortest.hpp"
#include "format/load.hpp"
#include "format/save.hpp"
#include "model/history.hpp"
#include "model/spatial_index.hpp"

namespace {

using namespace civic;
using bench::shortest;

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

// The bytes of a board's texts: ids and other texts of records, texts in attributes, each as often as it
// stands in the file.
std::size_t text_bytes(const Value& value);
std::size_t text_bytes(const Properties& properties) {
    std::size_t bytes = 0;
    for (const Property& property : properties)
        bytes += text_bytes(property.value);
    return bytes;
}
std::size_t text_bytes(const Value& value) {
    std::size_t bytes = value.as_text().size() + text_bytes(value.as_object());
    for (const Value& item : value.as_list())
        bytes += text_bytes(item);
    return bytes;
}
std::size_t text_bytes(const Board& board) {
    std::size_t bytes = 0;
    board.elements().for_each([&](const Element& e) {
        for (const std::string* text : {&e.id, &e.page, &e.text, &e.order, &e.parent, &e.mirrors})
            bytes += text->size();
        bytes += text_bytes(e.style) + text_bytes(e.attributes) + text_bytes(e.extra);
    });
    board.links().for_each([&](const Link& l) {
        for (const std::string* text : {&l.id, &l.page, &l.text, &l.order, &l.from, &l.to})
            bytes += text->size();
        bytes += text_bytes(l.route) + text_bytes(l.style) + text_bytes(l.attributes) + text_bytes(l.extra);
    });
    return bytes;
}

// What the board of that file holds in memory, the allocator's own bytes counted, and how much of it its
// texts are.
struct Held {
    std::size_t all = 0;
    std::size_t texts = 0;
};
Held held_by_board(const std::string& text) {
    const std::size_t before = mallinfo2().uordblks;
    const Board board = load_board(text).value().board;
    return {mallinfo2().uordblks - before, text_bytes(board)};
}

void measure_rich(int n) {
    const std::string text = rich_board(n);
    const Held held = held_by_board(text);
    const double parse = shortest(5, [&] { const nlohmann::json parsed = nlohmann::json::parse(text); });
    const double load = shortest(5, [&] { static_cast<void>(load_board(text)); });
    std::printf(
        "%7d  all different: load / parse %.2f, %.0f bytes each in memory, %.0f beyond texts, %.0f in "
        "the file\n",
        n, load / parse, static_cast<double>(held.all) / n, static_cast<double>(held.all - held.texts) / n,
        static_cast<double>(text.size()) / n);
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
    const std::string text = bench::peer_board(n);
    const Held held = held_by_board(text);
    Board board = load_board(text).value().board;

    const double parse = shortest(5, [&] { const nlohmann::json parsed = nlohmann::json::parse(text); });
    const double load = shortest(5, [&] { static_cast<void>(load_board(text)); });
    const nlohmann::json document = nlohmann::json::parse(text);
    const double dump = shortest(5, [&] { static_cast<void>(document.dump(2)); });
    const double save = shortest(5, [&] { static_cast<void>(save_board(board)); });
    const double copy = shortest(50, [&] { const Board other = board; });
    std::printf(
        "%7d  parse %8.2f  load %8.2f (%.2f x)   dump %8.2f  save %8.2f (%.2f x)   %4.0f bytes each beyond "
        "texts "
        "  copy %.4f",
        n, parse, load, load / parse, dump, save, save / dump, static_cast<double>(held.all - held.texts) / n,
        copy);

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
