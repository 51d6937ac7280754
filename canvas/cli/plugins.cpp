#include "cli/plugins.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "cli/message.hpp"
#include "format/json_writer.hpp"

namespace civic {
namespace {

std::string as_text(const Registry& registry) {
    std::string text;
    for (const PluginEntryInfo& plugin : registry.plugins) {
        text += plugin.name();
        if (plugin.manifest) text += " " + plugin.manifest->version + ": " + plugin.manifest->title;
        text += "\n  " + std::string(to_string(plugin.state));
        if (!plugin.reason.empty()) text += ": " + plugin.reason;
        text += "\n  " + plugin.folder.string() + "\n";
        if (plugin.state != PluginState::loaded) continue;
        for (const CheckSpec& check : plugin.manifest->checks) {
            std::string severity(to_string(check.severity));
            severity.resize(std::max(severity.size(), std::string_view("warning").size()), ' ');
            text += "    " + severity + "  " + check.id + ": " + check.title + "\n";
        }
    }
    return text;
}

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
    json.key(name);
    json.text(text);
}

void write_option(JsonWriter& json, const OptionSpec& option) {
    const auto number_or_null = [&](std::string_view name, const std::optional<double>& value) {
        json.key(name);
        value ? json.value(tidy_number(*value)) : json.null();
    };
    json.open_object();
    json.key("default");
    if (const double* number = std::get_if<double>(&option.standard)) {
        json.value(tidy_number(*number));
    } else {
        json.text(std::get<std::string>(option.standard));
    }
    write_text(json, "help", option.help);
    number_or_null("maximum", option.most);
    number_or_null("minimum", option.least);
    write_text(json, "name", option.name);
    write_text(json, "unit", option.unit);
    json.close_object();
}

void write_check(JsonWriter& json, const CheckSpec& check) {
    json.open_object();
    write_text(json, "id", check.id);
    json.key("options");
    json.open_list();
    for (const OptionSpec& option : check.options) {
        json.item();
        write_option(json, option);
    }
    json.close_list();
    write_text(json, "principle", check.principle);
    write_text(json, "reason", check.reason);
    write_text(json, "severity", to_string(check.severity));
    write_text(json, "source", check.source);
    write_text(json, "title", check.title);
    json.close_object();
}

void write_plugin(JsonWriter& json, const PluginEntryInfo& plugin) {
    static const Manifest kUnread;
    const Manifest& manifest = plugin.manifest ? *plugin.manifest : kUnread;
    json.open_object();
    json.key("checks");
    json.open_list();
    for (const CheckSpec& check : manifest.checks) {
        json.item();
        write_check(json, check);
    }
    json.close_list();
    write_text(json, "folder", plugin.folder.string());
    write_text(json, "id", plugin.name());
    write_text(json, "licence", manifest.licence);
    json.key("permissions");
    json.open_list();
    for (const std::string& permission : manifest.permissions) {
        json.item();
        json.text(permission);
    }
    json.close_list();
    write_text(json, "reason", plugin.reason);
    write_text(json, "state", to_string(plugin.state));
    write_text(json, "tier", manifest.tier);
    write_text(json, "title", manifest.title);
    write_text(json, "version", manifest.version);
    json.close_object();
}

std::string as_json(const Registry& registry) {
    JsonWriter json;
    json.open_object();
    write_text(json, "format", "civicanvas-plugins");
    json.key("plugins");
    json.open_list();
    for (const PluginEntryInfo& plugin : registry.plugins) {
        json.item();
        write_plugin(json, plugin);
    }
    json.close_list();
    json.key("version");
    json.integer(1);
    json.close_object();
    return std::move(json).finish();
}

}  // namespace

Result<Registry> find_plugins(const std::vector<std::filesystem::path>& folders) {
    for (const std::filesystem::path& folder : folders) {
        std::error_code ignored;
        if (std::filesystem::is_directory(folder, ignored)) continue;
        return Error{"there is no such folder", folder.string(),
                     "--plugins takes a folder of plugin folders"};
    }
    return discover_plugins(plugin_search_path(folders));
}

ExitStatus run_plugins_list(const PluginsOptions& options) {
    const Result<Registry> registry = find_plugins(options.folders);
    if (!registry.ok()) {
        complain(registry.error());
        return ExitStatus::usage;
    }
    if (registry->plugins.empty()) {
        for (const std::filesystem::path& folder : plugin_search_path(options.folders)) {
            warn(folder.string() + ": no plugins there");
        }
    }
    const bool json = options.format == PluginsOptions::Format::json;
    return print(json ? as_json(*registry) : as_text(*registry));
}

}  // namespace civic
