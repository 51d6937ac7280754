#include "checks/manifest.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "checks/json_reader.hpp"

namespace civic {
namespace {

using nlohmann::json;

// An id is also the name of a folder and a part of a command line.
bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 64 && text.front() != '-' &&
           std::all_of(text.begin(), text.end(),
                       [](char c) {
                           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                                  c == '.';
                       }) &&
           text.front() != '.';
}

bool is_file_name(std::string_view text) {
    return text.front() != '.' && text.find('/') == std::string_view::npos &&
           text.find('\\') == std::string_view::npos;
}

std::optional<double> read_limit(JsonReader& reader, const char* key) {
    const json* value = reader.find(key);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number()) reader.fail(key, "must be a number");
    return value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
}

void read_default(JsonReader& reader, OptionSpec& option) {
    const json* standard = reader.find("default");
    if (standard == nullptr) return reader.fail("default", "is missing");
    if (option.kind == OptionKind::text) {
        if (!standard->is_string()) return reader.fail("default", "must be a text");
        option.standard = standard->get<std::string>();
        return;
    }
    if (!standard->is_number()) return reader.fail("default", "must be a number");
    const double number = standard->get<double>();
    if (option.kind == OptionKind::integer && std::trunc(number) != number)
        return reader.fail("default", "must be a whole number");
    if ((option.least && number < *option.least) || (option.most && number > *option.most))
        return reader.fail("default", "lies outside min and max");
    option.standard = number;
}

OptionSpec read_option(const std::string& name, const json& value, const std::string& pointer,
                       std::string& fault) {
    OptionSpec option;
    option.name = name;
    JsonReader reader(value, pointer, fault);
    if (!reader.is_object()) return option;
    const std::string type = reader.required_text("type");
    if (type == "integer") {
        option.kind = OptionKind::integer;
    } else if (type == "text") {
        option.kind = OptionKind::text;
    } else if (type != "number") {
        reader.fail("type", "must be number, integer or text");
    }
    option.least = read_limit(reader, "min");
    option.most = read_limit(reader, "max");
    option.unit = reader.optional_text("unit");
    option.help = reader.required_text("help");
    read_default(reader, option);
    return option;
}

std::vector<std::string> read_texts(JsonReader& reader, const char* key) {
    std::vector<std::string> texts;
    const json* list = reader.optional_list(key);
    if (list == nullptr) return texts;
    for (const json& item : *list) {
        if (item.is_string()) {
            texts.push_back(item.get<std::string>());
        } else {
            reader.fail(key, "must be a list of texts");
        }
    }
    return texts;
}

CheckSpec read_check(const json& value, const std::string& plugin, const std::string& pointer,
                     std::string& fault) {
    CheckSpec check;
    JsonReader reader(value, pointer, fault);
    if (!reader.is_object()) return check;
    check.id = reader.required_text("id");
    const std::string prefix = plugin + "/";
    if (check.id.compare(0, prefix.size(), prefix) != 0 || !is_id(check.id.substr(prefix.size())))
        reader.fail("id", "must be \"" + prefix + "\" and a name of a-z, 0-9, - and _");
    check.title = reader.required_text("title");
    check.principle = reader.required_text("principle");
    check.reason = reader.required_text("reason");
    check.source = reader.required_text("source");
    const std::optional<Severity> severity = parse_severity(reader.required_text("severity"));
    if (!severity) reader.fail("severity", "must be error, warning or info");
    check.severity = severity.value_or(Severity::warning);
    check.fixtures = reader.optional_text("fixtures");
    check.never = read_texts(reader, "never");
    for (const std::string& sort : check.never) {
        if (sort != "violation" && sort != "pass" && sort != "review" && sort != "not-applicable")
            reader.fail("never", "must be a list of violation, pass, review and not-applicable");
    }
    check.messages = read_texts(reader, "messages");
    if (const json* options = reader.optional_object("options")) {
        const std::string of = reader.pointer_to("options");
        for (const auto& [name, option] : options->items())
            check.options.push_back(read_option(name, option, of + "/" + name, fault));
    }
    return check;
}

void read_checks(JsonReader& reader, Manifest& manifest) {
    const json* checks = reader.optional_list("checks");
    if (checks == nullptr || checks->empty()) {
        reader.fail("checks", "must be a list of at least one check");
        return;
    }
    std::set<std::string> ids;
    for (std::size_t i = 0; i < checks->size() && reader.good(); ++i) {
        const std::string pointer = "/checks/" + std::to_string(i);
        manifest.checks.push_back(read_check((*checks)[i], manifest.id, pointer, reader.fault()));
        if (!ids.insert(manifest.checks.back().id).second)
            reader.fail("checks", "has two checks with the id " + manifest.checks.back().id);
    }
}

}  // namespace

const CheckSpec* Manifest::find(std::string_view check) const {
    const auto at = std::find_if(checks.begin(), checks.end(),
                                 [check](const CheckSpec& spec) { return spec.id == check; });
    return at == checks.end() ? nullptr : &*at;
}

Result<Manifest> parse_manifest(std::string_view text) {
    Result<json> document = parse_json(text);
    if (!document) return document.error();
    Manifest manifest;
    std::string fault;
    JsonReader reader(*document, "", fault);
    if (reader.is_object()) {
        manifest.id = reader.required_text("id");
        if (!is_id(manifest.id)) reader.fail("id", "must be made of a-z, 0-9, -, _ and .");
        if (manifest.id == "plugin" || manifest.id == "waiver")
            reader.fail("id", "must not be one of the names that the program's own notes have");
        manifest.title = reader.optional_text("title");
        manifest.version = reader.required_text("version");
        manifest.licence = reader.required_text("licence");
        manifest.abi = reader.required_count("abi");
        manifest.tier = reader.required_text("tier");
        if (manifest.tier != "native" && manifest.tier != "lua" && manifest.tier != "json")
            reader.fail("tier", "must be native, lua or json");
        manifest.entry = reader.required_text("entry");
        if (reader.good() && !is_file_name(manifest.entry))
            reader.fail("entry", "must be the name of a file in the plugin's folder");
        manifest.permissions = read_texts(reader, "permissions");
        if (reader.good()) read_checks(reader, manifest);
    }
    if (!fault.empty()) return Error{fault, "", ""};
    return manifest;
}

}  // namespace civic
