#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/syntax.hpp"

namespace civic {

// Passes the parser's events on to a reader and keeps the first syntax error.
template <typename Reader>
class ParserEvents {
  public:
    ParserEvents(std::string_view text, Reader& reader) : text_(text), reader_(reader) {}

    bool null() { return reader_.null(); }
    bool boolean(bool value) { return reader_.boolean(value); }
    bool number_integer(std::int64_t value) { return reader_.number_integer(value); }
    bool number_unsigned(std::uint64_t value) { return reader_.number_unsigned(value); }
    bool number_float(double value, const std::string& written) {
        return reader_.number_float(value, written);
    }
    bool string(std::string& value) { return reader_.string(value); }
    bool binary(std::vector<std::uint8_t>&) { return false; }
    bool start_object(std::size_t) { return reader_.start_object(); }
    bool key(std::string& name) { return reader_.key(name); }
    bool end_object() { return reader_.end_object(); }
    bool start_array(std::size_t) { return reader_.start_array(); }
    bool end_array() { return reader_.end_array(); }
    bool parse_error(std::size_t stopped_at, const std::string&, const nlohmann::detail::exception&) {
        error_ = describe_syntax_error(text_, stopped_at);
        return false;
    }

    const std::optional<Error>& error() const { return error_; }

  private:
    std::string_view text_;
    Reader& reader_;
    std::optional<Error> error_;
};

// Drives the reader through the JSON text. An error is the text's (line, column, what was expected) or the
// reader's own, which stopped the parser.
template <typename Reader>
Status parse_json(std::string_view text, Reader& reader) {
    ParserEvents<Reader> events(text, reader);
    if (nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &events)) return Done{};
    if (events.error()) return *events.error();
    return *reader.error();
}

}  // namespace civic
