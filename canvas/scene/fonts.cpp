#include "scene/fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

#include <cstdlib>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace civic {
namespace {

// Where distributions put Inter and Noto: Debian and its kin, Fedora, Arch, openSUSE.
constexpr const char* kFolders[] = {
    "/usr/share/fonts/opentype/inter",
    "/usr/share/fonts/truetype/inter",
    "/usr/share/fonts/truetype/noto",
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/inter",
    "/usr/share/fonts/rsms-inter-fonts",
    "/usr/share/fonts/google-noto",
    "/usr/share/fonts/google-noto-vf",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/share/fonts/google-noto-sans-cjk-fonts",
    "/usr/share/fonts/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/google-noto-color-emoji-fonts",
};
// Only where the above hold no Inter.
constexpr const char* kLastResort[] = {"/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts",
                                       "/System/Library/Fonts"};

std::string configuration(bool last_resort) {
    std::string xml =
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\"><fontconfig>";
    for (const char* folder : kFolders)
        xml += std::string("<dir>") + folder + "</dir>";
    if (last_resort) {
        for (const char* folder : kLastResort)
            xml += std::string("<dir>") + folder + "</dir>";
    }
    xml +=
        "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"
        // Pango asks for the family "emoji" where a character is shown as a picture.
        "<match target=\"pattern\"><test name=\"family\"><string>emoji</string></test>"
        "<edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>Noto Color "
        "Emoji</string></edit></match>"
        // Emoji come as pictures of one size: brought to the size that is asked for.
        "<match target=\"font\"><test name=\"outline\"><bool>false</bool></test>"
        "<edit name=\"pixelsizefixupfactor\" mode=\"assign\"><divide><name "
        "target=\"pattern\">pixelsize</name>"
        "<name target=\"font\">pixelsize</name></divide></edit>"
        "<edit name=\"matrix\" mode=\"assign\"><times><name>matrix</name><matrix>"
        "<name>pixelsizefixupfactor</name><double>0</double><double>0</double>"
        "<name>pixelsizefixupfactor</name></matrix></times></edit>"
        "<edit name=\"size\" "
        "mode=\"assign\"><divide><name>size</name><name>pixelsizefixupfactor</name></divide>"
        "</edit></match>"
        "<match target=\"font\"><edit name=\"hinting\" mode=\"assign\"><bool>false</bool></edit>"
        "<edit name=\"autohint\" mode=\"assign\"><bool>false</bool></edit>"
        "<edit name=\"hintstyle\" mode=\"assign\"><const>hintnone</const></edit>"
        "<edit name=\"antialias\" mode=\"assign\"><bool>true</bool></edit>"
        "<edit name=\"rgba\" mode=\"assign\"><const>none</const></edit></match></fontconfig>";
    return xml;
}

FcConfig* load_configuration(bool last_resort) {
    FcConfig* config = FcConfigCreate();
    const std::string xml = configuration(last_resort);
    FcConfigParseAndLoadFromMemory(config, reinterpret_cast<const FcChar8*>(xml.c_str()), FcTrue);
    FcConfigBuildFonts(config);
    return config;
}

bool has_family(FcConfig* config, const char* family) {
    FcPattern* pattern = FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, family, nullptr);
    FcObjectSet* objects = FcObjectSetBuild(FC_FAMILY, nullptr);
    FcFontSet* found = FcFontList(config, pattern, objects);
    const bool any = found != nullptr && found->nfont > 0;
    if (found != nullptr) FcFontSetDestroy(found);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return any;
}

std::string text_of(FcPattern* pattern, const char* object) {
    FcChar8* text = nullptr;
    if (FcPatternGetString(pattern, object, 0, &text) != FcResultMatch) return {};
    return reinterpret_cast<const char*>(text);
}

int number_of(FcPattern* pattern, const char* object, int otherwise) {
    int value = 0;
    if (FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch) return value;
    double real = 0;
    if (FcPatternGetDouble(pattern, object, 0, &real) == FcResultMatch) return static_cast<int>(real);
    return otherwise;
}

