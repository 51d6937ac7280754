#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "format/interner.hpp"
#include "model/value.hpp"

namespace civic {

// The values of the numbers that a parser gives: whole ones beyond int64 keep their digits.
Value unsigned_value(std::uint64_t value);
Value float_value(double value, const std::string& written);
bool is_pointed(const std::string& written);  // has a point or an exponent

// Makes one Value from the events of a parser: open, keys, values, close. While is_open, what comes belongs
// to the innermost list or object.
class ValueBuilder {
  public:
    explicit ValueBuilder(Interner& interner) : interner_(interner) {}

    bool is_open() const { return !frames_.empty(); }
    std::size_t depth() const { return frames_.size(); }

    void open_object() { frames_.push_back({true, items_.size(), Name()}); }
    void open_list() { frames_.push_back({false, items_.size(), Name()}); }
    void key(Name name) { frames_.back().key = name; }
    void add(Value value) { items_.push_back({frames_.back().key, std::move(value)}); }

    // The JSON pointer of the value that comes next, from the outermost on: "/goal/2".
    std::string pointer() const;

    // Closes the innermost; true when that was the outermost, and `whole` is the value then.
    bool close(Value& whole);

  private:
    struct Frame {
        bool is_object;
        std::size_t first;  // of its items
        Name key;           // of the next value, in an object
    };

    Interner& interner_;
    std::vector<Frame> frames_;
    std::vector<Property> items_;  // of all that is open; a list's have no name
};

}  // namespace civic
