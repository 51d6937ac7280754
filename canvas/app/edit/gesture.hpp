#pragma once

#include "app/edit/input.hpp"
#include "scene/painter.hpp"

namespace civic {

class Editor;

// One drag, from where it is known what it is to the release of the button. It shows what it does as the
// editor's preview, and marks over the page. A tool makes it and lets it go.
class Gesture {
  public:
    virtual ~Gesture() = default;

    virtual void move(Editor& editor, const PointerEvent& event) = 0;
    // The button was let go: what is shown becomes a step.
    virtual void finish(Editor& editor, const PointerEvent& event);
    // As if it had not begun.
    virtual void cancel(Editor& editor);
    virtual PointerShape shape() const { return PointerShape::arrow; }
    virtual void draw(const Editor&, Painter&) const {}
};

}  // namespace civic
