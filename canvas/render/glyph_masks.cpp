#include "render/glyph_masks.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_OUTLINE_H

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <numbers>
#include <unordered_map>
#include <vector>

namespace civic {
namespace {

constexpr FT_Int32 kOutlines = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;

struct OpenFace {
    FT_Face face = nullptr;  // null: does not open
    std::int32_t size = 0;   // that is set now
    bool colour = false;
};

struct Turn {
    double c = 1;
    double s = 0;
    explicit Turn(double degrees) {
        if (degrees == 0) return;
        c = std::cos(degrees * std::numbers::pi / 180);
        s = std::sin(degrees * std::numbers::pi / 180);
    }
};

FT_Fixed fixed(double value) {
    return static_cast<FT_Fixed>(std::lround(value * 0x10000));
}

// "wght=650,opsz=14" as fontconfig gives it: axes of a variable font.
void set_axes(FT_Library library, FT_Face face, const std::string& variations) {
    FT_MM_Var* axes = nullptr;
    if (variations.empty() || FT_Get_MM_Var(face, &axes) != 0) return;
    std::vector<FT_Fixed> values;
    for (FT_UInt i = 0; i < axes->num_axis; ++i) {
        const FT_Var_Axis& axis = axes->axis[i];
        const char name[] = {static_cast<char>(axis.tag >> 24 & 255), static_cast<char>(axis.tag >> 16 & 255),
                             static_cast<char>(axis.tag >> 8 & 255), static_cast<char>(axis.tag & 255), '='};
        const std::size_t at = variations.find(std::string(name, sizeof name));
        values.push_back(at == std::string::npos
                             ? axis.def
                             : fixed(std::strtod(variations.c_str() + at + sizeof name, nullptr)));
    }
    FT_Set_Var_Design_Coordinates(face, axes->num_axis, values.data());
    FT_Done_MM_Var(library, axes);
}

// The picture of a colour glyph, as FreeType has it: bytes blue, green, red, alpha, multiplied by alpha.
struct Picture32 {
    const FT_Bitmap* bitmap = nullptr;

    std::array<double, 4> at(int x, int y) const {
        if (x < 0 || y < 0 || x >= static_cast<int>(bitmap->width) || y >= static_cast<int>(bitmap->rows))
            return {};
        const unsigned char* p = bitmap->buffer + std::ptrdiff_t{y} * bitmap->pitch + std::ptrdiff_t{4} * x;
        return {static_cast<double>(p[2]), static_cast<double>(p[1]), static_cast<double>(p[0]),
                static_cast<double>(p[3])};
    }
};

// One pixel of the scaled picture: the mean of samples over its area.
std::uint32_t sampled(const Picture32& picture, Point centre, Point dx, Point dy) {
    constexpr int kSamples = 4;
    std::array<double, 4> sum{};
    for (int i = 0; i < kSamples * kSamples; ++i) {
        const int row = i / kSamples;
        const double u = (i % kSamples + 0.5) / kSamples - 0.5;
        const double v = (row + 0.5) / kSamples - 0.5;
        const Point at = centre + dx * u + dy * v;
        const std::array<double, 4> one =
            picture.at(static_cast<int>(std::floor(at.x)), static_cast<int>(std::floor(at.y)));
        for (std::size_t k = 0; k < 4; ++k)
            sum[k] += one[k];
    }
    std::uint32_t pixel = 0;
    std::array<std::uint8_t, 4> bytes{};
    for (std::size_t k = 0; k < 4; ++k)
        bytes[k] = static_cast<std::uint8_t>(std::lround(sum[k] / (kSamples * kSamples)));
    std::memcpy(&pixel, bytes.data(), 4);
    return pixel;
}

}  // namespace

struct GlyphMasks::State {
    FT_Library library = nullptr;
    std::unordered_map<const Font*, OpenFace> faces;
    std::vector<Verb> verbs;

