#pragma once

#include <memory>
#include <string>

#include "app/edit/commands.hpp"
#include "app/edit/editor.hpp"
#include "format/vocabulary_file.hpp"
#include "support/boards.hpp"

namespace civic::test {

const Vocabulary& app_vocabulary();

// Drives an editor as a hand does: positions are the page's, what goes in are screen px.
class Hand {
  public:
    explicit Hand(Board board) : editor(OpenBoard(std::move(board)), app_vocabulary()) {
        editor.set_canvas_size({1000, 800});
        editor.camera().origin = {-100, -100};
        editor.camera().zoom = 1;
    }

    void down(Point page, Modifiers modifiers = {}) { editor.pointer_down(event(page, modifiers)); }
    void move(Point page, Modifiers modifiers = {}) { editor.pointer_moved(event(page, modifiers)); }
    void up(Point page, Modifiers modifiers = {}) { editor.pointer_up(event(page, modifiers)); }
    void click(Point page, Modifiers modifiers = {}) {
        move(page, modifiers);
        down(page, modifiers);
        up(page, modifiers);
    }
    void drag(Point from, Point to, Modifiers modifiers = {}) {
        move(from, modifiers);
        down(from, modifiers);
        move(from + (to - from) * 0.5, modifiers);
        move(to, modifiers);
        up(to, modifiers);
    }
    void double_click(Point page) {
        click(page);
        PointerEvent second = event(page, {});
        second.clicks = 2;
        editor.pointer_down(second);
        editor.pointer_up(second);
    }
    bool key(char32_t character, Modifiers modifiers = {}) {
        return editor.key({KeyCode::character, character, modifiers});
    }
    bool escape() { return editor.key({KeyCode::escape, 0, {}}); }
    std::size_t steps() const { return editor.open().history().done().size(); }
    const std::string& last_step() const { return editor.open().history().undo_label(); }
    const std::string& chosen() const { return editor.selection().elements().at(0); }
    const Link& link(const std::string& id) const { return *editor.board().links().find(id); }
    void run(std::string_view command) {
        const Command* found = find_command(command);
        if (found != nullptr && found->enabled(editor)) found->run(editor);
    }
    const Element& at(const std::string& id) const { return *editor.board().elements().find(id); }

    Editor editor;

  private:
    PointerEvent event(Point page, Modifiers modifiers) const {
        PointerEvent made;
        made.screen = editor.camera().to_screen(page);
        made.modifiers = modifiers;
        return made;
    }
};

}  // namespace civic::test
