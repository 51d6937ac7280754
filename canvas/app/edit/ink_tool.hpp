#pragma once

#include <string>
#include <vector>

#include "app/edit/tool.hpp"

namespace civic {

// Draws by hand; each stroke is a step. It stays in hand.
class InkTool : public Tool {
  public:
    ToolKind kind() const override { return ToolKind::ink; }
    std::string_view name() const override { return "Ink"; }
    void pointer_down(Editor& editor, const PointerEvent& event) override;
    void pointer_moved(Editor& editor, const PointerEvent& event) override;
    void pointer_up(Editor& editor, const PointerEvent& event) override;
    bool cancel(Editor& editor) override;
    PointerShape shape(const Editor&) const override { return PointerShape::crosshair; }
    void draw(const Editor& editor, Painter& painter) const override;

  private:
    std::vector<Point> stroke_;  // page units; empty: the button is up
};

// Takes away the strokes that it crosses while the button is down, as one step. It stays in hand. A move
// costs the ink near the pointer.
class EraserTool : public Tool {
  public:
    ToolKind kind() const override { return ToolKind::erase; }
    std::string_view name() const override { return "Eraser"; }
    void pointer_down(Editor& editor, const PointerEvent& event) override;
    void pointer_moved(Editor& editor, const PointerEvent& event) override;
    void pointer_up(Editor& editor, const PointerEvent& event) override;
    bool cancel(Editor& editor) override;
    PointerShape shape(const Editor&) const override { return PointerShape::crosshair; }
    void draw(const Editor& editor, Painter& painter) const override;

  private:
    void erase(Editor& editor, Point to);

    bool is_down_ = false;
    Point last_;  // page units
    std::vector<std::string> erased_;
};

}  // namespace civic
