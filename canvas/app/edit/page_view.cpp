#include "app/edit/page_view.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <variant>

#include "scene/look.hpp"

namespace civic {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr double kHeading = 34;  // the strip along the top of what holds others
constexpr double kEdge = 6;

double distance_to_segment(Point p, Point a, Point b) {
    const Point ab = b - a;
    const Point ap = p - a;
    const double squared = ab.x * ab.x + ab.y * ab.y;
    const double t = squared <= 0 ? 0 : std::clamp((ap.x * ab.x + ap.y * ab.y) / squared, 0.0, 1.0);
    return length(ap - ab * t);
}

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

void PageView::show(const Board& board, const std::string& page) {
    page_ = page;
    rebuild(board);
}

void PageView::update(const Board& board, const std::vector<Touched>&) {
    rebuild(board);
}

void PageView::rebuild(const Board& board) {
    ++version_;
    elements_.clear();
    links_.clear();
    ranks_.assign(board.elements().slots(), 0);
    link_places_.assign(board.links().slots(), kNone);
    const Page* page = board.pages().find(page_);
    if (page == nullptr) {
        scene_ = {};
        return;
    }
    SceneOptions options;
    options.heading = Heading::hidden;
    scene_ = build_scene(board, *page, options);
    std::vector<SpatialIndex::Item> items;
    board.elements().for_each_slot([&](Slot slot, const Element& element) {
        if (element.page == page_) items.push_back({slot, bounds_of_rotated(element.box, element.angle)});
    });
    elements_.assign(items);
    items.clear();
    for (std::size_t i = 0; i < scene_.list.size(); ++i) {
        const Group& group = *scene_.list[i];
        if (group.role == Role::element) {
            const Slot slot = board.elements().slot_of(group.id);
            if (slot != kNoSlot) ranks_[slot] = i + 1;
        } else if (group.role == Role::link) {
            const Slot slot = board.links().slot_of(group.id);
            if (slot == kNoSlot) continue;
            link_places_[slot] = i;
            items.push_back({slot, group.bounds});
        }
    }
    links_.assign(items);
}

const Group* PageView::element_group(Slot element) const {
    const std::size_t rank = this->rank(element);
    return rank == 0 ? nullptr : scene_.list[rank - 1].get();
}

const Group* PageView::link_group(Slot link) const {
    if (link >= link_places_.size() || link_places_[link] == kNone) return nullptr;
    return scene_.list[link_places_[link]].get();
}

Hit PageView::hit(const Board& board, Point at, double reach) const {
    const Rect around = Rect{at.x, at.y, 0, 0}.grown(reach);
    Hit best;
    std::size_t highest = 0;
    for (const Slot slot : links_.query(around)) {
        const std::size_t rank = link_places_[slot] + 1;
        if (rank <= highest) continue;
        if (distance_to_link(*link_group(slot), at) > reach) continue;
        best = {HitKind::link, board.links().at(slot)->id, false};
        highest = rank;
    }
    for (const Slot slot : elements_.query(around)) {
        const std::size_t rank = ranks_[slot];
        if (best && rank <= highest) continue;
        const Element& element = *board.elements().at(slot);
        const Point local = turned_about(at, element.box.centre(), -element.angle);
        if (!element.box.grown(reach).contains(local)) continue;
        const bool inside = element.box.contains(local);
        if (!inside && !outline_of(view_of(board, element, Name(board.language()))).contains(at)) continue;
        best = {HitKind::element, element.id, is_container(element.type) && room_of(element).contains(local)};
        highest = rank;
    }
    return best;
}

std::vector<std::string> PageView::elements_in(const Board& board, const Rect& area) const {
    std::vector<Slot> slots = elements_.query(area);
    std::erase_if(slots, [&](Slot slot) {
        const Element& element = *board.elements().at(slot);
        if (!is_container(element.type)) return false;
        const Rect box = bounds_of_rotated(element.box, element.angle);
        return !(area.contains({box.x, box.y}) && area.contains({box.right(), box.bottom()}));
    });
    std::stable_sort(slots.begin(), slots.end(), [&](Slot a, Slot b) { return ranks_[a] < ranks_[b]; });
    std::vector<std::string> ids;
    ids.reserve(slots.size());
    for (const Slot slot : slots)
        ids.push_back(board.elements().at(slot)->id);
    return ids;
}

}  // namespace civic
