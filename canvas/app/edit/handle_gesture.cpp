#include "app/edit/handle_gesture.hpp"

#include <cmath>
#include <unordered_set>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/groups.hpp"
#include "app/edit/neighbours.hpp"
#include "app/edit/placement.hpp"
#include "app/edit/selection_marks.hpp"
#include "scene/outline.hpp"

namespace civic {
namespace {

constexpr double kTurnStep = 15;  // degrees, with Shift

// What the grips change: the chosen elements, and in place of a group what it holds. Each once, no locked
// ones.
std::vector<const Element*> handled(const Board& board, const std::vector<const Element*>& chosen) {
    std::vector<const Element*> elements;
    std::unordered_set<const Element*> seen;
    for (const Element* element : chosen) {
        const auto held =
            is_group(*element) ? with_held(board, {element}) : std::vector<const Element*>{element};
        for (const Element* each : held) {
            if (!is_locked(*each) && !is_group(*each) && seen.insert(each).second) elements.push_back(each);
        }
    }
    return elements;
}

class HandleGesture : public Gesture {
  public:
    HandleGesture(Editor& editor, Handle handle, Point from)
        : handle_(handle),
          from_(from),
          frame_(*frame_of(editor)),
          start_(editor.board()),
          elements_(handled(start_, editor.chosen())),
          single_(editor.chosen().size() == 1 && !is_group(*editor.chosen().front())),
          label_(label_for(handle == Handle::turn ? "Turn" : "Resize", start_, editor.chosen())),
          neighbours_(neighbours_of(editor, elements_)) {}

    void move(Editor& editor, const PointerEvent& event) override {
        handle_ == Handle::turn ? turn(editor, event) : resize(editor, event);
    }
    PointerShape shape() const override { return shape_of(handle_, frame_.angle); }
    void draw(const Editor& editor, Painter& painter) const override {
        draw_guides(editor, painter, guides_);
    }

  private:
    void resize(Editor& editor, const PointerEvent& event) {
        const Ratio ratio = event.modifiers.shift ? Ratio::kept : Ratio::free;
        const About about = event.modifiers.alt ? About::middle : About::other_side;
        const Point by = (event.screen - from_) * (1 / editor.camera().zoom);
        Rect box = dragged(frame_, handle_, by, ratio, about);
        guides_.clear();
        if (!event.modifiers.ctrl && frame_.angle == 0 && ratio == Ratio::free &&
            about == About::other_side) {
            const MovingSides sides = {horizontal_side(handle_) < 0, horizontal_side(handle_) > 0,
                                       vertical_side(handle_) < 0, vertical_side(handle_) > 0};
            Snapped snapped = snap(box, neighbours_, editor.camera().units(kSnapReach), sides);
            box = dragged(frame_, handle_, by + snapped.by, ratio, about);
            guides_ = std::move(snapped.guides);
        }
        const std::vector<Place> places =
            single_ && !elements_.empty()
                ? std::vector<Place>{{elements_.front(), box, elements_.front()->angle}}
                : stretched(elements_, frame_.box, box);
        editor.preview(place(label_, places));
    }

    void turn(Editor& editor, const PointerEvent& event) {
        const Point middle = frame_.box.centre();
        const Point at = editor.camera().to_page(event.screen) - middle;
        constexpr double kDegrees = 180 / 3.14159265358979323846;
        double angle = std::atan2(at.x, -at.y) * kDegrees;
        const double step = event.modifiers.shift ? kTurnStep : 1;
        angle = std::round(angle / step) * step;
        editor.preview(place(label_, turned(elements_, middle, angle - frame_.angle)));
    }

    Handle handle_;
    Point from_;  // screen px
    Frame frame_;
    Board start_;  // the board when the gesture began: what previews start from
    std::vector<const Element*> elements_;
    bool single_;
    std::string label_;
    std::vector<Rect> neighbours_;
    std::vector<Guide> guides_;
};

}  // namespace

std::unique_ptr<Gesture> make_handle_gesture(Editor& editor, Handle handle, Point from) {
    return std::make_unique<HandleGesture>(editor, handle, from);
}

}  // namespace civic
