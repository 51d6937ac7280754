#include "scene/link_ends.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "scene/connectors.hpp"
#include "scene/keys.hpp"

namespace civic {
namespace {

constexpr double kApart = 18;  // px between heads

struct Arrival {
    std::size_t link = 0;
    Side side = Side::top;
    Point end;
    double slope = 0;  // how far beside the end it comes from, for each px away from the side; 0: straight
};

Side side_of(Point outward) {
    if (std::abs(outward.y) > std::abs(outward.x)) return outward.y >= 0 ? Side::bottom : Side::top;
    return outward.x >= 0 ? Side::right : Side::left;
}

Arrival arrival_of(std::size_t link, const std::vector<Point>& points) {
    Arrival a;
    a.link = link;
    a.end = points.back();
    a.side = side_of(points[points.size() - 2] - a.end);
    const Point d = points.front() - a.end;
    const bool level = a.side == Side::left || a.side == Side::right;
    const double beside = level ? d.y : d.x;
    a.slope = std::abs(beside) < 1 ? 0 : beside / std::max(8.0, std::abs(level ? d.x : d.y));
    return a;
}

// Elbows of one type and kind that end in one line: the way goes on whichever of them it came by.
bool join(const std::vector<PlacedLink>& links, const std::vector<Arrival>& arrivals) {
    const Link& first = *links[arrivals.front().link].link;
    return std::all_of(arrivals.begin(), arrivals.end(), [&](const Arrival& a) {
        const Link& link = *links[a.link].link;
        const Value* kind = link.attributes.find(keys().kind);
        const Value* other = first.attributes.find(keys().kind);
        const bool same_kind = (kind == nullptr) == (other == nullptr) &&
                               (kind == nullptr || kind->as_text() == other->as_text());
        return link.type == keys().next && first.type == keys().next && same_kind &&
               read_route(link).style == RouteStyle::elbow;
    });
}

void part(std::vector<Arrival>& arrivals, const Rect& box, std::vector<EndShift>& shifts) {
    std::stable_sort(arrivals.begin(), arrivals.end(),
                     [](const Arrival& a, const Arrival& b) { return a.slope < b.slope; });
    const auto last = static_cast<double>(arrivals.size() - 1);
    const Side side = arrivals.front().side;
    const double room = 0.6 * (side == Side::left || side == Side::right ? box.h : box.w);
    const double gap = std::min(kApart, room / last);
    double middle = last / 2;
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        if (arrivals[i].slope == 0) middle = static_cast<double>(i);
    }
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        const double px = (static_cast<double>(i) - middle) * gap;
        if (px != 0) shifts.push_back({arrivals[i].link, side, px});
    }
}

}  // namespace

std::vector<EndShift> shifts_apart(const std::vector<PlacedLink>& links, const std::vector<Route>& routes) {
    constexpr double kSame = 2;  // px between ends that are one
    std::unordered_map<const ElementView*, std::vector<std::vector<Arrival>>> ends;
    for (std::size_t i = 0; i < links.size(); ++i) {
        // The sides of a turned element look elsewhere than the way its links come in.
        if (links[i].from == links[i].to || links[i].to->angle != 0) continue;
        const Arrival arrival = arrival_of(i, routes[i].points);
        std::vector<std::vector<Arrival>>& points = ends[links[i].to];
        const auto here = std::find_if(points.begin(), points.end(), [&](const std::vector<Arrival>& at) {
            return at.front().side == arrival.side && length(at.front().end - arrival.end) < kSame;
        });
        here == points.end() ? points.push_back({arrival}) : here->push_back(arrival);
    }
    std::vector<EndShift> shifts;
    for (auto& [element, points] : ends) {
        for (std::vector<Arrival>& arrivals : points) {
            if (arrivals.size() > 1 && !join(links, arrivals)) part(arrivals, element->box, shifts);
        }
    }
    return shifts;
}

}  // namespace civic
