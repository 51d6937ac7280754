#include "app/edit/page_view.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <variant>

#include "app/edit/groups.hpp"
#include "app/edit/segment.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

constexpr double kHeading = 34;  // the strip along the top of what holds others
constexpr double kEdge = 6;

Point on_cubic(Point a, Point b, Point c, Point d, double t) {
    const double u = 1 - t;
    return a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t);
}

double distance_to_path(const Path& path, Point at) {
    double least = std::numeric_limits<double>::infinity();
    Point pen;
    Point start;
    std::size_t next = 0;
    for (const Verb verb : path.verbs) {
        if (verb == Verb::move) {
            start = pen = path.points[next++];
        } else if (verb == Verb::line) {
            least = std::min(least, distance_to_segment(at, pen, path.points[next]));
            pen = path.points[next++];
        } else if (verb == Verb::cubic) {
            constexpr int kPieces = 24;
            const Point from = pen;
            for (int i = 1; i <= kPieces; ++i) {
                const Point to = on_cubic(from, path.points[next], path.points[next + 1],
                                          path.points[next + 2], static_cast<double>(i) / kPieces);
                least = std::min(least, distance_to_segment(at, pen, to));
                pen = to;
            }
            next += 3;
        } else {
            least = std::min(least, distance_to_segment(at, pen, start));
            pen = start;
        }
    }
    return least;
}

}  // namespace

Rect room_of(const Element& element) {
    Rect room = element.box.grown(-kEdge);
    const double heading = std::min(kHeading, element.box.h / 2);
    room.y = element.box.y + heading;
    room.h = element.box.h - heading - kEdge;
    room.w = std::max(room.w, 0.0);
    room.h = std::max(room.h, 0.0);
    return room;
}

double distance_to_link(const Group& link, Point at) {
    double least = std::numeric_limits<double>::infinity();
    for (const Primitive& item : link.items) {
        if (const Path* path = std::get_if<Path>(&item)) least = std::min(least, distance_to_path(*path, at));
        if (const Box* box = std::get_if<Box>(&item); box != nullptr && box->rect.contains(at)) return 0;
        if (const TextBlock* text = std::get_if<TextBlock>(&item); text != nullptr && text->box.contains(at))
            return 0;
    }
    return least;
}

namespace {

SceneOptions without_heading() {
    SceneOptions options;
    options.heading = Heading::hidden;
    return options;
}

}  // namespace

PageView::PageView() : live_(without_heading()) {}

void PageView::show(const Board& board, const std::string& page) {
    live_.show(board, page);
    index_links(board);
    ++version_;
}

void PageView::update(const Board& board, const std::vector<Touched>& touched) {
    live_.update(board, touched);
    follow(board);
}

bool PageView::adopt(LiveScene::Built built) {
    if (!live_.adopt(std::move(built))) return false;
    follow(live_.board());
    return true;
}

bool PageView::look_at(const Rect& area) {
    if (!live_.look_at(area)) return false;
    follow(live_.board());
    return true;
}

// Keeps the index of links at what the scene has.
void PageView::follow(const Board& board) {
    ++version_;
    if (live_.is_list_changed()) return index_links(board);
    for (const std::size_t place : live_.changed_places()) {
        const Group& group = *scene().list[place];
        if (group.role != Role::link) continue;
        const Slot slot = board.links().slot_of(group.id);
        if (slot != kNoSlot && links_.has(slot)) links_.move(slot, group.bounds);
    }
}

void PageView::index_links(const Board& board) {
    std::vector<SpatialIndex::Item> items;
    board.links().for_each_slot([&](Slot slot, const Link&) {
        if (const Group* group = link_group(slot)) items.push_back({slot, group->bounds});
    });
    links_.assign(items);
}

Hit PageView::hit(const Board& board, Point at, double reach) const {
    const Rect around = Rect{at.x, at.y, 0, 0}.grown(reach);
    Hit best;
    std::size_t highest = 0;
    for (const Slot slot : links_.query(around)) {
        const std::size_t rank = live_.place_of_link(slot) + 1;
        if (rank <= highest) continue;
        if (distance_to_link(*link_group(slot), at) > reach) continue;
        best = {HitKind::link, board.links().at(slot)->id, false};
        highest = rank;
    }
    for (const Slot slot : live_.elements_near(around)) {
        const std::size_t place = rank(slot);
        if (best && place <= highest) continue;
        const Element& element = *board.elements().at(slot);
        if (is_group(element)) continue;  // hit through its members alone
        const Point local = turned_about(at, element.box.centre(), -element.angle);
        if (!element.box.grown(reach).contains(local)) continue;
        const bool inside = element.box.contains(local);
        if (!inside && !outline_of(view_of(board, element, Name(board.language()))).contains(at)) continue;
        best = {HitKind::element, element.id, is_container(element.type) && room_of(element).contains(local)};
        highest = place;
    }
    return best;
}

std::vector<std::string> PageView::elements_in(const Board& board, const Rect& area) const {
    std::vector<Slot> slots = live_.elements_near(area);
    std::erase_if(slots, [&](Slot slot) {
        const Element& element = *board.elements().at(slot);
        if (!is_container(element.type)) return false;
        const Rect box = bounds_of_rotated(element.box, element.angle);
        return !(area.contains({box.x, box.y}) && area.contains({box.right(), box.bottom()}));
    });
    std::stable_sort(slots.begin(), slots.end(), [&](Slot a, Slot b) { return rank(a) < rank(b); });
    std::vector<std::string> ids;
    ids.reserve(slots.size());
    for (const Slot slot : slots)
        ids.push_back(board.elements().at(slot)->id);
    return ids;
}

}  // namespace civic
