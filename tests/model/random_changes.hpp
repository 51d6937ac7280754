#pragma once

#include <random>
#include <string>
#include <vector>

#include "model/board.hpp"

namespace civic::test {

// Changes that somebody at a board could make, and some that fit no board: the same seed gives the same ones.
class RandomChanges {
  public:
    explicit RandomChanges(unsigned seed) : random_(seed) {}

    // One to four operations. Most fit the board; some name what is not there or break a rule.
    Change next(const Board& board);

    std::size_t below(std::size_t limit) { return random_() % limit; }

  private:
    Operation operation(const Board& board);
    Operation create_element(const Board& board);
    Operation create_link(const Board& board);
    Operation set_element(const Board& board);
    Operation set_link(const Board& board);
    std::string any_id(const std::vector<std::string>& ids);
    std::string fresh_id(const char* prefix) { return prefix + std::to_string(made_++); }
    Value any_value();
    bool chance(unsigned percent) { return below(100) < percent; }

    std::mt19937 random_;
    std::size_t made_ = 0;
};

// A board with two pages and nothing on them.
Board empty_board();

// What breaks a rule of class Board, in words, and whether the ties agree with the records; "" when all is
// well. Looks at everything anew: O(n²).
std::string broken_rule(const Board& board);

// Whether two boards hold the same records in the same order, and the same properties.
bool same(const Board& a, const Board& b);

}  // namespace civic::test
