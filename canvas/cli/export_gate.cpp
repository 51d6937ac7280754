#include "cli/export_gate.hpp"

#include <string>

#include "cli/message.hpp"

namespace civic {

void complain_of_gate(const Gate& gate) {
    complain({"the board is not exported, because its checks hold it back", "",
              "mend or waive what follows, or give --override with a reason"});
    for (const std::string& why : gate.held_by)
        note("  " + why);
}

}  // namespace civic
