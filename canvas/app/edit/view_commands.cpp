#include "app/edit/command_tables.hpp"
#include "app/edit/editor.hpp"

namespace civic {
namespace {

constexpr double kZoomStep = 1.25;

void zoom(Editor& editor, double factor) {
    ViewCamera& camera = editor.camera();
    camera.zoom_at(camera.size * 0.5, factor);
}
void zoom_in(Editor& editor) {
    zoom(editor, kZoomStep);
}
void zoom_out(Editor& editor) {
    zoom(editor, 1 / kZoomStep);
}
void zoom_whole(Editor& editor) {
    zoom(editor, 1 / editor.camera().zoom);
}
void fit_page(Editor& editor) {
    editor.fit_page();
}
void fit_selection(Editor& editor) {
    editor.fit_selection();
}

}  // namespace

std::span<const Command> view_commands() {
    static constexpr Command kCommands[] = {
        {"view.zoom-in", "Zoom in", "View", ctrl('='), always, zoom_in},
        {"view.zoom-in-too", "Zoom in", "", ctrl_shift('='), always, zoom_in},
        {"view.zoom-out", "Zoom out", "View", ctrl('-'), always, zoom_out},
        {"view.zoom-whole", "Zoom to 100 %", "View", ctrl('0'), always, zoom_whole},
        {"view.fit", "Fit the page", "View", ctrl('1'), always, fit_page},
        {"view.fit-selection", "Fit the selection", "View", ctrl('2'), has_chosen_elements, fit_selection},
    };
    return kCommands;
}

}  // namespace civic
