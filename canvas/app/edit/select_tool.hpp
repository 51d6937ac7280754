#pragma once

#include <memory>
#include <string>

#include "app/edit/gesture.hpp"
#include "app/edit/page_view.hpp"
#include "app/edit/selection.hpp"
#include "app/edit/tool.hpp"

namespace civic {

// Chooses, moves, resizes and turns, and connects by the dots beside shapes. Shift adds to what is chosen,
// keeps a proportion or a direction; Alt drags a copy, or resizes about the middle; Ctrl drags without lining
// up. A group is chosen as one; a double click goes inside it, else opens the text of what it hits.
class SelectTool : public Tool {
  public:
    ToolKind kind() const override { return ToolKind::select; }
    std::string_view name() const override { return "Select"; }
    void pointer_down(Editor& editor, const PointerEvent& event) override;
    void pointer_moved(Editor& editor, const PointerEvent& event) override;
    void pointer_up(Editor& editor, const PointerEvent& event) override;
    bool key(Editor& editor, const KeyEvent& event) override;
    bool text(Editor& editor, std::string_view utf8) override;
    bool cancel(Editor& editor) override;
    PointerShape shape(const Editor& editor) const override;
    void draw(const Editor& editor, Painter& painter) const override;

  private:
    // What the button went down on, until it is known whether it is a click or a drag.
    struct Press {
        PointerEvent event;
        Hit hit;      // its id is the group's where one is hit
        Hit precise;  // what lies under the pointer itself
        bool was_chosen = false;
    };

    std::unique_ptr<Gesture> gesture_at(Editor& editor, const PointerEvent& event);
    Press press(Editor& editor, const PointerEvent& event) const;
    std::unique_ptr<Gesture> begin_drag(Editor& editor, const Press& pressed);
    void click(Editor& editor, const Press& pressed);
    bool double_click(Editor& editor, const PointerEvent& event);
    void hover(Editor& editor, Point screen);

    std::unique_ptr<Press> pressed_;           // null: the button is up, or a gesture is under way
    std::unique_ptr<Gesture> gesture_;         // null: none
    Selection before_;                         // what a cancelled drag goes back to
    std::string hovered_;                      // the element whose dots are shown; "" for none
    PointerShape over_ = PointerShape::arrow;  // what the pointer is over
};

}  // namespace civic
