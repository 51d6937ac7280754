#include "model/vocabulary.hpp"

namespace civic {
namespace {

template <typename Item>
const Item* find_by_name(const std::vector<Item>& items, Name name) {
    for (const Item& item : items) {
        if (item.name == name) return &item;
    }
    return nullptr;
}

}  // namespace

const Attribute* find_attribute(const std::vector<Attribute>& attributes, Name name) {
    return find_by_name(attributes, name);
}

const ElementType* Vocabulary::element_type(Name name) const {
    return find_by_name(element_types, name);
}
const LinkType* Vocabulary::link_type(Name name) const {
    return find_by_name(link_types, name);
}
const PageKind* Vocabulary::page_kind(Name name) const {
    return find_by_name(page_kinds, name);
}

const Attribute* Vocabulary::element_attribute(Name type, Name name) const {
    const ElementType* known = element_type(type);
    const Attribute* own = known == nullptr ? nullptr : find_attribute(known->attributes, name);
    return own != nullptr ? own : find_attribute(common, name);
}

const Attribute* Vocabulary::link_attribute(Name type, Name name) const {
    const LinkType* known = link_type(type);
    return known == nullptr ? nullptr : find_attribute(known->attributes, name);
}

}  // namespace civic
