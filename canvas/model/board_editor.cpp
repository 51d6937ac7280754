#include "model/board_editor.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <type_traits>
#include <utility>

#include "model/property.hpp"

namespace civic {

Result<Applied> Board::apply(const Change& change) const {
    BoardEditor editor(*this, change.missing, change.operations.size());
    for (std::size_t i = 0; i < change.operations.size(); ++i) {
        if (Status status = editor.run(change.operations[i]); !status) {
            Error error = status.error();
            error.where =
                "operation " + std::to_string(i + 1) + (error.where.empty() ? "" : ", " + error.where);
            return error;
        }
    }
    return std::move(editor).finish(change.label);
}

Applied BoardEditor::finish(const std::string& label) && {
    std::reverse(undo_.begin(), undo_.end());
    tidy_touched(touched_);
    return {std::move(board_), {label, std::move(undo_), Missing::skip}, std::move(touched_)};
}

Status BoardEditor::run(const Operation& operation) {
    return std::visit([this](const auto& one) { return run(one); }, operation);
}

Status BoardEditor::missing(std::string what) const {
    if (missing_ == Missing::skip) return Done{};
    return Error{std::move(what), "", ""};
}

bool BoardEditor::is_taken(std::string_view id) const {
    return board_.elements_.find(id) != nullptr || board_.links_.find(id) != nullptr ||
           board_.pages_.find(id) != nullptr || board_.images_.find(id) != nullptr;
}

bool BoardEditor::holds(Slot holder, Slot slot) const {
    while (slot != kNoSlot && slot != holder) {
        slot = board_.elements_.slot_of(board_.elements_.at(slot)->parent);
    }
    return slot == holder;
}

std::string BoardEditor::parent_fault(const std::string& page, const std::string& parent) const {
    if (parent.empty()) return "";
    const Element* holder = board_.elements_.find(parent);
    if (holder == nullptr) return "there is no element \"" + parent + "\" to hold it";
    if (holder->page != page) return "the element \"" + parent + "\" stands on another page";
    return "";
}

std::string BoardEditor::mirrors_fault(const std::string& id, const std::string& mirrors) const {
    if (mirrors.empty()) return "";
    const Element* shown = board_.elements_.find(mirrors);
    if (shown == nullptr || mirrors == id) return "there is no element \"" + mirrors + "\" for it to mirror";
    if (!shown->mirrors.empty()) return "the element \"" + mirrors + "\" is a mirror itself";
    const Slot slot = board_.elements_.slot_of(id);
    if (slot != kNoSlot && !board_.ties(slot).mirrors.empty()) return "other elements mirror it";
    return "";
}

Board::Ties& BoardEditor::edit_ties(Slot slot) {
    assert(slot != kNoSlot);
    while (board_.ties_.size() <= slot)
        board_.ties_.push_back(nullptr);
    return board_.ties_.edit(slot).edit();
}

void BoardEditor::tie(const std::string& element, std::vector<Slot> Board::Ties::*kind, Slot slot) {
    std::vector<Slot>& slots = edit_ties(board_.elements_.slot_of(element)).*kind;
    const auto at = std::lower_bound(slots.begin(), slots.end(), slot);
    if (at == slots.end() || *at != slot) slots.insert(at, slot);
}

void BoardEditor::untie(const std::string& element, std::vector<Slot> Board::Ties::*kind, Slot slot) {
    std::vector<Slot>& slots = edit_ties(board_.elements_.slot_of(element)).*kind;
    const auto at = std::lower_bound(slots.begin(), slots.end(), slot);
    if (at != slots.end() && *at == slot) slots.erase(at);
}

Status BoardEditor::run(const SetProperty& set) {
    static const Name kData = "data";
    const bool picture = set.table == Table::images && set.part == Part::key && set.name == kData;
    if (set.value && !picture) {
        if (Status status = check_value(*set.value); !status) return status;
    }
    if (Status status = check_value(Value(set.name.text())); !status) return status;
    Status done = Done{};
    switch (set.table) {
        case Table::board:
            done = set_on_board(set);
            break;
        case Table::pages:
            done = set_on(set, board_.pages_);
            break;
        case Table::elements:
            done = set_on(set, board_.elements_);
            break;
        case Table::links:
            done = set_on(set, board_.links_);
            break;
        case Table::images:
            done = set_on(set, board_.images_);
            break;
    }
    if (done) return done;
    Error error = done.error();
    error.where = std::string(table_name(set.table)) + (set.id.empty() ? "" : " \"" + set.id + "\"");
    return error;
}

template <typename Record>
Status BoardEditor::set_on(const SetProperty& set, Records<Record>& records) {
    const Slot slot = records.slot_of(set.id, set.hint);
    if (slot == kNoSlot) return missing("it is not there");
    if (set.replaces && get_property(*records.at(slot), set.part, set.name) != set.replaces->value)
        return Done{};
    if constexpr (std::is_same_v<Record, Element>) {
        return set_on_element(set, slot);
    } else if constexpr (std::is_same_v<Record, Link>) {
        return set_on_link(set, slot);
    } else {
        return write(set, records, slot);
    }
}

// Writes the value and notes what takes it back. What the value names has been checked.
template <typename Record>
Status BoardEditor::write(const SetProperty& set, Records<Record>& records, Slot slot) {
    std::optional<Value> before = get_property(*records.at(slot), set.part, set.name);
    if (Status status = set_property(records.edit(slot), set.part, set.name, set.value); !status)
        return status;
    undo_.push_back(SetProperty{set.table, set.id, set.part, set.name, std::move(before), Replaced{set.value},
                                SlotHint{slot}});
    touch(set.table, slot);
    return Done{};
}

Status BoardEditor::set_on_board(const SetProperty& set) {
    static const Name kTables[] = {"format", "version", "pages", "elements", "links", "images"};
    if (set.part != Part::key || !set.id.empty() ||
        std::find(std::begin(kTables), std::end(kTables), set.name) != std::end(kTables)) {
        return Error{"the board has no property " + property_name(set.part, set.name), "", ""};
    }
    if (set.value) {
        if (Status status = check_board_property(set.name, *set.value); !status) return status;
    }
    std::optional<Value> before = get_property(board_, Table::board, "", Part::key, set.name);
    if (set.replaces && before != set.replaces->value) return Done{};
    board_.properties_ =
        set.value ? board_.properties_.with(set.name, *set.value) : board_.properties_.without(set.name);
    undo_.push_back(SetProperty{set.table, "", Part::key, set.name, std::move(before), Replaced{set.value}});
    touch(Table::board, kNoSlot);
    return Done{};
}

Status BoardEditor::set_on_element(const SetProperty& set, Slot slot) {
    static const Name kPage = "page";
    static const Name kParent = "parent";
    static const Name kMirrors = "mirrors";
    if (set.part != Part::key || (set.name != kPage && set.name != kParent && set.name != kMirrors)) {
        return write(set, board_.elements_, slot);
    }
    const Element before = *board_.elements_.at(slot);
    const std::string to(set.value ? set.value->as_text() : "");
    if (set.name == kPage) {
        if (!to.empty() && !is_page(to)) return missing("there is no page \"" + to + "\"");
        if (to != before.page) set_parent(slot, "");
        if (Status status = write(set, board_.elements_, slot); !status) return status;
        if (to != before.page) move_to_page(slot, to);
        return Done{};
    }
    if (set.name == kParent) {
        std::string fault = parent_fault(before.page, to);
        if (!to.empty() && fault.empty() && holds(slot, board_.elements_.slot_of(to))) {
            fault = "it would hold itself through \"" + to + "\"";
        }
        if (!fault.empty()) return missing(std::move(fault));
        if (!before.parent.empty()) untie(before.parent, &Board::Ties::children, slot);
        if (!to.empty()) tie(to, &Board::Ties::children, slot);
        return write(set, board_.elements_, slot);
    }
    if (std::string fault = mirrors_fault(before.id, to); !fault.empty()) return missing(std::move(fault));
    if (!before.mirrors.empty()) untie(before.mirrors, &Board::Ties::mirrors, slot);
    if (!to.empty()) tie(to, &Board::Ties::mirrors, slot);
    return write(set, board_.elements_, slot);
}

// What the element at the slot holds, at every depth, goes with it. Nothing is noted: taking the element back
// takes them back too.
void BoardEditor::move_to_page(Slot slot, const std::string& page) {
    std::vector<Slot> held = board_.ties(slot).children;
    while (!held.empty()) {
        const Slot next = held.back();
        held.pop_back();
        Element& element = board_.elements_.edit(next);
        element.page = page;
        element.present = with_key(element.present, Key::page, !page.empty());
        touch(Table::elements, next);
        const std::vector<Slot>& children = board_.ties(next).children;
        held.insert(held.end(), children.begin(), children.end());
    }
}

void BoardEditor::set_parent(Slot slot, const std::string& parent) {
    const std::string before = board_.elements_.at(slot)->parent;
    if (before == parent) return;
    const std::string id = board_.elements_.at(slot)->id;
    if (!before.empty()) untie(before, &Board::Ties::children, slot);
    if (!parent.empty()) tie(parent, &Board::Ties::children, slot);
    const Value value = parent.empty() ? Value() : Value(parent);
    const Status written =
        write(SetProperty{Table::elements, id, Part::key, "parent", value}, board_.elements_, slot);
    assert(written.ok());
    static_cast<void>(written);
}

Status BoardEditor::set_on_link(const SetProperty& set, Slot slot) {
    static const Name kPage = "page";
    static const Name kFrom = "from";
    static const Name kTo = "to";
    if (set.part != Part::key || (set.name != kPage && set.name != kFrom && set.name != kTo)) {
        return write(set, board_.links_, slot);
    }
    const std::string to(set.value ? set.value->as_text() : "");
    if (set.name == kPage) {
        if (!to.empty() && !is_page(to)) return missing("there is no page \"" + to + "\"");
        return write(set, board_.links_, slot);
    }
    if (board_.elements_.find(to) == nullptr)
        return missing("there is no element \"" + to + "\" for it to join");
    const Link before = *board_.links_.at(slot);
    if (Status status = write(set, board_.links_, slot); !status) return status;
    const Link& after = *board_.links_.at(slot);
    for (const std::string& end : {before.from, before.to}) {
        if (end != after.from && end != after.to) untie(end, &Board::Ties::links, slot);
    }
    tie(to, &Board::Ties::links, slot);
    return Done{};
}

}  // namespace civic
