#include "checks/snapshot.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "checks/boards.hpp"
#include "checks/snapshot_check.hpp"
#include "checks/snapshot_view.hpp"

using namespace civic;
using namespace civic::test;

namespace {

constexpr std::string_view kBoard = R"({
  "format": "civicanvas-board", "version": 1, "title": "Benefit", "language": "en",
  "service": {"phase": "beta", "sla_days": 30},
  "pages": [{"id": "p2", "kind": "journey", "title": "B"}, {"id": "p1", "kind": "flow", "title": "A"}],
  "elements": [
    {"id": "z", "page": "p1", "type": "step", "text": "Apply", "x": 1, "y": 2, "w": 3, "h": 4,
     "parent": "f", "style": {"fill": "#fff3bf"},
     "attributes": {"channels": ["web", "gone"], "cost": 1.5, "goal": null, "wait_days": 3,
                    "pain": {"severity": 2, "text": "slow"}, "login": {"method": "none"}}},
    {"id": "f", "page": "p1", "type": "stage", "text": "", "x": 0, "y": 0, "w": 9, "h": 9, "angle": 90},
    {"id": "web", "page": "p1", "type": "channel", "text": "Web", "x": 0, "y": 0, "w": 1, "h": 1},
    {"id": "m", "page": "p2", "type": "step", "x": 5, "y": 5, "w": 5, "h": 5, "mirrors": "z"}
  ],
  "links": [
    {"id": "l2", "page": "p2", "type": "next", "from": "m", "to": "m", "text": "again"},
    {"id": "l1", "page": "p1", "type": "flow", "from": "web", "to": "z", "attributes": {"carries": "all"}}
  ]
})";

std::string text(const Snapshot& snapshot, civicanvas_text of) {
    return std::string(text_of(snapshot.header(), of));
}

const civicanvas_value* attribute(const Snapshot& snapshot, civicanvas_range range, std::string_view name) {
    const civicanvas_snapshot& header = snapshot.header();
    for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
        const auto& entry = row_of<civicanvas_attribute>(header, header.attributes, i);
        if (symbol_at(header, entry.name) == name) return &entry.value;
    }
    return nullptr;
}

std::vector<std::uint32_t> rows(const Snapshot& snapshot, civicanvas_range range) {
    std::vector<std::uint32_t> values;
    for (std::uint32_t i = 0; i < range.count; ++i)
        values.push_back(row_of<std::uint32_t>(snapshot.header(), snapshot.header().rows, range.first + i));
    return values;
}

const civicanvas_element& element(const Snapshot& snapshot, std::string_view id) {
    const std::uint32_t row = snapshot.element_row(id);
    REQUIRE(row != CIVICANVAS_NONE);
    return element_at(snapshot.header(), row);
}

}  // namespace

TEST_CASE("a snapshot holds what the board says") {
    const Snapshot snapshot = snapshot_of(board_from(kBoard));
    const civicanvas_snapshot& header = snapshot.header();
    CHECK(header.magic == CIVICANVAS_SNAPSHOT_MAGIC);
    CHECK(header.bytes == snapshot.bytes().size());
    CHECK(text(snapshot, header.title) == "Benefit");
    CHECK(text(snapshot, header.language) == "en");
    CHECK(text(snapshot, header.phase) == "beta");
    CHECK(text(snapshot, header.today) == "2026-01-31");
    REQUIRE(attribute(snapshot, header.service, "sla_days") != nullptr);
    CHECK(attribute(snapshot, header.service, "sla_days")->as.integer == 30);

    const civicanvas_element& step = element(snapshot, "z");
    CHECK(text(snapshot, step.text) == "Apply");
    CHECK(symbol_at(header, step.type) == "step");
    CHECK(text(snapshot, row_of<civicanvas_page>(header, header.pages, step.page).title) == "A");
    CHECK(snapshot.element_id(step.parent) == "f");
    CHECK(step.x == 1);
    CHECK(step.y == 2);
    CHECK(step.w == 3);
    CHECK(step.h == 4);
    CHECK(element(snapshot, "f").angle == 90);
    CHECK(text(snapshot, attribute(snapshot, step.style, "fill")->as.text) == "#fff3bf");
    CHECK(attribute(snapshot, step.attributes, "goal")->kind == CIVICANVAS_NULL);
    CHECK(attribute(snapshot, step.attributes, "owner") == nullptr);
    CHECK(attribute(snapshot, step.attributes, "cost")->as.number == 1.5);
    CHECK(attribute(snapshot, step.attributes, "wait_days")->kind == CIVICANVAS_INTEGER);
    const civicanvas_value* pain = attribute(snapshot, step.attributes, "pain");
    REQUIRE(pain->kind == CIVICANVAS_OBJECT);
    CHECK(attribute(snapshot, pain->as.range, "severity")->as.integer == 2);
    CHECK(text(snapshot, attribute(snapshot, pain->as.range, "text")->as.text) == "slow");
}

