#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/edit/copies.hpp"
#include "base/result.hpp"

namespace civic {

// What was copied, as text: a board file of one page, which any program that knows those can read. The
// original of a mirror stands in for it where it is not among what was copied.
std::string clipping_text(const Editor& editor, const std::vector<const Element*>& elements);

// A cutting that such a text holds, of its first page; none: it is no board file. An error: it is one that
// cannot be read.
Result<std::optional<Cutting>> read_clipping(std::string_view text);

// What of a cutting makes sense on the editor's board: mirrors of what is there are mirrors again, attributes
// name nothing that is not there.
Cutting fitted(const Editor& editor, Cutting cutting);

}  // namespace civic
