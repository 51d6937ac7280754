#pragma once

#include <cstddef>
#include <string_view>

namespace civic {

// A progress line on standard error, for a person who waits: only where that is a terminal, and only when
// there is more than one thing to do. Gone when the object is. Whoever prints in between calls pause() first.
class Progress {
  public:
    explicit Progress(std::size_t total);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    // The next of the things begins.
    void next(std::string_view what);
    // Takes the line off the screen until then.
    void pause();

  private:
    std::size_t total_;
    std::size_t begun_ = 0;
    bool shown_;
};

}  // namespace civic
