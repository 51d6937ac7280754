#include "format/json_writer.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <utility>

namespace civic {
namespace {

// Whether the byte stands in JSON text only as an escape.
bool is_escaped(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void append_escape(std::string& out, char c) {
    static constexpr char kDigits[] = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += "\\u00";
            out += kDigits[static_cast<unsigned char>(c) >> 4];
            out += kDigits[static_cast<unsigned char>(c) & 15];
    }
}

}  // namespace

void JsonWriter::next() {
    static constexpr std::string_view kSpaces =
        "                                                                ";
    if (!first_) out_ += ',';
    first_ = false;
    out_ += '\n';
    std::size_t indent = 2 * depth_;
    while (indent > kSpaces.size()) {
        out_ += kSpaces;
        indent -= kSpaces.size();
    }
    out_ += kSpaces.substr(0, indent);
}

void JsonWriter::open(char bracket) {
    out_ += bracket;
    ++depth_;
    first_ = true;
}

void JsonWriter::close(char bracket) {
    assert(depth_ > 0);
    --depth_;
    if (!first_) {
        first_ = true;
        next();
    }
    first_ = false;
    out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
    next();
    text(name);
    out_ += ": ";
}

void JsonWriter::integer(std::int64_t value) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
}

// The shortest digits that read back as the same number, laid out as Python's repr does: an exponent below
// 1e-4 and from 1e16 on, of at least two digits.
void JsonWriter::number(double value) {
    assert(std::isfinite(value));
    const double size = std::abs(value);
    const bool plain = size == 0 || (size >= 1e-4 && size < 1e16);
    std::array<char, 40> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   plain ? std::chars_format::fixed : std::chars_format::scientific)
                         .ptr;
    const std::string_view written(digits.data(), static_cast<std::size_t>(end - digits.data()));
    out_ += written;
    if (plain && written.find('.') == std::string_view::npos) out_ += ".0";
}

void JsonWriter::text(std::string_view value) {
    out_ += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!is_escaped(value[i])) continue;
        out_.append(value, from, i - from);
        append_escape(out_, value[i]);
        from = i + 1;
    }
    out_.append(value, from, value.size() - from);
    out_ += '"';
}

void JsonWriter::value(const Value& value) {
    if (value.is_null()) return null();
    if (value.is_bool()) return boolean(value.as_bool());
    if (value.is_integer()) return integer(value.as_integer());
    if (value.is_big_integer()) {
        out_ += value.big_digits();
        return;
    }
    if (value.is_number()) return number(value.as_number());
    if (value.is_text()) return text(value.as_text());
    if (value.is_object()) return object(value.as_object());
    open_list();
    for (const Value& item : value.as_list()) {
        next();
        this->value(item);
    }
    close_list();
}

void JsonWriter::object(const Properties& properties) {
    open_object();
    for (const Property& property : properties) {
        key(property.name.text());
        value(property.value);
    }
    close_object();
}

std::string JsonWriter::finish() && {
    assert(depth_ == 0);
    out_ += '\n';
    return std::move(out_);
}

}  // namespace civic
