#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/geometry.hpp"
#include "render/geometry_arena.hpp"
#include "render/gl_objects.hpp"

namespace civic {

// What is drawn into: pixels of the framebuffer that is bound, within the viewport that is set.
struct Target {
    int width = 0;
    int height = 0;
    double zoom = 1;  // device pixels a px
    Point offset;     // where the geometry's anchor is, in pixels from the target's left top
};

// Where a rectangle of a texture goes, pixel on pixel; all from the left top.
struct Copy {
    int width = 0;
    int height = 0;
    int to_x = 0;
    int to_y = 0;
    int from_x = 0;
    int from_y = 0;
};

enum class Laying { over, instead };

// The two programs and the state that they need. The context's thread.
class Pipeline {
  public:
    static Result<Pipeline> make();

    void aim(const Target& target);
    // `texels`: what a texel's number is multiplied by, and what is added to it.
    void draw(GeometryArena& arena, std::span<const QuadRange> ranges, GLuint texture,
              std::array<float, 2> texels);
    // From a texture that was drawn into (its rows run upward).
    void copy(GLuint texture, int texture_width, int texture_height, std::span<const Copy> copies,
              float opacity, Laying laying);

    std::size_t draw_calls() const { return draw_calls_; }

  private:
    Pipeline(GlProgram quads, GlProgram copies);

    GlProgram quads_;
    GlProgram copies_;
    GlVertexArray copy_array_;
    GlBuffer copy_buffer_;
    std::vector<std::array<float, 4>> corners_;
    Target target_;
    struct Places {
        GLint plane = -1;
        GLint quad_target = -1;
        GLint quad_texels = -1;
        GLint copy_target = -1;
        GLint copy_texels = -1;
        GLint opacity = -1;
    };
    Places at_;
    std::size_t draw_calls_ = 0;
};

}  // namespace civic
