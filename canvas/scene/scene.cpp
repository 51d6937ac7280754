#include "scene/scene.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "scene/badges.hpp"
#include "scene/link_layout.hpp"
#include "scene/look.hpp"
#include "scene/page.hpp"
#include "scene/painter.hpp"

namespace civic {
namespace {

// The elements of a page from bottom to top: by `order`, then the file's order, but none before what holds
// it.
std::vector<const Element*> in_drawing_order(const Board& board, const Page& page) {
    std::vector<const Element*> sorted;
    board.elements().for_each([&](const Element& element) {
        if (element.page == page.id) sorted.push_back(&element);
    });
    const auto lower = [](const Element* a, const Element* b) { return a->order < b->order; };
    if (!std::is_sorted(sorted.begin(), sorted.end(), lower))
        std::stable_sort(sorted.begin(), sorted.end(), lower);
    const bool nested =
        std::any_of(sorted.begin(), sorted.end(), [](const Element* e) { return !e->parent.empty(); });
    if (!nested) return sorted;
    std::vector<const Element*> out;
    out.reserve(sorted.size());
    std::unordered_map<const Element*, bool> done;
    std::vector<const Element*> chain;
    for (const Element* element : sorted) {
        chain.clear();
        for (const Element* at = element; at != nullptr && !done[at];) {
            done[at] = true;
            chain.push_back(at);
            at = at->parent.empty() ? nullptr : board.elements().find(at->parent);
        }
        out.insert(out.end(), chain.rbegin(), chain.rend());
    }
    return out;
}

class SceneBuilder {
  public:
    SceneBuilder(const Board& board, const Page& page, const SceneOptions& options)
        : board_(board), page_(page), options_(options), language_(board.language()) {}

    Scene build() {
        scene_.page = page_.id;
        scene_.title = page_.title.empty() ? board_.title() : std::string_view(page_.title);
        PageContext context = make_views();
        PageLayer layer = page_layer(board_, page_, context);
        add(layer.under);
        const std::unordered_set<std::string_view> drawn(layer.drawn.begin(), layer.drawn.end());
        add_elements(drawn);
        add(draw_links(board_, links(drawn), views_));
        add(layer.over);
        if (options_.heading == Heading::shown) add_heading();
        if (!options_.badges.empty()) add(draw_badges(options_, views_, scene_.list, bounds_, language_));
        scene_.bounds =
            (empty_ ? Rect{0, 0, 480, 270} : bounds_).grown(std::clamp(options_.margin, 0.0, 1e4));
        return std::move(scene_);
    }

  private:
    PageContext make_views() {
        PageContext context;
        context.language = language_;
        context.elements = in_drawing_order(board_, page_);
        views_.reserve(context.elements.size());
        for (const Element* element : context.elements) {
            views_.push_back(view_of(board_, *element, language_));
            const ElementView& view = views_.back();
            if (view.box.w <= 0 || view.box.h <= 0) continue;
            const Rect box = bounds_of_rotated(view.box, view.angle);
            context.content = context.content.w > 0 ? context.content.united(box) : box;
        }
        return context;
    }

    void add_elements(const std::unordered_set<std::string_view>& drawn) {
        for (const ElementView& view : views_) {
            if (drawn.contains(view.element.id)) continue;
            if (auto group = draw_element(view)) add(std::move(group));
        }
    }

    std::vector<PlacedLink> links(const std::unordered_set<std::string_view>& drawn) {
        std::vector<PlacedLink> placed;
        if (board_.links().size() == 0) return placed;
        std::unordered_map<std::string_view, const ElementView*> by_id;
        by_id.reserve(views_.size());
        for (const ElementView& view : views_)
            by_id.emplace(view.element.id, &view);
        board_.links().for_each([&](const Link& link) {
            if (!link.page.empty() && link.page != page_.id) return;
            const auto from = by_id.find(link.from);
            const auto to = by_id.find(link.to);
            if (from == by_id.end() || to == by_id.end() || drawn.contains(link.id)) return;
            placed.push_back({&link, from->second, to->second});
        });
        std::stable_sort(placed.begin(), placed.end(), [](const PlacedLink& a, const PlacedLink& b) {
            return a.link->order < b.link->order;
        });
        return placed;
    }

    void add_heading() {
        const std::string caption(page_.title.empty() ? "" : board_.title());
        if (scene_.title.empty()) return;
        Painter painter(Role::note);
        const double width = std::max(bounds_.w, 560.0);
        constexpr double kGap = 28;
        constexpr double kTitleHeight = 34;
        constexpr double kCaptionHeight = 18;
        TextStyle style;
        style.size = type::kTitle;
        style.weight = Weight::semibold;
        style.language = language_;
        style.max_lines = 1;
        double y = bounds_.y - kGap - kTitleHeight;
        painter.text({bounds_.x, y, width, kTitleHeight}, scene_.title, style, palette::kInk);
        if (!caption.empty() && caption != scene_.title) {
            y -= kCaptionHeight;
            style.size = type::kSmall;
            style.weight = Weight::medium;
            painter.text({bounds_.x, y, width, kCaptionHeight}, caption, style, palette::kInkMuted);
        }
        add(painter.finish());
    }

    void add(std::shared_ptr<const Group> group) {
        bounds_ = empty_ ? group->bounds : bounds_.united(group->bounds);
        empty_ = false;
        scene_.list.push_back(std::move(group));
    }
    void add(DisplayList list) {
        for (std::shared_ptr<const Group>& group : list)
            add(std::move(group));
    }

    const Board& board_;
    const Page& page_;
    const SceneOptions& options_;
    Name language_;
    std::vector<ElementView> views_;
    Scene scene_;
    Rect bounds_;
    bool empty_ = true;
};

}  // namespace

Scene build_scene(const Board& board, const Page& page, const SceneOptions& options) {
    return SceneBuilder(board, page, options).build();
}

}  // namespace civic
