#include "app/ui/workspace.hpp"

#include <algorithm>
#include <utility>

#include "app/edit/paste.hpp"
#include "app/files/board_file.hpp"
#include "base/file.hpp"
#include "format/limits.hpp"

namespace civic {
namespace {

// By its name, as the system's own file manager does.
bool is_picture(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending == ".png" || ending == ".jpg" || ending == ".jpeg";
}

}  // namespace

Workspace::Workspace(OpenBoard board, Vocabulary vocabulary, Clipboard& clipboard,
                     std::filesystem::path recent_file, std::function<void()> wake)
    : vocabulary_(std::move(vocabulary)),
      clipboard_(clipboard),
      recent_(std::move(recent_file)),
      wake_(std::move(wake)) {
    show(std::move(board));
}

void Workspace::show(OpenBoard board) {
    const Point size = editor_ == nullptr ? Point() : editor_->camera().size;
    editor_ = std::make_unique<Editor>(std::move(board), vocabulary_);
    editor_->clipboard = &clipboard_;
    editor_->wake = wake_;
    if (size.x > 0) editor_->set_canvas_size(size);
    editing_field_ = false;
    if (repeatable_ids_) make_ids_repeatable();
}

void Workspace::make_ids_repeatable() {
    repeatable_ids_ = true;
    // SplitMix64 from one seed (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
    editor_->open().ids() = IdSource([state = std::uint64_t{1}]() mutable {
        std::uint64_t bits = state += 0x9E3779B97F4A7C15U;
        bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
        bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
        return bits ^ (bits >> 31U);
    });
}

void Workspace::remember(const std::filesystem::path& path) {
    if (const Status added = recent_.add(path); !added) tell(added.error().message());
}

void Workspace::after_saving(std::function<void()> action) {
    finish_edit();
    if (!editor_->open().is_changed()) {
        action();
        return;
    }
    pending_ = std::move(action);
    dialog = Dialog::unsaved;
}

void Workspace::open_file(const std::filesystem::path& path) {
    after_saving([this, path] {
        Result<OpenedFile> opened = open_board_file(path);
        if (!opened) {
            tell(opened.error().message());
            return;
        }
        show(std::move(opened->board));
        remember(path);
        if (!opened->notes.empty())
            tell("Not all of this board could be read; save it under another name. " + opened->notes.front());
    });
}

void Workspace::new_from(const std::filesystem::path& template_file) {
    after_saving([this, template_file] {
        Result<OpenBoard> board = board_from_template(template_file);
        if (!board) {
            tell(board.error().message());
            return;
        }
        show(std::move(board).value());
    });
}

void Workspace::new_empty() {
    after_saving([this] { show(empty_board()); });
}

void Workspace::drop_files(const std::vector<std::filesystem::path>& files, Point at) {
    constexpr double kApart = 24;  // page units between the corners of pictures dropped together
    const auto board = std::find_if_not(files.begin(), files.end(), is_picture);
    if (board != files.end()) {
        open_file(*board);
        return;
    }
    finish_edit();
    for (const std::filesystem::path& file : files) {
        Result<std::string> bytes = read_file(file, kMaxImageBytes);
        if (!bytes) {
            tell(bytes.error().message());
            return;
        }
        if (!insert_image(*editor_, std::move(bytes).value(), at)) return;
        at = at + Point{kApart, kApart};
    }
}

bool Workspace::save_to(const std::filesystem::path& path) {
    finish_edit();
    const Status saved = save_board_file(editor_->open(), path);
    if (!saved) {
        tell(saved.error().message());
        return false;
    }
    tell("Saved as " + path.filename().string());
    remember(path);
    if (pending_) std::exchange(pending_, nullptr)();
    return true;
}

void Workspace::save() {
    const OpenBoard& open = editor_->open();
    if (open.path().empty() || open.is_partial()) {
        dialog = Dialog::save;
    } else {
        save_to(open.path());
    }
}

void Workspace::close_window() {
    after_saving([this] { closing_ = true; });
}

void Workspace::answer_discard() {
    dialog = Dialog::none;
    if (pending_) std::exchange(pending_, nullptr)();
}

void Workspace::answer_save() {
    dialog = Dialog::none;
    save();
}

void Workspace::answer_cancel() {
    dialog = Dialog::none;
    pending_ = nullptr;
}

std::string Workspace::title() const {
    const std::string title(editor_->board().title());
    if (!title.empty()) return title;
    const std::string file = editor_->open().path().filename().string();
    return file.empty() ? "Untitled" : file;
}

void Workspace::edit_field(Change change) {
    editing_field_ = editor_->preview(std::move(change));
}

void Workspace::finish_edit() {
    if (!std::exchange(editing_field_, false)) return;
    editor_->commit();
}

}  // namespace civic
