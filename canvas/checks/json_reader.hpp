#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace civic {

// A JSON document, or an error with line, column and what was expected.
Result<nlohmann::json> parse_json(std::string_view text);

// Reads the members of one JSON object; the first fault is kept and names its JSON pointer (RFC 6901).
class JsonReader {
  public:
    JsonReader(const nlohmann::json& object, std::string pointer, std::string& fault)
        : object_(object), pointer_(std::move(pointer)), fault_(fault) {}

    bool is_object();  // a fault when it is none
    const nlohmann::json* find(const char* key) const;

    std::string required_text(const char* key);
    std::string optional_text(const char* key);
    std::uint32_t required_count(const char* key);
    // nullptr, and a fault, when it is there and no list or no object.
    const nlohmann::json* optional_list(const char* key);
    const nlohmann::json* optional_object(const char* key);

    void fail(std::string_view key, std::string_view what);
    std::string pointer_to(std::string_view key) const;
    bool good() const { return fault_.empty(); }
    std::string& fault() { return fault_; }

  private:
    const nlohmann::json& object_;
    std::string pointer_;
    std::string& fault_;
};

}  // namespace civic
