#pragma once

#include <memory>
#include <string>

#include "app/edit/gesture.hpp"
#include "app/edit/tool.hpp"

namespace civic {

// Draws connectors: a drag from anywhere on a shape to another. It stays in hand.
class ConnectTool : public Tool {
  public:
    ToolKind kind() const override { return ToolKind::connect; }
    std::string_view name() const override { return "Connector"; }
    void pointer_down(Editor& editor, const PointerEvent& event) override;
    void pointer_moved(Editor& editor, const PointerEvent& event) override;
    void pointer_up(Editor& editor, const PointerEvent& event) override;
    bool cancel(Editor& editor) override;
    PointerShape shape(const Editor&) const override { return PointerShape::crosshair; }
    void draw(const Editor& editor, Painter& painter) const override;

  private:
    std::unique_ptr<Gesture> gesture_;
    std::string hovered_;  // "" for none
};

}  // namespace civic
