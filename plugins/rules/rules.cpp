// The engine of the tier "json": a native plugin whose checks are the rules of the file that the host hands
// it.

#include <algorithm>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "rules/rule.hpp"
#include "sdk/run.hpp"
#include "sdk/script.h"

namespace civic::rules {
namespace {

using namespace sdk;

// The rules of one check, and where they are asked.
struct RulesOf {
    RulesOf(Run& run, const char* id) : scope{run, id} {}
    Scope scope;
    std::vector<std::unique_ptr<Rule>> rules;
};

nlohmann::json parse(const civicanvas_script& script) {
    try {
        return nlohmann::json::parse(script.text, script.text + script.text_bytes);
    } catch (const nlohmann::json::exception& thrown) {
        // "[json.exception.parse_error.101] parse error at line 3, column 5: …"
        std::string what = thrown.what();
        if (const auto end = what.find("] "); end != std::string::npos) what.erase(0, end + 2);
        throw RuleError("not valid JSON: " + what);
    }
}

// Every rule is read, those of checks that are switched off as well: a fault shows whatever is switched on.
std::vector<std::unique_ptr<RulesOf>> read_rules(Run& run, const civicanvas_script& script,
                                                 const nlohmann::json& document) {
    const Node root(document);
    root.only({"$schema", "format", "version", "rules"});
    root.at("format").one_of({"civicanvas-rules"});
    if (root.at("version").count() != 1) root.at("version").fail("must be 1: this program knows no other");
    std::vector<std::unique_ptr<RulesOf>> checks;
    for (std::uint32_t i = 0; i < script.check_count; ++i)
        checks.push_back(std::make_unique<RulesOf>(run, script.checks[i]));
    std::size_t conditions = 0;
    for (const Node& node : root.at("rules").items()) {
        const std::string id = node.at("check").text();
        const auto check = std::find_if(checks.begin(), checks.end(),
                                        [&id](const auto& one) { return one->scope.check == id; });
        if (check == checks.end()) node.at("check").fail("is no check that plugin.json has: \"" + id + "\"");
        (*check)->rules.push_back(std::make_unique<Rule>((*check)->scope, node, conditions));
    }
    for (const auto& check : checks) {
        if (check->rules.empty())
            root.at("rules").fail("has no rule for " + std::string(check->scope.check) +
                                  ", which plugin.json has");
    }
    return checks;
}

void run_rules(Run& run, const civicanvas_script& script) {
    const nlohmann::json document = parse(script);
    const civicanvas_host& host = run.host();
    for (const auto& one : read_rules(run, script, document)) {
        if (host.enabled(host.context, one->scope.check) == 0) continue;
        Check check(run, one->scope.check);
        for (const auto& rule : one->rules)
            rule->run(check);
        check.finish();
    }
}

civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot* snapshot) {
    const auto* script =
        host == nullptr
            ? nullptr
            : static_cast<const civicanvas_script*>(host->extension(host->context, CIVICANVAS_SCRIPT));
    if (script == nullptr) return CIVICANVAS_REFUSED;
    return run_guarded(host, snapshot, [script](Run& run) {
        try {
            run_rules(run, *script);
        } catch (const RuleError& fault) {
            throw RuleError(std::string(script->file) + ": " + fault.what());
        }
    });
}

}  // namespace
}  // namespace civic::rules

extern "C" CIVICANVAS_EXPORT const civicanvas_plugin* civicanvas_plugin_entry(void) {
    static const civicanvas_plugin plugin = {
        sizeof(civicanvas_plugin), CIVICANVAS_ABI, "civicanvas.json", "1", civic::rules::check, nullptr};
    return &plugin;
}
