#include "render/draw_list.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace civic {
namespace {

// Letters may reach a little beyond their box.
constexpr double kOverhang = 4;  // px

Rect drawn_bounds(const Group& group) {
    return group.bounds.grown(reach_of(group) + kOverhang);
}

DrawnGroup drawn(std::shared_ptr<const Group> group) {
    DrawnGroup out;
    out.layer = needs_layer(*group);
    out.group = std::move(group);
    return out;
}

}  // namespace

void DrawList::refit_block(std::size_t block) {
    const std::size_t first = block * kBlock;
    const std::size_t end = std::min(bounds_.size(), first + kBlock);
    Rect all = bounds_[first];
    for (std::size_t i = first + 1; i < end; ++i)
        all = all.united(bounds_[i]);
    blocks_[block] = all;
}

void DrawList::replace(const DisplayList& list, std::span<const std::size_t> places,
                       std::vector<Rect>& damage, std::vector<DrawnGroup>& gone) {
    std::size_t refitted = blocks_.size();
    for (const std::size_t index : places) {
        DrawnGroup& place = groups_[index];
        if (place.group == list[index]) continue;
        damage.push_back(bounds_[index]);
        // The range is kept, to be filled again with as many quads: most changes leave their number.
        DrawnGroup fresh = drawn(list[index]);
        fresh.range = std::exchange(place.range, {});
        fresh.arena_epoch = place.arena_epoch;
        bounds_[index] = drawn_bounds(*fresh.group);
        damage.push_back(bounds_[index]);
        gone.push_back(std::exchange(place, std::move(fresh)));
        if (refitted != index / kBlock && refitted < blocks_.size()) refit_block(refitted);
        refitted = index / kBlock;
    }
    if (refitted < blocks_.size()) refit_block(refitted);
}

void DrawList::assign(const DisplayList& list, std::vector<Rect>& damage, std::vector<DrawnGroup>& gone) {
    const std::size_t shorter = std::min(list.size(), groups_.size());
    std::size_t head = 0;
    while (head < shorter && groups_[head].group == list[head])
        ++head;
    if (head == list.size() && head == groups_.size()) return;
    std::size_t tail = 0;
    while (tail < shorter - head && groups_[groups_.size() - 1 - tail].group == list[list.size() - 1 - tail])
        ++tail;
    std::unordered_map<const Group*, std::size_t> old;
    for (std::size_t i = head; i < groups_.size() - tail; ++i)
        old.emplace(groups_[i].group.get(), i);

    std::vector<DrawnGroup> groups;
    std::vector<Rect> bounds;
    groups.reserve(list.size());
    bounds.reserve(list.size());
    const auto keep = [&](std::size_t i) {
        groups.push_back(std::move(groups_[i]));
        bounds.push_back(bounds_[i]);
    };
    for (std::size_t i = 0; i < head; ++i)
        keep(i);
    std::size_t last = 0;
    for (std::size_t i = head; i < list.size() - tail; ++i) {
        const auto known = old.find(list[i].get());
        if (known == old.end()) {
            groups.push_back(drawn(list[i]));
            bounds.push_back(drawn_bounds(*list[i]));
            damage.push_back(bounds.back());
            continue;
        }
        // What came before something that now stands below it is drawn again.
        if (known->second < last) damage.push_back(bounds_[known->second]);
        last = std::max(last, known->second);
        keep(known->second);
        old.erase(known);
    }
    for (const auto& [group, i] : old) {
        damage.push_back(bounds_[i]);
        gone.push_back(std::move(groups_[i]));
    }
    for (std::size_t i = groups_.size() - tail; i < groups_.size(); ++i)
        keep(i);
    groups_ = std::move(groups);
    bounds_ = std::move(bounds);
    blocks_.resize((groups_.size() + kBlock - 1) / kBlock);
    for (std::size_t block = 0; block < blocks_.size(); ++block)
        refit_block(block);
}

}  // namespace civic
