#include "pages_board.hpp"
#include "scene/theme.hpp"

namespace {

using namespace civic;
using namespace civic::test;

// ---- blueprint

constexpr const char* kLanes[] = {"evidence", "customer", "frontstage", "backstage", "support"};

PageBoard blueprint(const char* language = "en") {
    PageBoard board("blueprint", language);
    for (int i = 0; i < 5; ++i)
        board.add(std::string("e") + std::to_string(i), "step", "Step", {20, i * 140.0 + 28, 180, 84},
                  {{"lane", kLanes[i]}});
    return board;
}

// The height at which each of a blueprint's three lines runs, from its first to its last stroke.
std::vector<double> lines_of(const DisplayList& list, std::vector<Dash>* dashes = nullptr) {
    std::vector<double> heights;
    each<Path>(list, [&](const Path& path) {
        if (path.points.size() != 2 || path.stroke.width != 2.0F || path.points[0].y != path.points[1].y)
            return;
        heights.push_back(path.points[0].y);
        if (dashes != nullptr) dashes->push_back(path.stroke.dash);
    });
    return heights;
}

TEST_CASE("A blueprint has five named lanes of 140 px, and three named lines between them") {
    const PageLayer layer = layer_of(blueprint().build());
    double y = 0;
    for (const char* lane : {"Evidence", "Customer", "Frontstage", "Backstage", "Support"}) {
        CAPTURE(lane);
        const Rect place = place_of(layer.under, lane);
        CHECK(place.centre().y == doctest::Approx(y + 70));
        CHECK(place.x >= -180);
        CHECK(place.right() <= -20);
        y += 140;
    }
    std::vector<Dash> dashes;
    CHECK(lines_of(layer.under, &dashes) == std::vector<double>{280, 420, 560});
    CHECK(dashes == std::vector<Dash>{Dash::solid, Dash::dashed, Dash::dotted});
    CHECK(place_of(layer.under, "Line of interaction").centre().y == doctest::Approx(280));
    CHECK(place_of(layer.under, "Line of visibility").centre().y == doctest::Approx(420));
    CHECK(place_of(layer.under, "Internal interaction").centre().y == doctest::Approx(560));
}

TEST_CASE("People above a blueprint's lanes are a row of their own, what they lack is said below") {
    PageBoard maker = blueprint();
    CHECK_FALSE(says(layer_of(maker.build()).under, "People"));
    maker.add("far", "segment", "Far away", {20, -160, 220, 120}, {{"lacks", List{"travel"}}});
    const DisplayList under = layer_of(maker.build()).under;
    CHECK(place_of(under, "People").centre().y == doctest::Approx(-100));
    CHECK(place_of(under, "People").right() <= -20);
    CHECK(place_of(under, "Cannot travel").y > 700);
}

TEST_CASE("A lane whose elements need more room moves the ones below it") {
    PageBoard maker("blueprint");
    maker.add("a", "step", "High", {20, 150, 180, 200}, {{"lane", "customer"}});
    maker.add("b", "step", "Low", {20, 420, 180, 84}, {{"lane", "frontstage"}});
    const std::vector<double> lines = lines_of(layer_of(maker.build()).under);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] > 350);
    CHECK(lines[0] < 420);
    CHECK(lines[1] > 504);
}

TEST_CASE("Lanes that overlap leave the lines where they are, and lanes never turn over") {
    PageBoard maker("blueprint");
    maker.add("a", "step", "Down", {20, 500, 180, 84}, {{"lane", "evidence"}});
    maker.add("b", "step", "Up", {20, 0, 180, 84}, {{"lane", "support"}});
    CHECK(lines_of(layer_of(maker.build()).under) == std::vector<double>{280, 420, 560});
    PageBoard high("blueprint");
    high.add("a", "step", "Far up", {20, -900, 180, 84}, {{"lane", "support"}});
    each<Box>(layer_of(high.build()).under, [](const Box& box) { CHECK(box.rect.h > 0); });
}

TEST_CASE("A mirrored step stands in the lane of its original, unless it says its own") {
    PageBoard maker("blueprint");
    maker.add_page("f", "flow");
    maker.add("o", "step", "Ask", {0, 0, 180, 84}, {{"lane", "customer"}}, "f");
    maker.mirror("m", "o", "step", {20, 150, 180, 200});
    maker.add("b", "step", "Low", {20, 420, 180, 84}, {{"lane", "frontstage"}});
    CHECK(lines_of(layer_of(maker.build()).under)[0] > 350);
}

TEST_CASE("Where people read from the right, the lanes are named at the right") {
    const PageLayer layer = layer_of(blueprint("ar").build());
    CHECK(place_of(layer.under, "خط الرؤية").x > 220);
}

// ---- stakeholders

