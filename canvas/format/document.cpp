#include "format/document.hpp"

#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "format/interner.hpp"
#include "format/limits.hpp"
#include "format/parse.hpp"
#include "format/value_builder.hpp"

namespace civic {
namespace {

class DocumentReader {
  public:
    bool null() { return add(Value()); }
    bool boolean(bool value) { return add(Value(value)); }
    bool number_integer(std::int64_t value) { return add(Value(value)); }
    bool number_unsigned(std::uint64_t value) { return add(unsigned_value(value)); }
    bool number_float(double value, const std::string& written) { return add(float_value(value, written)); }
    bool string(const std::string& value) { return add(interner_.text(value)); }
    bool start_object() {
        values_.open_object();
        return check_depth();
    }
    bool start_array() {
        values_.open_list();
        return check_depth();
    }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(const std::string& name) {
        values_.key(interner_.name(name));
        if (interner_.is_full())
            return stop("has more than " + std::to_string(kMaxNames) + " different keys");
        return true;
    }

    const std::optional<Error>& error() const { return error_; }
    Value take() && { return std::move(whole_); }

  private:
    bool add(Value value) {
        if (values_.is_open()) {
            values_.add(std::move(value));
        } else {
            whole_ = std::move(value);
        }
        return true;
    }
    bool close() {
        values_.close(whole_);
        return true;
    }
    bool check_depth() {
        if (values_.depth() <= kMaxDepth) return true;
        return stop("stands in itself more than " + std::to_string(kMaxDepth) + " deep");
    }
    bool stop(const std::string& what) {
        error_ = Error{"the file " + what, values_.pointer(), ""};
        return false;
    }

    Interner interner_;
    ValueBuilder values_{interner_};
    Value whole_;
    std::optional<Error> error_;
};

bool replay_value(const Value& value, BoardReader& reader) {
    if (value.is_null()) return reader.null();
    if (value.is_bool()) return reader.boolean(value.as_bool());
    if (value.is_integer()) return reader.number_integer(value.as_integer());
    if (value.is_big_integer())
        return reader.number_float(value.as_number(), std::string(value.big_digits()));
    if (value.is_number()) return reader.number_float(value.as_number(), ".");
    if (value.is_text()) return reader.string(std::string(value.as_text()));
    if (value.is_list()) {
        if (!reader.start_array()) return false;
        for (const Value& item : value.as_list()) {
            if (!replay_value(item, reader)) return false;
        }
        return reader.end_array();
    }
    if (!reader.start_object()) return false;
    for (const Property& property : value.as_object()) {
        if (!reader.key(property.name.text()) || !replay_value(property.value, reader)) return false;
    }
    return reader.end_object();
}

}  // namespace

Result<Value> parse_document(std::string_view text) {
    DocumentReader reader;
    if (Status parsed = parse_json(text, reader); !parsed) return parsed.error();
    return std::move(reader).take();
}

Status replay(const Value& document, BoardReader& reader) {
    if (replay_value(document, reader)) return Done{};
    return *reader.error();
}

}  // namespace civic
