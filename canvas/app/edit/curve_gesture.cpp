#include "app/edit/curve_gesture.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/placement.hpp"
#include "app/edit/selection_marks.hpp"

namespace civic {
namespace {

constexpr double kReach = 17;  // px on the page: the face is 30 across
constexpr double kWorst = -2;
constexpr double kBest = 2;

class CurveGesture : public Gesture {
  public:
    CurveGesture(const Editor& editor, const EmotionRow& row, EmotionPoint point)
        : middle_(row.middle), unit_(row.unit), point_(std::move(point)) {
        std::vector<const Element*> steps;
        for (const std::string& id : point_.steps)
            steps.push_back(editor.board().elements().find(id));
        label_ = label_for("Emotion of", editor.board(), steps);
    }

    void move(Editor& editor, const PointerEvent& event) override {
        static const Name kEmotion("emotion");
        const double level = (middle_ - editor.camera().to_page(event.screen).y) / unit_;
        emotion_ = std::round(std::clamp(level, kWorst, kBest));
        const Board& board = editor.open().done_board();
        Change change;
        change.label = label_;
        for (const std::string& id : point_.steps) {
            const Element* step = board.elements().find(id);
            if (step == nullptr) continue;
            const Element& original = board.original(*step);
            const Value* now = original.attributes.find(kEmotion);
            if (now != nullptr && *now == tidy_number(emotion_)) continue;
            change.operations.emplace_back(
                SetProperty{Table::elements, original.id, Part::attributes, kEmotion, tidy_number(emotion_)});
        }
        editor.preview(std::move(change));
    }

    PointerShape shape() const override { return PointerShape::size_vertical; }

    void draw(const Editor& editor, Painter& painter) const override {
        const ViewCamera& camera = editor.camera();
        const Point at = camera.to_screen(Point{point_.at.x, middle_ - emotion_ * unit_});
        const double radius = kReach * camera.zoom + 2;
        painter.ellipse({at.x - radius, at.y - radius, 2 * radius, 2 * radius}, palette::kClear,
                        stroke(mark::kMark, 2));
    }

  private:
    double middle_;  // page y of emotion 0
    double unit_;    // page units for one point
    EmotionPoint point_;
    double emotion_ = 0;
    std::string label_;
};

}  // namespace

std::optional<EmotionPoint> emotion_point_at(Editor& editor, Point screen) {
    static const Name kJourney("journey");
    if (editor.page() == nullptr || editor.page()->kind != kJourney) return std::nullopt;
    const Point at = editor.camera().to_page(screen);
    for (const EmotionPoint& point : editor.page_help().emotions(editor).points) {
        if (length(point.at - at) <= kReach) return point;
    }
    return std::nullopt;
}

std::unique_ptr<Gesture> make_curve_gesture(Editor& editor, const EmotionPoint& point) {
    return std::make_unique<CurveGesture>(editor, editor.page_help().emotions(editor), point);
}

}  // namespace civic
