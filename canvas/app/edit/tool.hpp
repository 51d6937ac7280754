#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "app/edit/input.hpp"
#include "scene/painter.hpp"

namespace civic {

class Editor;

// What a tool is for. All that place a new element are of one kind.
enum class ToolKind : std::uint8_t { select, text, place, connect, ink, erase };

// What the pointer does on the canvas. A tool turns events into selections and changes of the editor's board;
// it keeps nothing but the gesture under way. Positions come as screen px; editor.camera() knows the page's.
class Tool {
  public:
    virtual ~Tool() = default;

    virtual ToolKind kind() const = 0;
    virtual std::string_view name() const = 0;  // "Select", as people read it
    virtual void pointer_down(Editor&, const PointerEvent&) {}
    virtual void pointer_moved(Editor&, const PointerEvent&) {}  // with a button down or not
    virtual void pointer_up(Editor&, const PointerEvent&) {}
    virtual bool key(Editor&, const KeyEvent&) { return false; }  // whether it was taken
    virtual bool text(Editor&, std::string_view) { return false; }
    // Ends the gesture as if it had not begun. False: there was none.
    virtual bool cancel(Editor&) { return false; }
    // The tool goes: what is half-done is done (typing) or dropped (a drag).
    virtual void leave(Editor& editor) { cancel(editor); }
    virtual PointerShape shape(const Editor&) const { return PointerShape::arrow; }
    // Marks over the page in screen px: handles, guides, a marquee.
    virtual void draw(const Editor&, Painter&) const {}
};

}  // namespace civic
