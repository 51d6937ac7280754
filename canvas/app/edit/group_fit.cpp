#include "app/edit/group_fit.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "app/edit/groups.hpp"
#include "app/edit/moved_boxes.hpp"

namespace civic {
namespace {

// The elements that a change touches, as it leaves them.
class After {
  public:
    explicit After(const Board& board) : board_(board) {}

    // What there is to do at all: whether a group is at one end of it.
    static bool concerns_groups(const Board& board, const Change& change) {
        const std::string* last = nullptr;
        for (const Operation& operation : change.operations) {
            const std::string& id = id_of(operation);
            if (last != nullptr && *last == id && !id.empty() && !sets_parent(operation)) continue;
            last = &id;
            const Element* element = element_of(board, operation);
            if (element == nullptr) continue;
            if (is_group_id(board, element->parent) || is_group(*element)) return true;
            if (sets_parent(operation)) {
                const auto& value = std::get<SetProperty>(operation).value;
                if (value && is_group_id(board, value->as_text())) return true;
            }
        }
        return false;
    }

    void read(const Operation& operation) {
        const Element* made = element_of(board_, operation);
        if (std::holds_alternative<CreateRecord>(operation)) {
            if (made == nullptr) return;
            State& state = states_[made->id];
            state = {made->box, made->angle, made->parent, is_group(*made), false, true};
            if (!made->parent.empty()) come(made->id, made->parent);
        } else if (const auto* remove = std::get_if<RemoveRecord>(&operation)) {
            if (remove->table == Table::elements) this->remove(remove->id);
        } else if (const auto* set = std::get_if<SetProperty>(&operation)) {
            if (set->table == Table::elements && set->part == Part::key) this->set(*set);
        }
    }

    void fit(Change& more) {
        while (!dirty_.empty()) {
            const std::string id = std::move(dirty_.back());
            dirty_.pop_back();
            waiting_.erase(id);
            State* group = find(id);
            if (group == nullptr || group->is_gone || !group->is_group) continue;
            const std::optional<Rect> around = around_members(id);
            group = find(id);
            const std::string parent = group->parent;
            if (!around) {
                if (group->is_new) continue;
                group->is_gone = true;
                more.operations.emplace_back(RemoveRecord{Table::elements, id});
            } else if (!fit_box(id, *group, *around, more)) {
                continue;
            }
            look_at(parent);
        }
    }

  private:
    struct State {
        Rect box;
        double angle = 0;
        std::string parent;
        bool is_group = false;
        bool is_gone = false;
        bool is_new = false;
    };

    static const std::string& id_of(const Operation& operation) {
        static const std::string kNone;
        if (const auto* set = std::get_if<SetProperty>(&operation)) return set->id;
        if (const auto* remove = std::get_if<RemoveRecord>(&operation)) return remove->id;
        return kNone;
    }
    static const Element* element_of(const Board& board, const Operation& operation) {
        if (const auto* create = std::get_if<CreateRecord>(&operation)) {
            const auto* element = std::get_if<Shared<Element>>(&create->record);
            return element == nullptr ? nullptr : element->get();
        }
        const auto* set = std::get_if<SetProperty>(&operation);
        const Slot slot = set != nullptr ? board.elements().slot_of(set->id, set->hint)
                                         : board.elements().slot_of(id_of(operation));
        return board.elements().at(slot);
    }
    static bool sets_parent(const Operation& operation) {
        static const Name kParent("parent");
        const auto* set = std::get_if<SetProperty>(&operation);
        return set != nullptr && set->part == Part::key && set->name == kParent;
    }
    static bool is_group_id(const Board& board, std::string_view id) {
        const Element* element = id.empty() ? nullptr : board.elements().find(id);
        return element != nullptr && civic::is_group(*element);
    }

