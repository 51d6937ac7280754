#include "model/property.hpp"

#include <cmath>
#include <string>
#include <type_traits>
#include <utility>

#include "base/base64.hpp"
#include "base/utf8.hpp"
#include "model/record_keys.hpp"

namespace civic {
namespace {

Status check_text(std::string_view text) {
    if (text.size() > kMaxTextBytes) {
        return Error{"a text is longer than " + std::to_string(kMaxTextBytes) + " bytes", "", ""};
    }
    if (!is_valid_utf8(text)) return Error{"a text is not UTF-8", "", ""};
    return Done{};
}

Status check_value(const Value& value, std::size_t depth) {
    if (value.is_text()) return check_text(value.as_text());
    if (value.is_number() && !value.is_big_integer() && !std::isfinite(value.as_number())) {
        return Error{"a number is infinite or not a number", "", ""};
    }
    if (!value.is_list() && !value.is_object()) return Done{};
    if (depth >= kMaxValueDepth) {
        return Error{"lists and objects stand more than " + std::to_string(kMaxValueDepth) + " deep", "", ""};
    }
    for (const Value& item : value.as_list()) {
        if (Status status = check_value(item, depth + 1); !status) return status;
    }
    for (const Property& property : value.as_object()) {
        if (Status status = check_text(property.name.text()); !status) return status;
        if (Status status = check_value(property.value, depth + 1); !status) return status;
    }
    return Done{};
}

// The set of properties that a part of the record is, or nullptr when records of its kind have no such part.
template <typename Record>
Properties* part_of(Record& record, Part part) {
    if constexpr (requires { record.style; }) {
        if (part == Part::style) return &record.style;
        if (part == Part::attributes) return &record.attributes;
    }
    if constexpr (requires { record.route; }) {
        if (part == Part::route) return &record.route;
    }
    return nullptr;
}

template <typename Record>
void mark(Record& record, Key bit, bool there) {
    if constexpr (requires { record.present; }) record.present = with_key(record.present, bit, there);
}

template <typename Record>
Error wrong_value(const RecordKey<Record>& key) {
    return {"\"" + key.name.text() + "\" must be " + allowed_values(key.type, key.least), "", ""};
}

template <typename Record>
Value member_value(const Record& record, const RecordKey<Record>& key) {
    switch (key.type) {
        case KeyType::id:
        case KeyType::text:
        case KeyType::reference:
            return Value(record.*key.text);
        case KeyType::optional:
            return (record.*key.text).empty() ? Value() : Value(record.*key.text);
        case KeyType::name:
            return Value((record.*key.word).text());
        case KeyType::number: {
            const double number = key.number_of(record);
            return has_key(present_keys(record), key.pointed) ? Value(number) : tidy_number(number);
        }
        case KeyType::properties:
            return Value(record.*key.properties);
        case KeyType::bytes:
            break;
    }
    return Value(base64_encode(*(record.*key.bytes)));
}

template <typename Record>
void clear_member(Record& record, const RecordKey<Record>& key) {
    if (key.text != nullptr) (record.*key.text).clear();
    if (key.word != nullptr) record.*key.word = Name();
    if (key.number != nullptr) key.number(record) = 0;
    if (key.properties != nullptr) record.*key.properties = Properties();
    mark(record, key.bit, false);
    mark(record, key.pointed, false);
}

template <typename Record>
Status set_number(Record& record, const RecordKey<Record>& key, const Value& value) {
    const double number = value.as_number();
    if (!value.is_number() || !(number >= key.least && number <= kLargestCoordinate)) return wrong_value(key);
    key.number(record) = number;
    mark(record, key.pointed, !value.is_integer());
    return Done{};
}

template <typename Record>
Status set_member(Record& record, const RecordKey<Record>& key, const Value& value) {
    const bool filled = value.is_text() && !value.as_text().empty();
    switch (key.type) {
        case KeyType::id:
        case KeyType::reference:
            if (!filled) return wrong_value(key);
            record.*key.text = value.as_text();
            break;
        case KeyType::text:
            if (!value.is_text()) return wrong_value(key);
            record.*key.text = value.as_text();
            break;
        case KeyType::optional:
            if (!filled && !value.is_null()) return wrong_value(key);
            record.*key.text = value.as_text();
            break;
        case KeyType::name:
            if (!filled) return wrong_value(key);
            record.*key.word = Name(value.as_text());
            break;
        case KeyType::number:
            if (Status status = set_number(record, key, value); !status) return status;
            break;
        case KeyType::properties:
            if (!value.is_object()) return wrong_value(key);
            record.*key.properties = value.as_object();
            break;
        case KeyType::bytes: {
            std::optional<std::string> bytes = base64_decode(value.as_text());
            if (!value.is_text() || !bytes) return wrong_value(key);
            record.*key.bytes = std::make_shared<const std::string>(std::move(*bytes));
            break;
        }
    }
    mark(record, key.bit, true);
    return Done{};
}

}  // namespace

Status check_value(const Value& value) {
    return check_value(value, 0);
}

Status check_board_property(Name name, const Value& value) {
    static const Name kTexts[] = {"title", "language"};
    static const Name kService = "service";
    static const Name kWaivers = "waivers";
    const char* wanted = nullptr;
    if ((name == kTexts[0] || name == kTexts[1]) && !value.is_text()) wanted = "text";
    if (name == kService && !value.is_object()) wanted = "an object";
    if (name == kWaivers && !value.is_list()) wanted = "a list";
    if (wanted == nullptr) return Done{};
    return Error{"\"" + name.text() + "\" must be " + wanted, "", ""};
}

template <typename Record>
Status check_record(const Record& record) {
    const auto checked = [&](const Properties& properties) { return check_value(Value(properties)); };
    if (Status status = check_text(record.id); !status) return status;
    if (record.id.empty()) return Error{"a record needs an id", "", ""};
    for (const RecordKey<Record>& key : record_keys<Record>()) {
        Status status = Done{};
        if (key.text != nullptr) status = check_text(record.*key.text);
        if (key.word != nullptr) status = check_text((record.*key.word).text());
        if (key.properties != nullptr) status = checked(record.*key.properties);
        if (!status) return status;
        if (!has_record_key(record, key)) continue;
        const bool needed =
            key.type == KeyType::id || key.type == KeyType::name || key.type == KeyType::reference;
        const bool empty = (key.text != nullptr && (record.*key.text).empty()) ||
                           (key.word != nullptr && (record.*key.word).is_empty());
        if (needed && empty) return wrong_value(key);
        if (key.type != KeyType::number) continue;
        const double number = key.number_of(record);
        if (!(number >= key.least && number <= kLargestCoordinate)) return wrong_value(key);
    }
    return checked(record.extra);
}

template <typename Record>
std::optional<Value> get_property(const Record& record, Part part, Name name) {
    static const Name kId = "id";
    const Properties* set = &record.extra;
    if (part == Part::key) {
        if (name == kId) return Value(record.id);
        std::size_t hint = 0;
        if (const RecordKey<Record>* key = find_record_key<Record>(name, hint)) {
            if (!has_record_key(record, *key)) return std::nullopt;
            return member_value(record, *key);
        }
    } else {
        set = part_of(const_cast<Record&>(record), part);
    }
    const Value* value = set == nullptr ? nullptr : set->find(name);
    return value == nullptr ? std::nullopt : std::optional<Value>(*value);
}

template <typename Record>
Status set_property(Record& record, Part part, Name name, const std::optional<Value>& value) {
    static const Name kId = "id";
    Properties* set = &record.extra;
    if (part == Part::key) {
        if (name == kId) return Error{"an id cannot be changed", "", ""};
        std::size_t hint = 0;
        if (const RecordKey<Record>* key = find_record_key<Record>(name, hint)) {
            if (value) return set_member(record, *key, *value);
            if (key->bit == Key::always) return wrong_value(*key);
            clear_member(record, *key);
            return Done{};
        }
    } else {
        set = part_of(record, part);
    }
    if (set == nullptr) return Error{"such a record has no " + property_name(part, name), "", ""};
    *set = value ? set->with(name, *value) : set->without(name);
    return Done{};
}

template Status check_record(const Page&);
template Status check_record(const Element&);
template Status check_record(const Link&);
template Status check_record(const Image&);
template std::optional<Value> get_property(const Page&, Part, Name);
template std::optional<Value> get_property(const Element&, Part, Name);
template std::optional<Value> get_property(const Link&, Part, Name);
template std::optional<Value> get_property(const Image&, Part, Name);
template Status set_property(Page&, Part, Name, const std::optional<Value>&);
template Status set_property(Element&, Part, Name, const std::optional<Value>&);
template Status set_property(Link&, Part, Name, const std::optional<Value>&);
template Status set_property(Image&, Part, Name, const std::optional<Value>&);

std::optional<Value> get_property(const Board& board, Table table, std::string_view id, Part part,
                                  Name name) {
    const auto of = [&](const auto& records) -> std::optional<Value> {
        const auto* record = records.find(id);
        return record == nullptr ? std::nullopt : get_property(*record, part, name);
    };
    switch (table) {
        case Table::pages:
            return of(board.pages());
        case Table::elements:
            return of(board.elements());
        case Table::links:
            return of(board.links());
        case Table::images:
            return of(board.images());
        case Table::board:
            break;
    }
    const Value* value = part == Part::key && id.empty() ? board.properties().find(name) : nullptr;
    return value == nullptr ? std::nullopt : std::optional<Value>(*value);
}

const char* table_name(Table table) {
    static constexpr const char* kNames[] = {"board", "pages", "elements", "links", "images"};
    return kNames[static_cast<std::size_t>(table)];
}

std::string property_name(Part part, Name name) {
    switch (part) {
        case Part::key:
            break;
        case Part::style:
            return "style " + name.text();
        case Part::attributes:
            return "attribute " + name.text();
        case Part::route:
            return "route " + name.text();
    }
    return name.text();
}

}  // namespace civic
