#include "app/edit/journey_drop.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/edit/editor.hpp"

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
           std::vector<Place>& places) {
    Rect wider = stage.box;
    wider.w += by;
    places.push_back({&stage, wider, stage.angle});
    constexpr double kFar = kLargestCoordinate;
    const Rect after = {stage.box.right() - 1, stage.box.y, kFar, stage.box.h};
    for (const Slot slot : editor.view().elements_near(after)) {
        const Element* other = board.elements().at(slot);
        if (other == nullptr || other->id == stage.id || !other->parent.empty()) continue;
        if (element != nullptr && other->id == element->id) continue;
        if (other->box.x < after.x || (other->type != stage.type && other->type != step_type())) continue;
        move_with_held(board, *other, {by, 0}, places);
    }
}

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
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Element* a, const Element* b) { return a->box.x < b->box.x; });
    double x = stage->box.x + kPad;
    bool placed = false;
    const auto put = [&] {
        drop.box.x = x;
        x += box.w + kPad;
        placed = true;
    };
    for (const Element* step : steps) {
        if (!placed && box.centre().x < step->box.centre().x) put();
        move_with_held(board, *step, {x - step->box.x, 0}, drop.others);
        x += step->box.w + kPad;
    }
    if (!placed) put();
    if (x > stage->box.right()) widen(editor, board, *stage, element, x - stage->box.right(), drop.others);
    return drop;
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
