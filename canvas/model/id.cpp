#include "model/id.hpp"

#include <cassert>
#include <cstddef>
#include <memory>
#include <random>
#include <string_view>
#include <utility>

namespace civic {
namespace {

constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kLength = 11;

bool was_used(const Board& board, const std::string& id) {
    return board.elements().has_seen(id) || board.links().has_seen(id) || board.pages().has_seen(id) ||
           board.images().has_seen(id);
}

}  // namespace

IdSource::IdSource() {
    const auto device = std::make_shared<std::random_device>();
    bits_ = [device] { return (std::uint64_t{(*device)()} << 32) | (*device)(); };
}

IdSource::IdSource(std::function<std::uint64_t()> bits) : bits_(std::move(bits)) {}

std::string IdSource::next(const Board& board, Table table) {
    assert(table != Table::board);
    static constexpr char kFirst[] = {'b', 'p', 'e', 'l', 'i'};
    while (true) {
        std::string id(1, kFirst[static_cast<std::size_t>(table)]);
        std::uint64_t bits = bits_();
        for (std::size_t i = 0; i < kLength; ++i) {
            id += kLetters[bits % kLetters.size()];
            bits /= kLetters.size();
        }
        if (!was_used(board, id)) return id;
    }
}

}  // namespace civic
