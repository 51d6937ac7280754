#include <algorithm>
#include <span>
#include <unordered_set>

#include "app/edit/command_tables.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/placement.hpp"
#include "model/order.hpp"

namespace civic {
namespace {

bool has_several(const Editor& editor) {
    return editor.selection().elements().size() >= 2;
}
bool has_three(const Editor& editor) {
    return editor.selection().elements().size() >= 3;
}

SetProperty set_key(const Element& element, const char* key, std::optional<Value> value) {
    return {Table::elements, element.id, Part::key, key, std::move(value)};
}

// The elements of the page that are not chosen, bottom first.
std::vector<const Element*> others_in_order(const Editor& editor) {
    std::vector<const Element*> others;
    editor.board().elements().for_each([&](const Element& element) {
        if (element.page == editor.page()->id && !editor.selection().has_element(element.id))
            others.push_back(&element);
    });
    std::stable_sort(others.begin(), others.end(),
                     [](const Element* a, const Element* b) { return a->order < b->order; });
    return others;
}

// Puts what is chosen, kept in its own order, after the first `below` of the others. Only what is chosen gets
// new keys, unless the others have none of their own to stand between (a file from another program).
void reorder(Editor& editor, const char* verb, const std::vector<const Element*>& others, std::size_t below) {
    const std::vector<const Element*> chosen = editor.chosen();
    Change change;
    change.label = label_for(verb, editor.board(), chosen);
    const auto give_keys = [&](std::span<const Element* const> elements, std::string low,
                               const std::string& high) {
        for (const Element* element : elements) {
            low = order_between(low, high);
            change.operations.emplace_back(set_key(*element, "order", Value(low)));
        }
        return low;
    };
    const bool has_keys =
        (others.empty() || !others.front()->order.empty()) &&
        std::adjacent_find(others.begin(), others.end(), [](const Element* a, const Element* b) {
            return a->order == b->order;
        }) == others.end();
    const std::span<const Element* const> all(others);
    if (has_keys) {
        give_keys(chosen, below == 0 ? "" : others[below - 1]->order,
                  below == others.size() ? "" : others[below]->order);
    } else {
        give_keys(all.subspan(below), give_keys(chosen, give_keys(all.first(below), "", ""), ""), "");
    }
    editor.perform(change);
}

void to_front(Editor& editor) {
    const auto others = others_in_order(editor);
    reorder(editor, "Bring to front", others, others.size());
}
void to_back(Editor& editor) {
    reorder(editor, "Send to back", others_in_order(editor), 0);
}

// One step past the nearest element that overlaps what is chosen.
void step(Editor& editor, bool forward) {
    const auto others = others_in_order(editor);
    const Rect bounds = editor.chosen_bounds();
    const auto rank = [&](const Element* element) {
        return editor.view().rank(editor.board().elements().slot_of(element->id));
    };
    const std::size_t own = rank(forward ? editor.chosen().back() : editor.chosen().front());
    const auto passed = [&](const Element* other) {
        return (forward ? rank(other) > own : rank(other) < own) &&
               bounds_of_rotated(other->box, other->angle).intersects(bounds);
    };
    if (forward) {
        const auto above = std::find_if(others.begin(), others.end(), passed);
        if (above == others.end()) return;
        reorder(editor, "Bring forward", others, static_cast<std::size_t>(above - others.begin()) + 1);
    } else {
        const auto below = std::find_if(others.rbegin(), others.rend(), passed);
        if (below == others.rend()) return;
        reorder(editor, "Send backward", others, static_cast<std::size_t>(others.rend() - below) - 1);
    }
}
void forward(Editor& editor) {
    step(editor, true);
}
void backward(Editor& editor) {
    step(editor, false);
}

// Moves each chosen element, with what it holds, by what `shift` says of its box.
template <typename Shift>
void shift_each(Editor& editor, const char* verb, Shift&& shift) {
    const std::vector<const Element*> chosen = editor.chosen();
    std::vector<Place> places;
    std::unordered_set<const Element*> done;
    for (const Element* element : chosen) {
        const Point by = shift(bounds_of_rotated(element->box, element->angle));
        for (const Place& at : moved(with_held(editor.board(), {element}), by)) {
            if (done.insert(at.element).second) places.push_back(at);
        }
    }
    editor.perform(place(label_for(verb, editor.board(), chosen), places));
}

void align_left(Editor& editor) {
    const Rect all = editor.chosen_bounds();
    shift_each(editor, "Align", [&](const Rect& box) { return Point{all.x - box.x, 0}; });
}
void align_centre(Editor& editor) {
    const Rect all = editor.chosen_bounds();
    shift_each(editor, "Align", [&](const Rect& box) { return Point{all.centre().x - box.centre().x, 0}; });
}
void align_right(Editor& editor) {
    const Rect all = editor.chosen_bounds();
    shift_each(editor, "Align", [&](const Rect& box) { return Point{all.right() - box.right(), 0}; });
}
void align_top(Editor& editor) {
    const Rect all = editor.chosen_bounds();
    shift_each(editor, "Align", [&](const Rect& box) { return Point{0, all.y - box.y}; });
}
void align_middle(Editor& editor) {
    const Rect all = editor.chosen_bounds();
    shift_each(editor, "Align", [&](const Rect& box) { return Point{0, all.centre().y - box.centre().y}; });
}
void align_bottom(Editor& editor) {
    const Rect all = editor.chosen_bounds();
    shift_each(editor, "Align", [&](const Rect& box) { return Point{0, all.bottom() - box.bottom()}; });
}

// Equal gaps between the first and the last, which stay.
void distribute(Editor& editor, bool horizontal) {
    const std::vector<const Element*> chosen = editor.chosen();
    struct Span {
        const Element* element;
        double low;
        double size;
    };
    std::vector<Span> spans;
    double total = 0;
    for (const Element* element : chosen) {
        const Rect box = bounds_of_rotated(element->box, element->angle);
        spans.push_back({element, horizontal ? box.x : box.y, horizontal ? box.w : box.h});
        total += spans.back().size;
    }
    std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.low < b.low; });
    const double room = spans.back().low + spans.back().size - spans.front().low;
    const double gap = (room - total) / static_cast<double>(spans.size() - 1);
    std::vector<Place> places;
    double at = spans.front().low;
    for (const Span& span : spans) {
        const double by = at - span.low;
        at += span.size + gap;
        const auto held =
            moved(with_held(editor.board(), {span.element}), horizontal ? Point{by, 0} : Point{0, by});
        places.insert(places.end(), held.begin(), held.end());
    }
    editor.perform(place(label_for("Distribute", editor.board(), chosen), places));
}
void distribute_across(Editor& editor) {
    distribute(editor, true);
}
void distribute_down(Editor& editor) {
    distribute(editor, false);
}

