#include "app/files/recent_boards.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/file.hpp"

namespace civic {
namespace {

constexpr std::size_t kMost = 12;
constexpr std::size_t kMaxBytes = std::size_t{64} << 10;

}  // namespace

RecentBoards::RecentBoards(std::filesystem::path file) : file_(std::move(file)) {
    if (file_.empty()) return;
    const Result<std::string> text = read_file(file_, kMaxBytes);
    if (!text) return;
    std::size_t at = 0;
    while (at < text->size() && boards_.size() < kMost) {
        const std::size_t end = std::min(text->find('\n', at), text->size());
        if (end > at) boards_.emplace_back(text->substr(at, end - at));
        at = end + 1;
    }
}

std::vector<std::filesystem::path> RecentBoards::present() const {
    std::vector<std::filesystem::path> there;
    std::error_code ignored;
    for (const std::filesystem::path& board : boards_) {
        if (std::filesystem::exists(board, ignored)) there.push_back(board);
    }
    return there;
}

Status RecentBoards::add(const std::filesystem::path& board) {
    std::error_code failed;
    const std::filesystem::path whole = std::filesystem::absolute(board, failed);
    std::erase(boards_, whole);
    boards_.insert(boards_.begin(), whole);
    if (boards_.size() > kMost) boards_.resize(kMost);
    if (file_.empty()) return Done{};
    std::filesystem::create_directories(file_.parent_path(), failed);
    std::string text;
    for (const std::filesystem::path& each : boards_)
        text += each.string() + "\n";
    return write_file(file_, text);
}

}  // namespace civic
