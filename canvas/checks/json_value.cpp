#include "checks/json_value.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace civic {
namespace {

using nlohmann::json;

constexpr int kDeepest = 32;

std::optional<Value> convert(const json& from, int depth);

std::optional<Value> convert_list(const json& from, int depth) {
    List list;
    for (const json& item : from) {
        std::optional<Value> value = convert(item, depth + 1);
        if (!value) return std::nullopt;
        list.push_back(std::move(*value));
    }
    return Value(std::move(list));
}

std::optional<Value> convert_object(const json& from, int depth) {
    std::vector<Property> items;
    for (const auto& [name, member] : from.items()) {
        std::optional<Value> value = convert(member, depth + 1);
        if (!value) return std::nullopt;
        items.push_back({Name(name), std::move(*value)});
    }
    return Value(Properties(std::move(items)));
}

std::optional<Value> convert(const json& from, int depth) {
    if (depth > kDeepest) return std::nullopt;
    if (from.is_null()) return Value();
    if (from.is_boolean()) return Value(from.get<bool>());
    if (from.is_string()) return Value(from.get<std::string>());
    if (from.is_number_unsigned() &&
        from.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    if (from.is_number_integer()) return Value(from.get<std::int64_t>());
    if (from.is_number()) {
        const double number = from.get<double>();
        return std::isfinite(number) ? std::optional(Value(number)) : std::nullopt;
    }
    return from.is_array() ? convert_list(from, depth) : convert_object(from, depth);
}

}  // namespace

json to_json(const Properties& properties) {
    json object = json::object();
    for (const Property& property : properties)
        object[property.name.text()] = to_json(property.value);
    return object;
}

json to_json(const Value& value) {
    if (value.is_bool()) return value.as_bool();
    if (value.is_integer()) return value.as_integer();
    if (value.is_number()) return value.as_number();
    if (value.is_text()) return value.as_text();
    if (value.is_object()) return to_json(value.as_object());
    if (!value.is_list()) return nullptr;
    json list = json::array();
    for (const Value& item : value.as_list())
        list.push_back(to_json(item));
    return list;
}

std::optional<Value> to_value(const json& from) {
    return convert(from, 0);
}

}  // namespace civic
