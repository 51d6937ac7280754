#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "scene/live_scene.hpp"
#include "support/boards.hpp"

namespace civic::test {
namespace {

// Steps in rows, each joined to the next: `count` of them.
Board rows(int count) {
    Maker maker;
    maker.builder.pages.push_back([] {
        Page other;
        other.id = "q";
        other.kind = "bare";
        return other;
    }());
    for (int i = 0; i < count; ++i) {
        Element& step = maker.element("e" + std::to_string(i), "step",
                                      {i % 20 * 220.0, i / 20 * 140.0, 160, 80}, "Step " + std::to_string(i));
        step.order = "a" + std::to_string(1000 + i);
    }
    for (int i = 0; i + 1 < count; i += 2) {
        Link& link = maker.link("e" + std::to_string(i), "e" + std::to_string(i + 1), "next", "elbow");
        if (i % 6 == 0) link.text = "then";
    }
    return maker.board();
}

SceneOptions bare() {
    SceneOptions options;
    options.heading = Heading::hidden;
    return options;
}

bool same_list(const DisplayList& a, const DisplayList& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return *x == *y; });
}

// Whether every place is that of the element or link, and all of them have one.
bool places_hold(const LiveScene& live) {
    std::size_t found = 0;
    const auto check = [&](const auto& records, auto place_of, Role role) {
        bool good = true;
        records.for_each_slot([&](Slot slot, const auto& record) {
            const std::size_t place = place_of(slot);
            if (place == LiveScene::kNowhere) return;
            ++found;
            good = good && live.scene().list.at(place)->id == record.id &&
                   live.scene().list[place]->role == role;
        });
        return good;
    };
    const bool good =
        check(
            live.board().elements(), [&](Slot s) { return live.place_of_element(s); }, Role::element) &&
        check(
            live.board().links(), [&](Slot s) { return live.place_of_link(s); }, Role::link);
    return good && found == live.scene().list.size();
}

Operation set(std::string id, const char* key, Value value, Table table = Table::elements) {
    return SetProperty{table, std::move(id), Part::key, key, std::move(value)};
}

class Changes {
  public:
    explicit Changes(unsigned seed) : random_(seed) {}

    Change next(const Board& board) {
        Change change;
        for (std::size_t i = below(3) + 1; i > 0; --i)
            change.operations.push_back(operation(board));
        return change;
    }

  private:
    std::size_t below(std::size_t n) { return random_() % n; }
    std::string any(const Board& board) {
        std::vector<std::string> ids;
        board.elements().for_each([&](const Element& element) { ids.push_back(element.id); });
        return ids[below(ids.size())];
    }
    Operation operation(const Board& board) {
        const std::string id = any(board);
        switch (below(9)) {
            case 0:
                return set(id, "x", Value(static_cast<double>(below(4000))));
            case 1:
                return set(id, "y", Value(static_cast<double>(below(2000))));
            case 2:
                return set(id, "text", Value("Text " + std::to_string(below(100))));
            case 3: {
                Element element;
                element.id = "new" + std::to_string(made_++);
                element.page = below(4) == 0 ? "q" : "p";
                element.type = "note";
                element.order = "b" + std::to_string(10'000 + made_);
                element.box = {static_cast<double>(below(4000)), static_cast<double>(below(2000)), 100, 80};
                if (below(3) == 0 && board.elements().find(id)->mirrors.empty()) element.mirrors = id;
                return CreateRecord(std::move(element));
            }
            case 4: {
                Link link;
                link.id = "link" + std::to_string(made_++);
                link.page = "p";
                link.type = "next";
                link.from = id;
                link.to = any(board);
                return CreateRecord(std::move(link));
            }
            case 5:
                return set(id, "order", Value("a" + std::to_string(500 + below(900))));
            case 6:
                return set(id, "page", Value(below(2) == 0 ? "p" : "q"));
            case 7:
                return set(id, "angle", Value(static_cast<double>(below(90))));
            default:
                return RemoveRecord{Table::elements, id};
        }
    }

    std::mt19937 random_;
    std::size_t made_ = 0;
};

}  // namespace

TEST_CASE("a small page is exact after every change, and keeps the groups that stay the same") {
    Board board = rows(100);
    LiveScene live(bare());
    live.show(board, "p");
    Changes changes(1);
    for (int i = 0; i < 50; ++i) {
        const Result<Applied> applied = board.apply(changes.next(board));
        if (!applied) continue;
        const DisplayList before = live.scene().list;
        board = applied->board;
        live.update(board, applied->touched);
        REQUIRE(live.is_exact());
        const Scene whole = build_scene(board, *board.pages().find("p"), bare());
        REQUIRE(same_list(live.scene().list, whole.list));
        REQUIRE(live.scene().bounds == whole.bounds);
        REQUIRE(places_hold(live));
        std::size_t kept = 0;
        for (const auto& group : live.scene().list)
            kept += std::find(before.begin(), before.end(), group) != before.end() ? 1 : 0;
        CHECK(kept + 60 > live.scene().list.size());
    }
}

