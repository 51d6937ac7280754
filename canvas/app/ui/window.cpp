#include "app/ui/window.hpp"

#include <glad/gl.h>
// After glad, which brings OpenGL's declarations.
#include <GLFW/glfw3.h>

#include <array>
#include <cmath>
#include <utility>

#include "app/ui/clipboard_image.hpp"
#include "app/ui/key_map.hpp"
#include "base/utf8.hpp"

namespace civic {

struct Window::State : Clipboard {
    GLFWwindow* window = nullptr;
    EventQueue events;
    ClickCounter clicks;
    Modifiers modifiers;
    Point pointer;
    double forced_scale = 0;
    bool damaged = true;
    PointerShape shape = PointerShape::arrow;
    std::array<GLFWcursor*, 12> cursors{};

    ~State() override;
    std::string text() override;
    std::string png() override { return clipboard_image(); }
    void set_text(const std::string& text) override { glfwSetClipboardString(window, text.c_str()); }

    double scale() const;
    Point logical(double x, double y) const;
    void listen();
};

namespace {

Window::State& state_of(GLFWwindow* window);

Modifiers modifiers_of(int bits) {
#ifdef __APPLE__
    constexpr int kCommand = GLFW_MOD_SUPER;
#else
    constexpr int kCommand = GLFW_MOD_CONTROL;
#endif
    return {(bits & GLFW_MOD_SHIFT) != 0, (bits & kCommand) != 0, (bits & GLFW_MOD_ALT) != 0};
}

// GLFW's last words, for an error that a person reads.
Error glfw_error(const char* what, const char* hint) {
    const char* words = nullptr;
    glfwGetError(&words);
    return {std::string(what) + (words == nullptr ? "" : std::string(": ") + words), "", hint};
}

int cursor_shape(PointerShape shape) {
    switch (shape) {
        case PointerShape::arrow:
            return GLFW_ARROW_CURSOR;
        case PointerShape::crosshair:
            return GLFW_CROSSHAIR_CURSOR;
        case PointerShape::text:
            return GLFW_IBEAM_CURSOR;
        case PointerShape::size_horizontal:
            return GLFW_HRESIZE_CURSOR;
        case PointerShape::size_vertical:
            return GLFW_VRESIZE_CURSOR;
#ifdef GLFW_RESIZE_ALL_CURSOR
        case PointerShape::move:
        case PointerShape::grabbing:
            return GLFW_RESIZE_ALL_CURSOR;
        case PointerShape::size_falling:
            return GLFW_RESIZE_NWSE_CURSOR;
        case PointerShape::size_rising:
            return GLFW_RESIZE_NESW_CURSOR;
        case PointerShape::forbidden:
            return GLFW_NOT_ALLOWED_CURSOR;
#else
        case PointerShape::size_falling:
        case PointerShape::size_rising:
            return GLFW_CROSSHAIR_CURSOR;
#endif
        default:
            return GLFW_HAND_CURSOR;
    }
}

}  // namespace

Window::State::~State() {
    for (GLFWcursor* cursor : cursors) {
        if (cursor != nullptr) glfwDestroyCursor(cursor);
    }
    if (window != nullptr) glfwDestroyWindow(window);
    // GLFW stays as it is until the process ends: it would unload the graphics driver, whose memory a leak
    // checker could then no longer tell from ours.
}

std::string Window::State::text() {
    const char* text = glfwGetClipboardString(window);
    return text == nullptr ? std::string() : std::string(text);
}

double Window::State::scale() const {
    if (forced_scale > 0) return forced_scale;
    float x = 1;
    float y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    return x > 0 ? static_cast<double>(x) : 1;
}

Point Window::State::logical(double x, double y) const {
    int width = 1;
    int device_width = 1;
    glfwGetWindowSize(window, &width, nullptr);
    glfwGetFramebufferSize(window, &device_width, nullptr);
    const double factor = device_width / (std::max(width, 1) * scale());
    return {x * factor, y * factor};
}

namespace {

Window::State& state_of(GLFWwindow* window) {
    return *static_cast<Window::State*>(glfwGetWindowUserPointer(window));
}

void on_button(GLFWwindow* window, int button, int action, int bits) {
    Window::State& state = state_of(window);
    if (button > GLFW_MOUSE_BUTTON_MIDDLE) return;
    const Button which = button == GLFW_MOUSE_BUTTON_LEFT    ? Button::left
                         : button == GLFW_MOUSE_BUTTON_RIGHT ? Button::right
                                                             : Button::middle;
    state.modifiers = modifiers_of(bits);
    const Press press = action == GLFW_PRESS ? Press::down : Press::up;
    const int clicks = press == Press::down ? state.clicks.press(which, state.pointer, glfwGetTime()) : 1;
    state.events.add(PointerButton{which, press, state.modifiers, clicks});
}

void on_key(GLFWwindow* window, int key, int scancode, int action, int bits) {
    Window::State& state = state_of(window);
    state.modifiers = modifiers_of(bits);
    const char* typed = glfwGetKeyName(key, scancode);
    const KeyEvent event = key_of(key, typed == nullptr ? "" : typed, state.modifiers);
    const KeyPress press = action == GLFW_PRESS    ? KeyPress::down
                           : action == GLFW_REPEAT ? KeyPress::repeat
                                                   : KeyPress::up;
    state.events.add(KeyTurned{event, press});  // without a code: the modifiers alone have changed
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
    FilesDropped dropped;
    for (int i = 0; i < count; ++i)
        dropped.files.emplace_back(paths[i]);
    state_of(window).events.add(std::move(dropped));
}

}  // namespace

void Window::State::listen() {
    glfwSetWindowUserPointer(window, this);
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        State& state = state_of(w);
        state.pointer = state.logical(x, y);
        state.events.add(PointerMoved{state.pointer});
    });
    glfwSetMouseButtonCallback(window, on_button);
    glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
        State& state = state_of(w);
        const auto down = [w](int key) { return glfwGetKey(w, key) == GLFW_PRESS; };
        state.modifiers.ctrl = down(GLFW_KEY_LEFT_CONTROL) || down(GLFW_KEY_RIGHT_CONTROL);
        state.modifiers.shift = down(GLFW_KEY_LEFT_SHIFT) || down(GLFW_KEY_RIGHT_SHIFT);
        state.events.add(WheelTurned{{x, y}, state.modifiers});
    });
    glfwSetKeyCallback(window, on_key);
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned int scalar) {
        TextTyped typed;
        append_utf8(typed.text, scalar);
        state_of(w).events.add(std::move(typed));
    });
    glfwSetDropCallback(window, on_drop);
    glfwSetWindowFocusCallback(
        window, [](GLFWwindow* w, int focused) { state_of(w).events.add(FocusChanged{focused != 0}); });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) {
        glfwSetWindowShouldClose(w, GLFW_FALSE);
        state_of(w).events.add(CloseAsked{});
    });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { state_of(w).damaged = true; });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { state_of(w).damaged = true; });
    glfwSetWindowContentScaleCallback(window,
                                      [](GLFWwindow* w, float, float) { state_of(w).damaged = true; });
}

