#include "scene/live_scene.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "scene/link_layout.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

constexpr std::size_t kSmallPage = 400;    // groups: built whole in a few milliseconds
constexpr std::size_t kMostLinks = 300;    // connectors that are drawn anew at once
constexpr std::size_t kFewElements = 500;  // elements that are drawn anew at once, wherever one looks
constexpr double kAround = 60;             // px around a connector's ends where obstacles are looked for
constexpr std::size_t kMostAround = 64;    // obstacles of one connector

// Takes from `before` each group that has come out the same.
void use_again(DisplayList& list, const DisplayList& before) {
    std::unordered_map<std::string_view, std::vector<const std::shared_ptr<const Group>*>> by_id;
    by_id.reserve(before.size());
    for (const std::shared_ptr<const Group>& group : before)
        by_id[group->id].push_back(&group);
    std::size_t next = 0;
    for (std::shared_ptr<const Group>& group : list) {
        // Mostly the lists run alike.
        if (next < before.size() && *before[next] == *group) {
            group = before[next++];
            continue;
        }
        ++next;
        const auto found = by_id.find(group->id);
        if (found == by_id.end()) continue;
        for (const std::shared_ptr<const Group>* old : found->second) {
            if (**old == *group) {
                group = *old;
                break;
            }
        }
    }
}

Scene build(const Board& board, const std::string& page, const SceneOptions& options) {
    const Page* record = board.pages().find(page);
    return record == nullptr ? Scene{} : build_scene(board, *record, options);
}

LiveScene::Built with_places(const Board& board, Scene scene, std::uint64_t version) {
    LiveScene::Built built{std::move(scene), {}, {}, version};
    built.element_places.assign(board.elements().slots(), LiveScene::kNowhere);
    built.link_places.assign(board.links().slots(), LiveScene::kNowhere);
    for (std::size_t i = 0; i < built.scene.list.size(); ++i) {
        const Group& group = *built.scene.list[i];
        if (group.role == Role::link) {
            const Slot slot = board.links().slot_of(group.id);
            if (slot != kNoSlot) built.link_places[slot] = i;
        } else if (group.role == Role::element) {
            const Slot slot = board.elements().slot_of(group.id);
            if (slot != kNoSlot) built.element_places[slot] = i;
        }
    }
    return built;
}

Rect turned_box(const Element& element) {
    return bounds_of_rotated(element.box, element.angle);
}

}  // namespace

struct LiveScene::Draft {
    std::vector<std::pair<std::size_t, std::shared_ptr<const Group>>> put;
    std::vector<std::size_t> gone;
    std::vector<std::pair<Slot, std::shared_ptr<const Group>>> new_elements;
    std::vector<std::pair<Slot, std::shared_ptr<const Group>>> new_links;
    std::vector<Slot> links;  // to be drawn
    Name language;
};

void LiveScene::show(const Board& board, const std::string& page) {
    board_ = board;
    page_ = page;
    ++version_;
    std::vector<SpatialIndex::Item> items;
    board_.elements().for_each_slot([&](Slot slot, const Element& element) {
        if (element.page == page_) items.push_back({slot, turned_box(element)});
    });
    boxes_.assign(items);
    take(with_places(board_, build(board_, page_, options_), version_));
    list_changed_ = true;
    changed_.clear();
}

LiveScene::Built LiveScene::run(const Job& job) {
    Scene scene = build(job.board, job.page, job.options);
    use_again(scene.list, job.before);
    return with_places(job.board, std::move(scene), job.version);
}

bool LiveScene::adopt(Built built) {
    if (built.version != version_) return false;
    take(std::move(built));
    return true;
}

void LiveScene::take(Built built) {
    changed_.clear();
    left_aside_.clear();
    const DisplayList& list = built.scene.list;
    list_changed_ = list.size() != scene_.list.size();
    for (std::size_t i = 0; i < list.size() && !list_changed_; ++i) {
        if (list[i] == scene_.list[i]) continue;
        list_changed_ = list[i]->id != scene_.list[i]->id || list[i]->role != scene_.list[i]->role;
        changed_.push_back(i);
    }
    if (list_changed_) changed_.clear();
    scene_ = std::move(built.scene);
    element_places_ = std::move(built.element_places);
    link_places_ = std::move(built.link_places);
    exact_ = true;
}

void LiveScene::move_boxes(const Board& after, const std::vector<Touched>& touched) {
    for (const Touched& one : touched) {
        if (one.table != Table::elements) continue;
        const Element* element = after.elements().at(one.slot);
        if (element == nullptr || element->page != page_) {
            boxes_.remove(one.slot);
        } else if (boxes_.has(one.slot)) {
            boxes_.move(one.slot, turned_box(*element));
        } else {
            boxes_.insert(one.slot, turned_box(*element));
        }
    }
}

