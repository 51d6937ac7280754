#pragma once

#include <string_view>

#include "base/result.hpp"
#include "format/board_reader.hpp"
#include "model/value.hpp"

namespace civic {

// The whole of a JSON text as one value: for the files that are rewritten before they are read, which are
// few.
Result<Value> parse_document(std::string_view text);

// Gives the reader the events that parsing the document would.
Status replay(const Value& document, BoardReader& reader);

}  // namespace civic
