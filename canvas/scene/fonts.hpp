#pragma once

#include <memory>
#include <string>

// Opaque here: the C libraries' own types, by the names they give them, so that only who draws glyphs
// includes their headers. NOLINTBEGIN(bugprone-reserved-identifier)
using FcPattern = struct _FcPattern;
using PangoContext = struct _PangoContext;
using PangoFont = struct _PangoFont;
using PangoFontMap = struct _PangoFontMap;
// NOLINTEND(bugprone-reserved-identifier)

namespace civic {

// A font at no particular size: what a run of glyphs is drawn with. Made by FontLibrary, lives as long as the
// process, so that layouts point to it and a glyph atlas is keyed by its address.
struct Font {
    std::string family;  // "Inter"
    int weight = 400;    // 100..900, OpenType
    bool italic = false;
    bool colour = false;  // glyphs bring their own colours (emoji)
    std::string file;
    int index = 0;           // of the face in the file
    std::string variations;  // axes of a variable font, as fontconfig writes them: "wght=650"
    // Slant that the font lacks and that is made by shearing the glyphs: x += slant · y, y up.
    double slant = 0;
    FcPattern* pattern = nullptr;  // without a size; owned
};

// The fonts that every picture uses: Inter first, then Noto Sans for every script, Noto Color Emoji last; no
// hinting, grey antialiasing. Found in the known folders of the system, through a fontconfig configuration of
// our own: the settings of the user and of the machine play no part, so a board looks the same everywhere.
// Not thread-safe: TextEngine holds one and locks.
class FontLibrary {
  public:
    FontLibrary();
    ~FontLibrary();
    FontLibrary(const FontLibrary&) = delete;
    FontLibrary& operator=(const FontLibrary&) = delete;

    // A context for layouts in this library's fonts: unhinted, glyph positions not rounded.
    PangoContext* context() const;

    // The Font behind a Pango font of this library. The same font gives the same address.
    const Font* intern(PangoFont* font);

    // False when Inter or Noto Sans is not installed: text is then in whatever is there.
    bool complete() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// The families in order of preference, for a description or a style sheet: "Inter, Noto Sans, …".
// `language` (BCP 47) decides which Chinese, Japanese or Korean forms come first.
std::string font_families(const std::string& language);

}  // namespace civic
