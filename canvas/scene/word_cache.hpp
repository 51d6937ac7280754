#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scene/fonts.hpp"
#include "scene/text.hpp"

namespace civic {

// Scripts that are set word by word. `common`: digits and punctuation alone.
enum class Script : std::uint8_t { common, latin, greek, cyrillic };
constexpr std::size_t kScripts = 4;

struct WordGlyph {
    std::uint32_t id = 0;
    float advance = 0;  // all in em
    float dx = 0;
    float dy = 0;
    std::uint32_t cluster = 0;  // byte of the word
};

struct ShapedWord {
    std::vector<WordGlyph> glyphs;
    float width = 0;
    float space_before = 0;  // advance of the space before it; 0: it was shaped without one
};

// One face of Inter: its measures, and the words shaped in it so far.
class WordFace {
  public:
    // Null when the face is not Inter, which is then not installed.
    static std::unique_ptr<WordFace> make(FontLibrary& fonts, Weight weight, bool italic);
    ~WordFace();
    WordFace(const WordFace&) = delete;
    WordFace& operator=(const WordFace&) = delete;

    const Font* font() const;
    double ascent() const;               // em
    double descent() const;              // em, positive
    bool covers(char32_t scalar) const;  // below U+0530 and general punctuation
    WordGlyph space() const;
    WordGlyph glyph(char32_t scalar) const;

    // `word` holds no space. Kept until the language changes or the cache is full; valid until the next call
    // of forget_if_full.
    const ShapedWord& word(std::string_view word, Script script);

    void set_language(const std::string& language);  // BCP 47; forgets the words of another
    void forget_if_full();

  private:
    struct State;
    explicit WordFace(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace civic
