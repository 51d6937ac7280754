#include "model/order.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "model/id.hpp"
#include "model/random_changes.hpp"

using namespace civic;

TEST_CASE("a key between two always sorts between them, wherever thousands are put") {
    std::mt19937 random(7);
    for (int run = 0; run < 20; ++run) {
        std::vector<std::string> keys;
        for (int i = 0; i < 1000; ++i) {
            const std::size_t at = run % 3 == 0   ? 0
                                   : run % 3 == 1 ? keys.size()
                                                  : random() % (keys.size() + 1);
            const std::string before = at == 0 ? "" : keys[at - 1];
            const std::string after = at == keys.size() ? "" : keys[at];
            const std::string key = order_between(before, after);
            REQUIRE((before.empty() || before < key));
            REQUIRE((after.empty() || key < after));
            keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(at), key);
        }
        CHECK(std::is_sorted(keys.begin(), keys.end()));
    }
}

TEST_CASE("keys at either end stay short, and the same neighbours give the same key") {
    std::string first;
    std::string last;
    for (int i = 0; i < 100000; ++i) {
        last = order_between(last, "");
        first = order_between("", first);
    }
    CHECK(last.size() <= 5);
    CHECK(first.size() <= 5);
    CHECK(order_between("a0", "a1") == order_between("a0", "a1"));
}

TEST_CASE("keys of other programs are accepted") {
    CHECK(order_between("a000001", "a000002") > "a000001");
    CHECK(order_between("a000001", "a000002") < "a000002");
    CHECK(order_between("b", "a") > "b");
    CHECK(order_between("~~", "") > "~~");
    CHECK(order_between("same", "same") > "same");
}

TEST_CASE("ids: a letter for the table, eleven to read aloud, none twice") {
    IdSource source;
    const Board board = civic::test::empty_board();
    std::set<std::string> ids;
    for (int i = 0; i < 10000; ++i)
        ids.insert(source.next(board, Table::elements));
    CHECK(ids.size() == 10000);
    for (const std::string& id : ids) {
        REQUIRE(id.size() == 12);
        REQUIRE(id[0] == 'e');
        REQUIRE(id.find_first_of("ilouILOU", 1) == std::string::npos);
    }
    CHECK(source.next(board, Table::links)[0] == 'l');
}

TEST_CASE("an id that the board has or had is not given again") {
    Board board = civic::test::empty_board();
    std::uint64_t bits = 0;
    int asked = 0;
    IdSource source([&] { return asked++ < 2 ? bits : bits + 1; });
    const std::string taken = source.next(board, Table::elements);
    asked = 0;
    Element element;
    element.id = taken;
    element.page = "p1";
    element.type = "step";
    board = board.apply({"", {CreateRecord(element)}}).value().board;
    board = board.apply({"", {RemoveRecord{Table::elements, taken}}}).value().board;
    CHECK(source.next(board, Table::elements) != taken);
    CHECK(asked > 1);
}
