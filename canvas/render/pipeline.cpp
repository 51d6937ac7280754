#include "render/pipeline.hpp"

#include "render/shaders.hpp"

namespace civic {

Result<Pipeline> Pipeline::make() {
    Result<GlProgram> quads = make_program(kQuadVertexShader, kQuadFragmentShader);
    if (!quads.ok()) return quads.error();
    Result<GlProgram> copies = make_program(kCopyVertexShader, kCopyFragmentShader);
    if (!copies.ok()) return copies.error();
    return Pipeline(std::move(*quads), std::move(*copies));
}

Pipeline::Pipeline(GlProgram quads, GlProgram copies)
    : quads_(std::move(quads)),
      copies_(std::move(copies)),
      copy_array_(make_vertex_array()),
      copy_buffer_(make_buffer()) {
    at_.plane = glGetUniformLocation(quads_.get(), "plane");
    at_.quad_target = glGetUniformLocation(quads_.get(), "target");
    at_.quad_texels = glGetUniformLocation(quads_.get(), "texel_size");
    at_.copy_target = glGetUniformLocation(copies_.get(), "target");
    at_.copy_texels = glGetUniformLocation(copies_.get(), "texel_size");
    at_.opacity = glGetUniformLocation(copies_.get(), "opacity");
    glBindVertexArray(copy_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, copy_buffer_.get());
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, 0, nullptr);
    glBindVertexArray(0);
}

void Pipeline::aim(const Target& target) {
    target_ = target;
}

void Pipeline::draw(GeometryArena& arena, std::span<const QuadRange> ranges, GLuint texture,
                    std::array<float, 2> texels) {
    glUseProgram(quads_.get());
    glUniform3f(at_.plane, static_cast<float>(target_.zoom), static_cast<float>(target_.offset.x),
                static_cast<float>(target_.offset.y));
    glUniform2f(at_.quad_target, 2.0F / static_cast<float>(target_.width),
                2.0F / static_cast<float>(target_.height));
    glUniform2f(at_.quad_texels, texels[0], texels[1]);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    arena.draw(ranges);
    ++draw_calls_;
}

void Pipeline::copy(GLuint texture, int texture_width, int texture_height, std::span<const Copy> copies,
                    float opacity, Laying laying) {
    corners_.clear();
    for (const Copy& c : copies) {
        const auto corner = [&](int dx, int dy) {
            corners_.push_back({static_cast<float>(c.to_x + dx), static_cast<float>(c.to_y + dy),
                                static_cast<float>(c.from_x + dx),
                                static_cast<float>(texture_height - (c.from_y + dy))});
        };
        corner(0, 0);
        corner(c.width, 0);
        corner(0, c.height);
        corner(0, c.height);
        corner(c.width, 0);
        corner(c.width, c.height);
    }
    if (corners_.empty()) return;
    glUseProgram(copies_.get());
    glUniform2f(at_.copy_target, 2.0F / static_cast<float>(target_.width),
                2.0F / static_cast<float>(target_.height));
    glUniform2f(at_.copy_texels, 1.0F / static_cast<float>(texture_width),
                1.0F / static_cast<float>(texture_height));
    glUniform1f(at_.opacity, opacity);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture);
    laying == Laying::over ? glEnable(GL_BLEND) : glDisable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glBindVertexArray(copy_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, copy_buffer_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(corners_.size() * sizeof corners_[0]),
                 corners_.data(), GL_STREAM_DRAW);
    glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(corners_.size()));
    glBindVertexArray(0);
    ++draw_calls_;
}

}  // namespace civic
