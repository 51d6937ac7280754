// What a frame of the canvas takes on the board of peer_board.hpp: bench_render [N, default 10,000] [scale,
// default 1]. View 1,280 × 800 at that scale. First the wall time of a step, the driver's work included (it
// is waited for after each frame; without a graphics card the driver draws in software). Then the processor's
// time of ours alone: the calls that draw and upload are replaced by ones that do nothing. Medians and the
// 99th of a hundred.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "bench/peer_board.hpp"
#include "format/load.hpp"
#include "model/touched.hpp"
#include "render/canvas_renderer.hpp"
#include "scene/live_scene.hpp"
#include "support/gl_context.hpp"

namespace {

using namespace civic;

double now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double resident_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmRSS:", 0) == 0) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
}

// Nothing is drawn or sent from here on.
void leave_out_the_driver() {
    glad_glClear = [](GLbitfield) {};
    glad_glDrawArrays = [](GLenum, GLint, GLsizei) {};
    glad_glMultiDrawElementsBaseVertex = [](GLenum, const GLsizei*, GLenum, const void* const*, GLsizei,
                                            const GLint*) {};
    glad_glBufferData = [](GLenum, GLsizeiptr, const void*, GLenum) {};
    glad_glBufferSubData = [](GLenum, GLintptr, GLsizeiptr, const void*) {};
    glad_glCopyBufferSubData = [](GLenum, GLenum, GLintptr, GLintptr, GLsizeiptr) {};
    glad_glTexSubImage2D = [](GLenum, GLint, GLint, GLint, GLsizei, GLsizei, GLenum, GLenum, const void*) {};
    glad_glUniform1f = [](GLint, GLfloat) {};
    glad_glUniform2f = [](GLint, GLfloat, GLfloat) {};
    glad_glUniform3f = [](GLint, GLfloat, GLfloat, GLfloat) {};
}

class Bench {
  public:
    Bench(Board board, double scale)
        : board_(std::move(board)),
          live_({}),
          width_(static_cast<int>(1280 * scale)),
          height_(static_cast<int>(800 * scale)),
          scale_(scale),
          window_(width_, height_) {}

    void begin() {
        const double start = now(CLOCK_MONOTONIC);
        live_.show(board_, board_.pages_in_order().front()->id);
        const double shown = now(CLOCK_MONOTONIC);
        renderer_ = std::move(*CanvasRenderer::make());
        renderer_->set_list(live_.scene().list);
        const Rect& b = live_.scene().bounds;
        fit_ = std::min(width_ / b.w, height_ / b.h);
        camera_ = {b.centre() - Point{width_ / 2.0, height_ / 2.0} * (1 / scale_), scale_};
        frame();
        std::printf("  first frame %33.1f ms  (of it the scene %.1f)\n", now(CLOCK_MONOTONIC) - start,
                    shown - start);
    }

    void run(clockid_t clock) {
        clock_ = clock;
        look_at(scale_);
        steps("pan at 100 %, 8 and 4 px", [&](int i) { pan(i < 50 ? 8 : -8, i < 50 ? 4 : -4); });
        steps("drag one with its line", [&](int i) { drag(i); });
        look_at(0.316 * scale_);
        steps("pan with 2,000 in view", [&](int i) { pan(i < 50 ? 8 : -8, i < 50 ? 4 : -4); });
        camera_.zoom = scale_;
        frame();
        const double start = now(clock_);
        look_at(fit_);
        std::printf("  zoom to fit %33.1f ms\n", now(clock_) - start);
        steps("pan at fit, 4 and 2 px", [&](int i) { pan(i < 50 ? 4 : -4, i < 50 ? 2 : -2); });
        steps("all in view, drawn anew", [&](int) {
            renderer_->forget_pixels();
            frame();
        });
        steps("drag one at fit", [&](int i) { drag(i); });
        many();
    }

