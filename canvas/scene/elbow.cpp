#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <queue>
#include <utility>

#include "scene/route.hpp"

namespace civic {
namespace {

constexpr double kStub = 16;           // px an elbow goes straight out of a shape, where there is room
constexpr double kBend = 60;           // px of detour that a bend less is worth
constexpr double kThroughEnd = 5000;   // px of detour to stay out of the two shapes
constexpr double kThroughOther = 260;  // px of detour to go round a shape in between
constexpr double kUnusual = 10;        // to leave by the top or the bottom where left or right costs the same

// Axis-parallel directions: right, down, left, up.
constexpr std::array<Point, 4> kDirections = {Point{1, 0}, Point{0, 1}, Point{-1, 0}, Point{0, -1}};

constexpr std::array<std::pair<int, int>, 4> kSteps = {{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

int direction_index(Point outward) {
    if (std::abs(outward.x) >= std::abs(outward.y)) return outward.x >= 0 ? 0 : 2;
    return outward.y >= 0 ? 1 : 3;
}

// A place where the connector may leave a shape: the point on its outline, and the end of the stub.
struct Port {
    Point edge;
    Point stub;
    int direction = 0;  // outward
    double cost = 0;
};

// Between two shapes each of several parallel links has its own line: how far it is from the middle, such
// that the links' corners nest.
double lane_between(const RouteRequest& request) {
    const Point d = request.to->bounds().centre() - request.from->bounds().centre();
    return d.x * d.y > 0 ? -request.lane : request.lane;
}

// Where a stub that leaves `box` ends, as a coordinate: `wanted` px out, or on the link's line between the
// shapes where the other is too near for that.
double stub_end(const Rect& box, const Rect& other, int direction, double wanted, double between) {
    const std::array<double, 4> edges = {box.right(), box.bottom(), box.x, box.y};
    const std::array<double, 4> facing = {other.x, other.y, other.right(), other.bottom()};
    const auto i = static_cast<std::size_t>(direction);
    const double out = direction < 2 ? 1 : -1;
    const double gap = (facing[i] - edges[i]) * out;
    constexpr double kNarrow = 120;  // where stubs and the lines between would come near each other
    if (gap <= 0 || gap > kNarrow) return edges[i] + out * wanted;
    return (edges[i] + facing[i]) / 2 + std::clamp(between, -0.4 * gap, 0.4 * gap);
}

// How far beside the middle of a shape's side its second port stands: level with the middle of a much smaller
// shape across from it, so that a link to that one can go straight.
std::optional<double> level_offset(const Outline& shape, Side side, int direction, const Rect& other) {
    constexpr double kWider = 1.3;    // times the other's width
    constexpr double kInside = 0.42;  // of the width, clear of a round corner
    const Rect box = shape.bounds();
    const bool upright = direction % 2 == 1;
    const double wide = upright ? box.w : box.h;
    const Point apart = other.centre() - box.centre();
    const double offset = upright ? apart.x : apart.y;
    if (wide < kWider * (upright ? other.w : other.h)) return std::nullopt;
    if (std::abs(offset) < 1 || std::abs(offset) > kInside * wide) return std::nullopt;
    const Point there = shape.side_point(side, offset) - other.centre();
    if (std::abs(upright ? there.x : there.y) > 0.5) return std::nullopt;  // of a turned shape
    return offset;
}

// Ports stand `shift` px further along their sides than the lane says.
std::vector<Port> ports_of(const Outline& shape, const Rect& other, std::optional<Side> only, double lane,
                           double shift, double between, const std::array<double, 4>& costs) {
    constexpr double kSecond = 1;  // a side's middle, where the two cost the same
    std::vector<Port> ports;
    const Rect box = shape.bounds();
    for (const Side side : kSides) {
        if (only.has_value() && *only != side) continue;
        const double room = shape.side_length(side) * 0.4;
        Port port;
        port.cost = costs[static_cast<std::size_t>(side)];
        port.direction = direction_index(shape.outward(side));
        const Point out = kDirections[static_cast<std::size_t>(port.direction)];
        const auto add = [&](double offset) {
            port.edge = shape.side_point(side, offset);
            // Counted from the box, so that the stub clears a shape that does not fill it.
            port.stub = port.edge;
            (out.x != 0 ? port.stub.x : port.stub.y) =
                stub_end(box, other, port.direction, kStub + 0.6 * lane, between);
            ports.push_back(port);
        };
        add(std::clamp(lane + shift, -room, room));
        const std::optional<double> level = level_offset(shape, side, port.direction, other);
        if (!level.has_value()) continue;
        port.cost += kSecond;
        add(*level + lane + shift);
    }
    return ports;
}

void sort_unique(std::vector<double>& values) {
    std::sort(values.begin(), values.end());
    const auto same = [](double a, double b) { return b - a < 0.01; };
    values.erase(std::unique(values.begin(), values.end(), same), values.end());
}

std::size_t index_of(const std::vector<double>& values, double value) {
    const auto at = std::lower_bound(values.begin(), values.end(), value - 0.01);
    return std::min(static_cast<std::size_t>(at - values.begin()), values.size() - 1);
}

// Does the open segment, axis-parallel, run through the inside of the box?
bool runs_through(Point a, Point b, const Rect& box) {
    constexpr double kEdge = 0.5;
    const double left = std::min(a.x, b.x);
    const double right = std::max(a.x, b.x);
    const double top = std::min(a.y, b.y);
    const double bottom = std::max(a.y, b.y);
    return left < box.right() - kEdge && right > box.x + kEdge && top < box.bottom() - kEdge &&
           bottom > box.y + kEdge;
}

// The cheapest way over the lines that matter: those through the ports, half-way between the shapes, and
// beside everything that is to be avoided. Dijkstra over (crossing, direction of arrival).
class Grid {
  public:
    explicit Grid(const RouteRequest& request) : request_(request) {
        from_box_ = request.from->bounds();
        to_box_ = request.to->bounds();
        starts_ = ports_of(*request.from, to_box_, request.from_side, request.lane, 0, lane_between(request),
                           request.from_side_costs);
        ends_ = ports_of(*request.to, from_box_, request.to_side, request.lane, request.to_shift,
                         lane_between(request), request.to_side_costs);
        add_lines();
    }

    std::vector<Point> solve() {
        constexpr double kFar = std::numeric_limits<double>::infinity();
        cost_.assign(xs_.size() * ys_.size() * 4, kFar);
        came_from_.assign(cost_.size(), kNone);
        for (const Port& port : starts_) {
            const double unusual = port.direction % 2 == 1 ? kUnusual : 0;
            push(state(port.stub, port.direction), length(port.stub - port.edge) + unusual + port.cost,
                 kNone);
        }
        double best = kFar;
        std::size_t best_state = kNone;
        const Port* best_end = nullptr;
        while (!queue_.empty() && queue_.top().first < best) {
            const auto [cost, at] = queue_.top();
            queue_.pop();
            if (cost > cost_[at]) continue;
            for (const Port& end : ends_) {
                if (index_of(xs_, end.stub.x) != x_of(at) || index_of(ys_, end.stub.y) != y_of(at)) continue;
                const double total = cost + arrival_cost(end, at);
                if (total < best) {
                    best = total;
                    best_state = at;
                    best_end = &end;
                }
            }
            expand(at, cost);
        }
        return traced(best_state, best_end);
    }

  private:
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

    void add_lines() {
        for (const std::vector<Port>* ports : {&starts_, &ends_}) {
            for (const Port& port : *ports) {
                xs_.push_back(port.stub.x);
                ys_.push_back(port.stub.y);
            }
        }
        // Half-way between the shapes, each of several parallel links on its own line.
        const double lane = lane_between(request_);
        if (to_box_.x > from_box_.right()) middle_x_ = (from_box_.right() + to_box_.x) / 2 + lane;
        if (from_box_.x > to_box_.right()) middle_x_ = (to_box_.right() + from_box_.x) / 2 + lane;
        if (to_box_.y > from_box_.bottom()) middle_y_ = (from_box_.bottom() + to_box_.y) / 2 + lane;
        if (from_box_.y > to_box_.bottom()) middle_y_ = (to_box_.bottom() + from_box_.y) / 2 + lane;
        if (middle_x_.has_value()) xs_.push_back(*middle_x_);
        if (middle_y_.has_value()) ys_.push_back(*middle_y_);
        const double beside = kStub * 0.75 + 0.6 * request_.lane;
        const auto around = [&](const Rect& box) {
            xs_.insert(xs_.end(), {box.x - beside, box.right() + beside});
            ys_.insert(ys_.end(), {box.y - beside, box.bottom() + beside});
        };
        around(from_box_);
        around(to_box_);
        for (const Rect& box : request_.avoid)
            around(box);
        sort_unique(xs_);
        sort_unique(ys_);
    }

    std::size_t x_of(std::size_t at) const { return at / 4 % xs_.size(); }
    std::size_t y_of(std::size_t at) const { return at / 4 / xs_.size(); }
    Point point_of(std::size_t at) const { return {xs_[x_of(at)], ys_[y_of(at)]}; }
    std::size_t state(std::size_t x, std::size_t y, int direction) const {
        return (y * xs_.size() + x) * 4 + static_cast<std::size_t>(direction);
    }
    std::size_t state(Point p, int direction) const {
        return state(index_of(xs_, p.x), index_of(ys_, p.y), direction);
    }

    void push(std::size_t at, double cost, std::size_t from) {
        if (cost >= cost_[at]) return;
        cost_[at] = cost;
        came_from_[at] = from;
        queue_.emplace(cost, at);
    }

    void expand(std::size_t at, double cost) {
        const int direction = static_cast<int>(at % 4);
        const Point here = point_of(at);
        for (int next = 0; next < 4; ++next) {
            if ((next + 2) % 4 == direction) continue;
            const auto [dx, dy] = kSteps[static_cast<std::size_t>(next)];
            const std::size_t x = x_of(at) + static_cast<std::size_t>(dx);  // below 0 it wraps past the end
            const std::size_t y = y_of(at) + static_cast<std::size_t>(dy);
            if (x >= xs_.size() || y >= ys_.size()) continue;
            const Point there = {xs_[x], ys_[y]};
            const double turn = next == direction ? 0 : bend_cost(here, next);
            push(state(x, y, next), cost + turn + segment_cost(here, there), at);
        }
    }

    // A little less where the way turns onto the line half-way between the shapes: of ways that are as short,
    // the even one.
    double bend_cost(Point here, int next) const {
        constexpr double kEven = 3;
        const std::optional<double>& middle = next % 2 == 0 ? middle_y_ : middle_x_;
        const double at = next % 2 == 0 ? here.y : here.x;
        return middle.has_value() && std::abs(at - *middle) < 0.02 ? kBend - kEven : kBend;
    }

    double segment_cost(Point a, Point b) const {
        double cost = length(b - a);
        if (runs_through(a, b, from_box_)) cost += kThroughEnd;
        if (runs_through(a, b, to_box_)) cost += kThroughEnd;
        for (const Rect& box : request_.avoid) {
            if (runs_through(a, b, box)) cost += kThroughOther;
        }
        return cost;
    }

    double arrival_cost(const Port& end, std::size_t at) const {
        const int wanted = (end.direction + 2) % 4;
        const int direction = static_cast<int>(at % 4);
        const double turn = direction == wanted ? 0 : (direction == end.direction ? 2 * kBend : kBend);
        return length(end.stub - end.edge) + turn + end.cost + (end.direction % 2 == 1 ? kUnusual : 0);
    }

    std::vector<Point> traced(std::size_t at, const Port* end) const {
        std::vector<Point> points;
        if (end == nullptr) return {starts_.front().edge, ends_.front().edge};
        points.push_back(end->edge);
        std::size_t first = at;
        for (; at != kNone; at = came_from_[at]) {
            points.push_back(point_of(at));
            first = at;
        }
        for (const Port& start : starts_) {
            if (state(start.stub, start.direction) != first) continue;
            points.push_back(start.edge);
            break;
        }
        std::reverse(points.begin(), points.end());
        return points;
    }

    const RouteRequest& request_;
    Rect from_box_;
    Rect to_box_;
    std::vector<Port> starts_;
    std::vector<Port> ends_;
    std::optional<double> middle_x_;  // between shapes that stand side by side
    std::optional<double> middle_y_;  // between shapes one above the other
    std::vector<double> xs_;
    std::vector<double> ys_;
    std::vector<double> cost_;
    std::vector<std::size_t> came_from_;
    std::priority_queue<std::pair<double, std::size_t>, std::vector<std::pair<double, std::size_t>>,
                        std::greater<>>
        queue_;
};

// Corners alone: points in line are one segment.
std::vector<Point> without_middle_points(const std::vector<Point>& points) {
    std::vector<Point> out;
    for (const Point p : points) {
        if (!out.empty() && length(p - out.back()) < 0.05) continue;
        if (out.size() >= 2) {
            const Point a = out[out.size() - 2];
            const Point b = out.back();
            const bool vertical = std::abs(a.x - b.x) < 0.05 && std::abs(b.x - p.x) < 0.05;
            const bool level = std::abs(a.y - b.y) < 0.05 && std::abs(b.y - p.y) < 0.05;
            if (vertical || level) out.pop_back();
        }
        out.push_back(p);
    }
    if (out.size() == 1) out.push_back(out.front());
    return out;
}

// Through the points that a person placed: level and upright parts, turning where they must.
std::vector<Point> through(const RouteRequest& r) {
    const auto facing = [](const Outline& shape, Point p) {
        const Rect box = shape.bounds();
        if (p.x > box.right()) return Side::right;
        if (p.x < box.x) return Side::left;
        return p.y > box.centre().y ? Side::bottom : Side::top;
    };
    const Side from_side = r.from_side.value_or(facing(*r.from, r.via.front()));
    const Side to_side = r.to_side.value_or(facing(*r.to, r.via.back()));
    std::vector<Point> points = {r.from->side_point(from_side, r.lane)};
    bool level = from_side == Side::left || from_side == Side::right;  // how the next part begins
    const auto go_to = [&](Point p) {
        const Point at = points.back();
        if (std::abs(at.x - p.x) > 0.05 && std::abs(at.y - p.y) > 0.05) {
            points.push_back(level ? Point{p.x, at.y} : Point{at.x, p.y});
        } else {
            level = std::abs(at.y - p.y) > 0.05;  // a part that comes level goes on upright
        }
        points.push_back(p);
    };
    for (const Point p : r.via)
        go_to(p);
    const Point end = r.to->side_point(to_side, r.lane + r.to_shift);
    const bool arrives_level = to_side == Side::left || to_side == Side::right;
    const Point at = points.back();
    if (std::abs(at.x - end.x) > 0.05 && std::abs(at.y - end.y) > 0.05) {
        points.push_back(arrives_level ? Point{at.x, end.y} : Point{end.x, at.y});
    }
    points.push_back(end);
    return points;
}

}  // namespace

std::vector<Point> elbow_between(const RouteRequest& request) {
    if (!request.via.empty()) return without_middle_points(through(request));
    return without_middle_points(Grid(request).solve());
}

}  // namespace civic
