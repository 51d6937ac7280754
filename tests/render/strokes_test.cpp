#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "render/strokes.hpp"

namespace civic::test {
namespace {

Point same(Point p) {
    return p;
}

TEST_CASE("a curve's pieces stay within the tolerance, and fewer serve a coarser one") {
    Path path;
    path.move_to({0, 0});
    path.cubic_to({0, 55.22847}, {44.77153, 100}, {100, 100});  // a quarter circle about (100, 0)
    const std::vector<Polyline> fine = flatten(path, 0.05, same);
    const std::vector<Polyline> coarse = flatten(path, 2, same);
    REQUIRE(fine.size() == 1);
    for (const Point p : fine[0].points)
        CHECK(std::abs(length(p - Point{100, 0}) - 100) < 0.05);
    for (std::size_t i = 0; i + 1 < fine[0].points.size(); ++i) {
        const Point middle = (fine[0].points[i] + fine[0].points[i + 1]) * 0.5;
        CHECK(std::abs(length(middle - Point{100, 0}) - 100) < 0.08);
    }
    CHECK(coarse[0].points.size() < fine[0].points.size());
    CHECK(coarse[0].points.back() == Point{100, 100});
}

TEST_CASE("parts of a path are lines of their own, closed where they are") {
    Path path;
    path.move_to({0, 0});
    path.line_to({10, 0});
    path.line_to({10, 10});
    path.close();
    path.move_to({50, 50});
    path.line_to({60, 50});
    const std::vector<Polyline> lines = flatten(path, 1, same);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].closed);
    CHECK(lines[0].points.size() == 3);
    CHECK_FALSE(lines[1].closed);
}

double total(const std::vector<Polyline>& pieces) {
    double sum = 0;
    for (const Polyline& piece : pieces) {
        for (std::size_t i = 0; i + 1 < piece.points.size(); ++i)
            sum += length(piece.points[i + 1] - piece.points[i]);
    }
    return sum;
}

TEST_CASE("dashes cover their share, around corners too") {
    const Polyline line = {{{0, 0}, {100, 0}, {100, 100}}, false};
    const std::vector<Polyline> pieces = dashes_of(line, {7, 3});
    CHECK(pieces.size() == 20);
    CHECK(total(pieces) == doctest::Approx(140));
    const Polyline closed = {{{0, 0}, {50, 0}, {50, 50}, {0, 50}}, true};
    CHECK(total(dashes_of(closed, {7, 3})) == doctest::Approx(140));
}

TEST_CASE("dots stand at both ends of a line that they divide") {
    const std::vector<Polyline> dots = dashes_of({{{0, 0}, {30, 0}}, false}, {0, 10});
    REQUIRE(dots.size() == 4);
    CHECK(dots.front().points.front() == Point{0, 0});
    CHECK(dots.back().points.front().x == doctest::Approx(30));
    CHECK(total(dots) == 0);
}

// Where the quads' corners are when they grow by so much beyond half the line's width.
Point corner(const Vertex& v, double by) {
    const double out = (static_cast<double>(v.grow) + by) / static_cast<double>(kExtent);
    return {static_cast<double>(v.x) + v.out[0] * out, static_cast<double>(v.y) + v.out[1] * out};
}

TEST_CASE("pieces of a smooth line share their ends, whichever way it turns") {
    std::mt19937 random(5);
    for (int round = 0; round < 50; ++round) {
        Polyline line;
        double heading = 0;
        Point at;
        for (int i = 0; i < 8; ++i) {
            line.points.push_back(at);
            heading += (static_cast<double>(random() % 200) - 100) / 100;  // up to a radian
            at = at + Point{std::cos(heading), std::sin(heading)} * 40;
        }
        std::vector<Quad> quads;
        add_stroke(line, 4, {0, 0, 0}, {}, quads);
        REQUIRE(quads.size() == 7);
        for (std::size_t i = 0; i + 1 < quads.size(); ++i) {
            for (const std::size_t side : {0U, 2U}) {  // left and right of the way
                const Point end = corner(quads[i][side + 1], 1);
                const Point next = corner(quads[i + 1][side], 1);
                CHECK(length(end - next) < 0.01);
            }
        }
    }
}

TEST_CASE("a line of no length is a dot, one with repeated points is as without them") {
    std::vector<Quad> dot;
    add_stroke({{{5, 5}, {5, 5}}, false}, 4, {0, 0, 0}, {}, dot);
    REQUIRE(dot.size() == 1);
    CHECK(dot[0][0].half_width == 2);
    std::vector<Quad> repeated;
    add_stroke({{{0, 0}, {0, 0}, {9, 0}, {9, 0}}, false}, 4, {0, 0, 0}, {}, repeated);
    CHECK(repeated.size() == 1);
    std::vector<Quad> closed;
    add_stroke({{{0, 0}, {9, 0}, {9, 9}, {0, 0}}, true}, 1, {0, 0, 0}, {}, closed);
    CHECK(closed.size() == 3);
}

}  // namespace
}  // namespace civic::test
