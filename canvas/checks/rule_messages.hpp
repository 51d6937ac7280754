#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace civic {

// What the rules of a check in a rules file can say (plugins/rules): each `message` and `ask`, {…} for what
// varies. The file is not held to anything more than this needs; an error says where it is no JSON.
Result<std::vector<std::string>> rule_messages(std::string_view rules, std::string_view check);

}  // namespace civic
