#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/element.hpp"

namespace civic {

enum class Table : std::uint8_t { board, pages, elements, links, images };

// Where in a record a property stands: a key of its own (text, x, parent, …; extra keys too), or a name in
// its style, its attributes or its route.
enum class Part : std::uint8_t { key, style, attributes, route };

struct CreateRecord {
    std::variant<Page, Element, Link, Image> record;
};
// Removing an element removes its links and its mirrors and gives its children to its own parent. Removing a
// page removes what stands on it.
struct RemoveRecord {
    Table table = Table::elements;
    std::string id;
};
struct SetProperty {
    Table table = Table::elements;
    std::string id;  // "" for the board itself
    Part part = Part::key;
    Name name;
    std::optional<Value> value;  // none: absent from now on (unknown); null: not applicable
};

using Operation = std::variant<CreateRecord, RemoveRecord, SetProperty>;

// The one way to change a board: operations in order. A tool, an undo, a quick fix from a check, an importer
// and a teammate's edit are all this. What an operation names must be there when its turn comes.
struct Change {
    std::string label;  // what the person did, for the history: "Move 3 elements"
    std::vector<Operation> operations;
};

}  // namespace civic
