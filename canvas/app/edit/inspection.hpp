#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/board.hpp"
#include "model/change.hpp"
#include "model/vocabulary.hpp"

namespace civic {

class Editor;

// What an inspector edits: records of one table, all alike to it.
struct Subject {
    Table table = Table::elements;
    std::vector<std::string> ids;  // {""} for the board itself
    std::string label;             // "Apply online", "3 elements", "the page"
};
// What is chosen: elements (of a mirror its original, which has the attributes) or, without any, links.
Subject chosen_subject(const Editor& editor);
// The chosen elements themselves: of a mirror its own place and style.
Subject chosen_shapes(const Editor& editor);
Subject page_subject(const Editor& editor);
Subject board_subject();

// Where a property stands in each of them. With `field`: a field of the object that the property is.
struct PropertyPlace {
    Part part = Part::attributes;
    Name name;
    Name field;
};

enum class Known : std::uint8_t { unknown, not_applicable, value, mixed };
struct Gathered {
    Known known = Known::unknown;
    Value value;  // where it is known; of mixed the first
};
Gathered gather(const Board& board, const Subject& subject, const PropertyPlace& place);

// Sets it in each of them, or takes it away (no value). An object whose last field goes, goes too.
// "Set Emotion of Apply online", "Clear Emotion of 3 elements".
Change set_in(const Board& board, const Subject& subject, const PropertyPlace& place,
              const std::optional<Value>& value, const std::string& property);

// The attributes that all of them have by their types: a type's own first, then those common to all.
std::vector<const Attribute*> attributes_of(const Board& board, const Subject& subject,
                                            const Vocabulary& vocabulary);

}  // namespace civic
