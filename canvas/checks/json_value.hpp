#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "model/value.hpp"

namespace civic {

nlohmann::json to_json(const Value& value);
nlohmann::json to_json(const Properties& properties);

// None: nested deeper than a board may be, or a number that no board can hold.
std::optional<Value> to_value(const nlohmann::json& json);

}  // namespace civic
