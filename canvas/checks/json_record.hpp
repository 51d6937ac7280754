#pragma once

#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "model/change.hpp"

namespace civic {

// A record in the form of the board file, keys that are absent left out. For elements and links.
template <typename Record>
nlohmann::json record_to_json(const Record& record);

// The other way. An error names the key that is missing or whose value is of another type.
template <typename Record>
Result<Record> record_from_json(const nlohmann::json& json);

// The operations of a change as the report writes them: [{"op": "set", "table": "elements", …}].
nlohmann::json to_json(const Change& change);

}  // namespace civic
