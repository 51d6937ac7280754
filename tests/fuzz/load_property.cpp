#include "fuzz/load_property.hpp"

#include "format/load.hpp"
#include "format/save.hpp"

std::string broken_load_property(std::string_view bytes) {
    const auto loaded = civic::load_board(bytes);
    if (!loaded.ok()) return loaded.error().what.empty() ? "an error that says nothing" : "";
    const std::string saved = civic::save_board(loaded->board);
    const auto again = civic::load_board(saved);
    if (!again.ok()) return "what was saved does not load: " + again.error().message();
    if (again->partial()) {
        return "what was saved loads in part: " + again->left_out[0].pointer + ": " + again->left_out[0].what;
    }
    return civic::save_board(again->board) == saved ? "" : "what was saved changes when saved again";
}
