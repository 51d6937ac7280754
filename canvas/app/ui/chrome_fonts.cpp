#include "app/ui/chrome_fonts.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <iterator>
#include <string>

#include "base/utf8.hpp"
#include "scene/fonts.hpp"
#include "scene/text.hpp"

namespace civic {
namespace {

struct FaceLook {
    float size;  // px, the em
    Weight weight;
};
constexpr FaceLook kFaces[] = {
    {13, Weight::regular}, {13, Weight::semibold}, {11.5F, Weight::regular}, {17, Weight::semibold}};

// Dear ImGui wants a font's size from the ascender to the descender; this is how much of the em that is. The
// fonts of a face would else come in different sizes. 1 where the file cannot be read.
float height_in_ems(const std::string& file, unsigned int index) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return 1;
    FT_Face face = nullptr;
    float height = 1;
    if (FT_New_Face(library, file.c_str(), static_cast<FT_Long>(index), &face) == 0 &&
        face->units_per_EM > 0 && face->ascender > face->descender)
        height =
            static_cast<float>(face->ascender - face->descender) / static_cast<float>(face->units_per_EM);
    FT_Done_FreeType(library);  // and its faces
    return height;
}

// What the atlas holds from the start: Latin with its accents, punctuation, arrows.
constexpr ImWchar kFirst[] = {0x20,   0x17F,  0x2010, 0x2026, 0x2032, 0x2033, 0x20AC, 0x20AC,
                              0x2122, 0x2122, 0x2190, 0x2193, 0x2212, 0x2212, 0};

bool is_first(char32_t scalar) {
    for (const ImWchar* range = kFirst; *range != 0; range += 2) {
        if (scalar >= range[0] && scalar <= range[1]) return true;
    }
    return false;
}

// The font that boards show the text in. It lives as long as the process.
const Font* board_font(std::string text, Weight weight) {
    TextRequest request;
    request.text = std::move(text);
    request.style.weight = weight;
    request.width = 1000;
    request.height = 100;
    const auto layout = TextEngine::shared().layout(request);
    return layout->runs.empty() ? nullptr : layout->runs.front().font;
}

// How far a letter moves the next one, px. Dear ImGui before 1.92 rounds what FreeType says up to whole
// pixels, which sets small text too wide.
float advance_of(char32_t scalar, const FaceLook& look) {
    const auto width = [&](std::string text) {
        TextRequest request;
        request.text = std::move(text);
        request.style.size = static_cast<double>(look.size);
        request.style.weight = look.weight;
        request.width = 1000;
        request.height = 100;
        const auto layout = TextEngine::shared().layout(request);
        return layout->lines.empty() ? 0.0F : layout->lines.front().width;
    };
    // Between two marks, so that a space counts too.
    std::string text = "||";
    const float marks = width(text);
    text = "|";
    append_utf8(text, scalar);
    return width(text + "|") - marks;
}

void set_advances(ImFont& font, const FaceLook& look, double scale) {
#if IMGUI_VERSION_NUM < 19200
    for (ImFontGlyph& glyph : font.Glyphs) {
        const float advance = advance_of(static_cast<char32_t>(glyph.Codepoint), look);
        if (advance > 0) glyph.AdvanceX = advance * static_cast<float>(scale);
    }
    font.BuildLookupTable();
#endif
}

}  // namespace

void ChromeFonts::note(std::string_view text) {
    if constexpr (compat::kGrowsFonts) return;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const char32_t scalar = next_scalar(text, at);
        if (is_first(scalar) || scalar > IM_UNICODE_CODEPOINT_MAX) continue;
        if (known_.insert(scalar).second) find_fallback(scalar);
    }
}

void ChromeFonts::find_fallback(char32_t scalar) {
    std::string text;
    append_utf8(text, scalar);
    const Font* font = board_font(text, Weight::regular);
    if (font == nullptr || font->file.empty()) return;
    auto found = std::find_if(fallbacks_.begin(), fallbacks_.end(), [&](const Fallback& fallback) {
        return fallback.file == font->file && fallback.index == font->index;
    });
    if (found == fallbacks_.end()) {
        fallbacks_.push_back({font->file, font->index, {0}});
        found = std::prev(fallbacks_.end());
    }
    const auto letter = static_cast<ImWchar>(scalar);
    found->ranges.insert(std::prev(found->ranges.end()), {letter, letter});
    stale_ = true;
}

void ChromeFonts::set_scale(double scale) {
    if (scale == scale_) return;
    scale_ = scale;
    stale_ = true;
}

void ChromeFonts::add_face(Face face) {
    const FaceLook& look = kFaces[static_cast<std::size_t>(face)];
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const float em = look.size * static_cast<float>(scale_);
    ImFont*& made = faces_[static_cast<std::size_t>(face)];
    const Font* font = board_font("Aa", look.weight);
    ImFontConfig config;
    config.OversampleH = 1;
    config.OversampleV = 1;
    config.PixelSnapH = false;
    if (font != nullptr && !font->file.empty()) {
        config.FontNo = font->index;
        const float pixels = em * height_in_ems(font->file, static_cast<unsigned int>(font->index));
        made = atlas.AddFontFromFileTTF(font->file.c_str(), pixels, &config, kFirst);
    }
    if (made == nullptr) {
        config.FontNo = 0;
        made = atlas.AddFontDefault(&config);
    }
    config.MergeMode = true;
    for (const Fallback& fallback : fallbacks_) {
        config.FontNo = fallback.index;
        const float pixels = em * height_in_ems(fallback.file, static_cast<unsigned int>(fallback.index));
        atlas.AddFontFromFileTTF(fallback.file.c_str(), pixels, &config, fallback.ranges.data());
    }
}

void ChromeFonts::build() {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->Clear();
    faces_.fill(nullptr);
    compat::use_freetype(*io.Fonts);
    io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    for (const Face face : {Face::body, Face::strong, Face::small, Face::heading})
        add_face(face);
    io.Fonts->Build();
    for (const Face face : {Face::body, Face::strong, Face::small, Face::heading}) {
        const auto index = static_cast<std::size_t>(face);
        set_advances(*faces_[index], kFaces[index], scale_);
    }
    io.FontGlobalScale = static_cast<float>(1 / scale_);
    stale_ = false;
}

}  // namespace civic
