#include "app/edit/page_help.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/group_fit.hpp"
#include "app/edit/moved_boxes.hpp"
#include "app/edit/placement.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

constexpr double kScale = 10;  // power and interest reach from 0 to 10

Value tenth(double value) {
    return tidy_number(std::round(std::clamp(value, 0.0, kScale) * 10) / 10);
}

std::optional<double> number(const Value* value) {
    if (value == nullptr || !value->is_number()) return std::nullopt;
    return std::clamp(value->as_number(), 0.0, kScale);
}

SetProperty set_attribute(const std::string& id, Name name, Value value) {
    return {Table::elements, id, Part::attributes, name, std::move(value)};
}
SetProperty set_key(const std::string& id, const char* name, double value) {
    return {Table::elements, id, Part::key, name, tidy_number(std::round(value * 1000) / 1000)};
}

// An attribute as a change leaves it, and whether the place follows it: it is set, or a new mirror shows it.
struct Told {
    const Value* now = nullptr;
    bool is_set = false;
};
Told told(const MovedBox& moved, const Board& board, Name name) {
    for (const SetProperty* set : moved.attributes) {
        if (set->name == name) return {set->value ? &*set->value : nullptr, true};
    }
    const Value* value = moved.element->attributes.find(name);
    if (value == nullptr) value = board.original(*moved.element).attributes.find(name);
    return {value, moved.is_new && value != nullptr && !moved.element->mirrors.empty()};
}

// What may stand in a lane: what the checks know, and no holder.
bool has_lane(const Vocabulary& vocabulary, const Board& board, const Element& element) {
    const ElementType* type = vocabulary.element_type(board.original(element).type);
    return type != nullptr && type->modelled && !is_container(type->name);
}

// One axis of the grid: place and attribute follow one another.
void follow_axis(Change& more, const MovedBox& moved, const Told& told, const std::string& original,
                 Name name, double at, double origin, double slope, double half, const char* key) {
    if (told.is_set) {
        const auto value = number(told.now);
        if (value && !moved.has_moved)
            more.operations.emplace_back(set_key(moved.element->id, key, origin + *value * slope - half));
    } else if (moved.has_moved || moved.is_new) {
        Value value = tenth((at - origin) / slope);
        if (told.now == nullptr || !(*told.now == value))
            more.operations.emplace_back(set_attribute(original, name, std::move(value)));
    }
}

void place_stakeholder(Change& more, const Board& board, const MovedBox& moved, const Rect& grid) {
    static const Name kPower("power");
    static const Name kInterest("interest");
    const std::string& original = board.original(*moved.element).id;
    const Point middle = moved.box.centre();
    follow_axis(more, moved, told(moved, board, kInterest), original, kInterest, middle.x, grid.x,
                grid.w / kScale, moved.box.w / 2, "x");
    follow_axis(more, moved, told(moved, board, kPower), original, kPower, middle.y, grid.bottom(),
                -grid.h / kScale, moved.box.h / 2, "y");
}

void place_in_lane(Change& more, const Board& board, const MovedBox& moved,
                   const std::vector<LaneBand>& lanes) {
    static const Name kLane("lane");
    const double middle = moved.box.centre().y;
    const auto at = std::find_if(lanes.begin(), lanes.end(), [&](const LaneBand& lane) {
        return middle >= lane.top && middle < lane.bottom;
    });
    const Told lane = told(moved, board, kLane);
    if (lane.is_set) {
        if (moved.has_moved || lane.now == nullptr) return;
        const auto named = std::find_if(lanes.begin(), lanes.end(), [&](const LaneBand& each) {
            return each.lane.text() == lane.now->as_text();
        });
        if (named == lanes.end() || named == at) return;
        const double y = (named->top + named->bottom - moved.box.h) / 2;
        more.operations.emplace_back(set_key(moved.element->id, "y", y));
    } else if (at != lanes.end() && (moved.has_moved || moved.is_new)) {
        if (lane.now == nullptr || lane.now->as_text() != at->lane.text())
            more.operations.emplace_back(set_attribute(moved.element->id, kLane, Value(at->lane.text())));
    }
}

}  // namespace

void PageHelp::keep_up(const Editor& editor) {
    if (position_ == editor.open().position() && page_ == editor.view().page()) return;
    position_ = editor.open().position();
    page_ = editor.view().page();
    grid_.reset();
    lanes_.reset();
    emotions_.reset();
}

const Rect& PageHelp::stakeholder_grid(const Editor& editor) {
    keep_up(editor);
    if (!grid_) grid_ = civic::stakeholder_grid(editor.open().done_board(), *editor.page());
    return *grid_;
}

const std::vector<LaneBand>& PageHelp::lanes(const Editor& editor) {
    keep_up(editor);
    if (!lanes_) lanes_ = blueprint_lanes(editor.open().done_board(), *editor.page());
    return *lanes_;
}

const EmotionRow& PageHelp::emotions(const Editor& editor) {
    keep_up(editor);
    if (!emotions_) emotions_ = emotion_row(editor.open().done_board(), *editor.page());
    return *emotions_;
}

void add_consequences(Editor& editor, Change& change) {
    static const Name kStakeholders("stakeholders");
    static const Name kBlueprint("blueprint");
    static const Name kStakeholder("stakeholder");
    const Page* page = editor.page();
    if (page == nullptr || change.operations.empty()) return;
    const Board& board = editor.open().done_board();
    Change more;
    if (page->kind == kStakeholders || page->kind == kBlueprint) {
        for (const MovedBox& moved : moved_boxes(board, page->id, change)) {
            if (page->kind == kBlueprint) {
                if (has_lane(editor.vocabulary(), board, *moved.element))
                    place_in_lane(more, board, moved, editor.page_help().lanes(editor));
            } else if (board.original(*moved.element).type == kStakeholder) {
                place_stakeholder(more, board, moved, editor.page_help().stakeholder_grid(editor));
            }
        }
    }
    fit_groups(board, change, more);
    append(change, std::move(more));
}

}  // namespace civic
