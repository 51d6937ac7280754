#include "checks/run_setup.hpp"

#include <algorithm>
#include <cmath>

namespace civic {
namespace {

const OptionSpec* find_option(const CheckSpec& check, const std::string& name) {
    const auto at = std::find_if(check.options.begin(), check.options.end(),
                                 [&name](const OptionSpec& option) { return option.name == name; });
    return at == check.options.end() ? nullptr : &*at;
}

// "" when the option may have that value.
std::string fault_of(const OptionSpec& option, const OptionValue& value) {
    const double* number = std::get_if<double>(&value);
    if (option.kind == OptionKind::text) return number == nullptr ? "" : "it takes a text";
    if (number == nullptr) return "it takes a number";
    if (option.kind == OptionKind::integer && std::trunc(*number) != *number)
        return "it takes a whole number";
    if (option.least && !(*number >= *option.least)) return "the least is " + std::to_string(*option.least);
    if (option.most && !(*number <= *option.most)) return "the most is " + std::to_string(*option.most);
    return "";
}

Status apply_settings(const CheckSpec& check, CheckSetup& setup, const CheckSettings& settings) {
    const auto chosen = settings.options.find(check.id);
    if (chosen == settings.options.end()) return Done{};
    for (const auto& [name, value] : chosen->second) {
        const OptionSpec* option = find_option(check, name);
        const std::string where = check.id + ", option " + name;
        if (option == nullptr) return Error{"the check has no such option", where, ""};
        if (std::string fault = fault_of(*option, value); !fault.empty()) return Error{fault, where, ""};
        setup.options[static_cast<std::size_t>(option - check.options.data())].value = value;
    }
    return Done{};
}

}  // namespace

const CheckSetup* RunSetup::find(std::string_view check) const {
    const auto at = std::find_if(checks.begin(), checks.end(),
                                 [check](const CheckSetup& entry) { return entry.id == check; });
    return at == checks.end() ? nullptr : &*at;
}

bool RunSetup::any_enabled() const {
    return std::any_of(checks.begin(), checks.end(), [](const CheckSetup& check) { return check.enabled; });
}

Result<RunSetup> make_setup(const Manifest& manifest, const CheckSettings& settings) {
    RunSetup setup{manifest.id, manifest.version, {}, std::nullopt};
    const bool plugin_on = !settings.disabled.contains(manifest.id);
    for (const CheckSpec& check : manifest.checks) {
        CheckSetup entry{check.id, plugin_on && !settings.disabled.contains(check.id), {}};
        for (const OptionSpec& option : check.options)
            entry.options.push_back({option.name, option.standard});
        if (Status applied = apply_settings(check, entry, settings); !applied) return applied.error();
        setup.checks.push_back(std::move(entry));
    }
    return setup;
}

}  // namespace civic
