#include "model/properties.hpp"

#include <algorithm>

#include "model/value.hpp"

namespace civic {
namespace {

bool by_name(const Property& a, const Property& b) {
    return a.name < b.name;
}

}  // namespace

Properties::Properties() = default;
Properties::Properties(const Properties& other) = default;
Properties::Properties(Properties&& other) noexcept = default;
Properties& Properties::operator=(const Properties& other) = default;
Properties& Properties::operator=(Properties&& other) noexcept = default;
Properties::~Properties() = default;

Properties::Properties(std::vector<Property> items) {
    if (items.empty()) return;
    if (!std::is_sorted(items.begin(), items.end(), by_name)) {
        std::stable_sort(items.begin(), items.end(), by_name);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (kept > 0 && items[kept - 1].name == items[i].name) --kept;
        if (kept != i) items[kept] = std::move(items[i]);
        ++kept;
    }
    items.resize(kept);
    items_ = SharedArray<Property>::moved_from(items);
}

const Value* Properties::find(Name name) const {
    for (const Property& property : *this) {
        if (property.name == name) return &property.value;
    }
    return nullptr;
}

Properties Properties::of_sorted(std::span<Property> items) {
    Properties properties;
    properties.items_ = SharedArray<Property>::moved_from(items);
    return properties;
}

Properties Properties::with(Name name, Value value) const {
    std::vector<Property> items(begin(), end());
    const Property added{name, std::move(value)};
    const auto at = std::lower_bound(items.begin(), items.end(), added, by_name);
    if (at != items.end() && at->name == name) {
        at->value = added.value;
    } else {
        items.insert(at, added);
    }
    return Properties(std::move(items));
}

Properties Properties::without(Name name) const {
    if (find(name) == nullptr) return *this;
    std::vector<Property> items(begin(), end());
    std::erase_if(items, [name](const Property& property) { return property.name == name; });
    return Properties(std::move(items));
}

const Property* Properties::begin() const {
    return items_.begin();
}
const Property* Properties::end() const {
    return begin() + size();
}

bool operator==(const Properties& a, const Properties& b) {
    return a.items_.is_same(b.items_) || std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace civic
