#pragma once

#include <optional>
#include <string>

#include "app/edit/tool.hpp"
#include "model/name.hpp"

namespace civic {

// Puts a new element of one type on the page: a click gives it its usual size about the pointer, a drag the
// size of the drag. Then the select tool is back in hand, the element chosen, its text open to be typed.
class PlaceTool : public Tool {
  public:
    PlaceTool(const Editor& editor, Name type);

    std::string_view name() const override { return name_; }
    Name type() const { return type_; }
    void pointer_down(Editor& editor, const PointerEvent& event) override;
    void pointer_up(Editor& editor, const PointerEvent& event) override;
    bool cancel(Editor& editor) override;
    PointerShape shape(const Editor&) const override { return PointerShape::crosshair; }
    void draw(const Editor& editor, Painter& painter) const override;

  private:
    Rect box_at(const Editor& editor, Point screen) const;  // page units

    Name type_;
    std::string name_;
    std::optional<Point> from_;  // screen px; where the button went down
};

// Takes the tool that places the type; what was chosen no longer is.
void take_place_tool(Editor& editor, Name type);

}  // namespace civic