Rect place_for(double interest, double power, Rect grid) {
    return {grid.x + interest * grid.w / 10 - 70, grid.bottom() - power * grid.h / 10 - 28, 140, 56};
}
PageBoard grid_board(Rect grid, bool honest = true) {
    PageBoard board("stakeholders");
    const Point places[] = {{2, 9}, {8, 8}, {5, 3}, {9, 1}};
    int i = 0;
    for (const Point p : places) {
        const double told = honest ? p.x : 10 - p.x;
        board.add("s" + std::to_string(i++), "stakeholder", "Someone", place_for(p.x, p.y, grid),
                  {{"interest", told}, {"power", p.y}});
    }
    return board;
}
// Around the four quadrants.
Rect quadrants(const PageLayer& layer) {
    Rect all;
    each<Box>(layer.under, [&](const Box& box) {
        if (box.radius == 16.0F) all = all.w > 0 ? all.united(box.rect) : box.rect;
    });
    return all;
}

TEST_CASE("A stakeholder map has four named quadrants and two axes") {
    const PageLayer layer = layer_of(grid_board({0, 0, 800, 800}).build());
    const Rect grid = quadrants(layer).grown(4);
    CHECK(grid == Rect{0, 0, 800, 800});
    const Point middle = grid.centre();
    const auto in = [&](const char* name) { return place_of(layer.under, name).centre(); };
    CHECK((in("Keep satisfied").x < middle.x && in("Keep satisfied").y < middle.y));
    CHECK((in("Manage closely").x > middle.x && in("Manage closely").y < middle.y));
    CHECK((in("Monitor").x < middle.x && in("Monitor").y > middle.y));
    CHECK((in("Keep informed").x > middle.x && in("Keep informed").y > middle.y));
    CHECK(place_of(layer.under, "Interest").y > 800);
    const auto power = std::find_if(layer.under.begin(), layer.under.end(),
                                    [](const auto& g) { return g->title == "Power"; });
    REQUIRE(power != layer.under.end());
    CHECK((*power)->angle == -90);
    CHECK((*power)->bounds.right() <= 0);  // turned, it stands at the left of the grid
    CHECK((*power)->bounds.y >= -1);
    CHECK((*power)->bounds.bottom() <= 801);
}

TEST_CASE("The grid is the one that places and attributes agree on, else the usual one") {
    const Rect other = {300, -200, 500, 600};
    CHECK(quadrants(layer_of(grid_board(other).build())).grown(4) == other);
    CHECK(quadrants(layer_of(grid_board({0, 0, 800, 800}, false).build())).grown(4) == Rect{0, 0, 800, 800});
    CHECK(quadrants(layer_of(PageBoard("stakeholders").build())).grown(4) == Rect{0, 0, 800, 800});
    PageBoard away("stakeholders");
    away.add("a", "stakeholder", "Far", {5000, 5000, 140, 56});
    CHECK(quadrants(layer_of(away.build())).contains({5070, 5028}));
}

TEST_CASE("The legend of a stakeholder map explains what occurs, and no more") {
    PageBoard maker("stakeholders");
    maker.add("a", "stakeholder", "One", {100, 100, 140, 56}, {{"engagement", "partner"}});
    maker.add("b", "stakeholder", "Two", {400, 100, 140, 56}, {{"engagement", "none"}});
    maker.link("represents", "a", "b");
    const PageLayer layer = layer_of(maker.build());
    CHECK(says(layer.under, "Partner"));
    CHECK(says(layer.under, "Not engaged"));
    CHECK(says(layer.under, "Speaks for"));
    CHECK_FALSE(says(layer.under, "Consulted"));
    CHECK_FALSE(says(layer.under, "Influences"));
}

// ---- flow

TEST_CASE("A flow's legend names the kinds of steps and links that occur") {
    PageBoard maker("flow");
    maker.add("a", "step", "Begin", {0, 0, 180, 84}, {{"kind", "start"}});
    maker.add("b", "step", "Due?", {240, 0, 180, 84}, {{"kind", "decision"}});
    maker.link("next", "b", "a", {{"kind", "return"}});
    const PageLayer layer = layer_of(maker.build());
    CHECK(texts(layer.under) == std::vector<std::string>{"Start", "Decision", "Back again"});
    CHECK(place_of(layer.under, "Start").y > 84);
    PageBoard one("flow");
    one.add("a", "step", "Begin", {0, 0, 180, 84}, {{"kind", "start"}});
    CHECK(layer_of(one.build()).under.empty());
}

TEST_CASE(
    "A legend breaks into lines that stay within the page, and begins at the right where reading does") {
    for (const char* language : {"en", "ar"}) {
        CAPTURE(language);
        PageBoard maker("flow", language);
        int i = 0;
        for (const char* kind : {"start", "action", "decision", "wait", "error", "appeal", "outcome", "exit",
                                 "feedback", "complaint"})
            maker.add("s" + std::to_string(i++), "step", "Step", {i * 40.0, 0, 40, 40}, {{"kind", kind}});
        const Board board = maker.build();
        const PageLayer layer = layer_of(board);
        REQUIRE(layer.under.size() == 1);
        const Rect content = context_of(board).content;
        const Rect bounds = layer.under[0]->bounds;
        CHECK(bounds.h > 40);
        CHECK(bounds.w <= 481);
        const std::vector<std::string> names = texts(layer.under);
        const double first = place_of(layer.under, names[0]).centre().x;
        const double second = place_of(layer.under, names[1]).centre().x;
        CHECK((first < second) == (std::string(language) == "en"));
        CHECK(bounds.y >= content.bottom());
    }
}

