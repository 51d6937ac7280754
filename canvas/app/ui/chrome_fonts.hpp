#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/chrome.hpp"

namespace civic {

// The atlas of the chrome's fonts: Inter, and for letters that it lacks the fonts that boards fall back to.
// Dear ImGui before 1.92 shows only what was put into the atlas, and all of Chinese in it would take seconds:
// so it holds Latin at first, and what is noted is added when the next frame begins. Letters stand one by
// one: scripts that join are shown unjoined here, and joined on the canvas.
class ChromeFonts {
  public:
    void note(std::string_view text);
    bool is_stale() const { return stale_; }
    void set_scale(double scale);  // device pixels a logical px

    // Makes the atlas of the current context anew.
    void build();
    ImFont* face(Face face) const { return faces_[static_cast<std::size_t>(face)]; }

  private:
    struct Fallback {
        std::string file;
        int index = 0;
        std::vector<ImWchar> ranges;
    };
    void add_face(Face face);
    void find_fallback(char32_t scalar);

    std::array<ImFont*, 4> faces_{};
    std::set<char32_t> known_;
    std::vector<Fallback> fallbacks_;
    double scale_ = 1;
    bool stale_ = true;
};

}  // namespace civic
