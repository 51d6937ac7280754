#include "cli/fmt.hpp"

#include <algorithm>
#include <string>

#include "base/file.hpp"
#include "cli/board_input.hpp"
#include "cli/message.hpp"
#include "format/save.hpp"

namespace civic {
namespace {

ExitStatus format_one(const std::filesystem::path& file, bool check_only) {
    const Result<BoardInput> input = read_board(file);
    if (!input.ok()) {
        complain(input.error());
        return ExitStatus::usage;
    }
    if (input->loaded.partial()) {
        complain_of_left_out(file, input->loaded);
        complain({"formatting would lose what was left out", shown_name(file), "mend the file first"});
        return ExitStatus::usage;
    }
    const std::string stable = save_board(input->loaded.board);
    const bool changes = stable != input->bytes;
    if (check_only) return changes ? print(shown_name(file) + "\n", ExitStatus::findings) : ExitStatus::done;
    if (file == "-") return print(stable);
    if (!changes) return ExitStatus::done;
    const ExitStatus written = deliver(stable, file);
    return written == ExitStatus::done ? print(shown_name(file) + "\n") : written;
}

}  // namespace

ExitStatus run_fmt(const FmtOptions& options) {
    ExitStatus worst = ExitStatus::done;
    for (const std::filesystem::path& file : options.files) {
        worst = std::max(worst, format_one(file, options.check_only));
    }
    return worst;
}

}  // namespace civic
