#include "base/result.hpp"

namespace civic {

std::string Error::message() const {
    std::string text = where.empty() ? what : where + ": " + what;
    if (!hint.empty()) text += " (" + hint + ")";
    return text;
}

}  // namespace civic
