#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/name.hpp"
#include "model/value.hpp"

namespace civic {

enum class AttributeType : std::uint8_t {
    text,
    boolean,
    integer,
    number,
    date,        // text, YYYY-MM-DD
    colour,      // text, #rrggbb or #rrggbbaa
    choice,      // text, one of `choices`
    choices,     // a list of them
    texts,       // a list of texts
    reference,   // an element's id
    references,  // a list of them
    object,      // an object with `fields`
    any
};

struct Choice {
    Name name;
    std::string label;
};

// One property, described once: file, validation, schema, inspector and snapshot follow from this.
struct Attribute {
    Name name;
    AttributeType type = AttributeType::any;
    std::string label;  // as the inspector names it
    std::string help;   // a sentence or two
    std::string unit;   // "" for none
    std::optional<double> least;
    std::optional<double> most;
    std::optional<Value> fallback;  // what absence means where it does not mean unknown
    std::vector<Choice> choices;
    std::vector<Name> of;            // types of element that a reference may name; empty: any
    std::string word;                // a text that may stand in place of the list of references ("all")
    std::vector<std::string> usual;  // texts to offer; others are as good
    std::vector<Attribute> fields;

    bool refers() const { return type == AttributeType::reference || type == AttributeType::references; }
};

struct ElementType {
    Name name;
    std::string label;
    std::string help;
    Name group;            // heading in the palette
    bool modelled = true;  // false: drawing only, checks ignore it
    double width = 0;      // of a new one, page units
    double height = 0;
    std::vector<Name> holds;  // types it is meant to be the parent of
    std::vector<Attribute> attributes;
};

struct LinkType {
    Name name;
    std::string label;
    std::string help;
    std::vector<Name> from;  // types it may begin at; empty: any
    std::vector<Name> to;
    std::vector<Attribute> attributes;
};

struct PageKind {
    Name name;
    std::string label;
    std::string help;
    std::vector<Name> palette;  // element types, in the order of the palette
};

// The words of a board: its types, their attributes, and what these may be. Read from assets/vocabulary.json;
// a file may hold more than the vocabulary knows. Immutable once made; any thread.
struct Vocabulary {
    std::vector<Attribute> common;  // of every element
    std::vector<ElementType> element_types;
    std::vector<LinkType> link_types;
    std::vector<PageKind> page_kinds;
    std::vector<Attribute> style;
    std::vector<Attribute> route;
    std::vector<Attribute> service;

    // nullptr: not in the vocabulary. O(length of the list).
    const ElementType* element_type(Name name) const;
    const LinkType* link_type(Name name) const;
    const PageKind* page_kind(Name name) const;
    const Attribute* element_attribute(Name type, Name name) const;  // the type's own, then a common one
    const Attribute* link_attribute(Name type, Name name) const;
};

const Attribute* find_attribute(const std::vector<Attribute>& attributes, Name name);

}  // namespace civic
