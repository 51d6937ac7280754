#include "render/geometry_arena.hpp"

#include <algorithm>

namespace civic {
namespace {

// Quads that 16-bit indices reach from one base vertex.
constexpr std::uint32_t kPattern = 16'384;
constexpr std::uint32_t kFirstCapacity = 4'096;

std::vector<std::uint16_t> index_pattern() {
    std::vector<std::uint16_t> indices;
    indices.reserve(std::size_t{kPattern} * 6);
    for (std::uint32_t quad = 0; quad < kPattern; ++quad) {
        for (const std::uint32_t corner : {0U, 1U, 2U, 2U, 1U, 3U})
            indices.push_back(static_cast<std::uint16_t>(quad * 4 + corner));
    }
    return indices;
}

GLsizeiptr bytes_of(std::uint32_t quads) {
    return static_cast<GLsizeiptr>(quads) * static_cast<GLsizeiptr>(sizeof(Quad));
}

}  // namespace

GeometryArena::GeometryArena()
    : array_(make_vertex_array()), vertices_(make_buffer()), indices_(make_buffer()) {
    glBindVertexArray(array_.get());
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.get());
    const std::vector<std::uint16_t> pattern = index_pattern();
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(pattern.size() * sizeof pattern[0]),
                 pattern.data(), GL_STATIC_DRAW);
    glBindVertexArray(0);
}

bool GeometryArena::put(QuadRange& range, std::span<const Quad> quads) {
    const auto count = static_cast<std::uint32_t>(quads.size());
    if (range.count != count) {
        release(range);
        if (count == 0) return true;
        const auto spare = free_.find(count);
        if (spare != free_.end() && !spare->second.empty()) {
            range = {spare->second.back(), count};
            spare->second.pop_back();
        } else {
            if (end_ + count > limit_) return false;
            range = {end_, count};
            end_ += count;
        }
    }
    if (count == 0) return true;
    staged_.insert(staged_.end(), quads.begin(), quads.end());
    if (!staged_ranges_.empty() && staged_ranges_.back().end() == range.first) {
        staged_ranges_.back().count += count;
    } else {
        staged_ranges_.push_back(range);
    }
    return true;
}

void GeometryArena::release(QuadRange& range) {
    if (range.count > 0) free_[range.count].push_back(range.first);
    range = {};
}

void GeometryArena::reset(std::uint32_t limit) {
    limit_ = limit;
    end_ = 0;
    free_.clear();
    staged_.clear();
    staged_ranges_.clear();
}

void GeometryArena::make_room(std::uint32_t quads) {
    if (quads <= capacity_) return;
    const std::uint32_t grown = std::max({quads, std::min(capacity_ * 2, limit_), kFirstCapacity});
    GlBuffer larger = make_buffer();
    glBindBuffer(GL_COPY_WRITE_BUFFER, larger.get());
    glBufferData(GL_COPY_WRITE_BUFFER, bytes_of(grown), nullptr, GL_DYNAMIC_DRAW);
    if (capacity_ > 0) {
        glBindBuffer(GL_COPY_READ_BUFFER, vertices_.get());
        glCopyBufferSubData(GL_COPY_READ_BUFFER, GL_COPY_WRITE_BUFFER, 0, 0, bytes_of(capacity_));
    }
    vertices_ = std::move(larger);
    capacity_ = grown;
    describe_vertices();
}

void GeometryArena::describe_vertices() {
    glBindVertexArray(array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.get());
    const auto attribute = [](GLuint index, GLint size, GLenum type, GLboolean normalised, std::size_t at) {
        glEnableVertexAttribArray(index);
        glVertexAttribPointer(index, size, type, normalised, sizeof(Vertex),
                              reinterpret_cast<const void*>(at));
    };
    attribute(0, 4, GL_FLOAT, GL_FALSE, offsetof(Vertex, x));
    attribute(1, 4, GL_SHORT, GL_FALSE, offsetof(Vertex, out));
    attribute(2, 4, GL_FLOAT, GL_FALSE, offsetof(Vertex, half_width));
    attribute(3, 2, GL_FLOAT, GL_FALSE, offsetof(Vertex, grow));
    attribute(4, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(Vertex, fill));
    attribute(5, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(Vertex, stroke));
    attribute(6, 2, GL_UNSIGNED_SHORT, GL_FALSE, offsetof(Vertex, texel));
    glBindVertexArray(0);
}

std::size_t GeometryArena::upload() {
    if (staged_.empty()) return 0;
    make_room(end_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.get());
    std::size_t at = 0;
    for (const QuadRange& range : staged_ranges_) {
        glBufferSubData(GL_ARRAY_BUFFER, bytes_of(range.first), bytes_of(range.count), &staged_[at]);
        at += range.count;
    }
    const std::size_t bytes = staged_.size() * sizeof(Quad);
    staged_.clear();
    staged_ranges_.clear();
    return bytes;
}

void GeometryArena::draw(std::span<const QuadRange> ranges) {
    counts_.clear();
    bases_.clear();
    for (const QuadRange& range : ranges) {
        for (std::uint32_t done = 0; done < range.count; done += kPattern) {
            counts_.push_back(static_cast<GLsizei>(std::min(kPattern, range.count - done) * 6));
            bases_.push_back(static_cast<GLint>((range.first + done) * 4));
        }
    }
    if (counts_.empty()) return;
    offsets_.resize(counts_.size(), nullptr);
    glBindVertexArray(array_.get());
    glMultiDrawElementsBaseVertex(GL_TRIANGLES, counts_.data(), GL_UNSIGNED_SHORT, offsets_.data(),
                                  static_cast<GLsizei>(counts_.size()), bases_.data());
    glBindVertexArray(0);
}

}  // namespace civic
