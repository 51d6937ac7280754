#include "app/edit/inspection.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/hand.hpp"

using namespace civic;
using test::Hand;

namespace {

Board board_of(const std::vector<std::pair<const char*, Properties>>& elements) {
    BoardBuilder builder;
    Page page;
    page.id = "p1";
    page.kind = "flow";
    builder.pages.push_back(page);
    int number = 0;
    for (const auto& [type, attributes] : elements) {
        Element element;
        element.id = "e" + std::to_string(++number);
        element.page = "p1";
        element.type = type;
        element.attributes = attributes;
        element.box = {0, 0, 100, 100};
        builder.elements.push_back(element);
    }
    return std::move(builder).build().board;
}

const PropertyPlace kEmotion{Part::attributes, "emotion", {}};
const PropertyPlace kEvidence{Part::attributes, "evidence", "kind"};

}  // namespace

TEST_CASE("One, none, null and different values are told apart") {
    Hand hand(board_of({{"step", test::named({{"emotion", Value(1)}})},
                        {"step", test::named({{"emotion", Value(1)}})},
                        {"step", test::named({{"emotion", Value(-1)}})},
                        {"step", test::named({{"emotion", Value()}})},
                        {"step", {}}}));
    const auto known = [&](std::vector<std::string> ids) {
        return gather(hand.editor.board(), {Table::elements, std::move(ids), ""}, kEmotion).known;
    };
    CHECK(known({"e1", "e2"}) == Known::value);
    CHECK(known({"e1", "e3"}) == Known::mixed);
    CHECK(known({"e1", "e5"}) == Known::mixed);
    CHECK(known({"e4"}) == Known::not_applicable);
    CHECK(known({"e5"}) == Known::unknown);
}

TEST_CASE("A value goes to all of them, where it is not there already, as one step") {
    Hand hand(board_of({{"step", test::named({{"emotion", Value(2)}})}, {"step", {}}}));
    hand.editor.selection().set_elements({"e1", "e2"});
    const Subject subject = chosen_subject(hand.editor);
    const Change change = set_in(hand.editor.board(), subject, kEmotion, Value(2), "Emotion");
    CHECK(change.label == "Set Emotion of 2 elements");
    CHECK(change.operations.size() == 1);
    REQUIRE(hand.editor.perform(change));
    CHECK(gather(hand.editor.board(), subject, kEmotion).value == Value(2));
}

TEST_CASE("The last field of an object that goes takes the object with it") {
    Hand hand(board_of({{"step", {}}}));
    const Subject subject{Table::elements, {"e1"}, "it"};
    REQUIRE(hand.editor.perform(set_in(hand.editor.board(), subject, kEvidence, Value("data"), "Kind")));
    CHECK(hand.at("e1").attributes.find("evidence")->as_object().find("kind")->as_text() == "data");
    REQUIRE(hand.editor.perform(set_in(hand.editor.board(), subject, kEvidence, std::nullopt, "Kind")));
    CHECK(hand.at("e1").attributes.find("evidence") == nullptr);
}

TEST_CASE("Elements of different types share what both types have, and what all have") {
    Hand hand(board_of({{"step", {}}, {"channel", {}}}));
    const auto names = [&](std::vector<std::string> ids) {
        std::vector<std::string> found;
        for (const Attribute* attribute : attributes_of(
                 hand.editor.board(), {Table::elements, std::move(ids), ""}, hand.editor.vocabulary()))
            found.push_back(attribute->name.text());
        return found;
    };
    const auto has = [](const std::vector<std::string>& list, const char* name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    CHECK(has(names({"e1"}), "emotion"));
    const auto both = names({"e1", "e2"});
    CHECK_FALSE(has(both, "emotion"));
    CHECK(has(both, "kind"));
    CHECK(has(both, "owner"));
}
