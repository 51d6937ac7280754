#pragma once

#include <span>
#include <vector>

#include "model/name.hpp"
#include "model/shared_array.hpp"

namespace civic {

class Value;
struct Property;

// Named values, sorted by name, no name twice. Immutable and shared: a copy is a pointer, equal sets of many
// elements can be one. With and without give a new set and cost its size.
class Properties {
  public:
    Properties();
    Properties(const Properties& other);
    Properties(Properties&& other) noexcept;
    Properties& operator=(const Properties& other);
    Properties& operator=(Properties&& other) noexcept;
    ~Properties();
    // Takes properties in any order; of two with one name the later stays.
    explicit Properties(std::vector<Property> items);
    // Takes what is sorted by name, no name twice, without sorting it again.
    static Properties of_sorted(std::span<Property> items);

    // Absent (nullptr) and null (a Value that is_null) differ: unknown and not applicable.
    const Value* find(Name name) const;
    Properties with(Name name, Value value) const;
    Properties without(Name name) const;

    bool empty() const { return items_.empty(); }
    std::size_t size() const { return items_.size(); }
    const Property* begin() const;
    const Property* end() const;

    friend bool operator==(const Properties& a, const Properties& b);

  private:
    SharedArray<Property> items_;
};

}  // namespace civic
