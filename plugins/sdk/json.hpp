#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace civic::sdk {

// The little JSON that a quick fix needs. Text must be UTF-8.
std::string json_text(std::string_view text);
std::string json_list(std::initializer_list<std::string> values);
// Values are JSON; a member whose value is "" is left out.
std::string json_object(std::initializer_list<std::pair<std::string_view, std::string>> members);

}  // namespace civic::sdk
