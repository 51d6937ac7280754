#include "checks/json_reader.hpp"

#include <cstdint>
#include <limits>

namespace civic {

using nlohmann::json;

Result<json> parse_json(std::string_view text) {
    try {
        return json::parse(text);
    } catch (const json::exception& thrown) {
        // "[json.exception.parse_error.101] parse error at line 3, column 5: …"
        std::string what = thrown.what();
        if (const auto end = what.find("] "); end != std::string::npos) what.erase(0, end + 2);
        return Error{"not valid JSON: " + what, "", ""};
    }
}

std::string JsonReader::pointer_to(std::string_view key) const {
    std::string escaped;
    for (const char c : key) {
        if (c == '~') {
            escaped += "~0";
        } else if (c == '/') {
            escaped += "~1";
        } else {
            escaped += c;
        }
    }
    return pointer_ + "/" + escaped;
}

void JsonReader::fail(std::string_view key, std::string_view what) {
    if (!fault_.empty()) return;
    const std::string where = key.empty() ? pointer_ : pointer_to(key);
    fault_ = (where.empty() ? "the document" : where) + " " + std::string(what);
}

bool JsonReader::is_object() {
    if (!object_.is_object()) fail("", "must be an object");
    return object_.is_object();
}

const json* JsonReader::find(const char* key) const {
    const auto at = object_.find(key);
    return at == object_.end() ? nullptr : &*at;
}

std::string JsonReader::required_text(const char* key) {
    const json* value = find(key);
    if (value == nullptr || !value->is_string() || value->get_ref<const std::string&>().empty()) {
        fail(key, value == nullptr ? "is missing" : "must be a text that is not empty");
        return {};
    }
    return value->get<std::string>();
}

std::string JsonReader::optional_text(const char* key) {
    const json* value = find(key);
    if (value == nullptr) return {};
    if (!value->is_string()) {
        fail(key, "must be a text");
        return {};
    }
    return value->get<std::string>();
}

std::uint32_t JsonReader::required_count(const char* key) {
    const json* value = find(key);
    const bool good = value != nullptr && value->is_number_unsigned() &&
                      value->get<std::uint64_t>() <= std::numeric_limits<std::uint32_t>::max();
    if (!good) {
        fail(key, value == nullptr ? "is missing" : "must be a whole number from 0");
        return 0;
    }
    return value->get<std::uint32_t>();
}

const json* JsonReader::optional_list(const char* key) {
    const json* value = find(key);
    if (value == nullptr || value->is_array()) return value;
    fail(key, "must be a list");
    return nullptr;
}

const json* JsonReader::optional_object(const char* key) {
    const json* value = find(key);
    if (value == nullptr || value->is_object()) return value;
    fail(key, "must be an object");
    return nullptr;
}

}  // namespace civic
