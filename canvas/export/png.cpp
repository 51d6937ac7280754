#include <cairo.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <thread>
#include <vector>

#include "export/cairo_draw.hpp"
#include "export/export.hpp"
#include "export/png_file.hpp"

namespace civic {
namespace {

struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextDeleter {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

struct PixelSize {
    int width = 0;
    int height = 0;
};

Result<PixelSize> size_of(const Rect& bounds, double scale) {
    const double width = std::ceil(bounds.w * scale - 1e-6);
    const double height = std::ceil(bounds.h * scale - 1e-6);
    const bool usual =
        std::isfinite(width) && std::isfinite(height) && scale > 0 && width >= 1 && height >= 1;
    if (usual && width <= kLongestSide && height <= kLongestSide &&
        width * height <= static_cast<double>(kMostPixels)) {
        return PixelSize{static_cast<int>(width), static_cast<int>(height)};
    }
    if (!usual) return Error{"the scale must be a positive number", "", ""};
    const double fits = std::min({kLongestSide / bounds.w, kLongestSide / bounds.h,
                                  std::sqrt(static_cast<double>(kMostPixels) / (bounds.w * bounds.h))});
    char text[160];
    std::snprintf(text, sizeof text,
                  "the picture would have %.0f × %.0f pixels; at most %d a side and %d million in all", width,
                  height, kLongestSide, static_cast<int>(kMostPixels / 1'000'000));
    char hint[96];
    std::snprintf(hint, sizeof hint, "use a scale of %.4g or less, or export SVG or PDF",
                  std::floor(fits * 1e4) / 1e4);
    return Error{text, "", hint};
}

// From cairo's pixels to the writer's, in place: RGB for an opaque ground, else RGBA with straight alpha.
void repack(std::uint8_t* pixels, std::size_t count, Ground ground) {
    std::uint8_t* out = pixels;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t p = 0;
        std::memcpy(&p, pixels + 4 * i, 4);
        const std::uint32_t a = p >> 24;
        std::uint32_t rgb[] = {p >> 16 & 255, p >> 8 & 255, p & 255};
        if (ground == Ground::transparent && a > 0 && a < 255) {
            for (std::uint32_t& c : rgb)
                c = std::min<std::uint32_t>(255, (c * 255 + a / 2) / a);
        }
        for (const std::uint32_t c : rgb)
            *out++ = static_cast<std::uint8_t>(c);
        if (ground == Ground::transparent) *out++ = static_cast<std::uint8_t>(a);
    }
}

using Pixels = std::unique_ptr<std::uint8_t[]>;

// A picture is drawn in bands of this many rows, always: their number decides nothing but how many can be
// drawn at once, so that every machine makes the same pixels.
constexpr int kBand = 512;

// Draws one band: what lies in it, into its part of the pixels.
cairo_status_t draw_band(const Scene& scene, const PngOptions& options, const PixelView& band, int top) {
    const std::unique_ptr<cairo_surface_t, SurfaceDeleter> surface(cairo_image_surface_create_for_data(
        band.data, CAIRO_FORMAT_ARGB32, band.width, band.height, band.stride));
    const std::unique_ptr<cairo_t, ContextDeleter> context(cairo_create(surface.get()));
    if (options.ground == Ground::white) {
        cairo_set_source_rgb(context.get(), 1, 1, 1);
        cairo_paint(context.get());
    }
    cairo_translate(context.get(), 0, -top);
    cairo_scale(context.get(), options.scale, options.scale);
    cairo_translate(context.get(), -scene.bounds.x, -scene.bounds.y);
    PictureStore pictures;
    GlyphPainter glyphs(band);
    CairoDrawer drawer(context.get(), pictures, &glyphs);
    const double first = scene.bounds.y + top / options.scale;
    const double last = scene.bounds.y + (top + band.height) / options.scale;
    for (const auto& group : scene.list) {
        constexpr double kBeyond = 24;  // shadows and letters reach past a group's bounds
        if (group->bounds.bottom() + kBeyond < first || group->bounds.y - kBeyond > last) continue;
        drawer.draw(*group);
    }
    cairo_surface_finish(surface.get());
    return cairo_status(context.get());
}

Result<Pixels> draw_pixels(const Scene& scene, const PngOptions& options, int width, int height) {
    const std::size_t stride = static_cast<std::size_t>(width) * 4;
    Pixels pixels(new (std::nothrow) std::uint8_t[stride * static_cast<std::size_t>(height)]());
    if (pixels == nullptr) {
        return Error{"there is not enough memory for a picture of this size", "", "use a smaller scale"};
    }
    const int bands = (height + kBand - 1) / kBand;
    std::atomic<int> next = 0;
    std::atomic<int> failed = CAIRO_STATUS_SUCCESS;
    const auto work = [&] {
        for (int i = next++; i < bands; i = next++) {
            const int top = i * kBand;
            const PixelView band = {pixels.get() + stride * static_cast<std::size_t>(top), width,
                                    std::min(kBand, height - top), static_cast<int>(stride)};
            const cairo_status_t status = draw_band(scene, options, band, top);
            if (status != CAIRO_STATUS_SUCCESS) failed = status;
        }
    };
    std::vector<std::thread> helpers;
    const int threads = std::min({bands, static_cast<int>(std::thread::hardware_concurrency()), 8});
    for (int i = 1; i < threads; ++i)
        helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers)
        helper.join();
    if (failed != CAIRO_STATUS_SUCCESS) {
        const char* why = cairo_status_to_string(static_cast<cairo_status_t>(failed.load()));
        return Error{std::string("the picture could not be drawn: ") + why, "", ""};
    }
    return pixels;
}

PngTexts texts_of(const Scene& scene, const ExportInfo& info) {
    PngTexts texts;
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) texts.emplace_back(key, value);
    };
    add("Title", info.title.empty() ? scene.title : info.title);
    add("Description", describe(scene));
    add("Software", info.generator);
    add("Creation Time", info.date);
    add("Language", info.language);
    add("civicanvas:checks", info.checks);
    return texts;
}

}  // namespace

Result<std::string> export_png(const Scene& scene, const ExportInfo& info, const PngOptions& options) {
    const Result<PixelSize> size = size_of(scene.bounds, options.scale);
    if (!size.ok()) return size.error();
    const auto [width, height] = *size;
    Result<Pixels> pixels = draw_pixels(scene, options, width, height);
    if (!pixels.ok()) return pixels.error();
    repack(pixels->get(), static_cast<std::size_t>(width) * static_cast<std::size_t>(height), options.ground);
    const int channels = options.ground == Ground::white ? 3 : 4;
    constexpr double kPerMetre = 96 / 0.0254;
    return encode_png(pixels->get(), width, height, channels, width * channels,
                      static_cast<std::uint32_t>(std::lround(kPerMetre * options.scale)),
                      texts_of(scene, info));
}

}  // namespace civic
