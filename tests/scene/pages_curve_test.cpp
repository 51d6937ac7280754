#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "scene/emotion_curve.hpp"

namespace {

using namespace civic;

Point cubic(const Path& path, std::size_t segment, double t) {
    const Point* p = &path.points[3 * segment];
    const double s = 1 - t;
    return p[0] * (s * s * s) + p[1] * (3 * s * s * t) + p[2] * (3 * s * t * t) + p[3] * (t * t * t);
}

TEST_CASE("The curve meets every point and never leaves the height between two neighbours") {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> step(1, 300);
    std::uniform_int_distribution<int> level(-2, 2);
    for (int round = 0; round < 200; ++round) {
        std::vector<Point> points;
        double x = 0;
        for (int i = 0; i < 2 + round % 9; ++i)
            points.push_back({x += step(random), level(random) * 40.0});
        const Path path = monotone_curve(points);
        REQUIRE(path.points.size() == 3 * (points.size() - 1) + 1);
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            CHECK(path.points[3 * i] == points[i]);
            const auto [low, high] = std::minmax(points[i].y, points[i + 1].y);
            double last = points[i].x;
            for (int k = 1; k <= 20; ++k) {
                const Point p = cubic(path, i, k / 20.0);
                CHECK(p.y >= low - 1e-9);
                CHECK(p.y <= high + 1e-9);
                CHECK(p.x > last);
                last = p.x;
            }
        }
    }
}

TEST_CASE("An area lies on its own side of the level") {
    const std::vector<Point> points = {{0, -40}, {100, 40}, {200, -80}};
    for (const Point p : area_to_level(points, 0, SideOfLevel::above).points)
        CHECK(p.y <= 0);
    const Path below = area_to_level(points, 0, SideOfLevel::below);
    double lowest = 0;
    for (const Point p : below.points) {
        CHECK(p.y >= 0);
        lowest = std::max(lowest, p.y);
    }
    CHECK(lowest == 40);
}

}  // namespace
