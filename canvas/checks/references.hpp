#pragma once

#include "model/name.hpp"

namespace civic {

// Whether the texts in this attribute of this type name elements (docs: the vocabulary's `references`).
bool is_reference_attribute(Name type, Name attribute);

}  // namespace civic
