#pragma once

#include <glad/gl.h>

#include <string>
#include <utility>

#include "base/result.hpp"

namespace civic {

// OpenGL objects that are deleted with their owner, in whose lifetime the context is current.
template <void (*Delete)(GLuint)>
class GlObject {
  public:
    GlObject() = default;
    explicit GlObject(GLuint name) : name_(name) {}
    ~GlObject() { reset(); }
    GlObject(GlObject&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
    GlObject& operator=(GlObject&& other) noexcept {
        if (this != &other) {
            reset();
            name_ = std::exchange(other.name_, 0);
        }
        return *this;
    }
    GlObject(const GlObject&) = delete;
    GlObject& operator=(const GlObject&) = delete;

    GLuint get() const { return name_; }
    explicit operator bool() const { return name_ != 0; }
    void reset() {
        if (name_ != 0) Delete(name_);
        name_ = 0;
    }

  private:
    GLuint name_ = 0;
};

void delete_buffer(GLuint name);
void delete_texture(GLuint name);
void delete_framebuffer(GLuint name);
void delete_vertex_array(GLuint name);
void delete_program(GLuint name);

using GlBuffer = GlObject<delete_buffer>;
using GlTexture = GlObject<delete_texture>;
using GlFramebuffer = GlObject<delete_framebuffer>;
using GlVertexArray = GlObject<delete_vertex_array>;
using GlProgram = GlObject<delete_program>;

GlBuffer make_buffer();
GlVertexArray make_vertex_array();

// 8 bits each of red, green, blue, alpha; nothing in it yet; edges clamped.
enum class Filter { nearest, smooth };
GlTexture make_texture(int width, int height, Filter filter);

// Draws into the texture. None where the driver cannot.
Result<GlFramebuffer> make_framebuffer(const GlTexture& texture);

// The driver's words on failure: our own shaders always compile, so it is the driver that lacks something.
Result<GlProgram> make_program(const char* vertex_shader, const char* fragment_shader);

}  // namespace civic
