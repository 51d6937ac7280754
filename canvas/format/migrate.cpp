#include "format/migrate.hpp"

#include <cassert>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "format/version.hpp"

namespace civic {
namespace {

// The object with its key under another name, unless that one is taken.
Properties renamed(const Properties& object, Name from, Name to) {
    const Value* value = object.find(from);
    if (value == nullptr || object.find(to) != nullptr) return object;
    return object.without(from).with(to, *value);
}

Properties with_default(const Properties& object, Name name, const Value& value) {
    return object.find(name) != nullptr ? object : object.with(name, value);
}

// Every object of the list that stands under `table`, rewritten.
template <typename Rewrite>
Properties with_records(const Properties& board, Name table, Rewrite&& rewrite) {
    const Value* records = board.find(table);
    if (records == nullptr || !records->is_list()) return board;
    List rewritten;
    rewritten.reserve(records->as_list().size());
    for (const Value& record : records->as_list()) {
        rewritten.push_back(record.is_object() ? Value(rewrite(record.as_object())) : record);
    }
    return board.with(table, Value(std::move(rewritten)));
}

// `colour` on the element is its style's fill.
Properties with_fill_in_style(const Properties& element) {
    const Value* colour = element.find("colour");
    if (colour == nullptr) return element;
    const Value* style = element.find("style");
    if (style != nullptr && !style->is_object()) return element;
    const Properties old_style = style == nullptr ? Properties() : style->as_object();
    return element.without("colour").with("style", Value(with_default(old_style, "fill", *colour)));
}

// Version 0, the drafts: `label` was the text, `colour` the fill, and a board without pages was one sketch.
Properties from_version_0(Properties board) {
    if (board.find("pages") == nullptr) {
        const Properties page({{"id", Value("p1")}, {"kind", Value("sketch")}, {"title", Value("Board")}});
        board = board.with("pages", Value(List{Value(page)}));
        for (const char* table : {"elements", "links"}) {
            board = with_records(board, table, [](const Properties& record) {
                return with_default(record, "page", Value("p1"));
            });
        }
    }
    board = with_records(board, "elements", [](const Properties& element) {
        return with_fill_in_style(renamed(element, "label", "text"));
    });
    return with_records(board, "links",
                        [](const Properties& link) { return renamed(link, "label", "text"); });
}

using Step = Properties (*)(Properties board);
constexpr Step kSteps[] = {from_version_0};  // kSteps[n] makes version n + 1 of version n
static_assert(std::size(kSteps) == kBoardVersion);

}  // namespace

Value migrate(Value document, int from_version) {
    assert(from_version >= 0 && from_version <= kBoardVersion);
    if (!document.is_object()) return document;
    Properties board = document.as_object();
    for (int version = from_version; version < kBoardVersion; ++version) {
        board = kSteps[version](std::move(board)).with("version", Value(version + 1));
    }
    return Value(std::move(board));
}

}  // namespace civic
