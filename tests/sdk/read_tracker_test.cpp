#include "sdk/read_tracker.hpp"

#include <doctest/doctest.h>

#include "sdk/board_text.hpp"

using namespace civic::sdk;
using civic::sdk::test::BoardText;

namespace {

const char kSteps[] =
    R"([{"id":"a","page":"p","type":"step","text":"A","style":{"fill":"#ffffff"},"attributes":{"kind":"start","pain":{"severity":2}}},
        {"id":"b","page":"p","type":"step","text":"B","x":7,"attributes":{"kind":"action"}}])";

bool has_attribute(const BoardText& board, const Reads& reads, const char* type, const char* name) {
    const Snapshot& view = board.view();
    return reads.attributes.bytes()[view.symbol(type).row * view.symbol_count() + view.symbol(name).row] != 0;
}
bool has_style(const BoardText& board, const Reads& reads, const char* type, const char* name) {
    const Snapshot& view = board.view();
    return reads.styles.bytes()[view.symbol(type).row * view.symbol_count() + view.symbol(name).row] != 0;
}

// Keys, as checks and what they share are known by.
const char kOne[] = "one";
const char kOther[] = "other";
const char kKeeps[] = "keeps";
const char kComplete[] = "complete";

}  // namespace

TEST_CASE("what a check looks at is noted, by type and name or by row") {
    const BoardText board(kSteps);
    const Snapshot& view = board.view();
    ReadTracker tracker(view);
    tracker.start();
    tracker.begin(kOne, Shares::nothing);
    CHECK(board.element("a").text() == "A");
    CHECK(board.element("b").x() == 7);
    CHECK(board.element("a").text(view.symbol("kind")).value() == "start");
    CHECK(board.element("a").style().text(view.symbol("fill")).value() == "#ffffff");
    tracker.end();
    tracker.share();
    const Reads* reads = tracker.of(kOne);
    REQUIRE(reads != nullptr);
    CHECK(reads->texts[board.row("a")] == 1);
    CHECK(reads->texts[board.row("b")] == 0);
    CHECK(reads->boxes[board.row("a")] == 0);
    CHECK(reads->boxes[board.row("b")] == 1);
    CHECK(has_attribute(board, *reads, "step", "kind"));
    CHECK_FALSE(has_attribute(board, *reads, "step", "pain"));
    CHECK_FALSE(has_attribute(board, *reads, "step", "fill"));
    CHECK(has_style(board, *reads, "step", "fill"));
    CHECK(tracker.of(kOther) == nullptr);
}

TEST_CASE("who goes through all attributes looks at every name") {
    const BoardText board(kSteps);
    ReadTracker tracker(board.view());
    tracker.start();
    tracker.begin(kOne, Shares::nothing);
    CHECK(board.element("b").at(0).value.kind == CIVICANVAS_TEXT);
    tracker.end();
    tracker.share();
    CHECK(has_attribute(board, *tracker.of(kOne), "step", "pain"));
}

TEST_CASE("who asks how many attributes there are would see one more") {
    const BoardText board(kSteps);
    ReadTracker tracker(board.view());
    tracker.start();
    tracker.begin(kOne, Shares::nothing);
    CHECK(board.element("b").size() == 1);
    tracker.end();
    tracker.share();
    CHECK(has_attribute(board, *tracker.of(kOne), "step", "pain"));
}

TEST_CASE("what is used is looked at by its users, and by nobody else") {
    const BoardText board(kSteps);
    ReadTracker tracker(board.view());
    tracker.start();
    tracker.begin(kOne, Shares::nothing);
    tracker.begin(kComplete, Shares::nothing);
    (void)board.element("a").text();
    tracker.end();
    tracker.use(kComplete);
    tracker.end();
    tracker.begin(kOther, Shares::nothing);
    (void)board.element("b").text();
    tracker.end();
    tracker.share();
    CHECK(tracker.of(kOne)->texts[board.row("a")] == 1);
    CHECK(tracker.of(kOne)->texts[board.row("b")] == 0);
    CHECK(tracker.of(kOther)->texts[board.row("a")] == 0);
}

TEST_CASE("what keeps answers gives to each of its users what any of them made it look at") {
    const BoardText board(kSteps);
    ReadTracker tracker(board.view());
    tracker.start();
    tracker.begin(kOne, Shares::nothing);
    tracker.begin(kKeeps, Shares::what_it_keeps);
    tracker.end();
    tracker.use(kKeeps);
    (void)board.element("a").text();  // by way of what is kept, for all that is known
    tracker.end();
    tracker.begin(kOther, Shares::nothing);
    tracker.use(kKeeps);
    (void)board.element("b").text();
    tracker.end();
    tracker.share();
    for (const char* key : {kOne, kOther}) {
        CHECK(tracker.of(key)->texts[board.row("a")] == 1);
        CHECK(tracker.of(key)->texts[board.row("b")] == 1);
    }
}

TEST_CASE("nothing is noted before it starts or after it has gone") {
    const BoardText board(kSteps);
    {
        ReadTracker tracker(board.view());
        tracker.begin(kOne, Shares::nothing);
        CHECK(board.view().reads() == nullptr);
        tracker.end();
        CHECK(tracker.of(kOne) == nullptr);
        tracker.start();
        tracker.begin(kOne, Shares::nothing);
        CHECK(board.view().reads() != nullptr);
    }
    CHECK(board.view().reads() == nullptr);
}
