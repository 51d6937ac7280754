#include "scene/word_cache.hpp"

#include <hb.h>
#include <pango/pangocairo.h>

#include <array>
#include <bitset>
#include <unordered_map>

namespace civic {
namespace {

constexpr std::size_t kMaxWords = 50'000;
constexpr char32_t kLettersEnd = 0x530;
constexpr char32_t kPunctuation = 0x2010;
constexpr char32_t kPunctuationEnd = 0x2030;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using Words = std::unordered_map<std::string, ShapedWord, TextHash, std::equal_to<>>;

constexpr std::array<hb_script_t, kScripts> kHbScripts = {HB_SCRIPT_COMMON, HB_SCRIPT_LATIN, HB_SCRIPT_GREEK,
                                                          HB_SCRIPT_CYRILLIC};
constexpr std::array<PangoScript, kScripts> kPangoScripts = {PANGO_SCRIPT_COMMON, PANGO_SCRIPT_LATIN,
                                                             PANGO_SCRIPT_GREEK, PANGO_SCRIPT_CYRILLIC};

struct HbFontDeleter {
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
struct HbBufferDeleter {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

}  // namespace

struct WordFace::State {
    const Font* font = nullptr;
    std::unique_ptr<hb_font_t, HbFontDeleter> hb;
    std::unique_ptr<hb_buffer_t, HbBufferDeleter> buffer;
    double upem = 1000;
    double ascent = 0;
    double descent = 0;
    WordGlyph space;
    std::bitset<kLettersEnd> letters;
    std::bitset<kPunctuationEnd - kPunctuation> punctuation;
    std::string language;
    std::array<hb_language_t, kScripts> languages{};
    std::array<Words, kScripts> words;

    float em(hb_position_t value) const { return static_cast<float>(value / upem); }
};

WordFace::WordFace(std::unique_ptr<State> state) : state_(std::move(state)) {}
WordFace::~WordFace() = default;

std::unique_ptr<WordFace> WordFace::make(FontLibrary& fonts, Weight weight, bool italic) {
    PangoFontDescription* description = pango_font_description_new();
    pango_font_description_set_family(description, "Inter");
    pango_font_description_set_weight(description, static_cast<PangoWeight>(weight));
    pango_font_description_set_style(description, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(description, 64 * PANGO_SCALE);
    PangoFontMap* map = pango_context_get_font_map(fonts.context());
    PangoFont* pango = pango_font_map_load_font(map, fonts.context(), description);
    pango_font_description_free(description);
    if (pango == nullptr) return nullptr;
    auto state = std::make_unique<State>();
    state->font = fonts.intern(pango);
    hb_font_t* sized = pango_font_get_hb_font(pango);
    if (state->font->family != "Inter" || state->font->slant != 0 || sized == nullptr) {
        g_object_unref(pango);
        return nullptr;
    }
    // A font of our own at the scale of its design units, so that one shaping serves every size.
    hb_face_t* face = hb_font_get_face(sized);
    state->hb.reset(hb_font_create(face));
    unsigned axes = 0;
    const int* coordinates = hb_font_get_var_coords_normalized(sized, &axes);
    if (axes > 0) hb_font_set_var_coords_normalized(state->hb.get(), coordinates, axes);
    state->upem = hb_face_get_upem(face);
    state->buffer.reset(hb_buffer_create());
    hb_font_extents_t extents{};
    hb_font_get_h_extents(state->hb.get(), &extents);
    state->ascent = extents.ascender / state->upem;
    state->descent = -extents.descender / state->upem;
    hb_codepoint_t glyph = 0;
    for (char32_t c = 0x20; c < kLettersEnd; ++c)
        state->letters[c] = hb_font_get_nominal_glyph(state->hb.get(), c, &glyph) != 0;
    for (char32_t c = kPunctuation; c < kPunctuationEnd; ++c)
        state->punctuation[c - kPunctuation] = hb_font_get_nominal_glyph(state->hb.get(), c, &glyph) != 0;
    g_object_unref(pango);
    auto made = std::unique_ptr<WordFace>(new WordFace(std::move(state)));
    made->state_->space = made->glyph(' ');
    return made;
}

const Font* WordFace::font() const {
    return state_->font;
}
double WordFace::ascent() const {
    return state_->ascent;
}
double WordFace::descent() const {
    return state_->descent;
}
WordGlyph WordFace::space() const {
    return state_->space;
}

bool WordFace::covers(char32_t scalar) const {
    if (scalar < kLettersEnd) return state_->letters[scalar];
    return scalar >= kPunctuation && scalar < kPunctuationEnd && state_->punctuation[scalar - kPunctuation];
}

WordGlyph WordFace::glyph(char32_t scalar) const {
    hb_codepoint_t id = 0;
    hb_font_get_nominal_glyph(state_->hb.get(), scalar, &id);
    return {id, state_->em(hb_font_get_glyph_h_advance(state_->hb.get(), id)), 0, 0, 0};
}

void WordFace::set_language(const std::string& language) {
    State& s = *state_;
    if (s.language == language) return;
    s.language = language;
    PangoLanguage* given = pango_language_from_string(language.c_str());
    for (std::size_t i = 0; i < kScripts; ++i) {
        s.words[i].clear();
        // As Pango does: a script that the language is not written in is shaped as a language that is.
        PangoLanguage* used = given;
        if (kPangoScripts[i] != PANGO_SCRIPT_COMMON &&
            !pango_language_includes_script(given, kPangoScripts[i])) {
            used = pango_script_get_sample_language(kPangoScripts[i]);
        }
        PangoLanguage* language_used = used == nullptr ? given : used;
        const char* tag = pango_language_to_string(language_used);
        s.languages[i] = hb_language_from_string(tag, -1);
    }
}

void WordFace::forget_if_full() {
    for (Words& words : state_->words) {
        if (words.size() > kMaxWords) words.clear();
    }
}

const ShapedWord& WordFace::word(std::string_view word, Script script) {
    State& s = *state_;
    const auto index = static_cast<std::size_t>(script);
    Words& words = s.words[index];
    if (const auto known = words.find(word); known != words.end()) return known->second;
    hb_buffer_t* buffer = s.buffer.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, kHbScripts[index]);
    hb_buffer_set_language(buffer, s.languages[index]);
    hb_buffer_add_utf8(buffer, word.data(), static_cast<int>(word.size()), 0, static_cast<int>(word.size()));
    const hb_feature_t no_alternates = {HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START,
                                        HB_FEATURE_GLOBAL_END};
    hb_shape(s.hb.get(), buffer, &no_alternates, 1);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    ShapedWord shaped;
    shaped.glyphs.reserve(count);
    const std::uint32_t first = word.starts_with(' ') ? 1 : 0;
    const std::size_t end = word.size() - (word.ends_with(' ') ? 1 : 0);
    for (unsigned i = 0; i < count; ++i) {
        const float advance = s.em(positions[i].x_advance);
        if (infos[i].cluster < first) shaped.space_before = advance;
        if (infos[i].cluster < first || infos[i].cluster >= end) continue;
        shaped.glyphs.push_back({infos[i].codepoint, advance, s.em(positions[i].x_offset),
                                 -s.em(positions[i].y_offset), infos[i].cluster - first});
        shaped.width += advance;
    }
    return words.emplace(std::string(word), std::move(shaped)).first->second;
}

}  // namespace civic
