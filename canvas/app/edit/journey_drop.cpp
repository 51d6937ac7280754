#include "app/edit/journey_drop.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/edit/editor.hpp"
#include "scene/page_words.hpp"

namespace civic {
namespace {

// As the templates stand: steps 20 from the stage's edge and from one another, 80 below its top.
constexpr double kPad = 20;
constexpr double kRow = 80;
constexpr double kSameRow = 20;  // px that tops in one row may differ

const Name& step_type() {
    static const Name kStep("step");
    return kStep;
}

// The stage whose place on `board` holds the point. A preview may have pushed it aside.
const Element* stage_at(const Editor& editor, const Board& board, Point at) {
    static const Name kStage("stage");
    constexpr double kPushed = 2'000;  // px
    for (const Slot slot : editor.view().elements_near({at.x - kPushed, at.y, 2 * kPushed, 0})) {
        const Element* stage = board.elements().at(slot);
        if (stage != nullptr && stage->type == kStage && stage->angle == 0 && stage->box.contains(at))
            return stage;
    }
    return nullptr;
}

std::vector<const Element*> steps_in(const Board& board, const Element& stage, const Element* except) {
    std::vector<const Element*> steps;
    for (const Slot slot : board.ties(board.elements().slot_of(stage.id)).children) {
        const Element* child = board.elements().at(slot);
        if (except != nullptr && child->id == except->id) continue;
        if (board.original(*child).type == step_type()) steps.push_back(child);
    }
    return steps;
}

// The top of the row that is nearest: one that there is, or the next one below where the stage has room.
double row_near(const Element& stage, const std::vector<const Element*>& steps, const Rect& box) {
    double best = stage.box.y + kRow;
    double lowest = -std::numeric_limits<double>::infinity();
    double least = steps.empty() ? 0 : std::numeric_limits<double>::infinity();
    const auto offer = [&](double top) {
        const double away = std::abs(top - box.y);
        if (away >= least) return;
        least = away;
        best = top;
    };
    for (const Element* step : steps) {
        offer(step->box.y);
        lowest = std::max(lowest, step->box.bottom());
    }
    if (lowest + kPad + box.h + kPad <= stage.box.bottom()) offer(lowest + kPad);
    return best;
}

void move_with_held(const Board& board, const Element& element, Point by, std::vector<Place>& places) {
    if (by == Point{}) return;
    const std::vector<Place> held = moved(with_held(board, {&element}), by);
    places.insert(places.end(), held.begin(), held.end());
}

// Makes the stage as wide as its steps need, and moves the stages and the loose steps after it.
void widen(const Editor& editor, const Board& board, const Element& stage, const Element* element, double by,
           Reading reading, std::vector<Place>& places) {
    const bool leftward = reading == Reading::right_to_left;
    Rect wider = stage.box;
    wider.w += by;
    if (leftward) wider.x -= by;
    places.push_back({&stage, wider, stage.angle});
    constexpr double kFar = kLargestCoordinate;
    Rect after = {stage.box.right() - 1, stage.box.y, kFar, stage.box.h};
    if (leftward) after.x = stage.box.x + 1 - kFar;
    for (const Slot slot : editor.view().elements_near(after)) {
        const Element* other = board.elements().at(slot);
        if (other == nullptr || other->id == stage.id || !other->parent.empty()) continue;
        if (element != nullptr && other->id == element->id) continue;
        const bool is_after = leftward ? other->box.right() <= after.right() : other->box.x >= after.x;
        if (!is_after || (other->type != stage.type && other->type != step_type())) continue;
        move_with_held(board, *other, {leftward ? -by : by, 0}, places);
    }
}

// Puts boxes side by side into a stage, in the direction of reading.
class Filling {
  public:
    Filling(const Rect& stage, Reading reading)
        : stage_(stage),
          leftward_(reading == Reading::right_to_left),
          next_(leftward_ ? stage.right() - kPad : stage.x + kPad) {}

    bool is_before(const Rect& a, const Rect& b) const {
        return leftward_ ? a.centre().x > b.centre().x : a.centre().x < b.centre().x;
    }
    // The left edge of the next box, of that width.
    double put(double width) {
        const double x = leftward_ ? next_ - width : next_;
        next_ += leftward_ ? -(width + kPad) : width + kPad;
        return x;
    }
    // What the stage lacks for all that was put into it; not above 0: nothing.
    double lacking() const { return leftward_ ? stage_.x - next_ : next_ - stage_.right(); }

  private:
    Rect stage_;
    bool leftward_;
    double next_;
};

}  // namespace

std::optional<JourneyDrop> journey_place(const Editor& editor, const Board& board, const Element* element,
                                         const Rect& box) {
    static const Name kJourney("journey");
    if (editor.page() == nullptr || editor.page()->kind != kJourney) return std::nullopt;
    const Element* stage = stage_at(editor, board, box.centre());
    if (stage == nullptr) return std::nullopt;

    std::vector<const Element*> steps = steps_in(board, *stage, element);
    JourneyDrop drop;
    drop.stage = stage->id;
    drop.box = box;
    drop.box.y = row_near(*stage, steps, box);
    std::erase_if(steps, [&](const Element* s) { return std::abs(s->box.y - drop.box.y) > kSameRow; });
    const Reading reading = reading_of(Name(board.language()));
    Filling filling(stage->box, reading);
    std::stable_sort(steps.begin(), steps.end(),
                     [&](const Element* a, const Element* b) { return filling.is_before(a->box, b->box); });
    bool placed = false;
    const auto put = [&] {
        drop.box.x = filling.put(box.w);
        placed = true;
    };
    for (const Element* step : steps) {
        if (!placed && filling.is_before(box, step->box)) put();
        move_with_held(board, *step, {filling.put(step->box.w) - step->box.x, 0}, drop.others);
    }
    if (!placed) put();
    if (const double by = filling.lacking(); by > 0)
        widen(editor, board, *stage, element, by, reading, drop.others);
    return drop;
}

std::optional<JourneyDrop> journey_slot(const Editor& editor, Name type, const Rect& box) {
    if (type != step_type()) return std::nullopt;
    return journey_place(editor, editor.open().done_board(), nullptr, box);
}

std::optional<JourneyMove> journey_drop(const Editor& editor, const Board& board,
                                        const std::vector<const Element*>& roots, Point by) {
    if (roots.size() != 1 || board.original(*roots.front()).type != step_type()) return std::nullopt;
    Rect box = roots.front()->box;
    box.x += by.x;
    box.y += by.y;
    std::optional<JourneyDrop> drop = journey_place(editor, board, roots.front(), box);
    if (!drop) return std::nullopt;
    return JourneyMove{std::move(drop->stage),
                       {drop->box.x - roots.front()->box.x, drop->box.y - roots.front()->box.y},
                       std::move(drop->others)};
}

}  // namespace civic
