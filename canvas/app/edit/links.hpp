#pragma once

#include <optional>
#include <string>

#include "app/edit/page_view.hpp"
#include "model/board.hpp"
#include "model/change.hpp"
#include "model/vocabulary.hpp"
#include "scene/route.hpp"

namespace civic {

class Editor;

// How connectors are made and moved: their type follows from what they join.

// The type of a new link on a page of that kind: what such a page is drawn for, where it fits both ends, else
// the first of the vocabulary that does, else `line`.
Name link_type_for(const Vocabulary& vocabulary, Name page_kind, Name from, Name to);
bool fits(const LinkType& type, Name from, Name to);

// One end of a connector: at a side's middle, or wherever suits.
struct LinkEnd {
    std::string element;
    std::optional<Side> side;
};

// A new link of the shown page, with an id of its own, between elements of `board`.
Link new_link(Editor& editor, const Board& board, const LinkEnd& from, const LinkEnd& to);

// Moves an end of a link. Where its type does not fit what it now joins, it gets one that does.
enum class WhichEnd : std::uint8_t { from, to };
Change reconnect(const Editor& editor, const Link& link, WhichEnd which, const LinkEnd& end);

// Whether connectors begin and end at it: not at a group, nor at ink.
bool can_connect(const Element& element);

// What a connector that is dropped at the point would be joined to: a shape; of one that holds others the
// room within counts only where a type with a meaning fits. None: empty ground. `from`: what it comes from.
std::optional<LinkEnd> link_target(const Editor& editor, Point at, const Element& from);

// The element's edge as connectors meet it.
Outline outline_on(const Board& board, const Element& element);

}  // namespace civic
