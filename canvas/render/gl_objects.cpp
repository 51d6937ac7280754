#include "render/gl_objects.hpp"

namespace civic {
namespace {

Result<GLuint> compile(GLenum kind, const char* source) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    GLint fine = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &fine);
    if (fine == GL_TRUE) return shader;
    char log[1024] = "";
    glGetShaderInfoLog(shader, sizeof log, nullptr, log);
    glDeleteShader(shader);
    return Error{"the graphics driver refuses a shader", log, "update the driver, or use software rendering"};
}

}  // namespace

void delete_buffer(GLuint name) {
    glDeleteBuffers(1, &name);
}
void delete_texture(GLuint name) {
    glDeleteTextures(1, &name);
}
void delete_framebuffer(GLuint name) {
    glDeleteFramebuffers(1, &name);
}
void delete_vertex_array(GLuint name) {
    glDeleteVertexArrays(1, &name);
}
void delete_program(GLuint name) {
    glDeleteProgram(name);
}

GlBuffer make_buffer() {
    GLuint name = 0;
    glGenBuffers(1, &name);
    return GlBuffer(name);
}

GlVertexArray make_vertex_array() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return GlVertexArray(name);
}

GlTexture make_texture(int width, int height, Filter filter) {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    const bool smooth = filter == Filter::smooth;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, smooth ? GL_LINEAR_MIPMAP_LINEAR : GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, smooth ? GL_LINEAR : GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return GlTexture(name);
}

Result<GlFramebuffer> make_framebuffer(const GlTexture& texture) {
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    GlFramebuffer framebuffer(name);
    glBindFramebuffer(GL_FRAMEBUFFER, name);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.get(), 0);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
        return Error{"the graphics driver cannot draw into a texture", "",
                     "make the window smaller, update the driver, or use software rendering"};
    }
    return framebuffer;
}

Result<GlProgram> make_program(const char* vertex_shader, const char* fragment_shader) {
    const Result<GLuint> vertex = compile(GL_VERTEX_SHADER, vertex_shader);
    if (!vertex.ok()) return vertex.error();
    const Result<GLuint> fragment = compile(GL_FRAGMENT_SHADER, fragment_shader);
    if (!fragment.ok()) {
        glDeleteShader(*vertex);
        return fragment.error();
    }
    GlProgram program(glCreateProgram());
    glAttachShader(program.get(), *vertex);
    glAttachShader(program.get(), *fragment);
    glLinkProgram(program.get());
    glDeleteShader(*vertex);
    glDeleteShader(*fragment);
    GLint fine = GL_FALSE;
    glGetProgramiv(program.get(), GL_LINK_STATUS, &fine);
    if (fine == GL_TRUE) return program;
    char log[1024] = "";
    glGetProgramInfoLog(program.get(), sizeof log, nullptr, log);
    return Error{"the graphics driver refuses our shaders", log,
                 "update the driver, or use software rendering"};
}

}  // namespace civic
