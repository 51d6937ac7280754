#include "app/ui/replay.hpp"

#include <utility>

#include "base/file.hpp"
#include "base/utf8.hpp"

namespace civic {
namespace {

constexpr int kTries = 20;  // frames that an expectation waits

Error at_line(const ReplayCommand& command, std::string what) {
    return {std::move(what), "line " + std::to_string(command.line), ""};
}

std::string called(const ReplayPlace& place) {
    return std::string(role_word(place.role)) + " \"" + place.name + "\"";
}

}  // namespace

Result<Rect> Replay::bounds_of(const ReplayPlace& place, ReplayHost& host) const {
    const SemanticNode* node = host.replay_tree().find(place.role, place.name);
    if (node == nullptr) return Error{"there is no " + called(place), "", "--semantics prints what there is"};
    return node->bounds;
}

Result<Point> Replay::locate(const ReplayPlace& place, ReplayHost& host) const {
    if (place.kind == ReplayPlace::Kind::window) return place.at;
    if (place.kind == ReplayPlace::Kind::page) return host.page_to_window(place.at);
    const Result<Rect> bounds = bounds_of(place, host);
    if (!bounds) return bounds.error();
    return bounds->centre() + place.at;
}

void Replay::press(Button button, int clicks) {
    steps_.push_back({PointerButton{button, Press::down, modifiers_, clicks}});
    steps_.push_back({PointerButton{button, Press::up, modifiers_, clicks}});
}

void Replay::type(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t scalar = next_scalar(text, at);
        TextTyped typed;
        append_utf8(typed.text, scalar);
        if (scalar >= 0x80) {  // as an input method gives it: no key of its own
            steps_.push_back({std::move(typed)});
            continue;
        }
        const bool capital = scalar >= U'A' && scalar <= U'Z';
        const KeyEvent key =
            scalar == U' '
                ? KeyEvent{KeyCode::space, 0, {}}
                : KeyEvent{KeyCode::character, capital ? scalar + 32 : scalar, {capital, false, false}};
        steps_.push_back({KeyTurned{key, KeyPress::down}, std::move(typed)});
        steps_.push_back({KeyTurned{key, KeyPress::up}});
    }
}

Status Replay::start_pointer(const ReplayCommand& command, ReplayHost& host) {
    const Result<Point> at = locate(command.place, host);
    if (!at) return at.error();
    move_to(*at);
    switch (command.verb) {
        case ReplayVerb::click:
            press(Button::left, 1);
            break;
        case ReplayVerb::right_click:
            press(Button::right, 1);
            break;
        case ReplayVerb::double_click:
            press(Button::left, 1);
            press(Button::left, 2);
            break;
        case ReplayVerb::drop:
            steps_.push_back({FilesDropped{{std::filesystem::path(command.text)}}});
            break;
        case ReplayVerb::drag: {
            const Result<Point> to = locate(command.to, host);
            if (!to) return to.error();
            steps_.push_back({PointerButton{Button::left, Press::down, modifiers_, 1}});
            for (int i = 1; i <= command.count; ++i)
                move_to(*at + (*to - *at) * (static_cast<double>(i) / command.count));
            steps_.push_back({PointerButton{Button::left, Press::up, modifiers_, 1}});
            break;
        }
        default:
            break;
    }
    return Done{};
}

Status Replay::take_screenshot(const ReplayCommand& command, ReplayHost& host) const {
    if (command.place.kind != ReplayPlace::Kind::thing) return host.save_screenshot(command.text, {});
    const Result<Rect> part = bounds_of(command.place, host);
    if (!part) return part.error();
    return host.save_screenshot(command.text, *part);
}

