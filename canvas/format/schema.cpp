#include "format/schema.hpp"

#include <nlohmann/json.hpp>

#include "format/version.hpp"
#include "model/record_keys.hpp"

namespace civic {
namespace {

using nlohmann::json;

constexpr const char* kColour = "^#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})$";
constexpr const char* kDate = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

json list_of(json items) {
    return {{"type", "array"}, {"items", std::move(items)}};
}

json names_of(const std::vector<Choice>& choices) {
    json names = json::array();
    for (const Choice& choice : choices)
        names.push_back(choice.name.text());
    return {{"enum", std::move(names)}};
}

json properties_of(const std::vector<Attribute>& attributes);

json number_schema(const char* type, const Attribute& attribute) {
    json schema = {{"type", type}};
    if (attribute.least) schema["minimum"] = *attribute.least;
    if (attribute.most) schema["maximum"] = *attribute.most;
    return schema;
}

json value_schema(const Attribute& attribute) {
    switch (attribute.type) {
        case AttributeType::text:
        case AttributeType::reference:
            return {{"type", "string"}};
        case AttributeType::boolean:
            return {{"type", "boolean"}};
        case AttributeType::integer:
            return number_schema("integer", attribute);
        case AttributeType::number:
            return number_schema("number", attribute);
        case AttributeType::date:
            return {{"type", "string"}, {"pattern", kDate}};
        case AttributeType::colour:
            return {{"type", "string"}, {"pattern", kColour}};
        case AttributeType::choice:
            return names_of(attribute.choices);
        case AttributeType::choices:
            return list_of(names_of(attribute.choices));
        case AttributeType::texts:
            return list_of({{"type", "string"}});
        case AttributeType::references: {
            json list = list_of({{"type", "string"}});
            if (attribute.word.empty()) return list;
            return {{"anyOf", json::array({list, {{"const", attribute.word}}})}};
        }
        case AttributeType::object:
            return {{"type", "object"}, {"properties", properties_of(attribute.fields)}};
        case AttributeType::any:
            break;
    }
    return json::object();
}

// Any value may be null, which says that the attribute does not apply.
json attribute_schema(const Attribute& attribute) {
    json schema = value_schema(attribute);
    if (!schema.empty()) schema = {{"anyOf", json::array({std::move(schema), {{"type", "null"}}})}};
    schema["title"] = attribute.label;
    std::string description = attribute.help;
    if (!attribute.unit.empty()) description += " Unit: " + attribute.unit + ".";
    schema["description"] = std::move(description);
    return schema;
}

json properties_of(const std::vector<Attribute>& attributes) {
    json properties = json::object();
    for (const Attribute& attribute : attributes) {
        properties[attribute.name.text()] = attribute_schema(attribute);
    }
    return properties;
}

json key_schema(KeyType type, double least) {
    switch (type) {
        case KeyType::id:
        case KeyType::name:
        case KeyType::reference:
            return {{"type", "string"}, {"minLength", 1}};
        case KeyType::text:
            return {{"type", "string"}};
        case KeyType::optional:
            return {{"type", json::array({"string", "null"})}};
        case KeyType::number:
            return {{"type", "number"}, {"minimum", least}, {"maximum", kLargestCoordinate}};
        case KeyType::properties:
            return {{"type", "object"}};
        case KeyType::bytes:
            return {{"type", "string"}, {"contentEncoding", "base64"}};
    }
    return json::object();
}

template <typename Record>
json record_schema() {
    json properties = json::object();
    json required = json::array();
    for (const RecordKey<Record>& key : record_keys<Record>()) {
        properties[key.name.text()] = key_schema(key.type, key.least);
        if (key.bit == Key::always) required.push_back(key.name.text());
    }
    return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

// "When the type is this, the attributes are these": a type that the vocabulary does not know has any.
json when_type(Name type, json attributes, const std::string& help) {
    return {
        {"if", {{"properties", {{"type", {{"const", type.text()}}}}}, {"required", json::array({"type"})}}},
        {"then",
         {{"description", help}, {"properties", {{"attributes", {{"properties", std::move(attributes)}}}}}}}};
}

json element_schema(const Vocabulary& vocabulary) {
    json schema = record_schema<Element>();
    schema["properties"]["style"]["properties"] = properties_of(vocabulary.style);
    json types = json::array();
    for (const ElementType& type : vocabulary.element_types) {
        json attributes = properties_of(vocabulary.common);
        attributes.update(properties_of(type.attributes));
        types.push_back(when_type(type.name, std::move(attributes), type.help));
    }
    schema["allOf"] = std::move(types);
    return schema;
}

json link_schema(const Vocabulary& vocabulary) {
    json schema = record_schema<Link>();
    schema["properties"]["style"]["properties"] = properties_of(vocabulary.style);
    schema["properties"]["route"]["properties"] = properties_of(vocabulary.route);
    json types = json::array();
    for (const LinkType& type : vocabulary.link_types) {
        types.push_back(when_type(type.name, properties_of(type.attributes), type.help));
    }
    schema["allOf"] = std::move(types);
    return schema;
}

json page_schema(const Vocabulary& vocabulary) {
    json schema = record_schema<Page>();
    json kinds = json::array();
    for (const PageKind& kind : vocabulary.page_kinds)
        kinds.push_back(kind.name.text());
    schema["properties"]["kind"] = {{"enum", std::move(kinds)}};
    return schema;
}

json waiver_schema() {
    return {{"type", "object"},
            {"required", json::array({"check", "reason", "approver"})},
            {"properties",
             {{"check", {{"type", "string"}, {"minLength", 1}}},
              {"elements", list_of({{"type", "string"}})},
              {"reason", {{"type", "string"}}},
              {"approver", {{"type", "string"}}},
              {"expires", {{"type", "string"}, {"pattern", kDate}}}}}};
}

}  // namespace

std::string board_schema(const Vocabulary& vocabulary) {
    json images = {{"type", "object"}, {"additionalProperties", record_schema<Image>()}};
    json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                   {"$id", "urn:civicanvas:schema:board:" + std::to_string(kBoardVersion)},
                   {"title", "Civicanvas board"},
                   {"type", "object"},
                   {"required", json::array({"format", "version"})},
                   {"properties",
                    {{"format", {{"const", "civicanvas-board"}}},
                     {"version", {{"const", kBoardVersion}}},
                     {"title", {{"type", "string"}}},
                     {"language", {{"type", "string"}}},
                     {"service", {{"type", "object"}, {"properties", properties_of(vocabulary.service)}}},
                     {"pages", list_of({{"$ref", "#/$defs/page"}})},
                     {"elements", list_of({{"$ref", "#/$defs/element"}})},
                     {"links", list_of({{"$ref", "#/$defs/link"}})},
                     {"images", std::move(images)},
                     {"waivers", list_of({{"$ref", "#/$defs/waiver"}})}}},
                   {"$defs",
                    {{"page", page_schema(vocabulary)},
                     {"element", element_schema(vocabulary)},
                     {"link", link_schema(vocabulary)},
                     {"waiver", waiver_schema()}}}};
    return schema.dump(2) + "\n";
}

}  // namespace civic