void LiveScene::update(const Board& after, const std::vector<Touched>& touched) {
    ++version_;
    changed_.clear();
    list_changed_ = false;
    move_boxes(after, touched);
    board_ = after;
    const bool local = scene_.list.size() > kSmallPage &&
                       std::all_of(touched.begin(), touched.end(), [](const Touched& one) {
                           return one.table == Table::elements || one.table == Table::links;
                       });
    if (!local) {
        Scene scene = build(board_, page_, options_);
        use_again(scene.list, scene_.list);
        take(with_places(board_, std::move(scene), version_));
        return;
    }
    element_places_.resize(board_.elements().slots(), kNowhere);
    link_places_.resize(board_.links().slots(), kNowhere);
    Draft draft;
    draft.language = Name(board_.language());
    std::vector<Slot> elements;
    elements.reserve(touched.size());
    for (const Touched& one : touched) {
        if (one.table == Table::links) {
            draft_link(draft, one.slot);
            continue;
        }
        elements.push_back(one.slot);
        for (const Slot mirror : board_.ties(one.slot).mirrors)  // they show its text
            elements.push_back(mirror);
    }
    draft_elements(draft, std::move(elements));
    draw_drafted_links(draft);
    carry_out(std::move(draft));
    exact_ = false;
}

bool LiveScene::look_at(std::optional<Rect> area) {
    if (area == looked_at_) return false;
    looked_at_ = area;
    if (left_aside_.empty()) return false;
    changed_.clear();
    list_changed_ = false;
    Draft draft;
    draft.language = Name(board_.language());
    std::vector<Slot> seen;
    std::erase_if(left_aside_, [&](Slot slot) {
        if (!is_looked_at(slot)) return false;
        seen.push_back(slot);
        return true;
    });
    if (seen.empty()) return false;
    for (const Slot slot : seen)
        draft_element(draft, slot);
    draw_drafted_links(draft);
    carry_out(std::move(draft));
    return true;
}

// Whether the element, as it is drawn or as it stands now, lies in what is looked at.
bool LiveScene::is_looked_at(Slot element) const {
    if (!looked_at_) return true;
    const std::size_t place = place_of_element(element);
    return place == kNowhere || !boxes_.has(element) || is_looked_at(scene_.list[place]->bounds) ||
           is_looked_at(boxes_.box(element));
}

// Whether what is drawn at the element's place is the element, and not one that had the slot in a preview.
bool LiveScene::is_place_of(Slot element) const {
    const std::size_t place = place_of_element(element);
    return place != kNowhere && scene_.list[place]->id == board_.elements().at(element)->id;
}

void LiveScene::draft_elements(Draft& draft, std::vector<Slot> slots) {
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    if (slots.size() <= kFewElements) {
        for (const Slot slot : slots)
            draft_element(draft, slot);
        return;
    }
    std::vector<Slot> aside;
    for (const Slot slot : slots) {
        if (is_looked_at(slot) || !is_place_of(slot)) {
            draft_element(draft, slot);
        } else {
            aside.push_back(slot);
            scene_.bounds = scene_.bounds.united(boxes_.box(slot).grown(options_.margin));
        }
    }
    std::vector<Slot> both;
    both.reserve(left_aside_.size() + aside.size());
    std::set_union(left_aside_.begin(), left_aside_.end(), aside.begin(), aside.end(),
                   std::back_inserter(both));
    left_aside_ = std::move(both);
}

// What becomes of the group of an element, and of the connectors that end at it.
void LiveScene::draft_element(Draft& draft, Slot slot) {
    const std::size_t place = place_of_element(slot);
    const Element* element = board_.elements().at(slot);
    std::shared_ptr<const Group> group;
    if (element != nullptr && element->page == page_)
        group = draw_element(view_of(board_, *element, draft.language));
    if (place != kNowhere && (group == nullptr || scene_.list[place]->id != group->id)) {
        draft.gone.push_back(place);
        element_places_[slot] = kNowhere;
        if (group != nullptr) draft.new_elements.emplace_back(slot, std::move(group));
    } else if (place != kNowhere) {
        draft.put.emplace_back(place, std::move(group));
    } else if (group != nullptr) {
        draft.new_elements.emplace_back(slot, std::move(group));
    }
    const std::vector<Slot>& links = board_.ties(slot).links;
    if (place != kNowhere && element != nullptr && element->page == page_) {
        // Nothing new at this end: what was drawn still is, as far as that goes.
        draft.links.insert(draft.links.end(), links.begin(), links.end());
        return;
    }
    for (const Slot link : links)
        draft_link(draft, link);
}

void LiveScene::draft_link(Draft& draft, Slot slot) {
    const Link* link = board_.links().at(slot);
    const std::size_t place = place_of_link(slot);
    const bool is_drawn = link != nullptr && ends_here(*link).has_value();
    if (place != kNowhere && (!is_drawn || scene_.list[place]->id != link->id)) {
        draft.gone.push_back(place);
        link_places_[slot] = kNowhere;
    }
    if (is_drawn) draft.links.push_back(slot);
}

// The elements that the link joins, where the page shows it.
std::optional<std::pair<Slot, Slot>> LiveScene::ends_here(const Link& link) const {
    if (!link.page.empty() && link.page != page_) return std::nullopt;
    const Slot from = board_.elements().slot_of(link.from);
    const Slot to = board_.elements().slot_of(link.to);
    const auto is_here = [&](Slot end) { return board_.elements().at(end)->page == page_; };
    return is_here(from) && is_here(to) ? std::optional(std::pair(from, to)) : std::nullopt;
}

