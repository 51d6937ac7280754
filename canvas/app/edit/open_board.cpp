#include "app/edit/open_board.hpp"

#include <utility>

namespace civic {

OpenBoard::OpenBoard(Board board, std::filesystem::path path)
    : done_(std::move(board)), shown_(done_), path_(std::move(path)) {}

void OpenBoard::show(Board board, std::vector<Touched> touched) {
    const Board before = std::exchange(shown_, std::move(board));
    if (listener_ && !touched.empty()) listener_(before, shown_, touched);
}

void OpenBoard::stepped() {
    std::vector<Touched> touched = history_.touched();
    add_touched(touched, std::exchange(preview_touched_, {}));
    previewed_ = {};
    show(done_, std::move(touched));
}

Status OpenBoard::perform(const Change& change) {
    if (change.operations.empty()) return Done{};
    if (Status status = history_.perform(done_, change); !status) return status;
    positions_.push_back(++last_position_);
    ahead_.clear();
    position_ = last_position_;
    stepped();
    return Done{};
}

bool OpenBoard::undo() {
    drop_preview();
    if (!history_.undo(done_)) return false;
    ahead_.push_back(positions_.back());
    positions_.pop_back();
    position_ = positions_.back();
    stepped();
    return true;
}

bool OpenBoard::redo() {
    drop_preview();
    if (!history_.redo(done_)) return false;
    positions_.push_back(ahead_.back());
    ahead_.pop_back();
    position_ = positions_.back();
    stepped();
    return true;
}

void OpenBoard::go_to(std::size_t done) {
    while (history_.done().size() > done && undo()) {
    }
    while (history_.done().size() < done && redo()) {
    }
}

Status OpenBoard::preview(Change change) {
    if (change.operations.empty()) {
        drop_preview();
        return Done{};
    }
    Result<Applied> applied = done_.apply(change);
    if (!applied) return applied.error();
    std::vector<Touched> touched = applied->touched;
    add_touched(touched, std::exchange(preview_touched_, std::move(applied->touched)));
    previewed_ = std::move(change);
    show(std::move(applied->board), std::move(touched));
    return Done{};
}

Status OpenBoard::commit() {
    if (!is_previewing()) return Done{};
    return perform(Change(previewed_));
}

void OpenBoard::drop_preview() {
    if (!is_previewing()) return;
    previewed_ = {};
    show(done_, std::exchange(preview_touched_, {}));
}

void OpenBoard::mark_saved(std::filesystem::path path) {
    path_ = std::move(path);
    saved_at_ = position_;
}

}  // namespace civic
