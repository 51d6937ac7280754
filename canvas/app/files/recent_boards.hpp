#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"

namespace civic {

// The boards that were opened or saved last, the latest first; kept in a file of the person's own, a path a
// line. That file being unreadable is the same as there being none.
class RecentBoards {
  public:
    // `file`: empty keeps nothing beyond this run.
    explicit RecentBoards(std::filesystem::path file);

    // Those that are still there.
    std::vector<std::filesystem::path> present() const;
    Status add(const std::filesystem::path& board);

  private:
    std::filesystem::path file_;
    std::vector<std::filesystem::path> boards_;
};

}  // namespace civic
