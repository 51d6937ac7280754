#include "model/history.hpp"

#include <cassert>
#include <utility>

namespace civic {

Status History::perform(Board& board, const Change& change) {
    Result<Applied> applied = board.apply(change);
    if (!applied) return applied.error();
    board = std::move(applied->board);
    done_.push_back(std::move(applied->inverse));
    touched_ = std::move(applied->touched);
    undone_.clear();
    return Done{};
}

const std::string& History::label_of(const std::vector<Change>& changes) {
    static const std::string kNone;
    return changes.empty() ? kNone : changes.back().label;
}

bool History::step(Board& board, std::vector<Change>& from, std::vector<Change>& to) {
    if (from.empty()) return false;
    const Change change = std::move(from.back());
    from.pop_back();
    Result<Applied> applied = board.apply(change);
    assert(applied.ok());  // an inverse skips what does not fit
    if (!applied) return false;
    board = std::move(applied->board);
    to.push_back(std::move(applied->inverse));
    touched_ = std::move(applied->touched);
    return true;
}

}  // namespace civic
