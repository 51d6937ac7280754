#include "export/cairo_draw.hpp"

#include <cairo-ft.h>

#include <algorithm>
#include <numbers>

namespace civic {
namespace {

constexpr double kArc = 0.4477152502;  // control distance of a quarter circle from the corner, in radii

void rounded_path(cairo_t* cr, const Rect& b, double radius) {
    const double r = std::min({radius, b.w / 2, b.h / 2});
    if (r <= 0) {
        cairo_rectangle(cr, b.x, b.y, b.w, b.h);
        return;
    }
    const double k = r * kArc;
    cairo_new_sub_path(cr);
    cairo_move_to(cr, b.x + r, b.y);
    cairo_line_to(cr, b.right() - r, b.y);
    cairo_curve_to(cr, b.right() - k, b.y, b.right(), b.y + k, b.right(), b.y + r);
    cairo_line_to(cr, b.right(), b.bottom() - r);
    cairo_curve_to(cr, b.right(), b.bottom() - k, b.right() - k, b.bottom(), b.right() - r, b.bottom());
    cairo_line_to(cr, b.x + r, b.bottom());
    cairo_curve_to(cr, b.x + k, b.bottom(), b.x, b.bottom() - k, b.x, b.bottom() - r);
    cairo_line_to(cr, b.x, b.y + r);
    cairo_curve_to(cr, b.x, b.y + k, b.x + k, b.y, b.x + r, b.y);
    cairo_close_path(cr);
}

void add_path(cairo_t* cr, const Path& path) {
    std::size_t at = 0;
    const auto& p = path.points;
    for (const Verb verb : path.verbs) {
        switch (verb) {
            case Verb::move:
                cairo_move_to(cr, p[at].x, p[at].y);
                ++at;
                break;
            case Verb::line:
                cairo_line_to(cr, p[at].x, p[at].y);
                ++at;
                break;
            case Verb::cubic:
                cairo_curve_to(cr, p[at].x, p[at].y, p[at + 1].x, p[at + 1].y, p[at + 2].x, p[at + 2].y);
                at += 3;
                break;
            case Verb::close:
                cairo_close_path(cr);
                break;
        }
    }
}

}  // namespace

CairoDrawer::CairoDrawer(cairo_t* target, PictureStore& pictures, GlyphPainter* glyphs)
    : cr_(target), pictures_(pictures), painter_(glyphs) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cr_, options);
    cairo_font_options_destroy(options);
    cairo_set_line_cap(cr_, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
}

void CairoDrawer::draw(const DisplayList& list) {
    for (const auto& group : list)
        draw(*group);
}

void CairoDrawer::draw(const Group& group) {
    if (group.opacity <= 0) return;
    const bool turned = group.angle != 0;
    const bool faded = group.opacity < 1;
    if (turned || faded) cairo_save(cr_);
    if (turned) {
        cairo_translate(cr_, group.centre.x, group.centre.y);
        cairo_rotate(cr_, group.angle * std::numbers::pi / 180);
        cairo_translate(cr_, -group.centre.x, -group.centre.y);
    }
    if (faded) {
        cairo_push_group(cr_);
        ++faded_;
    }
    for (const Primitive& item : group.items)
        draw_item(item);
    if (faded) {
        --faded_;
        cairo_pop_group_to_source(cr_);
        cairo_paint_with_alpha(cr_, group.opacity);
    }
    if (turned || faded) cairo_restore(cr_);
}

void CairoDrawer::draw_item(const Primitive& item) {
    if (const auto* box = std::get_if<Box>(&item)) {
        draw_box(*box);
    } else if (const auto* ellipse = std::get_if<Ellipse>(&item)) {
        draw_ellipse(*ellipse);
    } else if (const auto* path = std::get_if<Path>(&item)) {
        draw_path(*path);
    } else if (const auto* text = std::get_if<TextBlock>(&item)) {
        draw_text(*text);
    } else {
        draw_picture(std::get<Picture>(item));
    }
}

void CairoDrawer::set_colour(Colour colour) {
    cairo_set_source_rgba(cr_, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0, colour.a / 255.0);
}

void CairoDrawer::fill_and_stroke(Colour fill, const Stroke& stroke) {
    if (fill.a > 0) {
        set_colour(fill);
        stroke.visible() ? cairo_fill_preserve(cr_) : cairo_fill(cr_);
    }
    if (!stroke.visible()) {
        cairo_new_path(cr_);
        return;
    }
    set_colour(stroke.colour);
    cairo_set_line_width(cr_, static_cast<double>(stroke.width));
    if (stroke.dash != Dash::solid) {
        const DashLengths dash = dash_lengths(stroke);
        const double pattern[] = {dash.on, dash.off};
        cairo_set_dash(cr_, pattern, 2, 0);
    }
    cairo_stroke(cr_);
    if (stroke.dash != Dash::solid) cairo_set_dash(cr_, nullptr, 0, 0);
}

void CairoDrawer::draw_box(const Box& box) {
    for (const ShadowLayer& layer : shadow_layers(box)) {
        rounded_path(cr_, layer.rect, layer.radius);
        set_colour(layer.colour);
        cairo_fill(cr_);
    }
    rounded_path(cr_, box.rect, static_cast<double>(box.radius));
    fill_and_stroke(box.fill, box.stroke);
}

