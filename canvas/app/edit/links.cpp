#include "app/edit/links.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "app/edit/editor.hpp"
#include "app/edit/groups.hpp"
#include "model/property.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

constexpr double kHitReach = 5;    // screen px
constexpr double kSideReach = 14;  // screen px from a side's middle within which an end is tied to it

// What the pages of a kind are drawn for, where the vocabulary's order would give something else.
struct Usual {
    Name page_kind;
    std::vector<Name> types;
};
const std::vector<Usual>& usual_types() {
    static const std::vector<Usual> kUsual = {
        {"stakeholders", {"influences"}},
        {"dataflow", {"flow"}},
        {"roadmap", {"depends-on", "measured-by", "addresses"}},
    };
    return kUsual;
}

bool allows(const std::vector<Name>& types, Name type) {
    return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
}

const char* side_name(Side side) {
    constexpr std::array kNames = {"top", "right", "bottom", "left"};
    return kNames[static_cast<std::size_t>(side)];
}

bool has_meaning(const Editor& editor, Name from, Name to) {
    static const Name kLine("line");
    return link_type_for(editor.vocabulary(), editor.page()->kind, from, to) != kLine;
}

std::optional<Side> side_near(const Editor& editor, const Element& element, Point at) {
    const Outline outline = outline_on(editor.board(), element);
    std::optional<Side> nearest;
    double least = editor.camera().units(kSideReach);
    for (const Side side : kSides) {
        const double away = length(outline.side_point(side, 0) - at);
        if (away > least) continue;
        least = away;
        nearest = side;
    }
    return nearest;
}

}  // namespace

bool fits(const LinkType& type, Name from, Name to) {
    return allows(type.from, from) && allows(type.to, to);
}

Name link_type_for(const Vocabulary& vocabulary, Name page_kind, Name from, Name to) {
    for (const Usual& usual : usual_types()) {
        if (usual.page_kind != page_kind) continue;
        for (const Name name : usual.types) {
            const LinkType* type = vocabulary.link_type(name);
            if (type != nullptr && fits(*type, from, to)) return name;
        }
    }
    for (const LinkType& type : vocabulary.link_types) {
        if (fits(type, from, to)) return type.name;
    }
    return "line";
}

Link new_link(Editor& editor, const Board& board, const LinkEnd& from, const LinkEnd& to) {
    const auto type_of = [&](const LinkEnd& end) {
        const Element* element = board.elements().find(end.element);
        return element == nullptr ? Name() : board.original(*element).type;
    };
    Link link;
    link.id = editor.new_id(Table::links);
    link.page = editor.page()->id;
    link.type = link_type_for(editor.vocabulary(), editor.page()->kind, type_of(from), type_of(to));
    link.from = from.element;
    link.to = to.element;
    if (from.side) link.route = link.route.with("from_side", side_name(*from.side));
    if (to.side) link.route = link.route.with("to_side", side_name(*to.side));
    if (!link.route.empty()) link.present |= static_cast<std::uint32_t>(Key::route);
    return link;
}

Change reconnect(const Editor& editor, const Link& link, WhichEnd which, const LinkEnd& end) {
    const Board& board = editor.board();
    const bool at_from = which == WhichEnd::from;
    Change change;
    change.label = "Reconnect";
    const auto set = [&](Part part, const char* name, std::optional<Value> value) {
        if (get_property(link, part, name) == value) return;
        change.operations.emplace_back(SetProperty{Table::links, link.id, part, name, std::move(value)});
    };
    set(Part::key, at_from ? "from" : "to", Value(end.element));
    set(Part::route, at_from ? "from_side" : "to_side",
        end.side ? std::optional<Value>(side_name(*end.side)) : std::nullopt);
    const auto type_at = [&](const std::string& id) {
        return board.original(*board.elements().find(id)).type;
    };
    const Name from = type_at(at_from ? end.element : link.from);
    const Name to = type_at(at_from ? link.to : end.element);
    const LinkType* type = editor.vocabulary().link_type(link.type);
    if (type != nullptr && !fits(*type, from, to))
        set(Part::key, "type",
            Value(link_type_for(editor.vocabulary(), editor.page()->kind, from, to).text()));
    return change;
}

bool can_connect(const Element& element) {
    static const Name kInk("ink");
    return !is_group(element) && element.type != kInk;
}

std::optional<LinkEnd> link_target(const Editor& editor, Point at, const Element& from) {
    const Board& board = editor.board();
    const Hit hit = editor.view().hit(board, at, editor.camera().units(kHitReach));
    if (hit.kind != HitKind::element) return std::nullopt;
    const Element& element = *board.elements().find(hit.id);
    if (!can_connect(element)) return std::nullopt;
    if (hit.is_room) {
        if (is_inside(board, from, element.id)) return std::nullopt;
        if (!has_meaning(editor, board.original(from).type, board.original(element).type))
            return std::nullopt;
    }
    return LinkEnd{element.id, side_near(editor, element, at)};
}

Outline outline_on(const Board& board, const Element& element) {
    return outline_of(view_of(board, element, Name(board.language())));
}

}  // namespace civic
