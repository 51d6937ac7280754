#pragma once

#include <filesystem>
#include <string>

namespace civic {

// Something that the author of a plugin has to put right.
struct Fault {
    std::filesystem::path where;  // a file or a folder
    std::string what;             // a sentence: what is wrong or missing
};

}  // namespace civic
