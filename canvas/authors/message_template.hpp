#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "checks/registry.hpp"

namespace civic {

// All that a check can say, {…} for what varies: what its rules file says, or `messages` of plugin.json.
// Empty: nobody has said. An error: the rules file cannot be read.
Result<std::vector<std::string>> message_templates(const PluginEntryInfo& plugin, const CheckSpec& check);

// Whether the message is the template with something in place of each {…}. {{ in it is a brace.
bool fits_template(std::string_view message, std::string_view written);

}  // namespace civic
