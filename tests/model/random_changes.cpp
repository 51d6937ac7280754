#include "model/random_changes.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace civic::test {
namespace {

template <typename Record>
std::vector<std::string> ids_of(const Records<Record>& records) {
    std::vector<std::string> ids;
    records.for_each([&](const Record& record) { ids.push_back(record.id); });
    return ids;
}

template <typename Record>
std::vector<Record> records_of(const Records<Record>& records) {
    std::vector<Record> out;
    records.for_each([&](const Record& record) { out.push_back(record); });
    return out;
}

}  // namespace

Board empty_board() {
    BoardBuilder builder;
    builder.properties = Properties({{"title", Value("Random")}, {"language", Value("en")}});
    for (const char* id : {"p1", "p2"}) {
        Page page;
        page.id = id;
        page.kind = "flow";
        page.title = id;
        builder.pages.push_back(page);
    }
    return std::move(builder).build().board;
}

std::string RandomChanges::any_id(const std::vector<std::string>& ids) {
    if (ids.empty() || chance(3)) return "gone";
    return ids[below(ids.size())];
}

Value RandomChanges::any_value() {
    switch (below(8)) {
        case 0:
            return Value();
        case 1:
            return Value(chance(50));
        case 2:
            return Value(static_cast<std::int64_t>(below(1000)) - 500);
        case 3:
            return Value(static_cast<double>(below(1000)) / 8);
        case 4:
            return Value(List{Value("a"), Value(1), Value()});
        case 5:
            return Value(Properties({{"b", Value("deep")}, {"a", Value(2.5)}}));
        case 6:
            return Value("é 你好 \"quoted\"\n");
        default:
            return Value(std::string(below(20), 'x'));
    }
}

Operation RandomChanges::create_element(const Board& board) {
    static const std::vector<Name> kTypes = {"step", "stage", "note", "channel", "made-up"};
    Element element;
    const std::vector<std::string> ids = ids_of(board.elements());
    element.id = chance(4) && !ids.empty() ? any_id(ids) : fresh_id("e");
    element.page = any_id(ids_of(board.pages()));
    element.type = kTypes[below(kTypes.size())];
    element.text = chance(50) ? "text" : "";
    element.box = {static_cast<double>(below(2000)), static_cast<double>(below(2000)) / 4, 160, 80};
    if (chance(40)) element.parent = any_id(ids);
    if (chance(10)) element.mirrors = any_id(ids), element.present |= static_cast<unsigned>(Key::mirrors);
    if (chance(50)) element.attributes = Properties({{"remark", any_value()}, {"owner", Value("A")}});
    return CreateRecord(std::move(element));
}

Operation RandomChanges::create_link(const Board& board) {
    const std::vector<std::string> ids = ids_of(board.elements());
    Link link;
    link.id = fresh_id("l");
    link.page = any_id(ids_of(board.pages()));
    link.type = chance(50) ? "next" : "flow";
    link.from = any_id(ids);
    link.to = any_id(ids);
    return CreateRecord(std::move(link));
}

Operation RandomChanges::set_element(const Board& board) {
    const std::vector<std::string> ids = ids_of(board.elements());
    SetProperty set{Table::elements, any_id(ids), Part::key, "text", Value("said")};
    switch (below(9)) {
        case 0:
            set.name = "x", set.value = Value(static_cast<double>(below(500)) / 4);
            break;
        case 1:
            set.name = "w", set.value = Value(static_cast<std::int64_t>(below(400)) - 5);
            break;
        case 2:
            set.name = "parent", set.value = chance(30) ? Value() : Value(any_id(ids));
            break;
        case 3:
            set.name = "page", set.value = Value(any_id(ids_of(board.pages())));
            break;
        case 4:
            set.name = "mirrors", set.value = chance(50) ? Value() : Value(any_id(ids));
            break;
        case 5:
            set.part = Part::style, set.name = "fill", set.value = Value("#ff0000");
            break;
        case 6:
            set.part = Part::attributes, set.name = chance(50) ? "remark" : "weight", set.value = any_value();
            break;
        case 7:
            set.part = Part::attributes, set.name = "remark", set.value = std::nullopt;
            break;
        default:
            set.name = chance(80) ? "text" : "unheard_of";
            break;
    }
    return set;
}