Font describe(FcPattern* pattern) {
    Font font;
    font.family = text_of(pattern, FC_FAMILY);
    font.file = text_of(pattern, FC_FILE);
    font.index = number_of(pattern, FC_INDEX, 0);
    font.variations = text_of(pattern, FC_FONT_VARIATIONS);
    font.weight = FcWeightToOpenType(number_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR));
    font.italic = number_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    FcBool colour = FcFalse;
    FcPatternGetBool(pattern, FC_COLOR, 0, &colour);
    font.colour = colour == FcTrue;
    FcMatrix* matrix = nullptr;
    if (FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix) == FcResultMatch && matrix->yy > 0) {
        font.slant = matrix->xy / matrix->yy;
    }
    font.pattern = FcPatternDuplicate(pattern);
    for (const char* sized : {FC_SIZE, FC_PIXEL_SIZE, FC_DPI, FC_MATRIX})
        FcPatternDel(font.pattern, sized);
    // Told not to hint, cairo 1.16 loads no pictures of glyphs either.
    if (font.colour) {
        for (const char* hint : {FC_HINT_STYLE, FC_HINTING})
            FcPatternDel(font.pattern, hint);
    }
    return font;
}

}  // namespace

struct FontLibrary::State {
    FcConfig* config = nullptr;
    PangoFontMap* map = nullptr;
    PangoContext* context = nullptr;
    bool complete = false;
    std::unordered_map<PangoFont*, const Font*> by_pango;  // each holds a reference to its key
    std::map<std::tuple<std::string, int, std::string, double>, std::unique_ptr<Font>> fonts;
};

FontLibrary::FontLibrary() : state_(std::make_unique<State>()) {
    State& s = *state_;
    s.config = load_configuration(false);
    if (!has_family(s.config, "Inter")) {
        FcConfigDestroy(s.config);
        s.config = load_configuration(true);
    }
    s.complete = has_family(s.config, "Inter") && has_family(s.config, "Noto Sans");
    s.map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(s.map), s.config);
    s.context = pango_font_map_create_context(s.map);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(s.context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(s.context, FALSE);
}

FontLibrary::~FontLibrary() {
    for (const auto& [pango, font] : state_->by_pango)
        g_object_unref(pango);
    for (const auto& [key, font] : state_->fonts)
        FcPatternDestroy(font->pattern);
    g_object_unref(state_->context);
    g_object_unref(state_->map);
    FcConfigDestroy(state_->config);
}

PangoContext* FontLibrary::context() const {
    return state_->context;
}

bool FontLibrary::complete() const {
    return state_->complete;
}

const Font* FontLibrary::intern(PangoFont* pango) {
    if (const auto known = state_->by_pango.find(pango); known != state_->by_pango.end())
        return known->second;
    Font font = describe(pango_fc_font_get_pattern(PANGO_FC_FONT(pango)));
    std::unique_ptr<Font>& slot =
        state_->fonts[{font.file, font.index, text_of(font.pattern, FC_FONT_VARIATIONS), font.slant}];
    if (slot == nullptr) {
        slot = std::make_unique<Font>(std::move(font));
    } else {
        FcPatternDestroy(font.pattern);
    }
    state_->by_pango.emplace(PANGO_FONT(g_object_ref(pango)), slot.get());
    return slot.get();
}

std::string font_families(const std::string& language) {
    const std::string_view tag = language;
    const char* first = "SC";
    if (tag.substr(0, 2) == "ja") first = "JP";
    if (tag.substr(0, 2) == "ko") first = "KR";
    if (tag.substr(0, 2) == "zh") {
        const bool hong_kong =
            tag.find("HK") != std::string_view::npos || tag.find("MO") != std::string_view::npos;
        const bool traditional =
            tag.find("Hant") != std::string_view::npos || tag.find("TW") != std::string_view::npos;
        first = hong_kong ? "HK" : traditional ? "TC" : "SC";
    }
    std::string families =
        "Inter,Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Devanagari,Noto Sans CJK ";
    families += first;
    for (const char* other : {"SC", "JP", "KR", "TC", "HK"}) {
        if (std::string_view(other) != first) families += std::string(",Noto Sans CJK ") + other;
    }
    return families + ",Noto Sans Symbols2,Noto Sans Symbols,Noto Sans Math";
}

}  // namespace civic