// ---- prototype

TEST_CASE("Screens are numbered as a person meets them") {
    PageBoard maker("prototype");
    maker.add("c", "screen", "Third", {0, 0, 320, 480});
    maker.add("a", "screen", "First", {900, 0, 320, 480});
    maker.add("b", "screen", "Second", {450, 0, 320, 480});
    maker.add("d", "screen", "Alone", {1350, 0, 320, 480});
    maker.link("next", "a", "b");
    maker.link("next", "b", "c");
    maker.link("next", "c", "a", {{"kind", "return"}});
    const PageLayer layer = layer_of(maker.build());
    CHECK(place_of(layer.under, "1").x == 900);
    CHECK(place_of(layer.under, "2").x == 1350);  // no screen leads to it: a second way in
    CHECK(place_of(layer.under, "3").x == 450);
    CHECK(place_of(layer.under, "4").x == 0);
    CHECK(place_of(layer.under, "1").bottom() <= 0);
}

TEST_CASE("Screens in a ring are numbered too, each once") {
    PageBoard maker("prototype");
    maker.add("a", "screen", "A", {0, 0, 320, 480});
    maker.add("b", "screen", "B", {450, 0, 320, 480});
    maker.link("next", "a", "b");
    maker.link("next", "b", "a");
    CHECK(texts(layer_of(maker.build()).under) == std::vector<std::string>{"1", "2"});
}

// ---- data flow

TEST_CASE("A trust boundary says what it is cleared for, and the legend what stands on the page") {
    PageBoard maker("dataflow");
    maker.add("z", "zone", "Registry", {0, 0, 400, 300}, {{"clearance", "restricted"}});
    maker.add("y", "zone", "Elsewhere", {500, 0, 400, 300}, {{"clearance", "whatever"}});
    maker.add("s", "store", "Births", {100, 100, 160, 80});
    maker.add("x", "external", "Parent", {1000, 100, 160, 80});
    maker.add("d", "data-item", "Name", {0, 400, 160, 48}, {{"class", "confidential"}});
    maker.link("flow", "x", "s", {{"encrypted", true}});
    const PageLayer layer = layer_of(maker.build());
    CHECK(texts(layer.over) == std::vector<std::string>{"up to Restricted"});
    const Rect chip = place_of(layer.over, "up to Restricted");
    CHECK(Rect{0, 0, 400, 60}.contains({chip.x, chip.y}));
    CHECK(texts(layer.under) == std::vector<std::string>{"Trust boundary", "Outside body", "Store",
                                                         "Encrypted flow", "Confidential"});
}

TEST_CASE("A clearance that has no room behind its zone's name stands on the lower border") {
    PageBoard maker("dataflow");
    maker.add("z", "zone", "Tax and Customs Board", {0, 0, 300, 180}, {{"clearance", "public"}});
    const Rect chip = place_of(layer_of(maker.build()).over, "up to Public");
    CHECK(chip.centre().y == doctest::Approx(180));
    CHECK(chip.right() < 300);
    CHECK(chip.x > 150);
}

TEST_CASE("The legend of a data flow explains the signs of personal and of identifying data") {
    PageBoard maker("dataflow");
    maker.add("a", "data-item", "Name", {0, 0, 160, 64}, {{"personal", true}});
    maker.add("b", "data-item", "Weather", {200, 0, 160, 64}, {{"class", "public"}, {"personal", false}});
    CHECK(texts(layer_of(maker.build()).under) == std::vector<std::string>{"Public", "Personal"});
    maker.add("c", "data-item", "Health", {400, 0, 160, 64}, {{"special", true}});
    CHECK(says(layer_of(maker.build()).under, "Identifying or special category"));
}

// ---- sketch

TEST_CASE("A sketch has a grid of dots around what is drawn, wider on a larger page") {
    const auto dots = [](double side) {
        PageBoard maker("sketch");
        maker.add("n", "note", "Here", {0, 0, side, side});
        std::size_t count = 0;
        each<Path>(layer_of(maker.build()).under, [&](const Path& path) { count = path.points.size() / 2; });
        return count;
    };
    CHECK(dots(400) == 13 * 13);
    CHECK(dots(100'000) <= 2000);
    CHECK(dots(100'000) > 200);
}

TEST_CASE("A kind that is not known has no background") {
    const PageLayer layer = layer_of(PageBoard("constellation").build());
    CHECK(layer.under.empty());
    CHECK(layer.over.empty());
}

}  // namespace
