#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/board.hpp"

namespace civic {

// In what two boards differ, as far as checks can see: what of it a check has looked at (CheckReads) says
// whether it may judge the other board differently.
struct BoardDelta {
    // What every check counts as looked at: which elements and links there are, their types, pages, parents,
    // mirrors, ends, the texts of links; pages; title, language and service of the board.
    bool structure = false;
    std::vector<std::string> texts;  // ids of elements
    std::vector<std::string> boxes;  // position, size or angle
    // Of elements and links of a type, the attributes, or the parts of the style, of a name.
    std::set<std::pair<Name, Name>> attributes, styles;  // type, name
    std::set<Name> new_names;  // all names in values that are new; one that no board had is in nobody's table

    bool is_none() const {
        return !structure && texts.empty() && boxes.empty() && attributes.empty() && styles.empty();
    }
};

// O(slots), and what differs. Boards with nothing in common differ in structure.
BoardDelta delta_of(const Board& before, const Board& after);

}  // namespace civic