    OpenFace& open(const Font& font) {
        const auto [entry, is_new] = faces.try_emplace(&font);
        OpenFace& opened = entry->second;
        if (!is_new || library == nullptr || font.file.empty()) return opened;
        if (FT_New_Face(library, font.file.c_str(), font.index, &opened.face) != 0) {
            opened.face = nullptr;
            return opened;
        }
        set_axes(library, opened.face, font.variations);
        opened.colour = font.colour && opened.face->num_fixed_sizes > 0;
        return opened;
    }

    void set_size(OpenFace& opened, std::int32_t size) {
        if (opened.size == size) return;
        FT_Set_Char_Size(opened.face, size, size, 72, 72);
        opened.size = size;
    }

    Mask coverage(OpenFace& opened, const Font& font, const GlyphLook& look);
    Mask coloured(OpenFace& opened, const GlyphLook& look);
};

Mask GlyphMasks::State::coverage(OpenFace& opened, const Font& font, const GlyphLook& look) {
    Mask mask;
    set_size(opened, look.size);
    if (FT_Load_Glyph(opened.face, look.glyph, kOutlines) != 0) return mask;
    FT_GlyphSlot slot = opened.face->glyph;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE) return mask;
    if (font.slant != 0) {
        const FT_Matrix slant = {0x10000, fixed(font.slant), 0, 0x10000};
        FT_Outline_Transform(&slot->outline, &slant);
    }
    if (look.turn != 0) {
        const Turn turn(static_cast<double>(look.turn));  // clockwise on the screen, y up here
        const FT_Matrix turned = {fixed(turn.c), fixed(turn.s), fixed(-turn.s), fixed(turn.c)};
        FT_Outline_Transform(&slot->outline, &turned);
    }
    FT_Outline_Translate(&slot->outline, look.phase_x * 64 / kPhases, -(look.phase_y * 64 / kPhases));
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return mask;
    const FT_Bitmap& bitmap = slot->bitmap;
    mask.left = slot->bitmap_left;
    mask.top = -slot->bitmap_top;
    mask.width = static_cast<int>(bitmap.width);
    mask.height = static_cast<int>(bitmap.rows);
    mask.pixels.reserve(std::size_t{bitmap.width} * bitmap.rows);
    for (int y = 0; y < mask.height; ++y) {
        const unsigned char* row = bitmap.buffer + std::ptrdiff_t{y} * bitmap.pitch;
        for (int x = 0; x < mask.width; ++x)
            mask.pixels.push_back(white_covering(row[x]));
    }
    return mask;
}

