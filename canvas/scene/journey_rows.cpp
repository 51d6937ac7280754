#include "scene/journey_rows.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "scene/keys.hpp"
#include "scene/markup.hpp"

namespace civic {
namespace {

constexpr double kGap = 12;      // px kept free between two columns
constexpr double kWidest = 260;  // px of a column, however wide its step
constexpr std::size_t kTextBytes = 2000;

std::string plain(std::string_view text) {
    return plain_text(text, Markup::marked, kTextBytes);
}

std::string kind_of(const Element& element) {
    const Value* kind = element.attributes.find(keys().kind);
    return std::string(kind == nullptr ? "" : kind->as_text());
}

// Roadmap actions by the element that they address; both as originals.
using Actions = std::unordered_map<const Element*, std::vector<const Element*>>;
Actions actions_of(const Board& board) {
    static const Name kAddresses("addresses");
    static const Name kAction("roadmap-action");
    Actions actions;
    board.links().for_each([&](const Link& link) {
        if (link.type != kAddresses) return;
        const Element* from = board.elements().find(link.from);
        const Element* to = board.elements().find(link.to);
        if (from == nullptr || to == nullptr || from->type != kAction) return;
        const Element* action = &board.original(*from);
        std::vector<const Element*>& list = actions[&board.original(*to)];
        if (std::find(list.begin(), list.end(), action) == list.end()) list.push_back(action);
    });
    return actions;
}

void add_channels(JourneyColumn& column, const Board& board, const Placed& step) {
    const Value* ids = step.find(keys().channels);
    if (ids == nullptr) return;
    for (const Value& id : ids->as_list()) {
        const Element* channel = board.elements().find(id.as_text());
        if (channel == nullptr) continue;
        const Element& shown = board.original(*channel);
        const std::string text = plain(shown.text);
        const bool known = std::any_of(column.channels.begin(), column.channels.end(),
                                       [&](const JourneyChannel& each) { return each.text == text; });
        if (!known) column.channels.push_back({text, kind_of(shown)});
    }
}

void add_pain(JourneyColumn& column, const Placed& step) {
    static const Name kSeverity("severity");
    const Value* pain = step.find(keys().pain);
    if (pain == nullptr || !pain->is_object()) return;
    const Value* text = pain->as_object().find(keys().text);
    const Value* severity = pain->as_object().find(kSeverity);
    JourneyPain out;
    if (text != nullptr) out.text = plain(text->as_text());
    if (severity != nullptr && severity->is_number() && std::isfinite(severity->as_number()))
        out.severity = static_cast<int>(std::clamp(severity->as_number(), 0.0, 3.0));
    if (!out.text.empty() || out.severity.value_or(0) > 0) column.pains.push_back(std::move(out));
}

// Reads the emotions of a column's steps: any known one counts; else any unknown one makes it unknown.
class EmotionMean {
  public:
    void add(const Value* value) {
        if (value == nullptr) {
            unknown_ = true;
        } else if (value->is_number() && std::isfinite(value->as_number())) {
            sum_ += std::clamp(value->as_number(), -2.0, 2.0);
            ++count_;
        }
    }
    void write(JourneyColumn& column) const {
        column.emotion_known = count_ > 0 ? Known::yes : unknown_ ? Known::unknown : Known::not_applicable;
        column.emotion = count_ > 0 ? sum_ / count_ : 0;
    }

  private:
    double sum_ = 0;
    int count_ = 0;
    bool unknown_ = false;
};

// Steps sorted into columns: one that stands for more than half under the first of a column joins it.
std::vector<std::vector<const Placed*>> columns_of(const std::vector<Placed>& steps) {
    std::vector<const Placed*> sorted;
    for (const Placed& step : steps)
        sorted.push_back(&step);
    std::stable_sort(sorted.begin(), sorted.end(), [](const Placed* a, const Placed* b) {
        return a->box.x != b->box.x ? a->box.x < b->box.x : a->box.y < b->box.y;
    });
    std::vector<std::vector<const Placed*>> columns;
    for (const Placed* step : sorted) {
        if (!columns.empty()) {
            const Rect& first = columns.back().front()->box;
            const double shared = std::min(first.right(), step->box.right()) - step->box.x;
            if (shared > std::min(first.w, step->box.w) / 2) {
                columns.back().push_back(step);
                continue;
            }
        }
        columns.push_back({step});
    }
    return columns;
}

JourneyColumn read_column(const Board& board, const std::vector<const Placed*>& steps,
                          const Actions& actions) {
    JourneyColumn column;
    column.title = plain(steps.front()->shown->text);
    column.box = steps.front()->box;
    EmotionMean emotion;
    std::unordered_set<const Element*> seen;
    for (const Placed* step : steps) {
        column.steps.push_back(step->element);
        const double bottom = std::max(column.box.bottom(), step->box.bottom());
        column.box.y = std::min(column.box.y, step->box.y);
        column.box.h = bottom - column.box.y;
        emotion.add(step->find(keys().emotion));
        add_channels(column, board, *step);
        add_pain(column, *step);
        const auto found = actions.find(step->shown);
        if (found == actions.end()) continue;
        for (const Element* action : found->second) {
            if (seen.insert(action).second) column.actions.push_back({plain(action->text), kind_of(*action)});
        }
    }
    emotion.write(column);
    column.box.w = std::min(column.box.w, kWidest);
    return column;
}

// An action that addresses a whole stage stands below its first column.
void add_stage_actions(std::vector<JourneyColumn>& columns, const std::vector<Placed>& stages,
                       const Actions& actions) {
    for (const Placed& stage : stages) {
        const auto found = actions.find(stage.shown);
        if (found == actions.end()) continue;
        const auto column = std::find_if(columns.begin(), columns.end(), [&](const JourneyColumn& each) {
            const double middle = each.box.centre().x;
            return middle >= stage.box.x && middle <= stage.box.right();
        });
        if (column == columns.end()) continue;
        for (const Element* action : found->second)
            column->actions.push_back({plain(action->text), kind_of(*action)});
    }
}

}  // namespace

Journey read_journey(const Board& board, const PageContext& context) {
    const std::vector<Placed> stages = placed_of_type(board, context, "stage");
    const std::vector<Placed> steps = placed_of_type(board, context, "step");
    Journey journey;
    std::vector<Stretch> spans;
    Rect all;
    for (const std::vector<Placed>* list : {&stages, &steps}) {
        const double beyond = list == &stages ? 0 : kGap;
        for (const Placed& each : *list) {
            all = spans.empty() ? each.box : all.united(each.box);
            spans.push_back({each.box.x - beyond, each.box.right() + beyond});
        }
    }
    if (spans.empty()) {
        all = {0, 0, kBlank.w, 200};
        spans.push_back({all.x, all.right()});
    }
    journey.cells = joined(std::move(spans));
    journey.wide = {journey.cells.front().from, journey.cells.front().to};
    for (const Stretch& cell : journey.cells)
        journey.wide.to = std::max(journey.wide.to, cell.to);
    journey.stages = {all.y, all.bottom()};
    const Actions actions = actions_of(board);
    for (const std::vector<const Placed*>& column : columns_of(steps))
        journey.columns.push_back(read_column(board, column, actions));
    for (std::size_t i = 0; i + 1 < journey.columns.size(); ++i) {
        Rect& box = journey.columns[i].box;
        box.w = std::max(1.0, std::min(box.w, journey.columns[i + 1].box.x - kGap - box.x));
    }
    add_stage_actions(journey.columns, stages, actions);
    journey.segments = people_above(board, context, all.y);
    return journey;
}

}  // namespace civic