bool all_locked(const Editor& editor) {
    const std::vector<const Element*> chosen = editor.chosen();
    return std::all_of(chosen.begin(), chosen.end(), [](const Element* e) { return is_locked(*e); });
}

void lock_or_unlock(Editor& editor) {
    const bool unlock = all_locked(editor);
    const std::vector<const Element*> chosen = editor.chosen();
    Change change;
    change.label = label_for(unlock ? "Unlock" : "Lock", editor.board(), chosen);
    for (const Element* element : chosen) {
        if (is_locked(*element) == unlock)
            change.operations.emplace_back(
                set_key(*element, "locked", unlock ? std::nullopt : std::optional<Value>(true)));
    }
    editor.perform(change);
}

// A group around what is chosen; it takes the place of their common holder's child.
void group(Editor& editor) {
    const std::vector<const Element*> chosen = editor.chosen();
    const std::string& holder = chosen.front()->parent;
    const bool common = std::all_of(chosen.begin(), chosen.end(),
                                    [&](const Element* element) { return element->parent == holder; });
    Element group;
    group.id = editor.new_id(Table::elements);
    group.page = editor.page()->id;
    group.type = "group";
    group.parent = common ? holder : std::string();
    group.box = editor.chosen_bounds();
    group.order = chosen.front()->order;
    Change change;
    change.label = label_for("Group", editor.board(), chosen);
    const std::string id = group.id;
    change.operations.emplace_back(CreateRecord(std::move(group)));
    for (const Element* element : chosen)
        change.operations.emplace_back(set_key(*element, "parent", Value(id)));
    if (editor.perform(change)) editor.selection().set_element(id);
}

bool has_group(const Editor& editor) {
    const std::vector<const Element*> chosen = editor.chosen();
    return std::any_of(chosen.begin(), chosen.end(),
                       [](const Element* e) { return e->type == Name("group"); });
}

void ungroup(Editor& editor) {
    Change change;
    std::vector<std::string> freed;
    for (const Element* element : editor.chosen()) {
        if (!(element->type == Name("group"))) continue;
        for (const Slot child : editor.board().ties(editor.board().elements().slot_of(element->id)).children)
            freed.push_back(editor.board().elements().at(child)->id);
        change.operations.emplace_back(RemoveRecord{Table::elements, element->id});
    }
    change.label = "Ungroup";
    if (editor.perform(change)) editor.selection().set_elements(std::move(freed));
}

}  // namespace

std::span<const Command> arrange_commands() {
    static constexpr Command kCommands[] = {
        {"order.front", "Bring to front", "Arrange", ctrl_shift(']'), has_chosen_elements, to_front},
        {"order.forward", "Bring forward", "Arrange", ctrl(']'), has_chosen_elements, forward},
        {"order.backward", "Send backward", "Arrange", ctrl('['), has_chosen_elements, backward},
        {"order.back", "Send to back", "Arrange", ctrl_shift('['), has_chosen_elements, to_back},
        {"align.left", "Align left", "Arrange", {}, has_several, align_left},
        {"align.centre", "Align centre", "Arrange", {}, has_several, align_centre},
        {"align.right", "Align right", "Arrange", {}, has_several, align_right},
        {"align.top", "Align top", "Arrange", {}, has_several, align_top},
        {"align.middle", "Align middle", "Arrange", {}, has_several, align_middle},
        {"align.bottom", "Align bottom", "Arrange", {}, has_several, align_bottom},
        {"align.spread-across", "Distribute across", "Arrange", {}, has_three, distribute_across},
        {"align.spread-down", "Distribute down", "Arrange", {}, has_three, distribute_down},
        {"group.make", "Group", "Arrange", ctrl('g'), has_several, group},
        {"group.dissolve", "Ungroup", "Arrange", ctrl_shift('g'), has_group, ungroup},
        {"lock.toggle", "Lock or unlock", "Arrange", ctrl_shift('l'), has_chosen_elements, lock_or_unlock},
    };
    return kCommands;
}

}  // namespace civic
