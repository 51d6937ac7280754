#pragma once

#include <string>
#include <string_view>

namespace civic {

// Text for XML content and attributes: the five characters escaped, what XML 1.0 cannot hold dropped,
// ill-formed UTF-8 replaced.
std::string xml_escaped(std::string_view text);

}  // namespace civic