  private:
    void frame() {
        window_.bind();
        stats_ = *renderer_->draw(camera_, {0, 0, width_, height_, height_});
        if (clock_ == CLOCK_MONOTONIC) glFinish();
    }
    void look_at(double zoom) {
        const Point centre = live_.scene().bounds.centre();
        camera_ = {centre - Point{width_ / 2.0, height_ / 2.0} * (1 / zoom), zoom};
        frame();
    }
    void pan(double dx, double dy) {
        camera_.origin = camera_.origin + Point{dx, dy} * (scale_ / camera_.zoom);
        frame();
    }
    void follow(const Change& change) {
        const Applied applied = *board_.apply(change);
        board_ = applied.board;
        live_.update(board_, applied.touched);
        if (live_.is_list_changed()) {
            renderer_->set_list(live_.scene().list);
        } else {
            renderer_->update(live_.scene().list, live_.changed_places());
        }
    }
    // An element near the middle of the view that has a line.
    void drag(int i) {
        if (i == 0) {
            const Point centre = live_.scene().bounds.centre();
            const Link* nearest = nullptr;
            double best = 1e300;
            board_.links().for_each([&](const Link& link) {
                const double away = length(board_.elements().find(link.from)->box.centre() - centre);
                if (away < best) nearest = &link;
                best = std::min(best, away);
            });
            dragged_ = nearest == nullptr ? std::string() : nearest->from;
        }
        if (dragged_.empty()) return;
        const Rect box = board_.elements().find(dragged_)->box;
        const double by = (i < 50 ? 3 : -3);
        follow({"Move",
                {SetProperty{Table::elements, dragged_, Part::key, "x", Value(box.x + by)},
                 SetProperty{Table::elements, dragged_, Part::key, "y", Value(box.y + by)}}});
        frame();
    }
    // 10,000 elements moved at once.
    void many() {
        Change change{"Move", {}};
        board_.elements().for_each([&](const Element& element) {
            if (change.operations.size() < 10'000)
                change.operations.push_back(SetProperty{Table::elements, element.id, Part::key, "x",
                                                        Value(element.box.x + 1), std::nullopt,
                                                        element.hint});
        });
        double times[4] = {now(clock_)};
        const Applied applied = *board_.apply(change);
        board_ = applied.board;
        times[1] = now(clock_);
        live_.update(board_, applied.touched);
        times[2] = now(clock_);
        live_.is_list_changed() ? renderer_->set_list(live_.scene().list)
                                : renderer_->update(live_.scene().list, live_.changed_places());
        frame();
        times[3] = now(clock_);
        std::printf("  %zu moved: change %.1f, scene %.1f, frame %.1f ms\n", change.operations.size(),
                    times[1] - times[0], times[2] - times[1], times[3] - times[2]);
    }
    void steps(const char* what, const std::function<void(int)>& step) {
        std::vector<double> times;
        std::size_t calls = 0;
        std::size_t bytes = 0;
        for (int i = 0; i < 100; ++i) {
            const double start = now(clock_);
            step(i);
            times.push_back(now(clock_) - start);
            calls = std::max(calls, stats_.draw_calls);
            bytes = std::max(bytes, stats_.bytes_uploaded);
        }
        std::sort(times.begin(), times.end());
        std::printf("  %-28s median %6.2f  p99 %7.2f ms  at most %zu draw calls, %.0f kB sent\n", what,
                    times[50], times[98], calls, static_cast<double>(bytes) / 1e3);
    }

    Board board_;
    LiveScene live_;
    int width_;
    int height_;
    double scale_;
    test::GlCanvas window_;
    std::unique_ptr<CanvasRenderer> renderer_;
    Camera camera_;
    double fit_ = 1;
    FrameStats stats_;
    std::string dragged_;
    clockid_t clock_ = CLOCK_MONOTONIC;
};

}  // namespace

int main(int argc, char** argv) {
    const int n = argc > 1 ? std::max(5, std::atoi(argv[1])) : 10'000;
    const double scale = argc > 2 ? std::atof(argv[2]) : 1;
    const std::string bytes = bench::peer_board(n);
    Result<LoadedBoard> loaded = load_board(bytes);
    if (!loaded.ok()) {
        std::fprintf(stderr, "%s\n", loaded.error().message().c_str());
        return 1;
    }
    test::GlContext::require();
    std::printf("%d elements, scale %g; %s; resident with the context %.0f MB\n", n, scale,
                reinterpret_cast<const char*>(glGetString(GL_RENDERER)), resident_megabytes());
    Bench bench(loaded->board, scale);
    std::printf("wall time, driver included\n");
    bench.begin();
    bench.run(CLOCK_MONOTONIC);
    std::printf("  resident %.0f MB\n", resident_megabytes());
    leave_out_the_driver();
    std::printf("processor time, driver left out\n");
    bench.run(CLOCK_THREAD_CPUTIME_ID);
}
