#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "model/board.hpp"
#include "model/history.hpp"
#include "model/id.hpp"
#include "model/touched.hpp"

namespace civic {

// A board that a person works on: what is shown, what can be undone, where it was saved. One thread.
//
// A drag or typing is shown before it is done: preview() gives the board as it would be, starting each time
// from the last thing done, and commit() makes of the latest preview one step of the history. Whatever else
// changes the board drops the preview first.
class OpenBoard {
  public:
    // `before` and `after` are good during the call. Records that are not named are the same in both.
    using Listener =
        std::function<void(const Board& before, const Board& after, const std::vector<Touched>& touched)>;

    explicit OpenBoard(Board board, std::filesystem::path path = {});

    const Board& board() const { return shown_; }
    // Names the state that the history stands at: equal numbers, equal done_board().
    std::uint64_t position() const { return position_; }
    const History& history() const { return history_; }
    IdSource& ids() { return ids_; }

    void listen(Listener listener) { listener_ = std::move(listener); }

    // Applies a change as one step of the history. On an error nothing has happened. A change without
    // operations does nothing and is no step.
    Status perform(const Change& change);
    bool undo();
    bool redo();
    // Undoes or does again until `done` steps are done; as far as there are.
    void go_to(std::size_t done);

    Status preview(Change change);
    // The board without the preview.
    const Board& done_board() const { return done_; }
    bool is_previewing() const { return !previewed_.operations.empty(); }
    Status commit();
    void drop_preview();

    // The file it was loaded from or saved to last; empty: none yet.
    const std::filesystem::path& path() const { return path_; }
    // Whether there is something that the file does not have. Undoing back to what was saved makes it false.
    bool is_changed() const { return saved_at_ != position_; }
    void mark_saved(std::filesystem::path path);
    // A board that its file has more of than could be read must not be saved over that file, not even once it
    // was saved elsewhere. Call it while path() is that file.
    void mark_partial() { fuller_ = path_; }
    const std::filesystem::path& fuller_file() const { return fuller_; }  // empty: there is none
    // Whether path() is that file.
    bool is_partial() const { return !fuller_.empty() && fuller_ == path_; }

  private:
    void show(Board board, std::vector<Touched> touched);
    void stepped();

    Board done_;   // what the history has come to
    Board shown_;  // with the preview
    History history_;
    IdSource ids_;
    Listener listener_;
    Change previewed_;
    std::vector<Touched> preview_touched_;
    std::filesystem::path path_;
    std::filesystem::path fuller_;
    // Names the state that the history stands at: equal numbers, equal boards.
    std::uint64_t position_ = 0;
    std::uint64_t saved_at_ = 0;
    std::uint64_t last_position_ = 0;
    std::vector<std::uint64_t> positions_{0};  // of each state that can be gone back to, the start first
    std::vector<std::uint64_t> ahead_;         // of each that can be gone forward to, the nearest last
};

}  // namespace civic
