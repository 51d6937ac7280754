#pragma once

#include <cstdint>
#include <vector>

#include "render/canvas_renderer.hpp"
#include "render/draw_list.hpp"
#include "render/group_builder.hpp"
#include "render/mask_atlas.hpp"
#include "render/page_surface.hpp"
#include "render/picture_textures.hpp"
#include "render/pipeline.hpp"

namespace civic {

// Draws parts of lists: makes geometry where it is not right for the view, and keeps it; groups neighbours
// into few draw calls. When the atlas or the arena is full, what is ready is drawn first, and both begin
// anew. The context's thread.
class ListPainter {
  public:
    explicit ListPainter(Pipeline& pipeline);

    struct Job {
        GLuint framebuffer = 0;
        int width = 0;  // of the framebuffer
        int height = 0;
        int x = 0;  // where the box begins in it, from the left top
        int y = 0;
        PlaneBox box;  // what is drawn, in pixels of the page
        double zoom = 1;
        Rect page;    // the box on the page
        Rect around;  // what else may be seen soon, for groups that are only made in part
        Colour background;
    };
    // Paints the box anew, from the background up.
    void paint(DrawList& list, const Job& job);
    // Over what is there, in the framebuffer and viewport that are set; keeps nothing.
    void paint_over(DrawList& list, const Job& job);

    // Gives back what was kept for a group that is no longer drawn.
    void release(DrawnGroup& group);

    // Every frame begins and ends with these.
    void begin_frame(const Rect& view, double zoom);
    FrameStats end_frame();

    void limit_atlas(int side);

  private:
    struct Command {
        GLuint texture = 0;     // 0: the atlas
        std::size_t first = 0;  // of ranges_
        std::size_t end = 0;
    };

    void paint_groups(DrawList& list, const Job& job, GeometryArena& arena);
    enum class Full { nothing, atlas, arena };
    Full prepare(DrawnGroup& drawn, const Job& job, GeometryArena& arena);
    bool is_ready(const DrawnGroup& drawn, const Job& job) const;
    void enqueue(const DrawnGroup& drawn);
    void enqueue(GLuint texture, QuadRange range);
    void flush(GeometryArena& arena);
    void make_room(Full what, GeometryArena& arena);
    bool make_layer(int width, int height);
    void paint_layer(const DrawnGroup& drawn, const Job& job, GeometryArena& arena);
    void aim(const Job& job);

    Pipeline& pipeline_;
    MaskAtlas atlas_;
    PictureTextures pictures_;
    GroupBuilder builder_;
    GeometryArena kept_;
    GeometryArena passing_;  // of what is drawn over, for one frame
    std::uint32_t arena_epoch_ = 1;
    Point anchor_;
    GroupGeometry made_;

    GlTexture layer_;  // where a group is drawn aside
    GlFramebuffer layer_framebuffer_;
    int layer_width_ = 0;
    int layer_height_ = 0;

    std::vector<QuadRange> ranges_;
    std::vector<Command> commands_;
    FrameStats stats_;
    std::size_t calls_before_ = 0;
    std::size_t masks_before_ = 0;
    std::size_t pictures_before_ = 0;
    int restarts_ = 0;  // in this frame
};

}  // namespace civic
