#include "app/ui/run_window.hpp"

#include <GLFW/glfw3.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

#include "app/files/board_file.hpp"
#include "app/ui/main_loop.hpp"
#include "base/file.hpp"
#include "base/user_folders.hpp"
#include "format/vocabulary_file.hpp"

namespace civic {
namespace {

constexpr std::size_t kMaxScriptBytes = std::size_t{4} << 20;

Result<std::unique_ptr<Replay>> read_replay(const std::filesystem::path& file) {
    const Result<std::string> text = read_file(file, kMaxScriptBytes);
    if (!text) return text.error();
    Result<std::vector<ReplayCommand>> commands = parse_replay(*text);
    if (!commands) {
        Error error = commands.error();
        error.where = file.string() + ": " + error.where;
        return error;
    }
    return std::make_unique<Replay>(std::move(commands).value());
}

Result<OpenedFile> first_board(const WindowRequest& request) {
    if (!request.board.empty()) return open_board_file(request.board);
    return OpenedFile{empty_board(), {}};
}

}  // namespace

bool has_display() {
#if !defined(__APPLE__)
    // Asked first: where neither is set, the system's libraries complain in their own words.
    const auto is_set = [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr && *value != '\0';
    };
    if (!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")) return false;
#endif
    return glfwInit() == GLFW_TRUE;
}

Status run_window(const WindowRequest& request) {
    std::unique_ptr<Replay> replay;
    if (!request.replay.empty()) {
        Result<std::unique_ptr<Replay>> read = read_replay(request.replay);
        if (!read) return read.error();
        replay = std::move(read).value();
    }
    Result<Vocabulary> vocabulary = read_vocabulary_file(assets_folder() / "vocabulary.json");
    if (!vocabulary) return vocabulary.error();
    Result<OpenedFile> opened = first_board(request);
    if (!opened) return opened.error();
    WindowOptions options;
    options.scale = request.scale;
    options.title = "Civicanvas";
    Result<std::unique_ptr<Window>> window = Window::open(options);
    if (!window) return window.error();
    Result<std::unique_ptr<CanvasView>> canvas = CanvasView::make();
    if (!canvas) return canvas.error();
    const bool keep = request.keep_recent && replay == nullptr && !state_folder().empty();
    Workspace workspace(std::move(opened->board), std::move(vocabulary).value(), (*window)->clipboard(),
                        keep ? state_folder() / "recent-boards" : std::filesystem::path(), Window::wake);
    workspace.generator = request.generator;
    if (request.repeatable_ids) workspace.make_ids_repeatable();
    if (request.board.empty()) workspace.dialog = Dialog::gallery;
    if (!opened->notes.empty())
        workspace.tell("Not all of this board could be read; save it under another name. " +
                       opened->notes.front());
    std::optional<FrameLog> log;
    if (!request.frame_log.empty()) log.emplace(request.frame_log);
    MainLoop loop(**window, **canvas, workspace, replay.get(), log ? &*log : nullptr);
    if (!request.outline.empty()) loop.keep_outline(request.outline);
    const Status status = loop.run();
    if (log) {
        if (const Status written = log->write(); !written) return written;
    }
    if (!status.ok() && !request.replay.empty()) {
        Error error = status.error();
        error.where = request.replay.string() + ": " + error.where;
        return error;
    }
    return status;
}

}  // namespace civic
