#include "app/edit/move_gesture.hpp"

#include <cmath>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "app/edit/copies.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/holders.hpp"
#include "app/edit/journey_drop.hpp"
#include "app/edit/neighbours.hpp"
#include "app/edit/placement.hpp"
#include "app/edit/selection_marks.hpp"

namespace civic {
namespace {

// So many are put into holders as they go; more of them only where they are dropped.
constexpr std::size_t kMostShownInHolders = 500;

class MoveGesture : public Gesture {
  public:
    // `copies`: what makes the elements that are moved; empty where they are there already.
    MoveGesture(Editor& editor, Point from, Change copies)
        : from_(from),
          copies_(std::move(copies)),
          start_(editor.board()),
          elements_(with_held(start_, editor.chosen())),
          roots_(roots_of(start_, elements_)),
          label_(copies_.operations.empty() ? label_for("Move", start_, editor.chosen()) : copies_.label),
          neighbours_(neighbours_of(editor, elements_)) {
        for (const Element* element : elements_)
            moving_.insert(element->id);
    }

    void move(Editor& editor, const PointerEvent& event) override {
        show(editor, event, roots_.size() <= kMostShownInHolders ? Holders::found : Holders::left);
    }

    void finish(Editor& editor, const PointerEvent& event) override {
        if (roots_.size() > kMostShownInHolders) show(editor, event, Holders::found);
        editor.commit();
    }

    PointerShape shape() const override { return PointerShape::move; }

    void draw(const Editor& editor, Painter& painter) const override {
        for (const std::string& id : holders_)
            draw_target(editor, painter, id);
        draw_guides(editor, painter, guides_);
    }

  private:
    enum class Holders : std::uint8_t { left, found };

    void show(Editor& editor, const PointerEvent& event, Holders holders) {
        guides_.clear();
        Point by = (event.screen - from_) * (1 / editor.camera().zoom);
        if (event.modifiers.shift) (std::abs(by.x) > std::abs(by.y) ? by.y : by.x) = 0;
        Change change = copies_;
        change.label = label_;
        Drop drop;
        std::optional<JourneyMove> snapped;
        if (!event.modifiers.ctrl) snapped = journey_drop(editor, start_, roots_, by);
        if (snapped) {
            by = snapped->by;
            append(change, place({}, snapped->others));
            drop = put_into(*roots_.front(), snapped->stage);
        } else {
            if (!event.modifiers.ctrl && !elements_.empty()) by = by + line_up(editor, by);
            if (holders == Holders::found) drop = drop_into(editor, roots_, by, moving_);
        }
        append(change, place({}, moved(elements_, by)));
        append(change, std::move(drop.change));
        holders_ = std::move(drop.holders);
        editor.preview(std::move(change));
    }

    Point line_up(const Editor& editor, Point by) {
        Rect box = bounds_of_all(elements_);
        box.x += by.x;
        box.y += by.y;
        Snapped snapped = snap(box, neighbours_, editor.camera().units(kSnapReach));
        guides_ = std::move(snapped.guides);
        return snapped.by;
    }

    Point from_;  // screen px
    Change copies_;
    Board start_;                           // with the copies: what the places are reckoned from
    std::vector<const Element*> elements_;  // of start_: what is dragged, with what it holds
    std::vector<const Element*> roots_;     // those that no other dragged one holds
    std::unordered_set<std::string_view> moving_;
    std::string label_;
    std::vector<Rect> neighbours_;
    std::vector<Guide> guides_;
    std::vector<std::string> holders_;  // what it would go into
};

}  // namespace

std::unique_ptr<Gesture> make_move_gesture(Editor& editor, Point from, Copying copying) {
    if (copying == Copying::no || editor.page() == nullptr)
        return std::make_unique<MoveGesture>(editor, from, Change{});
    const std::vector<const Element*> chosen = editor.chosen();
    Insertion copies = insert(editor, cut_out(editor.board(), chosen), editor.page()->id, {0, 0},
                              label_for("Duplicate", editor.board(), chosen));
    if (!editor.preview(copies.change)) return std::make_unique<MoveGesture>(editor, from, Change{});
    editor.selection().set_elements(std::move(copies.roots));
    return std::make_unique<MoveGesture>(editor, from, std::move(copies.change));
}

}  // namespace civic