Operation RandomChanges::set_link(const Board& board) {
    SetProperty set{Table::links, any_id(ids_of(board.links())), Part::key, "text", Value("label")};
    switch (below(4)) {
        case 0:
            set.name = "to", set.value = Value(any_id(ids_of(board.elements())));
            break;
        case 1:
            set.part = Part::route, set.name = "style", set.value = Value("elbow");
            break;
        case 2:
            set.part = Part::attributes, set.name = "remark", set.value = any_value();
            break;
        default:
            break;
    }
    return set;
}

Operation RandomChanges::operation(const Board& board) {
    switch (below(14)) {
        case 0:
        case 1:
        case 2:
            return create_element(board);
        case 3:
        case 4:
            return create_link(board);
        case 5:
            return RemoveRecord{Table::elements, any_id(ids_of(board.elements()))};
        case 6:
            return RemoveRecord{Table::links, any_id(ids_of(board.links()))};
        case 7: {
            if (chance(80)) return SetProperty{Table::board, "", Part::key, "title", Value("Title")};
            if (chance(50)) return RemoveRecord{Table::pages, any_id(ids_of(board.pages()))};
            Page page;
            page.id = fresh_id("p");
            page.kind = "sketch";
            return CreateRecord(std::move(page));
        }
        case 8:
            return set_link(board);
        default:
            return set_element(board);
    }
}

Change RandomChanges::next(const Board& board) {
    Change change;
    change.label = "change " + std::to_string(made_);
    for (std::size_t i = 1 + below(4); i > 0; --i)
        change.operations.push_back(operation(board));
    return change;
}

std::string broken_rule(const Board& board) {
    std::set<std::string> ids;
    std::size_t records = 0;
    const auto count = [&](const auto& record) { ids.insert(record.id), ++records; };
    board.pages().for_each(count);
    board.elements().for_each(count);
    board.links().for_each(count);
    board.images().for_each(count);
    if (ids.size() != records) return "two records with one id";

    std::map<std::string, Board::Ties> ties;
    std::string fault;
    board.elements().for_each_slot([&](Slot slot, const Element& element) {
        if (board.pages().find(element.page) == nullptr) fault = element.id + ": its page is gone";
        std::set<std::string> seen = {element.id};
        for (const Element* at = &element; !at->parent.empty();) {
            const Element* parent = board.elements().find(at->parent);
            if (parent == nullptr || parent->page != at->page) {
                fault = at->id + ": its parent is not there";
                break;
            }
            if (!seen.insert(parent->id).second) {
                fault = element.id + ": it is its own ancestor";
                break;
            }
            at = parent;
        }
        if (!element.parent.empty()) ties[element.parent].children.push_back(slot);
        if (element.mirrors.empty()) return;
        const Element* shown = board.elements().find(element.mirrors);
        if (shown == nullptr || !shown->mirrors.empty())
            fault = element.id + ": what it mirrors is not there";
        ties[element.mirrors].mirrors.push_back(slot);
    });
    board.links().for_each_slot([&](Slot slot, const Link& link) {
        if (board.elements().find(link.from) == nullptr || board.elements().find(link.to) == nullptr) {
            fault = link.id + ": an end is gone";
        }
        if (board.pages().find(link.page) == nullptr) fault = link.id + ": its page is gone";
        ties[link.from].links.push_back(slot);
        if (link.to != link.from) ties[link.to].links.push_back(slot);
    });
    board.elements().for_each_slot([&](Slot slot, const Element& element) {
        const Board::Ties& told = board.ties(slot);
        const Board::Ties& seen = ties[element.id];
        if (told.links != seen.links) fault = element.id + ": its links are not those told";
        if (told.children != seen.children) fault = element.id + ": its children are not those told";
        if (told.mirrors != seen.mirrors) fault = element.id + ": its mirrors are not those told";
    });
    return fault;
}

bool same(const Board& a, const Board& b) {
    return a.properties() == b.properties() && records_of(a.pages()) == records_of(b.pages()) &&
           records_of(a.elements()) == records_of(b.elements()) &&
           records_of(a.links()) == records_of(b.links()) && records_of(a.images()) == records_of(b.images());
}

}  // namespace civic::test
