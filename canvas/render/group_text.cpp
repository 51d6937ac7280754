#include <algorithm>
#include <bit>
#include <cmath>

#include "base/utf8.hpp"
#include "render/group_builder.hpp"
#include "scene/text.hpp"

// The part of GroupBuilder that draws text.

namespace civic {
namespace {

constexpr double kLargestGlyph = 200;  // device pixels of an em: larger ones are areas
constexpr double kMeanAdvance = 0.52;  // em, of a letter: what bars are as long as

}  // namespace

void GroupBuilder::add(const TextBlock& block) {
    if (block.colour.a == 0) return;
    const double size = block.text->request().style.size;
    const double legible = kLegible / size;
    if (view_.zoom < legible) {
        out_->only_below(legible);
        const double faintest = kFaintest / size;
        if (view_.zoom < faintest) {
            out_->only_below(faintest);
            return;
        }
        out_->only_from(faintest);
        add_bars(block);
        return;
    }
    out_->only_at(view_.zoom);
    const TextLayout& layout = block.text->layout();
    for (const TextRun& run : layout.runs) {
        if (run.font == nullptr) continue;
        add_run(layout, run, {block.box.x, block.box.y}, faded(block.colour));
        if (out_->atlas_full) return;
    }
}

void GroupBuilder::add_run(const TextLayout& layout, const TextRun& run, Point origin, Colour colour) {
    const double size = static_cast<double>(run.size) * view_.zoom;
    GlyphLook look;
    look.size = static_cast<std::int32_t>(std::lround(size * 64));
    if (look.size < 32) return;  // under half a pixel: nothing that could be seen
    const bool turned = group_->angle != 0;
    look.turn = static_cast<float>(group_->angle);
    if (run.font->colour) colour = {255, 255, 255, colour.a};
    const bool is_large = size > kLargestGlyph && !run.font->colour;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const Glyph& glyph = layout.glyphs[run.first_glyph + i];
        const Point at = device(origin + Point{static_cast<double>(glyph.x), static_cast<double>(glyph.y)});
        if (is_large) {
            add_large_glyph(run, glyph, at, size, colour);
            if (out_->atlas_full) return;
            continue;
        }
        // Upright text stands on whole pixels, as the pictures that are exported have it.
        const double x = std::floor(at.x * kPhases + 0.5);
        const double y = turned ? std::floor(at.y * kPhases + 0.5) : std::round(at.y) * kPhases;
        const Point pixel = {std::floor(x / kPhases), std::floor(y / kPhases)};
        look.glyph = glyph.id;
        look.phase_x = static_cast<std::uint8_t>(x - pixel.x * kPhases);
        look.phase_y = static_cast<std::uint8_t>(y - pixel.y * kPhases);
        const MaskKey key = {reinterpret_cast<std::uintptr_t>(run.font),
                             std::uint64_t{look.glyph} << 32 | static_cast<std::uint32_t>(look.size),
                             std::uint64_t{std::bit_cast<std::uint32_t>(look.turn)} << 8 |
                                 static_cast<std::uint64_t>(look.phase_y << 2 | look.phase_x)};
        const MaskPlace* place = atlas_.find(key, [&] { return glyphs_.render(*run.font, look); });
        if (!add_mask(place, pixel, colour)) return;
    }
}

void GroupBuilder::add_large_glyph(const TextRun& run, const Glyph& glyph, Point at, double size,
                                   Colour colour) {
    DevicePath path = glyphs_.outline(*run.font, glyph.id);
    if (path.points.empty()) return;
    Point low{1e300, 1e300};
    Point high{-1e300, -1e300};
    for (Point& p : path.points) {
        p = at + Point{p.x * cosine_ - p.y * sine_, p.x * sine_ + p.y * cosine_} * size;
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    add_area(path, {low.x, low.y, high.x - low.x, high.y - low.y}, colour, 0);
}

// Lines by the count of their letters: nothing is laid out for what cannot be read.
void GroupBuilder::add_bars(const TextBlock& block) {
    const TextRequest& request = block.text->request();
    const TextStyle& style = request.style;
    const double line_height = style.size * style.line_height;
    int room = std::max(1, static_cast<int>(block.box.h / line_height));
    if (style.max_lines > 0) room = std::min(room, style.max_lines);
    const auto letters =
        static_cast<std::size_t>(std::max(1.0, block.box.w / (kMeanAdvance * style.size)));  // of a full line
    std::vector<std::string_view> lines;
    std::string_view rest = std::string_view(request.text).substr(0, kTextLimit);
    while (!rest.empty() && static_cast<int>(lines.size()) < room) {
        const std::size_t end = std::min({rest.find('\n'), rest.size(), letters});
        lines.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + (end < rest.size() && rest[end] == '\n' ? 1 : 0)));
    }
    double y = block.box.y;
    const double spare = block.box.h - static_cast<double>(lines.size()) * line_height;
    if (style.valign == VAlign::middle) y += spare / 2;
    if (style.valign == VAlign::bottom) y += spare;
    for (const std::string_view line : lines) {
        if (!line.empty()) add_bar(block, line, y + line_height / 2);
        y += line_height;
    }
}

void GroupBuilder::add_bar(const TextBlock& block, std::string_view line, double y) {
    constexpr double kHeight = 0.5;  // em, about that of small letters
    constexpr double kInk = 0.45;    // how much of a line of text is ink
    const TextStyle& style = block.text->request().style;
    const double width = std::min(block.box.w, static_cast<double>(line.size()) * kMeanAdvance * style.size);
    double x = block.box.x;
    if (style.align == Align::centre) x += (block.box.w - width) / 2;
    if (style.align == Align::right) x += block.box.w - width;
    const double height = kHeight * style.size;
    add_shape({x, y - height / 2, width, height}, static_cast<float>(height / 2),
              block.colour.with_alpha(kInk), {}, 0);
}

}  // namespace civic
