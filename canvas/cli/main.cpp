#include <CLI/CLI.hpp>

#include "base/terminal.hpp"

int main(int argc, char** argv) {
    civic::ignore_broken_pipes();
    CLI::App app("A canvas for public-service design that checks what you draw", "civicanvas");
    app.set_version_flag("--version", "civicanvas " CIVICANVAS_VERSION);
    CLI11_PARSE(app, argc, argv);
    return 0;
}
