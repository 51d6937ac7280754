#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace civic {

// A board to start from. Its name is the file's, without .civic.json.
struct BoardTemplate {
    std::string name;
    std::filesystem::path file;
};

// The templates that come with the program, by name. The error says which folder was looked in.
Result<std::vector<BoardTemplate>> installed_templates();

// The board that shows what the program is for.
std::filesystem::path sample_board();

}  // namespace civic
