#include "render/canvas_renderer.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "render/list_painter.hpp"
#include "render/page_surface.hpp"

namespace civic {
namespace {

PlaneBox plane_box(const Rect& page, double zoom) {
    return {static_cast<std::int64_t>(std::floor(page.x * zoom)) - 1,
            static_cast<std::int64_t>(std::floor(page.y * zoom)) - 1,
            static_cast<std::int64_t>(std::ceil(page.right() * zoom)) + 1,
            static_cast<std::int64_t>(std::ceil(page.bottom() * zoom)) + 1};
}

Rect page_rect(const PlaneBox& box, double zoom) {
    return {static_cast<double>(box.left) / zoom, static_cast<double>(box.top) / zoom,
            static_cast<double>(box.width()) / zoom, static_cast<double>(box.height()) / zoom};
}

class FramebufferKeeper {
  public:
    FramebufferKeeper() { glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound_); }
    ~FramebufferKeeper() { glBindFramebuffer(GL_FRAMEBUFFER, name()); }
    FramebufferKeeper(const FramebufferKeeper&) = delete;
    FramebufferKeeper& operator=(const FramebufferKeeper&) = delete;
    GLuint name() const { return static_cast<GLuint>(bound_); }

  private:
    GLint bound_ = 0;
};

}  // namespace

struct CanvasRenderer::State {
    explicit State(Pipeline made) : pipeline(std::move(made)), painter(pipeline) {}

    Pipeline pipeline;
    ListPainter painter;
    PageSurface surface;
    DrawList list;
    DrawList over;             // of the overlay, this frame
    std::vector<Rect> damage;  // page
    std::vector<DrawnGroup> gone;
    Colour background{255, 255, 255, 255};
    double zoom = 0;  // of what is on the surface

    void let_go() {
        for (DrawnGroup& group : gone)
            painter.release(group);
        gone.clear();
    }

    void take_damage() {
        constexpr std::size_t kFew = 200;
        for (const Rect& rect : damage) {
            const PlaneBox box = plane_box(rect, zoom);
            damage.size() > kFew ? surface.invalidate_cells(box) : surface.invalidate(box);
        }
        damage.clear();
    }

    void draw_part(const SurfacePart& part, const PlaneBox& view);
    void draw_page(const PlaneBox& view);
    void draw_overlay(const Overlay& overlay, const PlaneBox& view, const ViewArea& area);
};

void CanvasRenderer::State::draw_part(const SurfacePart& part, const PlaneBox& view) {
    ListPainter::Job job;
    job.framebuffer = surface.framebuffer();
    job.width = surface.width();
    job.height = surface.height();
    job.x = part.x;
    job.y = part.y;
    job.box = part.plane;
    job.zoom = zoom;
    const std::int64_t beyond_x = view.width() / 2;
    const std::int64_t beyond_y = view.height() / 2;
    job.around = page_rect(
        {view.left - beyond_x, view.top - beyond_y, view.right + beyond_x, view.bottom + beyond_y}, zoom);
    job.page = page_rect(part.plane, zoom);
    job.background = background;
    painter.paint(list, job);
}

void CanvasRenderer::State::draw_page(const PlaneBox& view) {
    for (const SurfacePart& part : surface.take_dirty(view))
        draw_part(part, view);
}

void CanvasRenderer::State::draw_overlay(const Overlay& overlay, const PlaneBox& view, const ViewArea& area) {
    const auto lay = [&](std::span<const std::shared_ptr<const Group>> groups, const PlaneBox& box,
                         double scale) {
        if (groups.empty()) return;
        over.assign(DisplayList(groups.begin(), groups.end()), damage, gone);
        ListPainter::Job job;
        job.width = area.width;
        job.height = area.height;
        job.box = box;
        job.zoom = scale;
        job.page = page_rect(box, scale);
        job.around = job.page;
        painter.paint_over(over, job);
        over.assign({}, damage, gone);
        gone.clear();  // what was made of them is not kept
    };
    lay(overlay.board, view, zoom);
    lay(overlay.screen, {0, 0, area.width, area.height}, overlay.scale);
    damage.clear();
}

CanvasRenderer::CanvasRenderer() = default;
CanvasRenderer::~CanvasRenderer() = default;

Result<std::unique_ptr<CanvasRenderer>> CanvasRenderer::make() {
    Result<Pipeline> pipeline = Pipeline::make();
    if (!pipeline.ok()) return pipeline.error();
    std::unique_ptr<CanvasRenderer> renderer(new CanvasRenderer);
    renderer->state_ = std::make_unique<State>(std::move(*pipeline));
    return renderer;
}

void CanvasRenderer::set_list(const DisplayList& list) {
    State& s = *state_;
    s.list.assign(list, s.damage, s.gone);
    s.let_go();
    s.take_damage();
}

void CanvasRenderer::update(const DisplayList& list, std::span<const std::size_t> places) {
    State& s = *state_;
    assert(list.size() == s.list.size());
    s.list.replace(list, places, s.damage, s.gone);
    s.let_go();
    s.take_damage();
}

void CanvasRenderer::set_background(Colour colour) {
    colour.a = 255;
    if (state_->background == colour) return;
    state_->background = colour;
    state_->surface.invalidate_all();
}

void CanvasRenderer::forget_pixels() {
    state_->surface.invalidate_all();
}

void CanvasRenderer::limit_atlas(int side) {
    state_->painter.limit_atlas(side);
}

Result<FrameStats> CanvasRenderer::draw(const Camera& camera, const ViewArea& area, const Overlay& overlay) {
    State& s = *state_;
    if (area.width <= 0 || area.height <= 0) return FrameStats{};
    const FramebufferKeeper framebuffer;
    if (camera.zoom != s.zoom) {
        s.surface.invalidate_all();
        s.zoom = camera.zoom;
    }
    const Status room = s.surface.resize(area.width, area.height);
    if (!room.ok()) return room.error();
    PlaneBox view;
    view.left = std::llround(camera.origin.x * camera.zoom);
    view.top = std::llround(camera.origin.y * camera.zoom);
    view.right = view.left + area.width;
    view.bottom = view.top + area.height;

    s.painter.begin_frame(page_rect(view, s.zoom), s.zoom);
    s.draw_page(view);

    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.name());
    glDisable(GL_SCISSOR_TEST);
    glViewport(area.left, area.target_height - area.top - area.height, area.width, area.height);
    s.pipeline.aim({area.width, area.height, s.zoom, {}});
    std::vector<Copy> copies;
    for (const SurfacePart& part : s.surface.parts_of(view)) {
        copies.push_back({static_cast<int>(part.plane.width()), static_cast<int>(part.plane.height()),
                          static_cast<int>(part.plane.left - view.left),
                          static_cast<int>(part.plane.top - view.top), part.x, part.y});
    }
    s.pipeline.copy(s.surface.texture(), s.surface.width(), s.surface.height(), copies, 1, Laying::instead);
    s.draw_overlay(overlay, view, area);
    glDisable(GL_BLEND);
    glUseProgram(0);
    FrameStats stats = s.painter.end_frame();
    stats.groups = s.list.size();
    return stats;
}

}  // namespace civic
