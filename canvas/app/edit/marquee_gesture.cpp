#include "app/edit/marquee_gesture.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/groups.hpp"
#include "app/edit/selection_marks.hpp"

namespace civic {
namespace {

Rect spanned(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

class MarqueeGesture : public Gesture {
  public:
    MarqueeGesture(const Editor& editor, Point from) : from_(from), before_(editor.selection()) {}

    void move(Editor& editor, const PointerEvent& event) override {
        const Board& board = editor.board();
        const Rect area = spanned(editor.camera().to_page(from_), editor.camera().to_page(event.screen));
        Selection selection = before_;
        for (const std::string& id : editor.view().elements_in(board, area)) {
            const Element& element = *board.elements().find(id);
            // A group is taken by its members, and shown where it begins: below them.
            if (is_group(element)) continue;
            selection.add_element(grouped(board, element, editor.inside()).id);
        }
        editor.selection() = std::move(selection);
    }
    void finish(Editor&, const PointerEvent&) override {}
    void cancel(Editor&) override {}
    PointerShape shape() const override { return PointerShape::crosshair; }
    void draw(const Editor& editor, Painter& painter) const override {
        draw_marquee(painter, spanned(from_, editor.pointer()));
    }

  private:
    Point from_;  // screen px
    Selection before_;
};

}  // namespace

std::unique_ptr<Gesture> make_marquee_gesture(const Editor& editor, Point from) {
    return std::make_unique<MarqueeGesture>(editor, from);
}

}  // namespace civic
