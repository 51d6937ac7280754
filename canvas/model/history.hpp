#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/board.hpp"
#include "model/change.hpp"

namespace civic {

// What one person did to a board, to take back and do again. Undo is the inverse change against the board as
// it is now: a property that somebody else has overwritten since, and an element that has gone, are left
// alone; redo likewise. Changes of others are applied to the board directly and are not in here. One thread.
class History {
  public:
    // Applies the change and remembers it; what could be redone is forgotten. On an error nothing has
    // happened.
    Status perform(Board& board, const Change& change);

    bool can_undo() const { return !done_.empty(); }
    bool can_redo() const { return !undone_.empty(); }
    // What undo or redo would be about: the change's label; "" when there is none.
    const std::string& undo_label() const { return label_of(done_); }
    const std::string& redo_label() const { return label_of(undone_); }

    // The latest last: what takes back each thing that was done, and what does again each that was taken
    // back. A change names in its operations every record that it touches.
    const std::vector<Change>& done() const { return done_; }
    const std::vector<Change>& undone() const { return undone_; }

    // What the last perform, undo or redo touched.
    const std::vector<Touched>& touched() const { return touched_; }

    // False, and nothing happens, when there is nothing to take back or to do again.
    bool undo(Board& board) { return step(board, done_, undone_); }
    bool redo(Board& board) { return step(board, undone_, done_); }

  private:
    static const std::string& label_of(const std::vector<Change>& changes);
    bool step(Board& board, std::vector<Change>& from, std::vector<Change>& to);

    std::vector<Change> done_;    // what takes each change back, the latest last
    std::vector<Change> undone_;  // what does each again
    std::vector<Touched> touched_;
};

}  // namespace civic
