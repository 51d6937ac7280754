#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "checks/manifest.hpp"

namespace civic {

// What the person chose; what is not named keeps its default.
struct CheckSettings {
    std::set<std::string> disabled;                                     // ids of checks, or of whole plugins
    std::map<std::string, std::map<std::string, OptionValue>> options;  // check id → option → value
};

struct OptionSetting {
    std::string name;
    OptionValue value;
};
struct CheckSetup {
    std::string id;
    bool enabled = true;
    std::vector<OptionSetting> options;
};

// What a plugin is that is no library (sdk/script.h).
struct Script {
    std::string file;  // its name
    std::string text;
};

// All that one plugin needs to know of its run besides the snapshot.
struct RunSetup {
    std::string plugin;
    std::string version;
    std::vector<CheckSetup> checks;     // in the order of the manifest
    std::optional<Script> script = {};  // none: the plugin is a library

    const CheckSetup* find(std::string_view check) const;
    bool any_enabled() const;
};

// The setup of a plugin. An error names the option whose value has another type or lies out of its range.
Result<RunSetup> make_setup(const Manifest& manifest, const CheckSettings& settings);

}  // namespace civic
