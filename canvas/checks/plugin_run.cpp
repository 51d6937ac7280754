#include "checks/plugin_run.hpp"

namespace civic {

RowBits::RowBits(const std::uint8_t* bytes, std::uint32_t count) : bits_((std::size_t{count} + 7) / 8, '\0') {
    for (std::uint32_t row = 0; row < count; ++row) {
        if (bytes[row] != 0) bits_[row / 8] = static_cast<char>(bits_[row / 8] | (1 << (row % 8)));
    }
}

}  // namespace civic