    State* find(const std::string& id) {
        const auto found = states_.find(id);
        if (found != states_.end()) return &found->second;
        const Element* element = board_.elements().find(id);
        if (element == nullptr) return nullptr;
        State state = {element->box, element->angle, element->parent, civic::is_group(*element),
                       false,        false};
        return &states_.emplace(id, std::move(state)).first->second;
    }

    void look_at(const std::string& holder) {
        if (!holder.empty() && waiting_.insert(holder).second) dirty_.push_back(holder);
    }

    void come(const std::string& id, const std::string& parent) {
        joined_[parent].push_back(id);
        look_at(parent);
    }

    void remove(const std::string& id) {
        State* state = find(id);
        if (state == nullptr) return;
        state->is_gone = true;
        const std::string parent = state->parent;
        look_at(parent);
        for (const std::string& child : members(id)) {
            State& orphan = *find(child);
            orphan.parent = parent;
            if (!parent.empty()) come(child, parent);
        }
    }

    void set(const SetProperty& set) {
        static const Name kAngle("angle");
        State* state = find(set.id);
        if (state == nullptr) return;
        const double number = set.value ? set.value->as_number() : 0;
        if (set_side(state->box, set.name, number) || set.name == kAngle) {
            if (set.name == kAngle) state->angle = number;
            look_at(state->parent);
        } else if (sets_parent(set)) {
            look_at(state->parent);
            state->parent = set.value ? std::string(set.value->as_text()) : std::string();
            if (!state->parent.empty()) come(set.id, std::string(state->parent));
        }
    }

    // Those that are there and have that parent.
    std::vector<std::string> members(const std::string& id) {
        std::vector<std::string> all;
        const Slot slot = board_.elements().slot_of(id);
        if (slot != kNoSlot) {
            for (const Slot child : board_.ties(slot).children)
                all.push_back(board_.elements().at(child)->id);
        }
        const auto more = joined_.find(id);
        if (more != joined_.end()) all.insert(all.end(), more->second.begin(), more->second.end());
        std::unordered_set<std::string> seen;
        std::erase_if(all, [&](const std::string& child) {
            const State* state = find(child);
            return state->is_gone || state->parent != id || !seen.insert(child).second;
        });
        return all;
    }

    std::optional<Rect> around_members(const std::string& id) {
        std::optional<Rect> around;
        for (const std::string& child : members(id)) {
            const State& state = *find(child);
            const Rect box = bounds_of_rotated(state.box, state.angle);
            around = around ? around->united(box) : box;
        }
        return around;
    }

    // Whether there was anything to change.
    static bool fit_box(const std::string& id, State& group, const Rect& around, Change& more) {
        const std::pair<const char*, std::pair<double*, double>> sides[] = {
            {"x", {&group.box.x, around.x}}, {"y", {&group.box.y, around.y}}, {"w", {&group.box.w, around.w}},
            {"h", {&group.box.h, around.h}}, {"angle", {&group.angle, 0}},
        };
        bool changed = false;
        for (const auto& [name, side] : sides) {
            const double to = std::round(side.second * 1000) / 1000;
            if (std::abs(*side.first - to) < 2e-3) continue;
            *side.first = to;
            changed = true;
            more.operations.emplace_back(SetProperty{Table::elements, id, Part::key, name, tidy_number(to)});
        }
        return changed;
    }

    const Board& board_;
    std::unordered_map<std::string, State> states_;
    std::unordered_map<std::string, std::vector<std::string>> joined_;  // by new parent
    std::vector<std::string> dirty_;                                    // holders to look at
    std::unordered_set<std::string> waiting_;                           // the same
};

}  // namespace

void fit_groups(const Board& board, const Change& change, Change& more) {
    if (!After::concerns_groups(board, change) && !After::concerns_groups(board, more)) return;
    After after(board);
    for (const Change* each : {&change, static_cast<const Change*>(&more)}) {
        for (const Operation& operation : each->operations)
            after.read(operation);
    }
    after.fit(more);
}

}  // namespace civic
