#include "render/list_painter.hpp"

#include <algorithm>
#include <cmath>

namespace civic {
namespace {

constexpr int kFirstAtlas = 1024;  // texels a side
constexpr int kLargestAtlas = 4096;
constexpr std::uint32_t kFirstQuads = 1U << 18U;  // 60 MiB of vertices
constexpr std::uint32_t kMostQuads = 1U << 22U;
// Farther than this many device pixels from the anchor, float numbers are too coarse for a vertex.
constexpr double kFarFromAnchor = 1 << 19;

bool holds(const Rect& outer, const Rect& inner) {
    return outer.x <= inner.x && outer.y <= inner.y && outer.right() >= inner.right() &&
           outer.bottom() >= inner.bottom();
}

Rect common(const Rect& a, const Rect& b) {
    const double left = std::max(a.x, b.x);
    const double top = std::max(a.y, b.y);
    return {left, top, std::max(0.0, std::min(a.right(), b.right()) - left),
            std::max(0.0, std::min(a.bottom(), b.bottom()) - top)};
}

}  // namespace

ListPainter::ListPainter(Pipeline& pipeline)
    : pipeline_(pipeline), atlas_(kFirstAtlas, kLargestAtlas), builder_(atlas_, pictures_) {
    kept_.reset(kFirstQuads);
    passing_.reset(kFirstQuads);
}

void ListPainter::limit_atlas(int side) {
    atlas_.limit(side);
}

void ListPainter::release(DrawnGroup& group) {
    if (group.arena_epoch == arena_epoch_) kept_.release(group.range);
}

void ListPainter::begin_frame(const Rect& view, double zoom) {
    stats_ = {};
    restarts_ = 0;
    calls_before_ = pipeline_.draw_calls();
    masks_before_ = atlas_.made();
    pictures_before_ = pictures_.uploaded();
    const bool textures_went = pictures_.trim();
    const Point away = view.centre() - anchor_;
    const bool is_far = std::max(std::abs(away.x), std::abs(away.y)) * zoom > kFarFromAnchor;
    if (is_far) anchor_ = {std::round(view.centre().x), std::round(view.centre().y)};
    if (is_far || textures_went) {
        ++arena_epoch_;
        kept_.reset(kept_.limit());
    }
}

FrameStats ListPainter::end_frame() {
    passing_.reset(kFirstQuads);
    stats_.draw_calls = pipeline_.draw_calls() - calls_before_;
    stats_.masks_rasterised = atlas_.made() - masks_before_;
    stats_.bytes_uploaded += pictures_.uploaded() - pictures_before_;
    return stats_;
}

void ListPainter::aim(const Job& job) {
    // Where the anchor is: page pixels first, which are whole, then the target's.
    const Point offset = {anchor_.x * job.zoom - static_cast<double>(job.box.left) + job.x,
                          anchor_.y * job.zoom - static_cast<double>(job.box.top) + job.y};
    pipeline_.aim({job.width, job.height, job.zoom, offset});
}

void ListPainter::paint(DrawList& list, const Job& job) {
    const auto width = static_cast<int>(job.box.width());
    const auto height = static_cast<int>(job.box.height());
    glBindFramebuffer(GL_FRAMEBUFFER, job.framebuffer);
    glViewport(0, 0, job.width, job.height);
    glEnable(GL_SCISSOR_TEST);
    glScissor(job.x, job.height - job.y - height, width, height);
    const auto share = [](std::uint8_t c) { return static_cast<float>(c) / 255; };
    glClearColor(share(job.background.r), share(job.background.g), share(job.background.b), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    aim(job);
    paint_groups(list, job, kept_);
    glDisable(GL_SCISSOR_TEST);
    ++stats_.parts_drawn;
    stats_.pixels_drawn += job.box.area();
}

void ListPainter::paint_over(DrawList& list, const Job& job) {
    aim(job);
    paint_groups(list, job, passing_);
    passing_.reset(kFirstQuads);
}

bool ListPainter::is_ready(const DrawnGroup& drawn, const Job& job) const {
    if (drawn.arena_epoch != arena_epoch_ || job.zoom < drawn.zoom_low || job.zoom >= drawn.zoom_high)
        return false;
    if (drawn.atlas_epoch != 0 && drawn.atlas_epoch != atlas_.epoch()) return false;
    return drawn.rare == nullptr || !drawn.rare->is_part ||
           holds(drawn.rare->area, common(drawn.group->bounds, job.page));
}

// Makes the group's geometry, or says what has no room for it.
ListPainter::Full ListPainter::prepare(DrawnGroup& drawn, const Job& job, GeometryArena& arena) {
    builder_.build(*drawn.group, {job.zoom, anchor_, job.around}, made_);
    ++stats_.groups_built;
    if (made_.atlas_full) return Full::atlas;
    if (drawn.arena_epoch != arena_epoch_) drawn.range = {};
    drawn.arena_epoch = 0;
    if (!arena.put(drawn.range, made_.quads)) return Full::arena;
    drawn.arena_epoch = arena_epoch_;
    drawn.zoom_low = made_.zoom_low;
    drawn.zoom_high = made_.zoom_high;
    drawn.atlas_epoch = made_.uses_masks ? atlas_.epoch() : 0;
    drawn.rare.reset();
    if (!made_.runs.empty() || made_.is_part) {
        drawn.rare = std::make_unique<DrawnGroup::Rare>();
        drawn.rare->runs = made_.runs;
        drawn.rare->is_part = made_.is_part;
        drawn.rare->area = job.around;
    }
    return Full::nothing;
}

void ListPainter::enqueue(GLuint texture, QuadRange range) {
    if (range.count == 0) return;
    if (commands_.empty() || commands_.back().texture != texture) {
        commands_.push_back({texture, ranges_.size(), ranges_.size()});
    } else if (commands_.back().end > commands_.back().first && ranges_.back().end() == range.first) {
        ranges_.back().count += range.count;
        return;
    }
    ranges_.push_back(range);
    commands_.back().end = ranges_.size();
}

void ListPainter::enqueue(const DrawnGroup& drawn) {
    ++stats_.groups_drawn;
    QuadRange rest = drawn.range;
    if (drawn.rare != nullptr) {
        for (const TextureRun& run : drawn.rare->runs) {
            enqueue(run.texture, {rest.first, run.count});
            rest = {rest.first + run.count, rest.count - run.count};
        }
    }
    enqueue(0, rest);
}

void ListPainter::flush(GeometryArena& arena) {
    stats_.bytes_uploaded += atlas_.upload() + arena.upload();
    for (const Command& command : commands_) {
        const bool is_atlas = command.texture == 0;
        const float texel = is_atlas ? 1.0F / static_cast<float>(atlas_.side()) : 1.0F / kPictureUnit;
        pipeline_.draw(arena, std::span(ranges_).subspan(command.first, command.end - command.first),
                       is_atlas ? atlas_.texture() : command.texture, {texel, is_atlas ? 0.0F : -0.5F});
    }
    commands_.clear();
    ranges_.clear();
}

// Draws what is ready, then makes room.
void ListPainter::make_room(Full what, GeometryArena& arena) {
    flush(arena);
    if (what == Full::atlas) {
        atlas_.reset();
        return;
    }
    // Full twice in one frame: what the view needs is more than the limit.
    ++restarts_;
    const bool more = restarts_ > 1 && arena.limit() < kMostQuads;
    arena.reset(more ? arena.limit() * 2 : arena.limit());
    if (&arena == &kept_) ++arena_epoch_;
}

void ListPainter::paint_groups(DrawList& list, const Job& job, GeometryArena& arena) {
    list.for_each_in(job.page, [&](std::size_t i) {
        DrawnGroup& drawn = list.at(i);
        if (drawn.group->opacity <= 0) return;
        if (!is_ready(drawn, job)) {
            Full full = prepare(drawn, job, arena);
            for (int attempt = 0; attempt < 4 && full != Full::nothing; ++attempt) {
                make_room(full, arena);
                full = prepare(drawn, job, arena);
            }
            if (full != Full::nothing) return;  // more than the largest atlas holds
        }
        if (drawn.layer) {
            paint_layer(drawn, job, arena);
        } else {
            enqueue(drawn);
        }
    });
    flush(arena);
}

bool ListPainter::make_layer(int width, int height) {
    if (layer_width_ >= width && layer_height_ >= height) return true;
    const int most_width = std::max(layer_width_, width);
    const int most_height = std::max(layer_height_, height);
    layer_width_ = 0;
    layer_height_ = 0;
    layer_ = make_texture(most_width, most_height, Filter::nearest);
    Result<GlFramebuffer> framebuffer = make_framebuffer(layer_);
    if (!framebuffer.ok()) return false;
    layer_framebuffer_ = std::move(*framebuffer);
    layer_width_ = most_width;
    layer_height_ = most_height;
    return true;
}

// The group by itself on a clear ground, then that laid over the rest as faint as it is.
void ListPainter::paint_layer(const DrawnGroup& drawn, const Job& job, GeometryArena& arena) {
    flush(arena);
    GLint target = 0;
    GLint viewport[4] = {};
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
    glGetIntegerv(GL_VIEWPORT, viewport);
    if (!make_layer(job.width, job.height)) return;
    const bool was_cut = glIsEnabled(GL_SCISSOR_TEST) == GL_TRUE;
    glBindFramebuffer(GL_FRAMEBUFFER, layer_framebuffer_.get());
    glDisable(GL_SCISSOR_TEST);
    // The layer may be larger than the target: its left top part stands for it.
    glViewport(0, layer_height_ - job.height, job.width, job.height);
    const auto width = static_cast<int>(job.box.width());
    const auto height = static_cast<int>(job.box.height());
    glEnable(GL_SCISSOR_TEST);
    GLint scissor[4] = {};
    glGetIntegerv(GL_SCISSOR_BOX, scissor);
    glScissor(job.x, layer_height_ - job.y - height, width, height);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    enqueue(drawn);
    flush(arena);
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(target));
    glViewport(viewport[0], viewport[1], viewport[2], viewport[3]);
    glScissor(scissor[0], scissor[1], scissor[2], scissor[3]);
    if (!was_cut) glDisable(GL_SCISSOR_TEST);
    const Copy copy = {width, height, job.x, job.y, job.x, job.y};
    pipeline_.copy(layer_.get(), layer_width_, layer_height_, std::span(&copy, 1),
                   static_cast<float>(std::clamp(drawn.group->opacity, 0.0, 1.0)), Laying::over);
}

}  // namespace civic
