#pragma once

#include <string_view>

namespace civic {

constexpr std::string_view kBoardFormat = "civicanvas-board";
constexpr int kBoardVersion = 1;  // what this program writes; it reads this and all before it

}  // namespace civic
