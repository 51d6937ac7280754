#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/edit/snap.hpp"
#include "app/edit/tool.hpp"
#include "model/name.hpp"

namespace civic {

// Puts a new element of one type on the page: a click gives it its usual size about the pointer, lined up
// with what stands near (Ctrl: freely), a drag the size of the drag. A ghost shows where it would come to
// stand, and what would make room for it. Then the select tool is back in hand, the element chosen, its text
// open to be typed.
class PlaceTool : public Tool {
  public:
    PlaceTool(const Editor& editor, Name type);

    ToolKind kind() const override { return ToolKind::place; }
    std::string_view name() const override { return name_; }
    Name type() const { return type_; }
    void pointer_down(Editor& editor, const PointerEvent& event) override;
    void pointer_moved(Editor& editor, const PointerEvent& event) override;
    void pointer_up(Editor& editor, const PointerEvent& event) override;
    bool cancel(Editor& editor) override;
    PointerShape shape(const Editor&) const override { return PointerShape::crosshair; }
    void draw(const Editor& editor, Painter& painter) const override;

  private:
    bool is_drag(Point screen) const;
    // Page units; the guides are those that it was lined up with.
    Rect box_at(const Editor& editor, Point screen, std::vector<Guide>& guides) const;

    Name type_;
    std::string name_;
    std::optional<Point> from_;  // screen px; where the button went down
    bool lines_up_ = true;
};

// Takes the tool that places the type; what was chosen no longer is.
void take_place_tool(Editor& editor, Name type);

}  // namespace civic
