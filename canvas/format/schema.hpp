#pragma once

#include <string>

#include "model/vocabulary.hpp"

namespace civic {

// The JSON Schema (draft 2020-12) of a board file, made from the description of the records' keys and the
// vocabulary, in the stable form. What it cannot say (ids that are unique, ends and parents that are there)
// the loader and validate_board do. assets/schema/board.schema.json is this text.
std::string board_schema(const Vocabulary& vocabulary);

}  // namespace civic