Window::Window() : state_(std::make_unique<State>()) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    if (glfwInit() != GLFW_TRUE) return glfw_error("there is no display to open a window on", "");
    std::unique_ptr<Window> made(new Window);
    State& state = *made->state_;
    state.forced_scale = options.scale;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "civicanvas");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "civicanvas");
    state.window = glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
    if (state.window == nullptr)
        return glfw_error("the window needs OpenGL 3.3", "update the graphics driver, or install Mesa's");
    made->resize(options.width, options.height);
    glfwMakeContextCurrent(state.window);
    if (gladLoadGL(glfwGetProcAddress) == 0)
        return Error{"the functions of OpenGL cannot be loaded", "", "update the graphics driver"};
    glfwSwapInterval(1);
    state.listen();
    glfwShowWindow(state.window);
    return made;
}

EventQueue& Window::events() {
    return state_->events;
}
void Window::poll() {
    glfwPollEvents();
}
void Window::wait() {
    glfwWaitEvents();
}
void Window::wait(double seconds) {
    glfwWaitEventsTimeout(seconds);
}
void Window::wake() {
    glfwPostEmptyEvent();
}

Point Window::size() const {
    return device_size() * (1 / scale());
}
Point Window::device_size() const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(state_->window, &width, &height);
    return {static_cast<double>(width), static_cast<double>(height)};
}
double Window::scale() const {
    return state_->scale();
}

void Window::resize(int width, int height) {
    // GLFW counts in the system's units, which are device pixels on X11 and logical ones on a Mac.
    const Point device = device_size();
    int units = 1;
    glfwGetWindowSize(state_->window, &units, nullptr);
    const double factor = scale() * std::max(units, 1) / std::max(device.x, 1.0);
    glfwSetWindowSize(state_->window, static_cast<int>(std::lround(width * factor)),
                      static_cast<int>(std::lround(height * factor)));
}

void Window::set_title(const std::string& title) {
    glfwSetWindowTitle(state_->window, title.c_str());
}

void Window::set_pointer(PointerShape shape) {
    if (std::exchange(state_->shape, shape) == shape) return;
    GLFWcursor*& cursor = state_->cursors[static_cast<std::size_t>(shape)];
    if (cursor == nullptr) cursor = glfwCreateStandardCursor(cursor_shape(shape));
    glfwSetCursor(state_->window, cursor);  // null, where the system lacks the shape: the arrow
}

Clipboard& Window::clipboard() {
    return *state_;
}
void Window::present() {
    glfwSwapBuffers(state_->window);
}
double Window::seconds() const {
    return glfwGetTime();
}
bool Window::take_damage() {
    return std::exchange(state_->damaged, false);
}

}  // namespace civic