TEST_CASE("rows are sorted by id and names bytewise") {
    const Snapshot snapshot = snapshot_of(board_from(kBoard));
    const civicanvas_snapshot& header = snapshot.header();
    CHECK(snapshot.element_id(0) == "f");
    CHECK(snapshot.element_id(3) == "z");
    CHECK(snapshot.link_id(0) == "l1");
    CHECK(text(snapshot, row_of<civicanvas_page>(header, header.pages, 0).id) == "p1");
    for (std::uint32_t i = 1; i < header.symbols.count; ++i)
        CHECK(symbol_at(header, i - 1) < symbol_at(header, i));
    CHECK(snapshot.element_row("zz") == CIVICANVAS_NONE);
    CHECK(snapshot.element_row("") == CIVICANVAS_NONE);
}

TEST_CASE("attributes that hold ids refer to elements") {
    const Snapshot snapshot = snapshot_of(board_from(kBoard));
    const civicanvas_value* channels = attribute(snapshot, element(snapshot, "z").attributes, "channels");
    REQUIRE(channels->kind == CIVICANVAS_LIST);
    REQUIRE(channels->as.range.count == 2);
    const auto item = [&](std::uint32_t i) {
        return row_of<civicanvas_value>(snapshot.header(), snapshot.header().values,
                                        channels->as.range.first + i);
    };
    CHECK(item(0).kind == CIVICANVAS_REFERENCE);
    CHECK(snapshot.element_id(item(0).element) == "web");
    CHECK(text(snapshot, item(0).as.text) == "web");
    CHECK(item(1).kind == CIVICANVAS_REFERENCE);
    CHECK(item(1).element == CIVICANVAS_NONE);
    CHECK(text(snapshot, item(1).as.text) == "gone");

    const civicanvas_link& flow = link_at(snapshot.header(), 0);
    CHECK(attribute(snapshot, flow.attributes, "carries")->kind == CIVICANVAS_TEXT);
}

TEST_CASE("a mirror is its original to links and has nothing of its own") {
    const Snapshot snapshot = snapshot_of(board_from(kBoard));
    const std::uint32_t original = snapshot.element_row("z");
    const civicanvas_element& mirror = element(snapshot, "m");
    CHECK(mirror.mirrors == original);
    CHECK(mirror.text.length == 0);
    CHECK(mirror.attributes.count == 0);
    CHECK(mirror.outgoing.count == 0);
    CHECK(mirror.incoming.count == 0);
    CHECK(rows(snapshot, element(snapshot, "z").outgoing) == std::vector<std::uint32_t>{1});
    CHECK(rows(snapshot, element(snapshot, "z").incoming) == std::vector<std::uint32_t>{0, 1});
    CHECK(rows(snapshot, element(snapshot, "f").children) == std::vector<std::uint32_t>{original});
    CHECK(link_at(snapshot.header(), 1).from == original);
}

TEST_CASE("the phase of the run goes before the board's") {
    const Board board = board_from(kBoard);
    const Result<Snapshot> snapshot = build_snapshot(board, {Phase::live, "2026-01-31", &vocabulary()});
    REQUIRE(snapshot.ok());
    CHECK(text(*snapshot, snapshot->header().phase) == "live");
}

TEST_CASE("the order of records in the file changes no byte") {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        const Snapshot one = snapshot_of(random_board(seed));
        const Snapshot other = snapshot_of(random_board(seed, FileOrder::shuffled, seed + 1));
        REQUIRE(std::ranges::equal(one.bytes(), other.bytes()));
    }
}

TEST_CASE("every snapshot keeps the rules of its layout") {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        const Status good = check_snapshot(snapshot_of(random_board(seed)).bytes());
        REQUIRE_MESSAGE(good.ok(), (good.ok() ? "" : good.error().message()));
    }
    CHECK(check_snapshot(snapshot_of(Board()).bytes()).ok());
}

namespace {

// Follows everything that a reader can follow, and gives how much that was.
class Walk {
  public:
    explicit Walk(const civicanvas_snapshot& snapshot) : snapshot_(snapshot) {}

