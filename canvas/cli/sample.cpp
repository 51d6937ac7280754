#include "cli/sample.hpp"

#include <algorithm>
#include <filesystem>

#include "app/files/board_templates.hpp"
#include "cli/check.hpp"
#include "cli/export.hpp"
#include "cli/message.hpp"

namespace civic {
namespace {

constexpr const char* kFolder = "civicanvas-sample";

}  // namespace

ExitStatus run_sample() {
    const std::filesystem::path sample = sample_board();
    CheckCommand check;
    check.files = {sample};
    check.fail_on = FailOn::never;
    if (const ExitStatus checked = run_check(check); checked != ExitStatus::done) return checked;

    std::error_code failed;
    std::filesystem::create_directories(kFolder, failed);
    if (failed) {
        complain(
            {"cannot make the folder: " + failed.message(), kFolder, "go to a folder that you can write to"});
        return ExitStatus::usage;
    }
    ExitStatus worst = print("\n");
    for (const char* name : {"universal-credit.png", "universal-credit.pdf"}) {
        ExportCommand command;
        command.file = sample;
        command.out = std::filesystem::path(kFolder) / name;
        if (command.out.extension() == ".png") command.scale = 2;
        command.findings = ShowFindings::yes;
        command.override_reason = "The sample is shown together with what is wrong with it";
        worst = std::max(worst, run_export(command));
    }
    return worst;
}

}  // namespace civic
