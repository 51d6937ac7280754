#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "model/board.hpp"
#include "model/change.hpp"
#include "model/vocabulary.hpp"

namespace civic::test {

// Boards and changes at random out of everything that the vocabulary knows, so that the built-in checks have
// much to say: a few groups of elements that mostly name and link one another. The same seed gives the same.
class RandomService {
  public:
    RandomService(std::uint32_t seed, const Vocabulary& vocabulary)
        : random_(seed), vocabulary_(vocabulary) {}

    BoardBuilder board();
    // A change that one person might make, which may be one that the board refuses.
    Change change(const Board& board);

    std::uint32_t below(std::size_t end) { return static_cast<std::uint32_t>(random_() % end); }

  private:
    struct Known {
        std::string id;
        Name type;
        std::string page;
    };

    bool chance(unsigned percent) { return below(100) < percent; }
    template <typename T>
    const T& one_of(const std::vector<T>& items) {
        return items[below(items.size())];
    }
    std::string fresh_id(const char* prefix);
    const Known* pick(const std::vector<Name>& types);
    Value value(const Attribute& attribute);
    Value reference(const Attribute& attribute);
    Properties properties(const std::vector<Attribute>& attributes, unsigned percent);
    Element element(const std::string& page);
    Link link(const Known& from, const Known& to);
    void know(const Board& board);

    SetProperty set_attribute(const Board& board);
    SetProperty set_style();
    SetProperty set_key();
    SetProperty set_of_board();

    std::mt19937 random_;
    const Vocabulary& vocabulary_;
    std::vector<Known> known_;
    std::vector<std::string> pages_, links_;
    std::size_t group_ = 0;  // where the one at hand begins in known_
    std::uint32_t ids_ = 0;
};

// How many boards to try, and how many random histories: CIVICANVAS_RANDOM_BOARDS, and a twelfth of it.
std::uint32_t boards_to_try();
inline std::uint32_t histories_to_try() {
    return boards_to_try() / 12;
}

// The same board with its records in another order.
Board shuffled(const Board& board, std::uint32_t seed);

}  // namespace civic::test
