#include "app/ui/replay_script.hpp"

#include <doctest/doctest.h>

using namespace civic;

namespace {

ReplayCommand only(std::string_view line) {
    const Result<std::vector<ReplayCommand>> commands = parse_replay(line);
    REQUIRE_MESSAGE(commands.ok(), (commands.ok() ? "" : commands.error().message()));
    REQUIRE(commands->size() == 1);
    return commands->front();
}

std::string problem(std::string_view text) {
    const Result<std::vector<ReplayCommand>> commands = parse_replay(text);
    return commands.ok() ? "" : commands.error().message();
}

}  // namespace

TEST_CASE("Lines that say nothing are no commands") {
    const auto commands = parse_replay("\n# words\n   \n wait 3   # frames\n");
    REQUIRE(commands.ok());
    REQUIRE(commands->size() == 1);
    CHECK(commands->front().count == 3);
    CHECK(commands->front().line == 4);
}

TEST_CASE("Places are of the window, of the page, or what is called so") {
    const ReplayCommand window = only("move 12 -3.5");
    CHECK(window.place.kind == ReplayPlace::Kind::window);
    CHECK(window.place.at == Point{12, -3.5});
    CHECK(only("click page 100 200").place.kind == ReplayPlace::Kind::page);
    const ReplayCommand thing = only(R"(click menu-item "Say \"so\"" +4 -2)");
    CHECK(thing.place.kind == ReplayPlace::Kind::thing);
    CHECK(thing.place.role == SemanticRole::menu_item);
    CHECK(thing.place.name == "Say \"so\"");
    CHECK(thing.place.at == Point{4, -2});
    const ReplayCommand drag = only(R"(drag element "A" to page 10 20 over 30)");
    CHECK(drag.place.name == "A");
    CHECK(drag.to.at == Point{10, 20});
    CHECK(drag.count == 30);
}

TEST_CASE("Keys carry what is held with them") {
    CHECK(only("key ctrl+shift+z").key == KeyEvent{KeyCode::character, U'z', {true, true, false}});
    CHECK(only("key alt+page-up").key == KeyEvent{KeyCode::page_up, 0, {false, false, true}});
    CHECK(only("key é").key.character == U'é');
    CHECK(only("hold ctrl+alt").modifiers == Modifiers{false, true, true});
}

TEST_CASE("Expectations say what should be and what should not") {
    const ReplayCommand command = only(R"(expect toggle "Bold" value "yes" is selected not disabled)");
    CHECK(command.value == "yes");
    CHECK(command.is == SemanticState::selected);
    CHECK(command.is_not == SemanticState::disabled);
    CHECK(only(R"(expect choice "Kind" is "not applicable")").is == SemanticState::not_applicable);
}

TEST_CASE("What is not understood is refused with its line") {
    CHECK(problem("wait 1\njump 3") == "line 2: there is no command \"jump\"");
    CHECK(problem("click knob \"A\"") == "line 1: this is not how click is written");
    CHECK(problem("key hyper+z") == "line 1: this is not how key is written");
    CHECK(problem("wait 1 2") == "line 1: \"2\" is too much");
    CHECK(problem("text plain") == "line 1: this is not how text is written");
    CHECK(problem("expect toggle \"A\" is happy") == "line 1: this is not how expect is written");
}
