#pragma once

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <glad/gl.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace civic::test {

// An OpenGL 3.3 core context with no window and no display, and its functions loaded; software where there is
// no graphics card. Current in the thread that makes it, for the life of the process: drivers keep what they
// like until then.
class GlContext {
  public:
    static void require() { static GlContext context; }

  private:
    GlContext() {
        setenv("EGL_PLATFORM", "surfaceless", 0);
        EGLDisplay display = EGL_NO_DISPLAY;
        if (const auto platform_display = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(
                eglGetProcAddress("eglGetPlatformDisplayEXT"))) {
            display = platform_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
        }
        if (display == EGL_NO_DISPLAY) display = eglGetDisplay(EGL_DEFAULT_DISPLAY);
        eglInitialize(display, nullptr, nullptr);
        eglBindAPI(EGL_OPENGL_API);
        const EGLint config_wants[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
        EGLConfig config = nullptr;
        EGLint count = 0;
        eglChooseConfig(display, config_wants, &config, 1, &count);
        const EGLint wants[] = {EGL_CONTEXT_MAJOR_VERSION,
                                3,
                                EGL_CONTEXT_MINOR_VERSION,
                                3,
                                EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                EGL_NONE};
        EGLContext context = eglCreateContext(display, count > 0 ? config : nullptr, EGL_NO_CONTEXT, wants);
        const bool current = eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE;
        if (!current || gladLoadGL(eglGetProcAddress) == 0) {
            std::fprintf(stderr, "there is no OpenGL 3.3 here (Mesa's EGL gives one in software)\n");
            std::abort();
        }
    }
};

// A framebuffer of so many pixels to draw into and read from.
class GlCanvas {
  public:
    GlCanvas(int width, int height) : width_(width), height_(height) {
        GlContext::require();
        glGenTextures(1, &texture_);
        glBindTexture(GL_TEXTURE_2D, texture_);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glGenFramebuffers(1, &framebuffer_);
        bind();
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
    }
    ~GlCanvas() {
        glDeleteFramebuffers(1, &framebuffer_);
        glDeleteTextures(1, &texture_);
    }
    GlCanvas(const GlCanvas&) = delete;
    GlCanvas& operator=(const GlCanvas&) = delete;

    void bind() const { glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_); }
    int width() const { return width_; }
    int height() const { return height_; }

    // Red, green, blue, alpha; rows from the top.
    std::vector<std::uint8_t> pixels() const {
        bind();
        const auto stride = static_cast<std::size_t>(width_) * 4;
        std::vector<std::uint8_t> upward(stride * static_cast<std::size_t>(height_));
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, upward.data());
        std::vector<std::uint8_t> out(upward.size());
        for (std::size_t y = 0; y < static_cast<std::size_t>(height_); ++y)
            std::memcpy(&out[y * stride], &upward[(static_cast<std::size_t>(height_) - 1 - y) * stride],
                        stride);
        return out;
    }

  private:
    int width_;
    int height_;
    GLuint texture_ = 0;
    GLuint framebuffer_ = 0;
};

}  // namespace civic::test
