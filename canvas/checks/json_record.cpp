#include "checks/json_record.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "checks/json_value.hpp"
#include "model/record_keys.hpp"

namespace civic {
namespace {

using nlohmann::json;

std::string_view table_name(Table table) {
    static constexpr std::string_view kNames[] = {"board", "pages", "elements", "links", "images"};
    return kNames[static_cast<std::size_t>(table)];
}

template <typename Record>
bool set_key(Record& record, const RecordKey<Record>& key, const json& value) {
    switch (key.type) {
        case KeyType::id:
        case KeyType::reference:
            if (!value.is_string() || value.get_ref<const std::string&>().empty()) return false;
            record.*key.text = value.get<std::string>();
            return true;
        case KeyType::optional:
            if (!value.is_null() && !value.is_string()) return false;
            record.*key.text = value.is_null() ? std::string() : value.get<std::string>();
            return true;
        case KeyType::text:
            if (!value.is_string()) return false;
            record.*key.text = value.get<std::string>();
            return true;
        case KeyType::name:
            if (!value.is_string() || value.get_ref<const std::string&>().empty()) return false;
            record.*key.word = Name(value.get_ref<const std::string&>());
            return true;
        case KeyType::number:
            if (!value.is_number()) return false;
            key.number(record) = value.get<double>();
            return key.number(record) >= key.least && key.number(record) <= kLargestCoordinate;
        case KeyType::properties: {
            const std::optional<Value> converted = value.is_object() ? to_value(value) : std::nullopt;
            if (!converted) return false;
            record.*key.properties = converted->as_object();
            return true;
        }
        case KeyType::bytes:
            return false;
    }
    return false;
}

template <typename Record>
json key_to_json(const Record& record, const RecordKey<Record>& key) {
    switch (key.type) {
        case KeyType::number:
            return to_json(tidy_number(key.number_of(record)));
        case KeyType::properties:
            return to_json(record.*key.properties);
        case KeyType::name:
            return (record.*key.word).text();
        case KeyType::optional:
            return (record.*key.text).empty() ? json() : json(record.*key.text);
        default:
            return record.*key.text;
    }
}

struct OperationToJson {
    json operator()(const CreateRecord& create) const {
        json to = {{"op", "create"}};
        if (const auto* element = std::get_if<Shared<Element>>(&create.record)) {
            to["table"] = "elements";
            to["record"] = record_to_json(**element);
        } else if (const auto* link = std::get_if<Shared<Link>>(&create.record)) {
            to["table"] = "links";
            to["record"] = record_to_json(**link);
        }
        return to;
    }
    json operator()(const RemoveRecord& remove) const {
        return {{"op", "remove"}, {"table", table_name(remove.table)}, {"id", remove.id}};
    }
    json operator()(const SetProperty& set) const {
        static constexpr const char* kParts[] = {"/", "/style/", "/attributes/", "/route/"};
        json to = {{"op", "set"},
                   {"table", table_name(set.table)},
                   {"path", kParts[static_cast<std::size_t>(set.part)] + set.name.text()}};
        if (!set.id.empty()) to["id"] = set.id;
        if (set.value) to["value"] = to_json(*set.value);
        return to;
    }
};

}  // namespace

template <typename Record>
json record_to_json(const Record& record) {
    json to = to_json(record.extra);
    for (const RecordKey<Record>& key : record_keys<Record>()) {
        if (record.has(key.bit)) to[key.name.text()] = key_to_json(record, key);
    }
    return to;
}

template <typename Record>
Result<Record> record_from_json(const json& from) {
    if (!from.is_object()) return Error{"a new record must be an object", "", ""};
    Record record;
    record.present = 0;
    std::vector<Property> extra;
    std::size_t hint = 0;
    for (const auto& [name, value] : from.items()) {
        const RecordKey<Record>* key = find_record_key<Record>(Name(name), hint);
        if (key == nullptr) {
            std::optional<Value> converted = to_value(value);
            if (!converted)
                return Error{"the value of \"" + name + "\" is none that a board can hold", "", ""};
            extra.push_back({Name(name), std::move(*converted)});
        } else if (!set_key(record, *key, value)) {
            return Error{"\"" + name + "\" must be " + allowed_values(key->type, key->least), "", ""};
        } else {
            record.present = with_key(record.present, key->bit, true);
        }
    }
    record.extra = Properties(std::move(extra));
    for (const RecordKey<Record>& key : record_keys<Record>()) {
        if (key.bit == Key::always && !from.contains(key.name.text()))
            return Error{"\"" + key.name.text() + "\" is missing in a new record", "", ""};
    }
    return record;
}

template json record_to_json(const Element&);
template json record_to_json(const Link&);
template Result<Element> record_from_json(const json&);
template Result<Link> record_from_json(const json&);

json to_json(const Change& change) {
    json operations = json::array();
    for (const Operation& operation : change.operations)
        operations.push_back(std::visit(OperationToJson{}, operation));
    return operations;
}

}  // namespace civic
