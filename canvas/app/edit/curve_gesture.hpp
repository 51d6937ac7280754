#pragma once

#include <memory>
#include <optional>

#include "app/edit/gesture.hpp"
#include "scene/page_places.hpp"

namespace civic {

class Editor;

// The point of a journey's emotion curve under the pointer; none on other pages.
std::optional<EmotionPoint> emotion_point_at(Editor& editor, Point screen);

// The drag of such a point up and down: sets `emotion` of the steps in its column, −2 to 2.
std::unique_ptr<Gesture> make_curve_gesture(Editor& editor, const EmotionPoint& point);

}  // namespace civic
