#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/finding.hpp"
#include "sdk/snapshot.hpp"

// Records that a quick fix creates, as JSON in the form of the board file. Ids that begin with $ stand for
// new ones; an id that does not is that of an element that is there.

namespace civic::sdk {

// Attributes and their values as JSON (json.hpp).
using JsonMembers = std::initializer_list<std::pair<std::string_view, std::string>>;

// The page's id; "" for kNone, as of what stands on no page.
std::string json_page(const Snapshot& board, Row page);

// Of a new element, in units of the page: those that a step has when it is drawn.
struct Size {
    double w = 160;
    double h = 80;
};

// An element of the type below `beside`, on its page, `place` places to the right.
std::string new_element(const Snapshot& board, Row beside, unsigned place, std::string_view id,
                        std::string_view type, std::string_view text, JsonMembers attributes, Size size = {});

// An element that a fix adds, and the link that ties it to one that is there. Attributes are JSON objects; ""
// for none.
struct Addition {
    std::string type;
    std::string text;
    std::string attributes;
    std::string link_type;
    std::string link_attributes;
    bool from_beside = true;  // the link leads from what is there to what is added
};
// Adds it to the fix, below `beside`, `place` places to the right; each place has ids of its own.
void add_beside(Fix& fix, const Snapshot& board, Row beside, unsigned place, const Addition& addition);

// A link of the type, on the page of `beside`.
std::string new_link(const Snapshot& board, Row beside, std::string_view id, std::string_view type,
                     std::string_view from, std::string_view to, JsonMembers attributes = {});

// The ids of the elements, as a list in JSON.
std::string json_ids(const Snapshot& board, const std::vector<Row>& elements);

}  // namespace civic::sdk