void CairoDrawer::draw_ellipse(const Ellipse& ellipse) {
    const Rect& b = ellipse.rect;
    const double kx = b.w / 2 * kArc;
    const double ky = b.h / 2 * kArc;
    const Point c = b.centre();
    cairo_new_sub_path(cr_);
    cairo_move_to(cr_, c.x, b.y);
    cairo_curve_to(cr_, b.right() - kx, b.y, b.right(), b.y + ky, b.right(), c.y);
    cairo_curve_to(cr_, b.right(), b.bottom() - ky, b.right() - kx, b.bottom(), c.x, b.bottom());
    cairo_curve_to(cr_, b.x + kx, b.bottom(), b.x, b.bottom() - ky, b.x, c.y);
    cairo_curve_to(cr_, b.x, b.y + ky, b.x + kx, b.y, c.x, b.y);
    cairo_close_path(cr_);
    fill_and_stroke(ellipse.fill, ellipse.stroke);
}

void CairoDrawer::draw_path(const Path& path) {
    cairo_new_path(cr_);
    add_path(cr_, path);
    fill_and_stroke(path.fill, path.stroke);
}

cairo_font_face_t* CairoDrawer::face_of(const Font& font) {
    auto& face = faces_[&font];
    if (face == nullptr) face.reset(cairo_ft_font_face_create_for_pattern(font.pattern));
    return face.get();
}

void CairoDrawer::draw_text(const TextBlock& block) {
    if (block.colour.a == 0) return;
    const TextLayout& layout = block.text->layout();
    set_colour(block.colour);
    for (const TextRun& run : layout.runs) {
        if (!paint_run(layout, run, block)) draw_run(layout, run, {block.box.x, block.box.y});
    }
}

// Straight into the pixels, where they are to be had and the text stands upright.
bool CairoDrawer::paint_run(const TextLayout& layout, const TextRun& run, const TextBlock& block) {
    if (painter_ == nullptr || faded_ > 0) return false;
    cairo_matrix_t m;
    cairo_get_matrix(cr_, &m);
    if (m.xy != 0 || m.yx != 0 || m.xx != m.yy || m.xx <= 0) return false;
    Point origin = {block.box.x, block.box.y};
    cairo_matrix_transform_point(&m, &origin.x, &origin.y);
    cairo_surface_t* surface = cairo_get_target(cr_);
    cairo_surface_flush(surface);
    const bool drawn = painter_->draw(layout, run, origin, m.xx, block.colour);
    if (drawn) cairo_surface_mark_dirty(surface);
    return drawn;
}

void CairoDrawer::draw_run(const TextLayout& layout, const TextRun& run, Point origin) {
    if (run.glyph_count == 0 || run.font == nullptr) return;
    cairo_set_font_face(cr_, face_of(*run.font));
    const double size = static_cast<double>(run.size);
    cairo_matrix_t matrix;
    cairo_matrix_init(&matrix, size, 0, -run.font->slant * size, size, 0, 0);
    cairo_set_font_matrix(cr_, &matrix);
    glyphs_.clear();
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const Glyph& glyph = layout.glyphs[run.first_glyph + i];
        glyphs_.push_back(
            {glyph.id, origin.x + static_cast<double>(glyph.x), origin.y + static_cast<double>(glyph.y)});
    }
    const int count = static_cast<int>(glyphs_.size());
    if (painter_ != nullptr) {
        cairo_show_glyphs(cr_, glyphs_.data(), count);
        return;
    }
    // Clusters in logical order: bytes and glyphs that belong together.
    clusters_.clear();
    const auto glyph_at = [&](std::uint32_t i) -> const Glyph& {
        return layout.glyphs[run.first_glyph + (run.right_to_left ? run.glyph_count - 1 - i : i)];
    };
    std::uint32_t begin = run.begin;
    for (std::uint32_t i = 0; i < run.glyph_count;) {
        std::uint32_t next = i + 1;
        while (next < run.glyph_count && glyph_at(next).cluster <= glyph_at(i).cluster)
            ++next;
        const std::uint32_t end = next < run.glyph_count ? glyph_at(next).cluster : run.end;
        clusters_.push_back({static_cast<int>(end - begin), static_cast<int>(next - i)});
        begin = end;
        i = next;
    }
    const std::string_view text = layout.text_of(run);
    cairo_show_text_glyphs(
        cr_, text.data(), static_cast<int>(text.size()), glyphs_.data(), count, clusters_.data(),
        static_cast<int>(clusters_.size()),
        run.right_to_left ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
}

void CairoDrawer::draw_picture(const Picture& picture) {
    const DecodedPicture* decoded = pictures_.find(picture);
    if (decoded == nullptr) {  // a mark in the place of what cannot be shown
        cairo_new_path(cr_);
        rounded_path(cr_, picture.rect, static_cast<double>(picture.radius));
        fill_and_stroke({0xE8, 0xEC, 0xF2}, {{0xCF, 0xD6, 0xDF}, 1.25F, Dash::dashed});
        return;
    }
    const Rect at = placed(picture, decoded->width, decoded->height);
    cairo_surface_t* surface = cairo_image_surface_create_for_data(
        reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(decoded->pixels.data())),
        CAIRO_FORMAT_ARGB32, decoded->width, decoded->height, decoded->width * 4);
    cairo_save(cr_);
    const Rect clip = picture.fit == PictureFit::contain ? at : picture.rect;
    rounded_path(cr_, clip, static_cast<double>(picture.radius));
    cairo_clip(cr_);
    cairo_translate(cr_, at.x, at.y);
    cairo_scale(cr_, at.w / decoded->width, at.h / decoded->height);
    cairo_set_source_surface(cr_, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr_), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(cr_), CAIRO_EXTEND_PAD);  // or its edges fade where it grows
    cairo_rectangle(cr_, 0, 0, decoded->width, decoded->height);
    cairo_clip(cr_);
    cairo_paint(cr_);
    cairo_restore(cr_);
    cairo_surface_destroy(surface);
}

}  // namespace civic
