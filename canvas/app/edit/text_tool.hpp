#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/edit/caret.hpp"
#include "app/edit/tables.hpp"
#include "app/edit/text_buffer.hpp"
#include "app/edit/tool.hpp"
#include "model/change.hpp"

namespace civic {

// The property that holds the text of an element or a link, and what it is drawn as.
struct TextPlace {
    Table table = Table::elements;
    std::string shown;  // the id of what is typed into, on this page
    std::string id;     // of what has the text: the original where `shown` is a mirror
    Part part = Part::key;
    Name name = "text";
    std::optional<TableCell> cell;  // of a table: the property holds its rows
};
// Of a table: its first cell. None for what shows no text of its own (ink, an image), is locked or is not
// there.
std::optional<TextPlace> text_place(const Editor& editor, Table table, const std::string& id);

// Types into an element or a link on the canvas. What is typed shows at once and becomes one step of the
// history when the typing ends: by Escape, Ctrl+Enter, a click elsewhere, another tool. In a table Tab goes
// on to the next cell, which after the last one is that of a new row, and Shift+Tab back.
class TextTool : public Tool {
  public:
    enum class Begin : std::uint8_t { at_end, all_chosen };
    TextTool(const Editor& editor, TextPlace place, Begin begin);

    ToolKind kind() const override { return ToolKind::text; }
    std::string_view name() const override { return "Text"; }
    void pointer_down(Editor& editor, const PointerEvent& event) override;
    void pointer_moved(Editor& editor, const PointerEvent& event) override;
    void pointer_up(Editor& editor, const PointerEvent& event) override;
    bool key(Editor& editor, const KeyEvent& event) override;
    bool text(Editor& editor, std::string_view utf8) override;
    bool cancel(Editor& editor) override;
    void leave(Editor& editor) override;
    PointerShape shape(const Editor& editor) const override;
    void draw(const Editor& editor, Painter& painter) const override;

    const TextBuffer& buffer() const { return buffer_; }

  private:
    // Where the text stands on the page, and turned how.
    struct Setting {
        Rect box;  // the text's, page units
        double angle = 0;
        Point centre;
        TextStyle style;
        std::shared_ptr<const TextLayout> layout;
    };
    Setting setting(const Editor& editor) const;
    CaretMap map(const Setting& setting) const {
        return {buffer_.text(), *setting.layout, setting.style, setting.box};
    }
    Point to_text(const Editor& editor, const Setting& setting, Point screen) const;
    void show(Editor& editor);
    void go_to_begin(Begin begin);
    void go_to_cell(Editor& editor, TableCell cell, Begin begin);
    enum class Along : std::uint8_t { forth, back };
    bool go_along_cells(Editor& editor, Along along);  // false: there is no such cell
    void finish(Editor& editor);
    void go(Editor& editor, std::size_t at, bool choosing);
    bool move_key(Editor& editor, const KeyEvent& event);
    bool erase_key(Editor& editor, const KeyEvent& event);
    bool command_key(Editor& editor, const KeyEvent& event);

    TextPlace place_;
    TextBuffer buffer_;
    std::string label_;
    std::optional<double> wanted_x_;  // of the caret, while it goes up and down
    bool dragging_ = false;
};

// Starts typing into the element or link; false: it has no text of its own. `at`: a position on the page,
// which says in which cell of a table; none: in the first.
bool edit_text(Editor& editor, Table table, const std::string& id, TextTool::Begin begin,
               std::optional<Point> at = std::nullopt);

}  // namespace civic
