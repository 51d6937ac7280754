#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "model/board.hpp"
#include "model/change.hpp"

namespace civic {

// Values that a board may hold: finite numbers, well-formed UTF-8, texts and nesting that a saved file can be
// loaded with again.
constexpr std::size_t kMaxTextBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxValueDepth = 56;
Status check_value(const Value& value);

// Whether a record may stand in a board, as far as it tells by itself: values and numbers as above, an id and
// a type, w and h not negative.
template <typename Record>
Status check_record(const Record& record);

// Whether the board itself may have that property: title and language are text, service an object, waivers a
// list.
Status check_board_property(Name name, const Value& value);

// Any property of a record by its place and name; nothing when it is absent. The keys that a record has as
// members are those of record_keys, the rest are extra ones.
template <typename Record>
std::optional<Value> get_property(const Record& record, Part part, Name name);

// Sets a property, or takes it away (no value). Checks the value alone: what it names is Board's to check. On
// an error the record is as it was. The id stays.
template <typename Record>
Status set_property(Record& record, Part part, Name name, const std::optional<Value>& value);

// The same by table and id; "" is the board itself. Nothing too when the record is not there.
std::optional<Value> get_property(const Board& board, Table table, std::string_view id, Part part, Name name);

// "elements", as the file names the table; "board" for the board itself.
const char* table_name(Table table);

// "style fill", "text": a property for a message.
std::string property_name(Part part, Name name);

}  // namespace civic
