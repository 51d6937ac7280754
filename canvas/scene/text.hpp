#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"
#include "model/name.hpp"
#include "scene/markup.hpp"

namespace civic {

struct Font;

enum class Align : std::uint8_t {
    start,
    left,
    centre,
    right
};  // start: left, or right in right-to-left text
enum class VAlign : std::uint8_t { top, middle, bottom };
enum class Weight : std::uint16_t { regular = 400, medium = 500, semibold = 600, bold = 700 };

struct TextStyle {
    double size = 14;  // px, the em
    Weight weight = Weight::regular;
    bool italic = false;
    Align align = Align::start;
    VAlign valign = VAlign::top;
    Markup markup = Markup::plain;
    double least_scale = 0.7;  // how far it may shrink to fit, before it is cut
    int max_lines = 0;         // 0: as many as the box holds
    double line_height = 1.3;  // × size; a script that needs more gets more
    Name family;               // before Inter; empty: Inter
    Name language;             // BCP 47; empty: English. Decides Chinese, Japanese and Korean forms

    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

// Text to be set into a box. Words wrap at the width. Text that does not fit shrinks, to the style's
// least scale (70 %) if it must; what still does not fit ends in an ellipsis on the last line that does. A
// word wider than the box is broken only when shrinking to the floor does not help. Where even one line is
// too high, it shrinks down to 6 px, and is left out below that: text never leaves its box.
struct TextRequest {
    std::string text;
    TextStyle style;
    double width = 0;
    double height = 0;

    friend bool operator==(const TextRequest&, const TextRequest&) = default;
};

// How much of a text is ever laid out.
constexpr std::size_t kTextLimit = 20'000;

struct Glyph {
    std::uint32_t id = 0;  // in the run's font
    float x = 0;           // of its origin, from the box's top left; y is the baseline
    float y = 0;
    std::uint32_t cluster = 0;  // byte of TextLayout::text where its character cluster begins
};

// Glyphs of one font in one direction, on one line. They stand in visual order; in right-to-left text the
// clusters fall from left to right.
struct TextRun {
    const Font* font = nullptr;
    float size = 0;  // px
    bool right_to_left = false;
    bool bold = false;
    bool italic = false;
    std::uint32_t first_glyph = 0;
    std::uint32_t glyph_count = 0;
    std::uint32_t begin = 0;  // bytes of TextLayout::text
    std::uint32_t end = 0;
    float x = 0;  // left edge
    float width = 0;
};

struct TextLine {
    std::uint32_t first_run = 0;
    std::uint32_t run_count = 0;
    std::uint32_t begin = 0;  // bytes of TextLayout::text; the space at a line break is in none
    std::uint32_t end = 0;
    bool right_to_left = false;
    float indent = 0;  // room kept at the start side for a bullet
    float x = 0;
    float width = 0;
    float top = 0;
    float baseline = 0;
    float bottom = 0;
};

// A text set into its box; positions are px from the box's top left corner.
struct TextLayout {
    std::string text;  // what is shown, in logical order: no marks, bullets and ellipsis included, line feeds
                       // between paragraphs
    std::vector<Glyph> glyphs;
    std::vector<TextRun> runs;
    std::vector<TextLine> lines;
    Rect bounds;       // of the lines
    double scale = 1;  // what shrinking came to
    bool truncated = false;

    std::string_view text_of(const TextRun& run) const {
        return std::string_view(text).substr(run.begin, run.end - run.begin);
    }
};

// Sets text. Plain text in Latin, Greek or Cyrillic that Inter covers is shaped word by word through a cache;
// everything else goes through Pango. Any thread; one text at a time.
class TextEngine {
  public:
    TextEngine();
    ~TextEngine();
    TextEngine(const TextEngine&) = delete;
    TextEngine& operator=(const TextEngine&) = delete;

    // The process's own, made at first use (tens of milliseconds: it reads the font caches).
    static TextEngine& shared();

    // Never null. A width or height that is not a positive number gives an empty layout.
    std::shared_ptr<const TextLayout> layout(const TextRequest& request);

    // The same by Pango alone, whatever the text: what the fast way is tested against.
    std::shared_ptr<const TextLayout> layout_by_pango(const TextRequest& request);
    bool takes_fast_way(const TextRequest& request);

    // False when a font that pictures are pinned to is missing on this machine.
    bool has_pinned_fonts();

  private:
    struct State;
    std::mutex mutex_;
    std::unique_ptr<State> state_;
};

// A text that is laid out when first asked for, by whichever thread asks first, and then kept.
class DeferredText {
  public:
    explicit DeferredText(TextRequest request) : request_(std::move(request)) {}

    const TextRequest& request() const { return request_; }
    const TextLayout& layout() const;

  private:
    TextRequest request_;
    mutable std::once_flag once_;
    mutable std::shared_ptr<const TextLayout> layout_;
};

}  // namespace civic
