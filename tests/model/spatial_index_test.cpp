#include "model/spatial_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

using namespace civic;

namespace {

double distance(const Rect& box, Point p) {
    const double dx = std::max({box.x - p.x, 0.0, p.x - box.right()});
    const double dy = std::max({box.y - p.y, 0.0, p.y - box.bottom()});
    return std::hypot(dx, dy);
}

class Fuzzed {
  public:
    explicit Fuzzed(unsigned seed) : random(seed) {}

    Rect box() {
        const double spread = random() % 5 == 0 ? 10000 : 500;
        return {number(spread), number(spread), std::abs(number(random() % 9 == 0 ? 2000 : 40)),
                std::abs(number(40))};
    }
    double number(double spread) { return std::uniform_real_distribution<double>(-spread, spread)(random); }

    std::mt19937 random;
};

void compare(const SpatialIndex& index, const std::map<Slot, Rect>& boxes, Fuzzed& fuzzed) {
    const Rect area = fuzzed.box();
    std::vector<Slot> expected;
    for (const auto& [slot, box] : boxes) {
        if (box.intersects(area)) expected.push_back(slot);
    }
    REQUIRE(index.query(area) == expected);

    const Point at{fuzzed.number(600), fuzzed.number(600)};
    const double reach = std::abs(fuzzed.number(400));
    std::vector<std::pair<double, Slot>> near;
    for (const auto& [slot, box] : boxes) {
        if (distance(box, at) <= reach) near.push_back({distance(box, at), slot});
    }
    std::sort(near.begin(), near.end());
    if (near.size() > 5) near.resize(5);
    const std::vector<Slot> found = index.nearest(at, 5, reach);
    REQUIRE(found.size() == near.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        REQUIRE(distance(boxes.at(found[i]), at) == doctest::Approx(near[i].first));
    }
}

}  // namespace

TEST_CASE("inserting, moving, removing: queries find what a search through everything finds") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        Fuzzed fuzzed(seed);
        SpatialIndex index;
        std::map<Slot, Rect> boxes;
        if (seed % 2 == 1) {
            std::vector<SpatialIndex::Item> items;
            for (Slot slot = 0; slot < 300; ++slot)
                items.push_back({slot, boxes[slot] = fuzzed.box()});
            index.assign(items);
        }
        for (int round = 0; round < 400; ++round) {
            const auto slot = static_cast<Slot>(fuzzed.random() % 400);
            const bool there = boxes.count(slot) > 0;
            if (!there) {
                index.insert(slot, boxes[slot] = fuzzed.box());
            } else if (fuzzed.random() % 2 == 0) {
                index.move(slot, boxes[slot] = fuzzed.box());
            } else {
                index.remove(slot);
                boxes.erase(slot);
            }
            REQUIRE(index.size() == boxes.size());
            REQUIRE(index.has(slot) == (boxes.count(slot) > 0));
            if (round % 8 == 0) compare(index, boxes, fuzzed);
        }
        for (const auto& [slot, box] : boxes) {
            REQUIRE(index.box(slot).x == box.x);
            REQUIRE(index.box(slot).right() == doctest::Approx(box.right()));
            REQUIRE(index.box(slot).bottom() == doctest::Approx(box.bottom()));
        }
        index.clear();
        CHECK(index.query({-1e7, -1e7, 2e7, 2e7}).empty());
    }
}

TEST_CASE("many boxes in one place, and none at all") {
    SpatialIndex index;
    CHECK(index.query({0, 0, 1, 1}).empty());
    CHECK(index.nearest({0, 0}, 3, 1e9).empty());
    for (Slot slot = 0; slot < 500; ++slot)
        index.insert(slot, {5, 5, 0, 0});
    CHECK(index.query({5, 5, 0, 0}).size() == 500);
    CHECK(index.query({5.1, 5, 1, 1}).empty());
    CHECK(index.nearest({0, 0}, 2, 1e9) == std::vector<Slot>{0, 1});
    for (Slot slot = 0; slot < 500; ++slot)
        index.remove(slot);
    CHECK(index.size() == 0);
}
