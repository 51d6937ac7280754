#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/edit/editor.hpp"
#include "app/ui/raw_event.hpp"
#include "base/geometry.hpp"
#include "base/result.hpp"

namespace civic {

struct WindowOptions {
    int width = 1280;  // logical px
    int height = 800;
    double scale = 0;  // device pixels a logical px; 0: the monitor's
    std::string title;
};

// The window of the system with an OpenGL 3.3 context, by GLFW. Lengths are logical px unless they say
// device. The main thread alone; wake() from any.
class Window {
  public:
    // Errors: no display, or no OpenGL 3.3.
    static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    EventQueue& events();
    // Takes in what has come. wait: sleeps until something comes, or a wake.
    void poll();
    void wait();
    void wait(double seconds);
    // Ends a wait(); any thread, while a Window is open.
    static void wake();

    Point size() const;         // logical
    Point device_size() const;  // of the framebuffer
    double scale() const;       // device pixels a logical px
    void resize(int width, int height);
    void set_title(const std::string& title);
    void set_pointer(PointerShape shape);
    Clipboard& clipboard();
    // What is drawn since becomes visible. Waits for the screen's next picture where the system does.
    void present();
    double seconds() const;  // since the start, steadily

    // Whether something asks for a frame that is no event: the window was uncovered or resized.
    bool take_damage();

    struct State;

  private:
    Window();
    std::unique_ptr<State> state_;
};

}  // namespace civic
