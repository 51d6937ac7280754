#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace civic {

// What a frame took. Times are milliseconds: from the frame's events to the swap of buffers, which is left
// out; and of that the processor time of the window's own thread.
struct FrameTimes {
    double wall = 0;
    double cpu = 0;
    double cpu_before_drawing = 0;  // events, panels and the semantic tree
    std::size_t draw_calls = 0;
    std::size_t bytes_uploaded = 0;
    std::size_t events = 0;
};

// A line for each frame, parted by tabs, below a line of names. Kept in memory until written, so that the log
// takes no time from frames.
class FrameLog {
  public:
    explicit FrameLog(std::filesystem::path file);

    void add(const FrameTimes& frame);
    Status write() const;

  private:
    std::filesystem::path file_;
    std::string text_;
    std::size_t frames_ = 0;
};

}  // namespace civic
