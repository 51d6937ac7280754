#include "sdk/reads.hpp"

namespace civic::sdk {
namespace {

bool add_bytes(std::vector<std::uint8_t>& to, const std::vector<std::uint8_t>& from) {
    unsigned added = 0;
    for (std::size_t i = 0; i < to.size(); ++i) {
        added |= from[i] & ~static_cast<unsigned>(to[i]);
        to[i] = static_cast<std::uint8_t>(to[i] | from[i]);
    }
    return added != 0;
}

}  // namespace

bool Reads::add(const Reads& other) {
    const bool attribute = add_bytes(attributes.bytes(), other.attributes.bytes());
    const bool style = add_bytes(styles.bytes(), other.styles.bytes());
    const bool text = add_bytes(texts, other.texts);
    return add_bytes(boxes, other.boxes) || attribute || style || text;
}

}  // namespace civic::sdk
