#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/edit/editor.hpp"
#include "app/files/recent_boards.hpp"
#include "base/result.hpp"
#include "model/vocabulary.hpp"

namespace civic {

enum class Dialog : std::uint8_t { none, gallery, open, save, export_board, unsaved };
enum class SidePanel : std::uint8_t { properties, history };

// What the window is about: the board that is open, what is shown beside it, what a person was asked. One
// board at a time; opening another takes its place. One thread.
class Workspace {
  public:
    // `wake`: called by workers when there is something to show.
    Workspace(OpenBoard board, Vocabulary vocabulary, Clipboard& clipboard, std::filesystem::path recent_file,
              std::function<void()> wake);

    Editor& editor() { return *editor_; }
    const Editor& editor() const { return *editor_; }
    const Vocabulary& vocabulary() const { return vocabulary_; }
    const RecentBoards& recent() const { return recent_; }

    // These say in a notice what went wrong. What would lose changes is asked about first.
    void open_file(const std::filesystem::path& path);
    void new_from(const std::filesystem::path& template_file);
    void new_empty();
    // Pictures are put on the page about `at`, page units; of other files the first is opened as a board.
    void drop_files(const std::vector<std::filesystem::path>& files, Point at);
    bool save_to(const std::filesystem::path& path);
    void save();  // to its file; asks where it has none
    void close_window();
    bool is_closing() const { return closing_; }

    // Answers to the question about unsaved changes: what was wanted happens after them.
    void answer_discard();
    void answer_save();
    void answer_cancel();

    // From here on new elements get the same ids in every run: for scripts whose boards are compared.
    void make_ids_repeatable();

    // "Housing benefit", or the file's name.
    std::string title() const;

    // A field of a panel changes the board while it is typed into; leaving it makes that one step. Whoever
    // does something else first calls finish_edit.
    void edit_field(Change change);
    void finish_edit();

    // A sentence for the person.
    void tell(std::string text) { editor_->set_notice(std::move(text)); }

    // What the editor said last, and until when it is shown (Dear ImGui's clock).
    struct Notice {
        std::string text;
        double until = 0;
    };
    Notice notice;
    std::string generator = "Civicanvas";  // how exported files name the program
    Dialog dialog = Dialog::none;
    SidePanel side = SidePanel::properties;
    std::string renamed_page;  // the page whose title is asked for; "": none
    bool minimap = true;
    bool rulers = false;
    bool panels = true;

  private:
    void after_saving(std::function<void()> action);
    void show(OpenBoard board);
    void remember(const std::filesystem::path& path);

    Vocabulary vocabulary_;
    Clipboard& clipboard_;
    std::unique_ptr<Editor> editor_;
    RecentBoards recent_;
    std::function<void()> wake_;
    std::function<void()> pending_;
    bool editing_field_ = false;
    bool repeatable_ids_ = false;
    bool closing_ = false;
};

}  // namespace civic
