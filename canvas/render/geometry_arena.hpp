#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "render/gl_objects.hpp"
#include "render/vertex.hpp"

namespace civic {

// A stretch of quads in the arena.
struct QuadRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;

    std::uint32_t end() const { return first + count; }
};

// One buffer that holds the quads of many groups, each in a stretch of its own. What is put is uploaded with
// the next draw: neighbours together. The context's thread.
class GeometryArena {
  public:
    GeometryArena();

    // Keeps the quads, in the place of `old` where they are as many. False: no room under the limit.
    bool put(QuadRange& range, std::span<const Quad> quads);
    void release(QuadRange& range);
    // Forgets everything, and makes the limit so many quads.
    void reset(std::uint32_t limit);

    std::uint32_t limit() const { return limit_; }
    // Quads in use and between them.
    std::uint32_t size() const { return end_; }

    // Sends what was put. Bytes sent.
    std::size_t upload();
    // Draws stretches in order with the program and texture that are bound.
    void draw(std::span<const QuadRange> ranges);

  private:
    void make_room(std::uint32_t quads);
    void describe_vertices();

    GlVertexArray array_;
    GlBuffer vertices_;
    GlBuffer indices_;
    std::uint32_t capacity_ = 0;  // quads the buffer has room for
    std::uint32_t end_ = 0;
    std::uint32_t limit_ = 0;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> free_;  // by length
    std::vector<Quad> staged_;
    std::vector<QuadRange> staged_ranges_;  // of staged_, in order
    std::vector<GLsizei> counts_;
    std::vector<const void*> offsets_;
    std::vector<GLint> bases_;
};

}  // namespace civic
