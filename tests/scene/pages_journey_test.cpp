#include "pages_board.hpp"
#include "scene/journey_rows.hpp"
#include "scene/theme.hpp"

namespace {

using namespace civic;
using namespace civic::test;

constexpr double kStages = 200;  // px, where the stages end

// Two stages, three steps, as a journey is laid out.
PageBoard journey(const char* language = "en") {
    PageBoard board("journey", language);
    board.add("s1", "stage", "Before", {0, 0, 420, kStages});
    board.add("s2", "stage", "After", {440, 0, 220, kStages});
    return board;
}
Rect column(int i) {
    constexpr double kX[] = {20, 220, 460};
    return {kX[i], 80, 180, 84};
}

std::size_t faces(const DisplayList& list) {
    std::size_t count = 0;
    each<Ellipse>(list,
                  [&](const Ellipse& e) { count += e.rect.w == 30 && e.stroke.width == 2.0F ? 1U : 0U; });
    return count;
}

TEST_CASE("A journey's rows stand below its stages, in order, named at the side") {
    PageBoard maker = journey();
    maker.add("a", "step", "Apply", column(0));
    const PageLayer layer = layer_of(maker.build());
    double y = kStages;
    for (const char* row : {"Channels", "Emotion", "Pains", "Opportunities"}) {
        CAPTURE(row);
        const Rect place = place_of(layer.under, row);
        CHECK(place.y >= y);
        CHECK(place.right() <= -20);
        y = place.bottom();
    }
    CHECK(place_of(layer.under, "Steps").y < kStages);
    CHECK_FALSE(says(layer.under, "People"));
    CHECK(layer.over.empty());
    CHECK(layer.drawn.empty());
}

TEST_CASE("People above the stages are a row of their own; segments elsewhere are not") {
    PageBoard maker = journey();
    maker.add("p1", "segment", "Far away", {0, -160, 240, 120});
    const PageLayer above = layer_of(maker.build());
    CHECK(place_of(above.under, "People").y < 0);
    PageBoard other = journey();
    other.add("p1", "segment", "Far away", {0, 900, 240, 120});
    CHECK_FALSE(says(layer_of(other.build()).under, "People"));
}

TEST_CASE("Where people read from the right, rows are named at the right") {
    PageBoard maker = journey("ar");
    maker.add("a", "step", "تقديم", column(0));
    const PageLayer layer = layer_of(maker.build());
    CHECK(place_of(layer.under, "المشاعر").x >= 660 + 20);
    CHECK(place_of(layer.under, "القنوات").w > 0);
}

TEST_CASE("A step's channels stand below it, by name; what is no channel is passed over") {
    PageBoard maker = journey();
    maker.add("web", "channel", "Website", {0, -100, 160, 60}, {{"kind", "web"}});
    maker.add("desk", "channel", "Desk", {200, -100, 160, 60}, {{"kind", "counter"}});
    maker.add("a", "step", "Apply", column(1), {{"channels", Value(List{"web", "gone", "desk", "web"})}});
    const Board board = maker.build();
    const Journey read = read_journey(board, context_of(board));
    REQUIRE(read.columns.size() == 1);
    REQUIRE(read.columns[0].channels.size() == 2);
    CHECK(read.columns[0].channels[1].text == "Desk");
    CHECK(read.columns[0].channels[1].kind == "counter");
    const PageLayer layer = layer_of(board);
    const Rect chip = place_of(layer.under, "Website");
    CHECK(chip.x >= column(1).x);
    CHECK(chip.right() <= column(1).right());
    CHECK(chip.y > kStages);
    CHECK(place_of(layer.under, "Desk").y > chip.bottom());
}

TEST_CASE("More channels than a row holds end in how many are left out") {
    PageBoard maker = journey();
    List ids;
    for (int i = 0; i < 8; ++i) {
        const std::string id = "c" + std::to_string(i);
        maker.add(id, "channel", "Way " + std::to_string(i), {i * 100.0, -100, 90, 60});
        ids.emplace_back(id);
    }
    maker.add("a", "step", "Apply", column(0), {{"channels", Value(ids)}});
    const PageLayer layer = layer_of(maker.build());
    CHECK(says(layer.under, "Way 3"));
    CHECK_FALSE(says(layer.under, "Way 4"));
    CHECK(says(layer.under, "+4"));
}

TEST_CASE("An emotion is known, unknown or not applicable, and only the first makes a face") {
    PageBoard maker = journey();
    maker.add("a", "step", "Happy", column(0), {{"emotion", 2}});
    maker.add("b", "step", "Unknown", column(1));
    maker.add("c", "step", "None", column(2), {{"emotion", Value()}});
    const Board board = maker.build();
    const Journey read = read_journey(board, context_of(board));
    REQUIRE(read.columns.size() == 3);
    CHECK(read.columns[0].emotion_known == Known::yes);
    CHECK(read.columns[0].emotion == 2);
    CHECK(read.columns[1].emotion_known == Known::unknown);
    CHECK(read.columns[2].emotion_known == Known::not_applicable);
    const PageLayer layer = layer_of(board);
    CHECK(faces(layer.under) == 1);
}

TEST_CASE("A better emotion stands higher, and unknown ones break the curve") {
    const auto curves = [](const std::vector<int>& known) {
        PageBoard maker("journey");
        for (std::size_t i = 0; i < known.size(); ++i) {
            const Rect box = {200.0 * static_cast<double>(i), 80, 180, 84};
            std::vector<Property> attributes;
            if (known[i] < 9) attributes.push_back({"emotion", known[i]});
            maker.add("s" + std::to_string(i), "step", "Step", box, attributes);
        }
        std::vector<Path> found;
        each<Path>(layer_of(maker.build()).under, [&](const Path& path) {
            if (path.stroke.width == 2.5F) found.push_back(path);
        });
        return found;
    };
    const std::vector<Path> whole = curves({-2, 0, 2});
    REQUIRE(whole.size() == 1);
    CHECK(whole[0].points.front().x == 90);
    CHECK(whole[0].points.back().x == 490);
    CHECK(whole[0].points.front().y > whole[0].points[3].y);
    CHECK(whole[0].points[3].y > whole[0].points.back().y);
    CHECK(curves({-2, 0, 9, 2, 1}).size() == 2);
    CHECK(curves({1, 9, 2}).empty());
}

TEST_CASE("Pains keep their severity, and an empty one draws nothing") {
    const auto pain = [](const char* text, Value severity) {
        return Value(Properties({{"severity", std::move(severity)}, {"text", Value(text)}}));
    };
    PageBoard maker = journey();
    maker.add("a", "step", "Apply", column(0), {{"pain", pain("Long form", 2)}});
    maker.add("b", "step", "Pay", column(1), {{"pain", pain("", 0)}});
    maker.add("c", "step", "Wait", column(2), {{"pain", pain("Silence", Value())}});
    const Board board = maker.build();
    const Journey read = read_journey(board, context_of(board));
    REQUIRE(read.columns[0].pains.size() == 1);
    CHECK(read.columns[0].pains[0].severity == 2);
    CHECK(read.columns[1].pains.empty());
    REQUIRE(read.columns[2].pains.size() == 1);
    CHECK_FALSE(read.columns[2].pains[0].severity.has_value());
    int on = 0;
    int off = 0;
    each<Ellipse>(layer_of(board).under, [&](const Ellipse& e) {
        if (e.rect.w != 8) return;
        (e.fill == palette::kRed.main ? on : off) += 1;
    });
    CHECK(on == 2);  // of the known severity alone
    CHECK(off == 1);
}

TEST_CASE("What addresses a step is an opportunity below it, from whatever page, shown once") {
    PageBoard maker = journey();
    maker.add_page("r", "roadmap");
    maker.add_page("f", "flow");
    maker.add("orig", "step", "Apply", {0, 0, 180, 84}, {}, "f");
    maker.mirror("view", "orig", "step", column(1));
    maker.add("other", "step", "Wait", column(2));
    maker.add("act", "roadmap-action", "Shorten the form", {0, 0, 200, 48}, {{"kind", "process"}}, "r");
    maker.add("note", "note", "Not an action", {0, 100, 200, 48}, {}, "r");
    maker.link("addresses", "act", "orig", {}, "r");
    maker.link("addresses", "act", "view", {}, "r");
    maker.link("addresses", "note", "orig", {}, "r");
    const Board board = maker.build();
    const Journey read = read_journey(board, context_of(board));
    REQUIRE(read.columns.size() == 2);
    REQUIRE(read.columns[0].actions.size() == 1);
    CHECK(read.columns[0].title == "Apply");
    CHECK(read.columns[0].actions[0].text == "Shorten the form");
    CHECK(read.columns[0].actions[0].kind == "process");
    CHECK(read.columns[1].actions.empty());
    const Rect card = place_of(layer_of(board).under, "Shorten the form");
    CHECK(card.x > column(1).x);
    CHECK(card.y > place_of(layer_of(board).under, "Pains").bottom());
}

TEST_CASE("What addresses a stage stands below its first step") {
    PageBoard maker = journey();
    maker.add("a", "step", "Apply", column(0));
    maker.add("c", "step", "Wait", column(2));
    maker.add("act", "roadmap-action", "Tell how it stands", {0, 900, 200, 48});
    maker.link("addresses", "act", "s2");
    const Board board = maker.build();
    const Journey read = read_journey(board, context_of(board));
    CHECK(read.columns[0].actions.empty());
    CHECK(read.columns[1].actions.size() == 1);
}

TEST_CASE("Steps that stand above one another share a column, others never overlap") {
    PageBoard maker = journey();
    maker.add("a", "step", "First", {20, 80, 180, 84}, {{"emotion", 2}});
    maker.add("b", "step", "Below", {40, 180, 180, 84}, {{"emotion", -1}});
    maker.add("c", "step", "Beside", {150, 80, 180, 84}, {{"emotion", 1}});
    const Board board = maker.build();
    const Journey read = read_journey(board, context_of(board));
    REQUIRE(read.columns.size() == 2);
    CHECK(read.columns[0].emotion == 0.5);
    CHECK(read.columns[0].box.right() < read.columns[1].box.x);
    CHECK(read.stages.to == 264);
}

TEST_CASE("A journey with nothing on it has its rows all the same") {
    const PageLayer layer = layer_of(PageBoard("journey").build());
    for (const char* row : {"Steps", "Channels", "Emotion", "Pains", "Opportunities"})
        CHECK(says(layer.under, row));
}

TEST_CASE("Each row tells in words what it shows") {
    PageBoard maker = journey();
    maker.add("a", "step", "Apply", column(0), {{"emotion", -2}});
    maker.add("b", "step", "Pay", column(1), {{"emotion", 1}});
    const PageLayer layer = layer_of(maker.build());
    const auto row = std::find_if(layer.under.begin(), layer.under.end(),
                                  [](const auto& group) { return group->title == "Emotion"; });
    REQUIRE(row != layer.under.end());
    CHECK((*row)->alt == "Emotion: Apply – −2; Pay – +1");
}

TEST_CASE(
    "Once a journey says something, rows of pains and opportunities with nothing in them are left out") {
    PageBoard maker = journey();
    maker.add("a", "step", "Apply", column(0), {{"emotion", 1}});
    const PageLayer quiet = layer_of(maker.build());
    CHECK(says(quiet.under, "Emotion"));
    CHECK_FALSE(says(quiet.under, "Pains"));
    CHECK_FALSE(says(quiet.under, "Opportunities"));
    const Value pain = Value(Properties({{"severity", Value(2)}, {"text", Value("Too dear")}}));
    maker.add("b", "step", "Pay", column(1), {{"pain", pain}});
    const PageLayer pained = layer_of(maker.build());
    CHECK(says(pained.under, "Pains"));
    CHECK_FALSE(says(pained.under, "Opportunities"));
}

TEST_CASE("What the people of a journey lack is said in words below it, each once") {
    PageBoard maker = journey();
    maker.add("a", "step", "Apply", column(0), {{"emotion", 1}});
    maker.add("p1", "segment", "Far away", {0, -160, 240, 120}, {{"lacks", List{"travel", "internet"}}});
    maker.add("p2", "segment", "Offline", {260, -160, 240, 120}, {{"lacks", List{"internet", "unheard of"}}});
    const DisplayList under = layer_of(maker.build()).under;
    const std::vector<std::string> all = texts(under);
    CHECK(std::count(all.begin(), all.end(), "No internet") == 1);
    const Rect internet = place_of(under, "No internet");
    const Rect travel = place_of(under, "Cannot travel");
    CHECK(internet.y > place_of(under, "Emotion").bottom());
    CHECK(travel.x > internet.right());
    CHECK(travel.y == internet.y);
}

}  // namespace
