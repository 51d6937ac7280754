#include "app/ui/frame_log.hpp"

#include <array>
#include <cstdio>
#include <utility>

#include "base/file.hpp"

namespace civic {

FrameLog::FrameLog(std::filesystem::path file)
    : file_(std::move(file)),
      text_("frame\twall_ms\tcpu_ms\tcpu_before_drawing_ms\tdraw_calls\tbytes_uploaded\tevents\n") {}

void FrameLog::add(const FrameTimes& frame) {
    std::array<char, 160> line{};
    const int length = std::snprintf(line.data(), line.size(), "%zu\t%.3f\t%.3f\t%.3f\t%zu\t%zu\t%zu\n",
                                     frames_++, frame.wall, frame.cpu, frame.cpu_before_drawing,
                                     frame.draw_calls, frame.bytes_uploaded, frame.events);
    text_.append(line.data(), static_cast<std::size_t>(length));
}

Status FrameLog::write() const {
    return write_file(file_, text_);
}

}  // namespace civic
