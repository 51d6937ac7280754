#include "app/ui/raw_event.hpp"

#include <doctest/doctest.h>

using namespace civic;

namespace {

PointerButton press(Press which) {
    return {Button::left, which, {}, 1};
}
KeyTurned key(KeyPress which) {
    return {{KeyCode::enter, 0, {}}, which};
}

}  // namespace

TEST_CASE("A frame ends with a press or a release of a button") {
    EventQueue queue;
    queue.add(PointerMoved{{1, 1}});
    queue.add(press(Press::down));
    queue.add(PointerMoved{{2, 2}});
    queue.add(press(Press::up));
    CHECK(queue.take_frame().size() == 2);
    CHECK(queue.take_frame().size() == 2);
    CHECK(queue.take_frame().empty());
    CHECK(queue.empty());
}

TEST_CASE("A key does not go down and up in one frame") {
    EventQueue queue;
    queue.add(key(KeyPress::down));
    queue.add(TextTyped{"a"});
    queue.add(key(KeyPress::up));
    queue.add(key(KeyPress::down));
    CHECK(queue.take_frame().size() == 2);
    CHECK(queue.take_frame().size() == 2);
}

TEST_CASE("Presses at one place in quick succession are counted") {
    ClickCounter clicks;
    CHECK(clicks.press(Button::left, {10, 10}, 1.0) == 1);
    CHECK(clicks.press(Button::left, {12, 10}, 1.2) == 2);
    CHECK(clicks.press(Button::left, {12, 10}, 1.4) == 3);
    CHECK(clicks.press(Button::left, {12, 10}, 2.4) == 1);  // too late
    CHECK(clicks.press(Button::left, {40, 10}, 2.5) == 1);  // elsewhere
    CHECK(clicks.press(Button::right, {40, 10}, 2.6) == 1);
}
