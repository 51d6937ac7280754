#include "app/ui/raw_event.hpp"

namespace civic {
namespace {

constexpr double kDoubleClickSeconds = 0.4;
constexpr double kDoubleClickReach = 5;  // px

}  // namespace

std::vector<RawEvent> EventQueue::take_frame() {
    std::vector<RawEvent> taken;
    bool pressed = false;
    bool key_down = false;
    while (!events_.empty() && !pressed) {
        const auto* key = std::get_if<KeyTurned>(&events_.front());
        if (key != nullptr && key->press == KeyPress::up && key_down) break;
        key_down = key_down || (key != nullptr && key->press == KeyPress::down);
        pressed = std::holds_alternative<PointerButton>(events_.front());
        taken.push_back(std::move(events_.front()));
        events_.pop_front();
    }
    return taken;
}

int ClickCounter::press(Button button, Point at, double seconds) {
    const bool again = clicks_ > 0 && button == button_ && seconds - when_ < kDoubleClickSeconds &&
                       length(at - at_) < kDoubleClickReach;
    clicks_ = again ? clicks_ + 1 : 1;
    button_ = button;
    at_ = at;
    when_ = seconds;
    return clicks_;
}

}  // namespace civic
