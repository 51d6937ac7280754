// What editing costs without a window, on the peer board: the processor's time of one step of a drag, of a
// change of many elements and its undo, of pointing, and of what a frame asks for. Milliseconds of the thread
// that a person waits for: the least, the median and the 99th percentile of the steps.
//
//     bench_edit [N]
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "app/edit/commands.hpp"
#include "app/edit/editor.hpp"
#include "format/load.hpp"
#include "format/vocabulary_file.hpp"
#include "peer_board.hpp"

namespace {

using namespace civic;

double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class Steps {
  public:
    template <typename Step>
    void time(Step&& step) {
        const double begin = now();
        step();
        times_.push_back(now() - begin);
    }
    void print(const char* name) {
        std::sort(times_.begin(), times_.end());
        std::printf("%-44s %8.3f %8.3f %8.3f\n", name, times_.front(), times_[times_.size() / 2],
                    times_[times_.size() * 99 / 100]);
    }

  private:
    std::vector<double> times_;
};

PointerEvent at(Editor& editor, Point page) {
    PointerEvent event;
    event.screen = editor.camera().to_screen(page);
    event.modifiers.ctrl = true;  // no lining up
    return event;
}

void keep_up(Editor& editor) {
    while (editor.is_keeping_up()) {
        editor.keep_up();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

void drag(Editor& editor, const char* name, Point from, bool lining_up) {
    Steps steps;
    const auto event = [&](Point page) {
        PointerEvent made = at(editor, page);
        made.modifiers.ctrl = !lining_up;
        return made;
    };
    editor.pointer_moved(event(from));
    editor.pointer_down(event(from));
    for (int i = 1; i <= 200; ++i)
        steps.time([&] { editor.pointer_moved(event(from + Point{i * 0.7, i * 0.4})); });
    Steps drop;
    drop.time([&] { editor.pointer_up(event(from + Point{140, 80})); });
    steps.print(name);
    drop.print("  its end");
    if (editor.open().history().done().empty()) std::exit(1);  // the drag moved nothing
    keep_up(editor);
}

// Where a chosen element in view can be taken hold of.
Point grip_of_chosen(const Editor& editor) {
    const Rect inner = editor.camera().visible().grown(-200);
    for (const std::string& id : editor.selection().elements()) {
        const Point at = editor.board().elements().find(id)->box.centre();
        if (inner.contains(at) && editor.view().hit(editor.board(), at, 0).id == id) return at;
    }
    std::exit(1);  // none of them is in view
}

void measure(int n, const Vocabulary& vocabulary) {
    std::printf("\n%6d things%32s %8s %8s %8s\n", n, "", "least", "median", "p99");
    Steps open;
    Result<LoadedBoard> loaded = load_board(bench::peer_board(n));
    if (!loaded) std::exit(1);
    std::unique_ptr<Editor> held;
    open.time([&] { held = std::make_unique<Editor>(OpenBoard(std::move(loaded->board)), vocabulary); });
    open.print("open the editor on the board");
    Editor& editor = *held;
    editor.set_canvas_size({1280, 800});
    editor.camera().zoom = 1;
    editor.camera().origin = {0, 0};
    keep_up(editor);
    drag(editor, "drag one element, freely", {30, 25}, false);
    drag(editor, "drag one element, lining up", {110, 25}, true);

    Steps hits;
    for (int i = 0; i < 1'000; ++i)
        hits.time([&] { editor.view().hit(editor.board(), {i % 40 * 31.0, i / 40 * 29.0}, 5); });
    hits.print("what is under the pointer");

    std::vector<std::string> ids;
    editor.board().elements().for_each([&](const Element& element) {
        if (ids.size() < 10'000) ids.push_back(element.id);
    });
    editor.selection().set_elements(std::move(ids));
    const auto run = [&](const char* command, const char* name) {
        Steps steps;
        for (int i = 0; i < 15; ++i) {
            steps.time([&] { find_command(command)->run(editor); });
            keep_up(editor);
        }
        steps.print(name);
    };
    drag(editor, "drag 10,000 elements (or all), freely", grip_of_chosen(editor), false);
    drag(editor, "drag 10,000 elements (or all), lining up", grip_of_chosen(editor), true);
    run("move.right-far", "move 10,000 (or all) elements");
    run("edit.undo", "undo that");
    Steps marks;
    for (int i = 0; i < 50; ++i)
        marks.time([&] { editor.overlay(); });
    marks.print("marks of what is chosen");
    editor.fit_page();
    editor.keep_up();
    run("move.right-far", "move them, all in view");
    run("edit.undo", "undo that");
    editor.camera().zoom = 1;
    editor.camera().origin = {0, 0};
    editor.keep_up();
    run("clipboard.duplicate", "duplicate them");
    run("edit.undo", "undo that");
    editor.selection().clear();
    Steps whole;
    whole.time([&] { build_scene(editor.board(), *editor.page(), {}); });
    whole.print("the whole scene (in the background)");
}

}  // namespace

int main(int argc, char** argv) {
    const Result<Vocabulary> vocabulary =
        read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json");
    if (!vocabulary) return 1;
    if (argc > 1) {
        measure(std::max(5, std::atoi(argv[1])), *vocabulary);
    } else {
        for (const int n : {1'000, 10'000, 100'000})
            measure(n, *vocabulary);
    }
}