    std::size_t all() {
        for (const civicanvas_text of :
             {snapshot_.title, snapshot_.language, snapshot_.phase, snapshot_.today})
            text(of);
        attributes(snapshot_.service);
        for (std::uint32_t i = 0; i < snapshot_.elements.count; ++i) {
            const civicanvas_element& element = element_at(snapshot_, i);
            text(element.id);
            text(element.text);
            attributes(element.attributes);
            attributes(element.style);
            incidence(element.outgoing, snapshot_.links.count);
            incidence(element.incoming, snapshot_.links.count);
            incidence(element.children, snapshot_.elements.count);
        }
        for (std::uint32_t i = 0; i < snapshot_.links.count; ++i) {
            const civicanvas_link& link = link_at(snapshot_, i);
            text(link.id);
            attributes(link.attributes);
            text(element_at(snapshot_, link.from).id);
            text(element_at(snapshot_, link.to).id);
        }
        return seen_;
    }

  private:
    void text(civicanvas_text of) {
        const std::string_view view = text_of(snapshot_, of);
        seen_ += view.size();
        if (view.data()[view.size()] != '\0') seen_ += 1'000'000'000;
    }
    void incidence(civicanvas_range range, std::uint32_t count) {
        for (std::uint32_t i = 0; i < range.count; ++i) {
            const auto row = row_of<std::uint32_t>(snapshot_, snapshot_.rows, range.first + i);
            seen_ += row < count ? 1 : 1'000'000'000;
        }
    }
    void attributes(civicanvas_range range) {
        for (std::uint32_t i = 0; i < range.count; ++i) {
            const auto& entry =
                row_of<civicanvas_attribute>(snapshot_, snapshot_.attributes, range.first + i);
            seen_ += symbol_at(snapshot_, entry.name).size();
            value(entry.value);
        }
    }
    void value(const civicanvas_value& of) {
        if (of.kind == CIVICANVAS_TEXT || of.kind == CIVICANVAS_REFERENCE) text(of.as.text);
        if (of.kind == CIVICANVAS_REFERENCE && of.element != CIVICANVAS_NONE)
            text(element_at(snapshot_, of.element).id);
        if (of.kind == CIVICANVAS_OBJECT) attributes(of.as.range);
        if (of.kind != CIVICANVAS_LIST) return;
        for (std::uint32_t i = 0; i < of.as.range.count; ++i)
            value(row_of<civicanvas_value>(snapshot_, snapshot_.values, of.as.range.first + i));
    }

    const civicanvas_snapshot& snapshot_;
    std::size_t seen_ = 0;
};

}  // namespace

TEST_CASE("a damaged snapshot is refused, or can be read whole") {
    std::mt19937 random(7);
    std::size_t refused = 0;
    std::size_t readable = 0;
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const Snapshot snapshot = snapshot_of(random_board(seed));
        const std::size_t size = snapshot.bytes().size();
        for (int round = 0; round < 60; ++round) {
            std::vector<std::uint64_t> words((size + 7) / 8);
            auto* bytes = reinterpret_cast<unsigned char*>(words.data());
            std::memcpy(bytes, snapshot.bytes().data(), size);
            for (int hit = 0; hit < 2; ++hit)
                bytes[random() % size] = static_cast<unsigned char>(random());
            const std::span<const std::byte> damaged(reinterpret_cast<const std::byte*>(bytes), size);
            if (!check_snapshot(damaged).ok()) {
                ++refused;
                continue;
            }
            ++readable;
            REQUIRE(Walk(*reinterpret_cast<const civicanvas_snapshot*>(bytes)).all() < 1'000'000);
        }
    }
    CHECK(refused > 500);
    CHECK(readable > 50);
}

TEST_CASE("a snapshot with a value inside itself is refused") {
    const Snapshot snapshot = snapshot_of(board_from(kBoard));
    std::vector<std::uint64_t> words(snapshot.bytes().size() / 8 + 1);
    std::memcpy(words.data(), snapshot.bytes().data(), snapshot.bytes().size());
    const auto& header = *reinterpret_cast<const civicanvas_snapshot*>(words.data());
    const civicanvas_value* pain = attribute(snapshot, element(snapshot, "z").attributes, "pain");
    const auto at = reinterpret_cast<const std::byte*>(pain) - snapshot.bytes().data();
    auto* own = reinterpret_cast<civicanvas_value*>(reinterpret_cast<std::byte*>(words.data()) + at);
    own->as.range = element(snapshot, "z").attributes;
    const Status good = check_snapshot({reinterpret_cast<const std::byte*>(words.data()), header.bytes});
    REQUIRE_FALSE(good.ok());
    CHECK(good.error().what.find("share a row") != std::string::npos);
}