// Connectors among what stands near their ends; the ways and labels of other connectors are not looked at.
void LiveScene::draw_drafted_links(Draft& draft) {
    std::vector<Slot>& links = draft.links;
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    if (links.size() > kMostLinks) links.resize(kMostLinks);
    if (links.empty()) return;
    std::vector<Slot> around;
    std::vector<std::pair<Slot, Slot>> ends;
    std::erase_if(links, [&](Slot slot) {
        const Link* link = board_.links().at(slot);
        const auto joined = link == nullptr ? std::nullopt : ends_here(*link);
        if (joined) ends.push_back(*joined);
        return !joined;
    });
    for (const auto& [from, to] : ends) {
        around.push_back(from);
        around.push_back(to);
        const Rect area =
            turned_box(*board_.elements().at(from)).united(turned_box(*board_.elements().at(to)));
        std::vector<Slot> near = boxes_.query(area.grown(kAround));
        if (near.size() > kMostAround) near.resize(kMostAround);
        around.insert(around.end(), near.begin(), near.end());
    }
    std::sort(around.begin(), around.end());
    around.erase(std::unique(around.begin(), around.end()), around.end());
    std::vector<ElementView> views;
    views.reserve(around.size());
    for (const Slot slot : around)
        views.push_back(view_of(board_, *board_.elements().at(slot), draft.language));
    const auto view = [&](Slot slot) {
        return &views[static_cast<std::size_t>(std::lower_bound(around.begin(), around.end(), slot) -
                                               around.begin())];
    };
    std::vector<PlacedLink> placed;
    placed.reserve(links.size());
    for (std::size_t i = 0; i < links.size(); ++i)
        placed.push_back({board_.links().at(links[i]), view(ends[i].first), view(ends[i].second)});
    DisplayList drawn = draw_links(board_, placed, views);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const std::size_t place = place_of_link(links[i]);
        if (place == kNowhere) {
            draft.new_links.emplace_back(links[i], std::move(drawn[i]));
        } else {
            draft.put.emplace_back(place, std::move(drawn[i]));
        }
    }
}

void LiveScene::put(std::size_t place, std::shared_ptr<const Group> group) {
    scene_.bounds = scene_.bounds.united(group->bounds.grown(options_.margin));
    if (*scene_.list[place] == *group) return;
    scene_.list[place] = std::move(group);
    changed_.push_back(place);
}

// New elements stand above the others, below the connectors, as new ones do; new connectors on top.
void LiveScene::carry_out(Draft draft) {
    for (auto& [place, group] : draft.put)
        put(place, std::move(group));
    std::sort(changed_.begin(), changed_.end());
    changed_.erase(std::unique(changed_.begin(), changed_.end()), changed_.end());
    if (draft.gone.empty() && draft.new_elements.empty() && draft.new_links.empty()) return;
    list_changed_ = true;
    changed_.clear();
    std::vector<bool> gone(scene_.list.size(), false);
    for (const std::size_t place : draft.gone)
        gone[place] = true;
    std::size_t after_elements = 0;
    std::size_t after_links = 0;
    for (std::size_t i = 0; i < scene_.list.size(); ++i) {
        const Role role = scene_.list[i]->role;
        if (role == Role::element) after_elements = i + 1;
        if (role == Role::element || role == Role::link) after_links = i + 1;
    }
    DisplayList list;
    list.reserve(scene_.list.size() + draft.new_elements.size() + draft.new_links.size());
    std::vector<std::size_t> place_now(scene_.list.size(), kNowhere);
    const auto add_new = [&](auto& groups, std::vector<std::size_t>& places) {
        for (auto& [slot, group] : groups) {
            scene_.bounds = scene_.bounds.united(group->bounds.grown(options_.margin));
            places[slot] = list.size();
            list.push_back(std::move(group));
        }
    };
    std::vector<std::size_t> new_element_places(element_places_.size(), kNowhere);
    std::vector<std::size_t> new_link_places(link_places_.size(), kNowhere);
    for (std::size_t i = 0; i <= scene_.list.size(); ++i) {
        if (i == after_elements) add_new(draft.new_elements, new_element_places);
        if (i == after_links) add_new(draft.new_links, new_link_places);
        if (i == scene_.list.size() || gone[i]) continue;
        place_now[i] = list.size();
        list.push_back(std::move(scene_.list[i]));
    }
    const auto renumber = [&](const std::vector<std::size_t>& before, std::vector<std::size_t>& now) {
        for (std::size_t slot = 0; slot < before.size(); ++slot) {
            if (before[slot] != kNowhere && now[slot] == kNowhere) now[slot] = place_now[before[slot]];
        }
    };
    renumber(element_places_, new_element_places);
    renumber(link_places_, new_link_places);
    element_places_ = std::move(new_element_places);
    link_places_ = std::move(new_link_places);
    scene_.list = std::move(list);
}

}  // namespace civic
