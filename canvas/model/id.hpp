#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "model/board.hpp"

namespace civic {

// Makes ids: the table's first letter (pages p, elements e, links l, images i) and eleven random characters
// out of 32, 55 bits. Two people who add half a million elements each apart from one another have the same id
// with a probability of about 7 in 10^6 (n·m / 2^55). Small letters and digits without i, l, o and u, so that
// an id can be read aloud and spells no word. One thread.
class IdSource {
  public:
    // Random bits from the system. `bits` stands in for them in a test.
    IdSource();
    explicit IdSource(std::function<std::uint64_t()> bits);

    // An id that no record of the board has or had.
    std::string next(const Board& board, Table table);

  private:
    std::function<std::uint64_t()> bits_;
};

}  // namespace civic
