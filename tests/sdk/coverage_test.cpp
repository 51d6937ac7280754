#include "sdk/kernel/coverage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "sdk/board_text.hpp"
#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

constexpr std::array<const char*, 3> kTypes = {"segment", "stakeholder", "system"};
constexpr std::array<const char*, 2> kLinks = {"represents", "influences"};

struct RandomElement {
    Index type = 0;
    Index original = 0;  // itself, or what it mirrors
};
struct RandomLink {
    Index type = 0;
    Index from = 0;
    Index to = 0;
};

// A board as lists that a test can go over, and as the text of a board file.
struct RandomBoard {
    std::vector<RandomElement> elements;
    std::vector<RandomLink> links;

    static std::string id(Index element) { return "e" + std::to_string(element); }
    std::string elements_json() const {
        std::string out;
        for (Index i = 0; i < elements.size(); ++i) {
            out += std::string(i > 0 ? "," : "") + R"({"page":"p","id":")" + id(i) + R"(","type":")" +
                   kTypes[elements[i].type] + "\"";
            if (elements[i].original != i) out += R"(,"mirrors":")" + id(elements[i].original) + "\"";
            out += "}";
        }
        return "[" + out + "]";
    }
    std::string links_json() const {
        std::string out;
        for (Index i = 0; i < links.size(); ++i) {
            out += std::string(i > 0 ? "," : "") + R"({"page":"p","id":"l)" + std::to_string(i) +
                   R"(","type":")" + kLinks[links[i].type] + R"(","from":")" + id(links[i].from) +
                   R"(","to":")" + id(links[i].to) + "\"}";
        }
        return "[" + out + "]";
    }
};

RandomBoard random_board(Random& random) {
    RandomBoard board;
    const Index count = 1 + random.below(7);
    for (Index i = 0; i < count; ++i) {
        RandomElement element{random.below(3), i};
        const Index seen = i > 0 ? random.below(i) : 0;
        if (i > 0 && random.chance(20) && board.elements[seen].original == seen) {
            element = {board.elements[seen].type, seen};
        }
        board.elements.push_back(element);
    }
    for (Index i = random.below(2 * count); i > 0; --i)
        board.links.push_back({random.below(2), random.below(count), random.below(count)});
    return board;
}

// Whether a link of the type joins the element, or a view of it, to an element of the type `b`.
bool joined(const RandomBoard& board, Index element, Index link_type, bool outgoing, Index b) {
    return std::any_of(board.links.begin(), board.links.end(), [&](const RandomLink& link) {
        const Index here = board.elements[outgoing ? link.from : link.to].original;
        const Index there = board.elements[outgoing ? link.to : link.from].original;
        return link.type == link_type && here == element && board.elements[there].type == b;
    });
}

}  // namespace

TEST_CASE("coverage agrees with a look at every link, mirrors and all") {
    Random random(11);
    int covered = 0;
    int bare = 0;
    for (int round = 0; round < 2000; ++round) {
        const RandomBoard lists = random_board(random);
        const BoardText board(lists.elements_json(), lists.links_json());
        REQUIRE(board.whole());
        const Index link_type = random.below(2);
        const Symbol type = board.view().symbol(kLinks[link_type]);
        const Index b = random.below(3);
        const Symbol b_type = board.view().symbol(kTypes[b]);
        std::vector<Row> a;
        for (Index i = 0; i < lists.elements.size(); ++i) {
            if (lists.elements[i].original == i && random.chance(80))
                a.push_back(board.row(RandomBoard::id(i)));
        }
        std::reverse(a.begin(), a.end());  // another order than the rows': it is to be kept
        for (const bool outgoing : {true, false}) {
            std::vector<Row> expected;
            for (const Row row : a) {
                const Index element =
                    static_cast<Index>(std::stoul(std::string(board.view().element(row).id().substr(1))));
                const bool is_joined = joined(lists, element, link_type, outgoing, b);
                if (!is_joined) expected.push_back(row);
                ++(is_joined ? covered : bare);
            }
            REQUIRE(uncovered(board.view(), a, type,
                              outgoing ? LinkDirection::outgoing : LinkDirection::incoming,
                              [&](const Element& element) { return element.type() == b_type; }) == expected);
        }
    }
    CHECK(covered > 1000);
    CHECK(bare > 1000);
}

TEST_CASE("coverage lists those that have no such link, in the direction asked") {
    const BoardText board(R"([{"id":"a1","page":"p","type":"segment"},{"id":"a2","page":"p","type":"segment"},
        {"id":"a3","page":"p","type":"segment"},{"id":"b1","page":"p","type":"stakeholder"},
        {"id":"b2","page":"p","type":"system"}])",
                          R"([{"id":"l1","page":"p","type":"represents","from":"b1","to":"a1"},
        {"id":"l2","page":"p","type":"represents","from":"b2","to":"a2"},
        {"id":"l3","page":"p","type":"influences","from":"b1","to":"a2"},
        {"id":"l4","page":"p","type":"represents","from":"a3","to":"b1"}])");
    const std::vector<Row> all = {board.row("a1"), board.row("a2"), board.row("a3")};
    const Symbol represents = board.view().symbol("represents");
    const Symbol stakeholder = board.view().symbol("stakeholder");
    const auto is_stakeholder = [&](const Element& element) { return element.type() == stakeholder; };
    CHECK(uncovered(board.view(), all, represents, LinkDirection::incoming, is_stakeholder) ==
          std::vector<Row>{board.row("a2"), board.row("a3")});
    CHECK(uncovered(board.view(), all, represents, LinkDirection::outgoing, is_stakeholder) ==
          std::vector<Row>{board.row("a1"), board.row("a2")});
}
