#include <limits>
#include <random>

#include "pages_board.hpp"

// Pages of every kind with whatever a file can hold.
namespace {

using namespace civic;
using namespace civic::test;

constexpr const char* kKinds[] = {"journey",      "blueprint", "flow",    "prototype",
                                  "stakeholders", "dataflow",  "roadmap", "sketch"};
constexpr const char* kTypes[] = {"stage",       "step",      "segment", "channel",      "screen",
                                  "stakeholder", "zone",      "store",   "external",     "process",
                                  "system",      "data-item", "note",    "roadmap-step", "roadmap-action",
                                  "objective",   "measure",   "frame"};

class Chaos {
  public:
    explicit Chaos(unsigned seed) : random_(seed) {}

    Board board(const char* kind, int count) {
        PageBoard maker(kind, pick({"en", "ar", "zh", "", "x"}));
        for (int i = 0; i < count; ++i)
            maker.add("e" + std::to_string(i), kTypes[below(std::size(kTypes))], text(), box(), attributes());
        for (int i = 0; i < count; ++i) {
            maker.link(pick({"next", "flow", "addresses", "influences", "measured-by"}), element(count),
                       element(count), {{"kind", text()}, {"encrypted", value()}});
        }
        return maker.build();
    }

  private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    const char* pick(std::vector<const char*> list) { return list[below(list.size())]; }
    std::string element(int count) { return "e" + std::to_string(below(static_cast<std::size_t>(count))); }

    double number() {
        constexpr double kNumbers[] = {0,
                                       -0.0,
                                       1,
                                       -1,
                                       20,
                                       140,
                                       280,
                                       800,
                                       1e3,
                                       -1e3,
                                       1e5,
                                       1e7,
                                       -1e7,
                                       1e12,
                                       -1e12,
                                       1e300,
                                       0.001,
                                       1e-9,
                                       3.5,
                                       std::numeric_limits<double>::infinity(),
                                       -std::numeric_limits<double>::infinity(),
                                       std::numeric_limits<double>::quiet_NaN()};
        return below(3) == 0 ? kNumbers[below(std::size(kNumbers))]
                             : std::uniform_real_distribution<double>(-200, 2000)(random_);
    }
    Rect box() { return {number(), number(), number(), number()}; }
    std::string text() {
        return pick({"", "Apply", "a", "تقديم الطلب", "申请", "customer", "evidence", "start", "wait",
                     "restricted", "return",
                     "A word that is far too long for any column it may stand in, said twice and then again",
                     "**bold", "\n\n\n", "2027-01-01", "2031-12-31", "9999-12-31", "0001-01-01", "partner"});
    }
    Value value() {
        switch (below(7)) {
            case 0:
                return {};
            case 1:
                return Value(number_or_zero());
            case 2:
                return Value(text());
            case 3:
                return Value(List{Value("e1"), Value("e2"), Value(3), Value("gone")});
            case 4:
                return Value(Properties({{"severity", Value(number_or_zero())}, {"text", Value(text())}}));
            case 5:
                return Value(true);
            default:
                return Value(static_cast<int>(below(5)) - 2);
        }
    }
    double number_or_zero() {
        const double n = number();
        return std::isfinite(n) ? n : 0;
    }
    std::vector<Property> attributes() {
        std::vector<Property> list;
        for (const char* name : {"kind", "emotion", "pain", "channels", "lane", "power", "interest",
                                 "engagement", "start", "end", "clearance", "class", "step"}) {
            if (below(2) == 0) list.push_back({name, value()});
        }
        return list;
    }

    std::mt19937 random_;
};

bool is_sound(const Rect& r) {
    return std::isfinite(r.x) && std::isfinite(r.y) && std::isfinite(r.w) && std::isfinite(r.h) && r.w > 0 &&
           r.h > 0;
}

void check_sound(const DisplayList& list) {
    for (const auto& group : list) {
        REQUIRE(group != nullptr);
        CHECK_FALSE(group->items.empty());
        CHECK(std::isfinite(group->bounds.w));
    }
    each<Box>(list, [](const Box& box) { CHECK(is_sound(box.rect)); });
    each<Ellipse>(list, [](const Ellipse& ellipse) { CHECK(is_sound(ellipse.rect)); });
    each<TextBlock>(list, [](const TextBlock& block) { CHECK(is_sound(block.box)); });
    each<Path>(list, [](const Path& path) {
        for (const Point p : path.points)
            CHECK((std::isfinite(p.x) && std::isfinite(p.y)));
    });
}

TEST_CASE("A page's background is sound whatever stands on the page") {
    for (const char* kind : kKinds) {
        CAPTURE(std::string(kind));
        for (unsigned seed = 0; seed < 40; ++seed) {
            CAPTURE(seed);
            const Board board = Chaos(seed).board(kind, 1 + static_cast<int>(seed % 24));
            const PageLayer layer = layer_of(board);
            check_sound(layer.under);
            check_sound(layer.over);
            const PageLayer again = layer_of(board);
            CHECK(dump(layer.under) == dump(again.under));
            CHECK(dump(layer.over) == dump(again.over));
            const Scene scene = build_scene(board, *board.pages().find("p"));
            CHECK(is_sound(scene.bounds));
        }
    }
}

TEST_CASE("The background grows with the page no faster than what stands on it") {
    for (const char* kind : kKinds) {
        CAPTURE(std::string(kind));
        const auto items = [&](int count) {
            PageBoard maker(kind);
            for (int i = 0; i < count; ++i) {
                const std::string id = "e" + std::to_string(i);
                maker.add(id, kTypes[static_cast<std::size_t>(i) % std::size(kTypes)], "Some text",
                          {i * 200.0, 80, 180, 84},
                          {{"emotion", i % 5 - 2},
                           {"kind", "wait"},
                           {"start", "2027-01-01"},
                           {"clearance", "public"},
                           {"pain", Value(Properties({{"severity", 2}, {"text", "It hurts"}}))}});
            }
            const PageLayer layer = layer_of(maker.build());
            std::size_t sum = 0;
            for (const DisplayList* list : {&layer.under, &layer.over}) {
                for (const auto& group : *list)
                    sum += group->items.size();
            }
            return sum;
        };
        const std::size_t small = items(100);
        CHECK(items(1000) <= 12 * small + 2000);
    }
}

}  // namespace
