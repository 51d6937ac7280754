#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/exit_status.hpp"

namespace civic {

// A board to start from. Its name is the file's, without .civic.json.
struct Template {
    std::string name;
    std::filesystem::path file;
};

// The templates that come with the program, by name. The error says which folder was looked in.
Result<std::vector<Template>> installed_templates();

// Prints the name, the title and the kinds of pages of each template.
ExitStatus run_templates();

}  // namespace civic
