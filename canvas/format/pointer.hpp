#pragma once

#include <string>
#include <string_view>

namespace civic {

// A key as it stands in a JSON pointer: ~ and / as ~0 and ~1 (RFC 6901, section 3).
std::string escaped_pointer_part(std::string_view key);

}  // namespace civic
