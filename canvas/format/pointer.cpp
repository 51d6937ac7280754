#include "format/pointer.hpp"

namespace civic {

std::string escaped_pointer_part(std::string_view key) {
    std::string part;
    part.reserve(key.size());
    for (const char c : key) {
        if (c == '~') {
            part += "~0";
        } else if (c == '/') {
            part += "~1";
        } else {
            part += c;
        }
    }
    return part;
}

}  // namespace civic
