#include "app/edit/gesture.hpp"

#include "app/edit/editor.hpp"

namespace civic {

void Gesture::finish(Editor& editor, const PointerEvent&) {
    editor.commit();
}

void Gesture::cancel(Editor& editor) {
    editor.open().drop_preview();
}

}  // namespace civic
