#include "checks/references.hpp"

#include <algorithm>
#include <array>

namespace civic {

bool is_reference_attribute(Name /*type*/, Name attribute) {
    static const std::array<Name, 9> kNames = {"channels", "collects",     "reads",
                                               "produces", "prefilled",    "carries",
                                               "items",    "declassifies", "authoritative_for"};
    return std::find(kNames.begin(), kNames.end(), attribute) != kNames.end();
}

}  // namespace civic
