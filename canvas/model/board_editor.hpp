#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/board.hpp"
#include "model/change.hpp"

namespace civic {

// Applies operations to a copy of a board and gathers what takes them back. Behind Board::apply; a failed
// operation leaves the copy half-changed, to be thrown away.
class BoardEditor {
  public:
    // `operations`: how many there will be, about.
    BoardEditor(const Board& board, Missing missing, std::size_t operations)
        : board_(board), missing_(missing) {
        undo_.reserve(operations);
        touched_.reserve(operations);
    }

    Status run(const Operation& operation);
    Applied finish(const std::string& label) &&;

  private:
    Status run(const CreateRecord& create);
    Status run(const RemoveRecord& remove);
    Status run(const SetProperty& set);

    Status create(Shared<Page> page);
    Status create(Shared<Element> element);
    Status create(const Shared<Link>& link);
    Status create(Shared<Image> image);
    template <typename Record>
    void remove_record(Table table, Records<Record>& records, Slot slot);
    void remove_page(Slot slot);
    void remove_element(Slot slot);
    void remove_link(Slot slot);

    Status set_on_board(const SetProperty& set);
    Status set_on_element(const SetProperty& set, Slot slot);
    Status set_on_link(const SetProperty& set, Slot slot);
    template <typename Record>
    Status set_on(const SetProperty& set, Records<Record>& records);
    template <typename Record>
    Status write(const SetProperty& set, Records<Record>& records, Slot slot);
    void move_to_page(Slot slot, const std::string& page);
    void set_parent(Slot slot, const std::string& parent);

    bool is_taken(std::string_view id) const;
    bool holds(Slot holder, Slot slot) const;  // is the slot in it, at any depth, or itself
    bool is_page(const std::string& id) const { return board_.pages_.find(id) != nullptr; }
    // "" when the element may have, or not have, that parent; else why not.
    std::string parent_fault(const std::string& page, const std::string& parent) const;
    std::string mirrors_fault(const std::string& id, const std::string& mirrors) const;

    void touch(Table table, Slot slot) { touched_.push_back({table, slot}); }

    // The answer to an operation that does not fit the board.
    Status missing(std::string what) const;

    Board::Ties& edit_ties(Slot slot);
    void tie(const std::string& element, std::vector<Slot> Board::Ties::*kind, Slot slot);
    void untie(const std::string& element, std::vector<Slot> Board::Ties::*kind, Slot slot);

    Board board_;
    Missing missing_;
    std::vector<Operation> undo_;  // of each step, in the order done; finish turns it round
    std::vector<Touched> touched_;
};

}  // namespace civic
