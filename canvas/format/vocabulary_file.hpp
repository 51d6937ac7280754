#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "model/vocabulary.hpp"

namespace civic {

// The vocabulary from the text of assets/vocabulary.json. An error names the JSON pointer of what is wrong.
Result<Vocabulary> read_vocabulary(std::string_view text);
Result<Vocabulary> read_vocabulary_file(const std::filesystem::path& path);

}  // namespace civic
