#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/value.hpp"

namespace civic {

// Writes JSON in the stable form: two-space indent, one item a line, UTF-8 unescaped; the bytes that Python's
// json.dumps(…, indent=2, ensure_ascii=False) gives. The caller opens, names and closes in the right order
// and gives the keys sorted.
class JsonWriter {
  public:
    void open_object() { open('{'); }
    void close_object() { close('}'); }
    void open_list() { open('['); }
    void close_list() { close(']'); }

    void key(std::string_view name);  // then its value
    void item() { next(); }           // then a list's item

    void null() { out_ += "null"; }
    void boolean(bool value) { out_ += value ? "true" : "false"; }
    void integer(std::int64_t value);
    void number(double value);  // finite; with a point or an exponent, so that it is read as a number again
    void text(std::string_view value);
    void value(const Value& value);
    void object(const Properties& properties);

    void reserve(std::size_t bytes) { out_.reserve(bytes); }
    // The document and its final newline.
    std::string finish() &&;

  private:
    void open(char bracket);
    void close(char bracket);
    void next();  // a comma where one is due, a new line, the indent

    std::string out_;
    std::size_t depth_ = 0;
    bool first_ = true;  // nothing stands in the innermost list or object yet
};

}  // namespace civic
