#include "model/id.hpp"

#include <doctest/doctest.h>

#include <set>

namespace civic {
namespace {

TEST_CASE("ids are twelve characters, say their table and do not repeat") {
    IdSource ids;
    const Board board;
    std::set<std::string> made;
    for (int i = 0; i < 2000; ++i) {
        const std::string id = ids.next(board, Table::elements);
        CHECK(id.size() == 12);
        CHECK(id[0] == 'e');
        CHECK(id.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz") == std::string::npos);
        made.insert(id);
    }
    CHECK(made.size() == 2000);
    CHECK(ids.next(board, Table::pages)[0] == 'p');
    CHECK(ids.next(board, Table::links)[0] == 'l');
    CHECK(ids.next(board, Table::images)[0] == 'i');
}

TEST_CASE("an id that stands in the board, or once stood in it, is not made again") {
    std::uint64_t bits = 0;
    Element e;
    e.id = IdSource([] { return 0; }).next(Board(), Table::elements);
    e.type = "step";
    Board board = Board().apply({"", {CreateRecord(e)}})->board;
    IdSource ids([&] { return bits++; });
    CHECK(ids.next(board, Table::elements) == "e10000000000");
    board = board.apply({"", {RemoveRecord{Table::elements, e.id}}})->board;
    bits = 0;
    CHECK(ids.next(board, Table::elements) == "e10000000000");
}

}  // namespace
}  // namespace civic
