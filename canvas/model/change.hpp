#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/element.hpp"
#include "model/shared.hpp"

namespace civic {

enum class Table : std::uint8_t { board, pages, elements, links, images };

// Where in a record a property stands: a key of its own (text, x, parent, …; extra keys too), or a name in
// its style, its attributes or its route.
enum class Part : std::uint8_t { key, style, attributes, route };

// Adds a record whose id no other record of the board has. The record is shared, not copied.
struct CreateRecord {
    std::variant<Shared<Page>, Shared<Element>, Shared<Link>, Shared<Image>> record;  // never null

    CreateRecord(Page page) : record(Shared<Page>::make(std::move(page))) {}
    CreateRecord(Element element) : record(Shared<Element>::make(std::move(element))) {}
    CreateRecord(Link link) : record(Shared<Link>::make(std::move(link))) {}
    CreateRecord(Image image) : record(Shared<Image>::make(std::move(image))) {}
    template <typename Record>
    CreateRecord(Shared<Record> shared) : record(std::move(shared)) {}
};

// Removing an element removes its links and its mirrors and gives its children to its own parent. Removing a
// page removes the elements and links that stand on it. Attributes that name what is removed stay as they
// are.
struct RemoveRecord {
    Table table = Table::elements;
    std::string id;
};

// What an undo takes back: it is skipped where the property holds anything else by now.
struct Replaced {
    std::optional<Value> value;
};

// Sets a property, or takes it away. An element that goes to another page takes what it holds with it and
// leaves its parent behind; its links keep their page.
struct SetProperty {
    Table table = Table::elements;
    std::string id;  // "" for the board itself
    Part part = Part::key;
    Name name;
    std::optional<Value> value;  // none: absent from now on (unknown); null: not applicable
    std::optional<Replaced> replaces = std::nullopt;
    SlotHint hint = {};
};

using Operation = std::variant<CreateRecord, RemoveRecord, SetProperty>;

// What becomes of an operation that names what is not there: the whole change is refused, or, for an undo on
// a board that others have changed, the operation alone is skipped.
enum class Missing : std::uint8_t { refuse, skip };

// The one way to change a board: operations in order. A tool, an undo, a quick fix from a check, an importer
// and a teammate's edit are all this. What an operation names must be there when its turn comes.
struct Change {
    std::string label;  // what the person did, for the history: "Move 3 elements"
    std::vector<Operation> operations;
    Missing missing = Missing::refuse;
};

}  // namespace civic
