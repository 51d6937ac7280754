#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace civic {

// RFC 4648, section 4, with padding. Decoding refuses anything else, white space included.
std::string base64_encode(std::string_view bytes);
std::optional<std::string> base64_decode(std::string_view text);

}  // namespace civic