Mask GlyphMasks::State::coloured(OpenFace& opened, const GlyphLook& look) {
    Mask mask;
    if (FT_Select_Size(opened.face, 0) != 0) return mask;
    if (FT_Load_Glyph(opened.face, look.glyph, FT_LOAD_COLOR) != 0) return mask;
    FT_GlyphSlot slot = opened.face->glyph;
    if (slot->format != FT_GLYPH_FORMAT_BITMAP || slot->bitmap.pixel_mode != FT_PIXEL_MODE_BGRA) return mask;
    // The strike's em against the one that is asked for, both in pixels.
    const double scale =
        look.size / 64.0 / (static_cast<double>(opened.face->available_sizes[0].y_ppem) / 64);
    const Turn turn(static_cast<double>(look.turn));
    const Point phase = {look.phase_x / double{kPhases}, look.phase_y / double{kPhases}};
    const auto to_device = [&](Point p) {
        p = p * scale;
        return Point{p.x * turn.c - p.y * turn.s, p.x * turn.s + p.y * turn.c} + phase;
    };
    const Point corner = {static_cast<double>(slot->bitmap_left), -static_cast<double>(slot->bitmap_top)};
    const double w = slot->bitmap.width;
    const double h = slot->bitmap.rows;
    Point low = to_device(corner);
    Point high = low;
    for (const Point extent : {Point{w, 0}, Point{0, h}, Point{w, h}}) {
        const Point p = to_device(corner + extent);
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    mask.left = static_cast<int>(std::floor(low.x));
    mask.top = static_cast<int>(std::floor(low.y));
    mask.width = static_cast<int>(std::ceil(high.x)) - mask.left;
    mask.height = static_cast<int>(std::ceil(high.y)) - mask.top;
    const Picture32 picture{&slot->bitmap};
    const Point dx = Point{turn.c, -turn.s} * (1 / scale);
    const Point dy = Point{turn.s, turn.c} * (1 / scale);
    for (int y = 0; y < mask.height; ++y) {
        for (int x = 0; x < mask.width; ++x) {
            const Point d = Point{mask.left + x + 0.5, mask.top + y + 0.5} - phase;
            mask.pixels.push_back(sampled(picture, dx * d.x + dy * d.y - corner, dx, dy));
        }
    }
    return mask;
}

GlyphMasks::GlyphMasks() : state_(std::make_unique<State>()) {
    if (FT_Init_FreeType(&state_->library) != 0) state_->library = nullptr;
}

GlyphMasks::~GlyphMasks() {
    for (auto& [font, opened] : state_->faces) {
        if (opened.face != nullptr) FT_Done_Face(opened.face);
    }
    if (state_->library != nullptr) FT_Done_FreeType(state_->library);
}

Mask GlyphMasks::render(const Font& font, const GlyphLook& look) {
    OpenFace& opened = state_->open(font);
    if (opened.face == nullptr) return {};
    return opened.colour ? state_->coloured(opened, look) : state_->coverage(opened, font, look);
}

DevicePath GlyphMasks::outline(const Font& font, std::uint32_t glyph) {
    constexpr std::int32_t kEm = 2048;  // pixels: a 26.6 grid fine enough for any zoom
    DevicePath path;
    path.verbs = &state_->verbs;
    state_->verbs.clear();
    OpenFace& opened = state_->open(font);
    if (opened.face == nullptr || opened.colour) return path;
    state_->set_size(opened, kEm * 64);
    if (FT_Load_Glyph(opened.face, glyph, kOutlines) != 0) return path;
    FT_GlyphSlot slot = opened.face->glyph;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE) return path;
    struct Taker {
        std::vector<Verb>& verbs;
        std::vector<Point>& points;
        double slant;

        void add(const FT_Vector* p) const {
            const double x = static_cast<double>(p->x) / (kEm * 64.0);
            const double y = static_cast<double>(p->y) / (kEm * 64.0);
            points.push_back({x + slant * y, -y});
        }
    } taker{state_->verbs, path.points, font.slant};
    FT_Outline_Funcs calls{};
    calls.move_to = [](const FT_Vector* to, void* user) {
        const auto& out = *static_cast<Taker*>(user);
        out.verbs.push_back(Verb::move);
        out.add(to);
        return 0;
    };
    calls.line_to = [](const FT_Vector* to, void* user) {
        const auto& out = *static_cast<Taker*>(user);
        out.verbs.push_back(Verb::line);
        out.add(to);
        return 0;
    };
    calls.conic_to = [](const FT_Vector* control, const FT_Vector* to, void* user) {
        const auto& out = *static_cast<Taker*>(user);
        const Point from = out.points.back();
        out.verbs.push_back(Verb::cubic);
        out.add(control);
        const Point middle = out.points.back();
        out.points.pop_back();
        out.add(to);
        const Point end = out.points.back();
        out.points.pop_back();
        // A quadratic curve as a cubic one: its controls two thirds of the way to the old.
        out.points.push_back(from + (middle - from) * (2.0 / 3));
        out.points.push_back(end + (middle - end) * (2.0 / 3));
        out.points.push_back(end);
        return 0;
    };
    calls.cubic_to = [](const FT_Vector* a, const FT_Vector* b, const FT_Vector* to, void* user) {
        const auto& out = *static_cast<Taker*>(user);
        out.verbs.push_back(Verb::cubic);
        out.add(a);
        out.add(b);
        out.add(to);
        return 0;
    };
    FT_Outline_Decompose(&slot->outline, &calls, &taker);
    return path;
}

}  // namespace civic
