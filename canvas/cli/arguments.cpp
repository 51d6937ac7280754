#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/check.hpp"
#include "cli/edit.hpp"
#include "cli/export.hpp"
#include "cli/fmt.hpp"
#include "cli/info.hpp"
#include "cli/message.hpp"
#include "cli/new_board.hpp"
#include "cli/plugins.hpp"
#include "cli/plugins_new.hpp"
#include "cli/plugins_test.hpp"
#include "cli/templates.hpp"
#include "cli/validate.hpp"

namespace civic {
namespace {

// Adds a subcommand to `app` whose options `declare` ties to a record of type Options; when the line names
// it, `chosen` becomes run(options).
template <typename Options, typename Declare>
void add_command(CLI::App& app, Command& chosen, const char* name, const char* what,
                 ExitStatus (*run)(const Options&), Declare declare) {
    CLI::App* command = app.add_subcommand(name, what);
    auto options = std::make_shared<Options>();
    declare(*command, *options);
    command->callback([&chosen, options, run] { chosen = [options, run] { return run(*options); }; });
}

template <typename Paths>
void add_files(CLI::App& command, Paths& files, const char* what) {
    command.add_option("FILE", files, what)->required()->type_name("");
}

// An option that takes one of a few words.
template <typename Choice>
void add_choice(CLI::App& command, const char* name, Choice& chosen,
                std::vector<std::pair<std::string, Choice>> choices, const std::string& what) {
    std::string words;
    for (const auto& [word, ignored] : choices)
        words += (words.empty() ? "" : ", ") + word;
    const auto find = [choices = std::move(choices)](const std::string& given) {
        const auto found = std::find_if(choices.begin(), choices.end(),
                                        [&](const auto& choice) { return choice.first == given; });
        return found == choices.end() ? std::optional<Choice>() : std::optional<Choice>(found->second);
    };
    const auto allowed = [find, words](const std::string& given) {
        return find(given) ? std::string() : "\"" + given + "\" is not one of " + words;
    };
    const auto take = [find, &chosen](const std::string& given) { chosen = find(given).value_or(chosen); };
    command.add_option_function<std::string>(name, take, what + ": " + words)
        ->type_name("WORD")
        ->check(allowed);
}

void add_plugins(CLI::App& command, std::vector<std::filesystem::path>& folders) {
    command
        .add_option("--plugins", folders, "A folder of plugins, besides the built-in ones; may be repeated")
        ->type_name("DIR")
        ->allow_extra_args(false);
}

void add_check_request(CLI::App& command, CheckRequest& request) {
    add_plugins(command, request.plugin_folders);
    add_choice<std::optional<Phase>>(command, "--phase", request.phase,
                                     {{"discovery", Phase::discovery},
                                      {"alpha", Phase::alpha},
                                      {"beta", Phase::beta},
                                      {"live", Phase::live}},
                                     "Judge as in this phase of the service");
    command.add_option("--baseline", request.baseline, "An earlier report in JSON: only what is new counts")
        ->type_name("FILE");
}

void declare_check(CLI::App& command, CheckCommand& options) {
    using Format = CheckCommand::Format;
    add_files(command, options.files, "Boards; - is standard input");
    add_choice<Format>(command, "--format", options.format,
                       {{"text", Format::text}, {"json", Format::json}, {"sarif", Format::sarif}},
                       "What to print");
    add_choice<FailOn>(command, "--fail-on", options.fail_on,
                       {{"error", FailOn::error}, {"warning", FailOn::warning}, {"never", FailOn::never}},
                       "The least finding that exits with 1");
    add_check_request(command, options.request);
    command.add_option("-o,--output", options.out, "Write the report there")->type_name("FILE");
}

void declare_export(CLI::App& command, ExportCommand& options) {
    add_files(command, options.file, "A board; - is standard input");
    command
        .add_option("-o,--output", options.out,
                    "The file to write; its ending says what: png, svg, pdf, json")
        ->required()
        ->type_name("FILE");
    command.add_option("--page", options.page, "The id of a page, or all")->type_name("ID");
    command.add_option("--scale", options.scale, "Pixels of a PNG for 1/96 inch: 2 for sharp screens")
        ->type_name("N")
        ->check(CLI::Range(0.05, 64.0));
    command.add_flag_callback(
        "--transparent", [&options] { options.background = Background::transparent; },
        "A PNG without its white ground");
    command.add_flag_callback(
        "--findings", [&options] { options.findings = ShowFindings::yes; },
        "Draw the findings as numbered badges, with a legend");
    command.add_flag_callback(
        "--redact", [&options] { options.redact = Redact::yes; },
        "Put blocks in place of what looks like personal data");
    command
        .add_option("--override", options.override_reason,
                    "Export although checks hold the board back; the reason is written into the file")
        ->type_name("REASON");
    add_check_request(command, options.request);
}

void declare_fmt(CLI::App& command, FmtOptions& options) {
    add_files(command, options.files, "Boards; - formats standard input to standard output");
    command.add_flag("--check", options.check_only, "Name the files that would change, and change nothing");
}

void declare_validate(CLI::App& command, ValidateOptions& options) {
    add_files(command, options.files, "Boards; - is standard input");
}

void declare_info(CLI::App& command, InfoOptions& options) {
    using Format = InfoOptions::Format;
    add_files(command, options.file, "A board; - is standard input");
    add_choice<Format>(command, "--format", options.format, {{"text", Format::text}, {"json", Format::json}},
                       "What to print");
}

void declare_new(CLI::App& command, NewOptions& options) {
    command.add_option("--template", options.template_name, "What to start from (civicanvas templates)")
        ->required()
        ->type_name("NAME");
    command.add_option("-o,--output", options.out, "The file to write; - is standard output")
        ->required()
        ->type_name("FILE");
    command.add_option("--title", options.title, "The board's title")->type_name("TEXT");
    command.add_flag_callback(
        "--force", [&options] { options.existing = NewOptions::Existing::replace; },
        "Replace a file that is there");
}

void declare_plugins_list(CLI::App& command, PluginsOptions& options) {
    using Format = PluginsOptions::Format;
    add_choice<Format>(command, "--format", options.format, {{"text", Format::text}, {"json", Format::json}},
                       "What to print");
    add_plugins(command, options.folders);
}

void declare_plugins_new(CLI::App& command, PluginsNewOptions& options) {
    command.add_option("NAME", options.name, "Its id: a-z, 0-9, - and _")->required()->type_name("");
    command.add_option("--tier", options.tier, "What it is written in: json, lua, native")
        ->required()
        ->type_name("WORD")
        ->check(CLI::IsMember({"json", "lua", "native"}));
    command.add_option("-o,--output", options.into, "Where to make its folder; here, when nothing is said")
        ->type_name("DIR");
}

void declare_plugins_test(CLI::App& command, PluginsTestOptions& options) {
    command.add_option("DIR", options.folder, "The folder of a plugin")->required()->type_name("");
}

void declare_edit(CLI::App& command, EditOptions& options) {
    command.add_option("FILE", options.file, "A board to open in the window; none: the sample")
        ->type_name("");
    command
        .add_option("--replay", options.replay,
                    "Play pointer and keys from this script, then close the window")
        ->type_name("SCRIPT");
    command
        .add_option("--frame-log", options.frame_log, "Write a line for each frame: time, draw calls, bytes")
        ->type_name("OUT");
    command
        .add_option("--outline", options.outline,
                    "Keep what is in the window, as a screen reader has it, in this file")
        ->type_name("OUT");
    command.add_flag("--repeatable-ids", options.repeatable_ids,
                     "Give new elements the same ids in every run, as a script gets them");
    command
        .add_option("--scale", options.scale,
                    "Pixels of the screen for 1/96 inch, instead of the screen's own")
        ->type_name("N")
        ->check(CLI::Range(0.5, 8.0));
}

void declare(CLI::App& app, Command& chosen) {
    app.set_version_flag("--version", "civicanvas " CIVICANVAS_VERSION, "Print the version");
    app.set_help_flag("-h,--help", "Print this help");
    app.require_subcommand(0, 1);
    app.footer(
        "Exit status: 0 done; 1 findings, or a gate that stayed closed; 2 bad usage or input;\n"
        "3 a check failed to run. Results go to standard output, messages to standard error.");
    auto window = std::make_shared<EditOptions>();
    declare_edit(app, *window);
    app.add_option("--semantics", window->semantics, "Print what is on this board, as a screen reader has it")
        ->type_name("FILE");
    chosen = [window] { return run_edit(*window); };
    add_command<EditOptions>(app, chosen, "edit", "Open a board in the window", run_edit, declare_edit);
    add_command<CheckCommand>(app, chosen, "check", "Check boards, and say what is wrong and why", run_check,
                              declare_check);
    add_command<ExportCommand>(app, chosen, "export",
                               "Write a board as a picture or JSON, once its gate is open", run_export,
                               declare_export);
    add_command<NewOptions>(app, chosen, "new", "Write a board to start from", run_new, declare_new);
    app.add_subcommand("templates", "List what boards can start from")->callback([&chosen] {
        chosen = run_templates;
    });
    add_command<ValidateOptions>(app, chosen, "validate", "Say whether files are boards, and what is wrong",
                                 run_validate, declare_validate);
    add_command<InfoOptions>(app, chosen, "info", "Say what a board is about and how much is in it", run_info,
                             declare_info);
    add_command<FmtOptions>(app, chosen, "fmt", "Rewrite boards in the stable form, older versions migrated",
                            run_fmt, declare_fmt);
    CLI::App* plugins = app.add_subcommand("plugins", "What there is to check boards with");
    plugins->require_subcommand(1);
    add_command<PluginsOptions>(*plugins, chosen, "list", "List every plugin that was found, and its checks",
                                run_plugins_list, declare_plugins_list);
    add_command<PluginsNewOptions>(*plugins, chosen, "new", "Write a plugin to start from", run_plugins_new,
                                   declare_plugins_new);
    add_command<PluginsTestOptions>(*plugins, chosen, "test", "Put a plugin to the test, for its author",
                                    run_plugins_test, declare_plugins_test);
}

// "civicanvas plugins list", as far as the line got.
std::string called_command(const CLI::App& app) {
    std::string words = app.get_name();
    const CLI::App* command = &app;
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().front();
        words += " " + command->get_name();
    }
    return words;
}

}  // namespace

Command parse_arguments(int argc, char** argv) {
    CLI::App app("A canvas for public-service design that checks what you draw.", "civicanvas");
    Command chosen;
    declare(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return [help = app.help()] { return print(help); };
    } catch (const CLI::CallForVersion& version) {
        return [text = std::string(version.what()) + "\n"] { return print(text); };
    } catch (const CLI::ParseError& error) {
        const std::string help = called_command(app) + " --help";
        return [what = std::string(error.what()), hint = help + " tells more"] {
            complain({what, "", hint});
            return ExitStatus::usage;
        };
    }
    return chosen;
}

}  // namespace civic
