#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/edit/handles.hpp"
#include "app/edit/page_view.hpp"
#include "app/edit/selection.hpp"
#include "app/edit/snap.hpp"
#include "app/edit/tool.hpp"

namespace civic {

// Chooses, moves, resizes and turns. Shift adds to what is chosen, keeps a proportion or a direction; Alt
// drags a copy, or resizes about the middle; Ctrl drags without lining up.
class SelectTool : public Tool {
  public:
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
    enum class Gesture : std::uint8_t { none, pressed, moving, marquee, resizing, turning };

    void press(Editor& editor, const PointerEvent& event);
    void begin_drag(Editor& editor, const PointerEvent& event);
    void begin_move(Editor& editor, const PointerEvent& event);
    void move(Editor& editor, const PointerEvent& event);
    void resize(Editor& editor, const PointerEvent& event);
    void turn(Editor& editor, const PointerEvent& event);
    void mark(Editor& editor, const PointerEvent& event);
    void click(Editor& editor, const PointerEvent& event);
    // The element of the board as it was when the gesture began: what previews start from.
    std::vector<const Element*> dragged_elements() const;

    Gesture gesture_ = Gesture::none;
    Point from_;  // screen px
    Hit hit_;
    bool was_chosen_ = false;
    Handle handle_ = Handle::top_left;
    Frame frame_;
    std::unique_ptr<Board> start_;      // the board when the gesture began
    std::vector<std::string> dragged_;  // what the gesture takes along
    std::string label_;
    std::vector<Rect> neighbours_;
    std::vector<Guide> guides_;
    Selection before_;
};

}  // namespace civic
