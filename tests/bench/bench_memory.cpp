// Whether memory returns to where it was: a board is opened in an editor, changed in several ways, undone and
// closed, again and again. Bytes that the allocator has given out, and that are resident, once it is closed.
//
//     bench_memory [N [TIMES]]
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "app/edit/commands.hpp"
#include "app/edit/editor.hpp"
#include "format/load.hpp"
#include "format/save.hpp"
#include "format/vocabulary_file.hpp"
#include "peer_board.hpp"

namespace {

using namespace civic;

double resident_megabytes() {
    std::ifstream file("/proc/self/statm");
    long all = 0;
    long resident = 0;
    file >> all >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

void keep_up(Editor& editor) {
    editor.keep_up();
    while (editor.is_keeping_up()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        editor.keep_up();
    }
}

void drag(Editor& editor, Point from, Point to) {
    const auto event = [&](Point page) {
        PointerEvent made;
        made.screen = editor.camera().to_screen(page);
        return made;
    };
    editor.pointer_moved(event(from));
    editor.pointer_down(event(from));
    for (const double part : {0.3, 0.6, 1.0})
        editor.pointer_moved(event(from + (to - from) * part));
    editor.pointer_up(event(to));
}

void run(Editor& editor, const char* command) {
    find_command(command)->run(editor);
    keep_up(editor);
}

void open_and_close(const std::string& bytes, const Vocabulary& vocabulary) {
    Result<LoadedBoard> loaded = load_board(bytes);
    if (!loaded) std::exit(1);
    Editor editor(OpenBoard(std::move(loaded->board)), vocabulary);
    editor.set_canvas_size({1280, 800});
    keep_up(editor);
    std::vector<std::string> ids;
    editor.board().elements().for_each([&](const Element& element) { ids.push_back(element.id); });
    const Rect first = editor.board().elements().at(0)->box;
    editor.camera().zoom = 1;
    editor.camera().origin = {first.x - 100, first.y - 100};
    drag(editor, first.centre(), first.centre() + Point{200, 90});
    editor.selection().set_elements(ids);
    run(editor, "move.right-far");
    run(editor, "clipboard.duplicate");
    run(editor, "edit.undo");
    editor.selection().set_elements(std::move(ids));
    run(editor, "clipboard.delete");
    while (editor.open().history().can_undo())
        run(editor, "edit.undo");
    if (save_board(editor.board()).empty()) std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
    const int n = argc > 1 ? std::max(5, std::atoi(argv[1])) : 10'000;
    const int times = argc > 2 ? std::max(1, std::atoi(argv[2])) : 100;
    const Result<Vocabulary> vocabulary =
        read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json");
    if (!vocabulary) return 1;
    const std::string bytes = bench::peer_board(n);
    const auto print = [](int done) {
        std::printf("%6d   given out %7.3f MB   resident %6.1f MB\n", done,
                    static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd) / 1e6,
                    resident_megabytes());
        std::fflush(stdout);
    };
    std::printf("%d things, opened and closed\n", n);
    print(0);
    for (int i = 1; i <= times; ++i) {
        open_and_close(bytes, *vocabulary);
        if (i == 1 || i == 2 || i == 10 || i == 50 || i == times) print(i);
    }
}