// True: met. False: not yet.
Result<bool> Replay::expect(const ReplayCommand& command, ReplayHost& host) {
    const SemanticNode* node = host.replay_tree().find(command.place.role, command.place.name);
    if (command.verb == ReplayVerb::expect_no) {
        if (node == nullptr) return true;
        if (++tries_ < kTries) return false;
        return Error{"there is still a " + called(command.place), "", ""};
    }
    std::string wrong;
    if (node == nullptr) {
        wrong = "there is no " + called(command.place);
    } else if (command.value && *command.value != node->value) {
        wrong = called(command.place) + " is \"" + node->value + "\", not \"" + *command.value + "\"";
    } else if ((static_cast<unsigned>(node->state) & static_cast<unsigned>(command.is)) !=
               static_cast<unsigned>(command.is)) {
        wrong = called(command.place) + " is not " + state_words(command.is);
    } else if (has_state(node->state, command.is_not)) {
        wrong = called(command.place) + " is " + state_words(node->state);
    }
    if (wrong.empty()) return true;
    if (command.verb == ReplayVerb::wait_for || ++tries_ < kTries) return false;
    return Error{wrong, "", ""};
}

// Whether the command is done with, its events being on their way.
Result<bool> Replay::begin(const ReplayCommand& command, ReplayHost& host) {
    const auto done = [](const Status& status) -> Result<bool> {
        if (!status) return status.error();
        return true;
    };
    switch (command.verb) {
        case ReplayVerb::size:
            host.resize(static_cast<int>(command.place.at.x), static_cast<int>(command.place.at.y));
            pause_ = 2;  // until the system has done it
            return true;
        case ReplayVerb::move:
        case ReplayVerb::click:
        case ReplayVerb::double_click:
        case ReplayVerb::right_click:
        case ReplayVerb::drop:
        case ReplayVerb::drag:
            return done(start_pointer(command, host));
        case ReplayVerb::down:
        case ReplayVerb::up:
            steps_.push_back({PointerButton{
                command.button, command.verb == ReplayVerb::down ? Press::down : Press::up, modifiers_, 1}});
            return true;
        case ReplayVerb::wheel:
            steps_.push_back({WheelTurned{command.place.at, modifiers_}});
            return true;
        case ReplayVerb::hold:
            modifiers_ = command.modifiers;
            steps_.push_back({KeyTurned{{KeyCode::none, 0, modifiers_}, KeyPress::down}});
            return true;
        case ReplayVerb::release:
            modifiers_ = {};
            steps_.push_back({KeyTurned{{KeyCode::none, 0, modifiers_}, KeyPress::up}});
            return true;
        case ReplayVerb::key:
            steps_.push_back({KeyTurned{command.key, KeyPress::down}});
            steps_.push_back({KeyTurned{{command.key.code, command.key.character, {}}, KeyPress::up}});
            return true;
        case ReplayVerb::text:
            type(command.text);
            return true;
        case ReplayVerb::wait:
            pause_ = command.count;
            return true;
        case ReplayVerb::settle:
            settle_ = command.count;
            return true;
        case ReplayVerb::screenshot:
            return done(take_screenshot(command, host));
        case ReplayVerb::tree:
            return done(write_file(command.text, to_text(host.replay_tree().nodes())));
        case ReplayVerb::save:
            return done(host.save_board(command.text));
        case ReplayVerb::wait_for:
        case ReplayVerb::expect:
        case ReplayVerb::expect_no:
            return expect(command, host);
    }
    return true;
}

Status Replay::step(ReplayHost& host, EventQueue& events) {
    if (steps_.empty() && pause_ > 0) {
        --pause_;
        return Done{};
    }
    if (steps_.empty() && next_ < commands_.size()) {
        const ReplayCommand& command = commands_[next_];
        const Result<bool> begun = begin(command, host);
        if (!begun) {
            Error error = at_line(command, begun.error().what);
            error.hint = begun.error().hint;
            next_ = commands_.size();
            steps_.clear();
            pause_ = 0;
            return error;
        }
        if (*begun) {
            ++next_;
            tries_ = 0;
            pause_ += settle_;
        }
    }
    if (steps_.empty()) return Done{};
    for (RawEvent& event : steps_.front())
        events.add(std::move(event));
    steps_.pop_front();
    return Done{};
}

}  // namespace civic
