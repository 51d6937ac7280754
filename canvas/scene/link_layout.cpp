#include "scene/link_layout.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "scene/connectors.hpp"
#include "scene/link_ends.hpp"
#include "scene/link_labels.hpp"
#include "scene/link_routes.hpp"

namespace civic {
namespace {

constexpr double kLaneGap = 24;  // px between parallel links: room for a sign on each

struct Pair {
    const Element* a = nullptr;
    const Element* b = nullptr;

    friend bool operator==(const Pair&, const Pair&) = default;
};
struct PairHash {
    std::size_t operator()(const Pair& p) const {
        return std::hash<const Element*>()(p.a) * 31 + std::hash<const Element*>()(p.b);
    }
};

Pair pair_of(const PlacedLink& placed) {
    const Element* a = &placed.from->element;
    const Element* b = &placed.to->element;
    if (std::less<>()(b, a)) std::swap(a, b);
    return {a, b};
}

// How far beside the middle each link runs: links between the same two elements next to each other, unless
// their elbows part anyway.
std::vector<double> lanes_of(const std::vector<PlacedLink>& links, const LinkRouter& router) {
    std::unordered_map<Pair, std::vector<std::size_t>, PairHash> pairs;
    pairs.reserve(links.size());
    for (std::size_t i = 0; i < links.size(); ++i)
        pairs[pair_of(links[i])].push_back(i);
    std::vector<double> lanes(links.size(), 0);
    for (const auto& [pair, members] : pairs) {
        if (members.size() == 1) continue;
        std::vector<const PlacedLink*> placed;
        for (const std::size_t i : members)
            placed.push_back(&links[i]);
        if (router.stand_apart(placed)) continue;
        const Rect& a = placed.front()->from->box;
        const Rect& b = placed.front()->to->box;
        const double side = std::min({a.w, a.h, b.w, b.h});
        const double count = static_cast<double>(members.size());
        const double gap = std::min(kLaneGap, 0.8 * side / count);
        for (std::size_t k = 0; k < members.size(); ++k)
            lanes[members[k]] = (static_cast<double>(k) - (count - 1) / 2) * gap;
    }
    return lanes;
}

}  // namespace

DisplayList draw_links(const Board& board, const std::vector<PlacedLink>& links,
                       const std::vector<ElementView>& elements) {
    DisplayList list;
    if (links.empty()) return list;
    list.reserve(links.size());
    static const Name kZone("zone");
    static const Name kStage("stage");
    BoxGrid obstacles;
    std::vector<Rect> bordered;
    for (const ElementView& view : elements) {
        if (!is_container(view.element.type)) obstacles.add(bounds_of_rotated(view.box, view.angle));
        if (view.element.type == kZone || view.element.type == kStage) bordered.push_back(view.box);
    }
    LinkRouter router(obstacles);
    const std::vector<double> lanes = lanes_of(links, router);
    std::vector<Route> routes;
    routes.reserve(links.size());
    for (std::size_t i = 0; i < links.size(); ++i)
        routes.push_back(router.route(links[i], lanes[i]));
    for (const EndShift& shift : shifts_apart(links, routes))
        routes[shift.link] = router.route_to(links[shift.link], lanes[shift.link], shift);
    std::optional<LabelPlacer> labels;  // where a link has one
    for (std::size_t i = 0; i < links.size(); ++i) {
        LabelPlace label;
        if (std::vector<LinkLabel> forms = label_forms(board, *links[i].link); !forms.empty()) {
            if (!labels.has_value()) labels.emplace(obstacles, bordered, routes);
            label = labels->place(i, std::move(forms));
        }
        list.push_back(draw_link(board, *links[i].link, routes[i], label.form, label.box));
    }
    return list;
}

}  // namespace civic
