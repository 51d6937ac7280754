#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "model/name.hpp"

namespace civic {

class Value;
struct Property;

// Named values, sorted by name, no name twice. Immutable and shared: a copy is a pointer, equal sets of many
// elements can be one. With and without give a new set and cost its size.
class Properties {
  public:
    Properties() = default;
    // Takes properties in any order; of two with one name the later stays.
    explicit Properties(std::vector<Property> items);

    // Absent (nullptr) and null (a Value that is_null) differ: unknown and not applicable.
    const Value* find(Name name) const;
    Properties with(Name name, Value value) const;
    Properties without(Name name) const;

    bool empty() const { return items_ == nullptr; }
    std::size_t size() const;
    const Property* begin() const;
    const Property* end() const;

    friend bool operator==(const Properties& a, const Properties& b);

  private:
    std::shared_ptr<const std::vector<Property>> items_;  // null when empty
};

}  // namespace civic
