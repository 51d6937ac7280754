#include "app/edit/moved_boxes.hpp"

#include <string_view>
#include <unordered_map>

namespace civic {
namespace {

class Reader {
  public:
    Reader(const Board& board, const std::string& page) : board_(board), page_(page) {}

    void read(const Operation& operation) {
        if (const auto* create = std::get_if<CreateRecord>(&operation)) {
            const auto* element = std::get_if<Shared<Element>>(&create->record);
            if (element == nullptr || (*element)->page != page_) return;
            if (MovedBox* moved = find((*element)->id, element->get())) moved->is_new = true;
        } else if (const auto* set = std::get_if<SetProperty>(&operation)) {
            if (set->table != Table::elements) return;
            if (set->part == Part::key) read_key(*set);
            if (set->part == Part::attributes) read_attribute(*set);
        } else if (const auto* remove = std::get_if<RemoveRecord>(&operation)) {
            const auto found = places_.find(remove->id);
            if (found != places_.end()) moved_[found->second].element = nullptr;
        }
    }

    std::vector<MovedBox> finish() {
        std::erase_if(moved_, [](const MovedBox& moved) { return moved.element == nullptr; });
        return std::move(moved_);
    }

  private:
    void read_key(const SetProperty& set) {
        Rect scratch;
        if (!set.value || !set_side(scratch, set.name, 0)) return;
        MovedBox* moved = find(set.id, board_.elements().find(set.id));
        if (moved == nullptr) return;
        set_side(moved->box, set.name, set.value->as_number());
        moved->has_moved = true;
    }

    void read_attribute(const SetProperty& set) {
        const Slot slot = board_.elements().slot_of(set.id);
        const Element* element = slot == kNoSlot ? nullptr : board_.elements().at(slot);
        if (MovedBox* moved = find(set.id, element)) moved->attributes.push_back(&set);
        if (element == nullptr) return;
        for (const Slot mirror : board_.ties(slot).mirrors) {
            const Element* view = board_.elements().at(mirror);
            if (MovedBox* moved = find(view->id, view)) moved->attributes.push_back(&set);
        }
    }

    // The entry of an element; null: it is not of the page.
    MovedBox* find(std::string_view id, const Element* element) {
        const auto found = places_.find(id);
        if (found != places_.end()) return &moved_[found->second];
        if (element == nullptr || element->page != page_) return nullptr;
        places_.emplace(element->id, moved_.size());
        moved_.push_back({element, element->box, false, false, {}});
        return &moved_.back();
    }

    const Board& board_;
    const std::string& page_;
    std::vector<MovedBox> moved_;
    std::unordered_map<std::string_view, std::size_t> places_;
};

}  // namespace

bool set_side(Rect& box, Name name, double value) {
    static const Name kX("x");
    static const Name kY("y");
    static const Name kW("w");
    static const Name kH("h");
    double* side = name == kX ? &box.x : name == kY ? &box.y : name == kW ? &box.w : nullptr;
    if (name == kH) side = &box.h;
    if (side != nullptr) *side = value;
    return side != nullptr;
}

std::vector<MovedBox> moved_boxes(const Board& board, const std::string& page, const Change& change) {
    Reader reader(board, page);
    for (const Operation& operation : change.operations)
        reader.read(operation);
    return reader.finish();
}

}  // namespace civic