TEST_CASE("on a large page what was touched is redrawn at once, and a job makes the rest exact") {
    Board board = rows(600);
    LiveScene live(bare());
    live.show(board, "p");
    Changes changes(2);
    int local = 0;
    for (int i = 0; i < 30; ++i) {
        const Result<Applied> applied = board.apply(changes.next(board));
        if (!applied) continue;
        board = applied->board;
        const std::vector<Touched> touched = applied->touched;
        live.update(board, touched);
        local += live.is_exact() ? 0 : 1;
        REQUIRE(places_hold(live));
        const Scene whole = build_scene(board, *board.pages().find("p"), bare());
        REQUIRE(live.scene().list.size() == whole.list.size());
        for (const Touched& one : touched) {
            if (one.table != Table::elements || board.elements().at(one.slot) == nullptr) continue;
            const std::size_t place = live.place_of_element(one.slot);
            const Group* want = group_of(whole, board.elements().at(one.slot)->id);
            REQUIRE((want == nullptr) == (place == LiveScene::kNowhere));
            if (want != nullptr) REQUIRE(*want == *live.scene().list[place]);
        }
        if (i % 10 != 0) continue;
        const DisplayList before = live.scene().list;
        LiveScene::Built built = LiveScene::run(live.job());
        REQUIRE(live.adopt(std::move(built)));
        REQUIRE(live.is_exact());
        REQUIRE(same_list(live.scene().list, whole.list));
        REQUIRE(places_hold(live));
        for (std::size_t at = 0; at < live.scene().list.size() && !live.is_list_changed(); ++at) {
            const bool named = std::find(live.changed_places().begin(), live.changed_places().end(), at) !=
                               live.changed_places().end();
            REQUIRE(named == (live.scene().list[at] != before[at]));
        }
    }
    CHECK(local > 12);
}

TEST_CASE("a moved element takes its connectors along at once, and nothing else is drawn again") {
    Board board = rows(600);
    LiveScene live(bare());
    live.show(board, "p");
    const Applied applied = *board.apply({"Move", {set("e2", "y", Value(-300.0))}});
    live.update(applied.board, applied.touched);
    CHECK_FALSE(live.is_list_changed());
    CHECK(live.changed_places().size() == 2);  // the element and the one connector that ends there
    const Scene whole = build_scene(applied.board, *applied.board.pages().find("p"), bare());
    CHECK(same_list(live.scene().list, whole.list));
}

TEST_CASE("of very many moved elements those are drawn that one looks at, the others once one does") {
    Board board = rows(2000);
    LiveScene live(bare());
    live.show(board, "p");
    const Rect first_rows{0, 0, 2000, 500};
    live.look_at(first_rows);
    std::mt19937 random(3);
    Change change{"Move", {}};
    board.elements().for_each([&](const Element& element) {
        if (random() % 3 != 0) return;
        change.operations.push_back(set(element.id, "y", Value(static_cast<double>(random() % 14'000))));
    });
    const Applied applied = *board.apply(change);
    live.update(applied.board, applied.touched);
    const Scene whole = build_scene(applied.board, *applied.board.pages().find("p"), bare());
    CHECK(places_hold(live));
    // As it is drawn now and as it should be: both, one or none of them in the area.
    const auto outdated_in = [&](const Rect& area) {
        std::size_t outdated = 0;
        applied.board.elements().for_each_slot([&](Slot slot, const Element& element) {
            const Group& is = *live.scene().list[live.place_of_element(slot)];
            const Group& should = *group_of(whole, element.id);
            const bool seen = is.bounds.intersects(area) || should.bounds.intersects(area);
            outdated += seen && !(is == should) ? 1 : 0;
        });
        return outdated;
    };
    const Rect everything = whole.bounds;
    CHECK(outdated_in(first_rows) == 0);
    CHECK(outdated_in(everything) > 100);
    CHECK_FALSE(live.look_at(first_rows));
    const Rect last_rows{0, 13'000, 2000, 500};
    const DisplayList before = live.scene().list;
    CHECK(live.look_at(last_rows));
    CHECK(outdated_in(last_rows) == 0);
    for (std::size_t at = 0; at < before.size(); ++at) {
        const bool named = std::binary_search(live.changed_places().begin(), live.changed_places().end(), at);
        REQUIRE(named == (live.scene().list[at] != before[at]));
    }
    CHECK(live.look_at(everything));
    CHECK(outdated_in(everything) == 0);
    CHECK(live.adopt(LiveScene::run(live.job())));
    CHECK(same_list(live.scene().list, whole.list));
}

TEST_CASE("what was built for an earlier board is not adopted") {
    Board board = rows(600);
    LiveScene live(bare());
    live.show(board, "p");
    const LiveScene::Job job = live.job();
    const Applied applied = *board.apply({"Move", {set("e2", "y", Value(-300.0))}});
    live.update(applied.board, applied.touched);
    CHECK_FALSE(live.adopt(LiveScene::run(job)));
    CHECK_FALSE(live.is_exact());
}

}  // namespace civic::test
