#include "authors/message_template.hpp"

#include "base/file.hpp"
#include "checks/rule_messages.hpp"

namespace civic {
namespace {

constexpr std::size_t kScriptBytes = std::size_t{1} << 20;

// The words between the places that vary.
std::vector<std::string> words_of(std::string_view written) {
    std::vector<std::string> words(1);
    for (std::size_t at = 0; at < written.size(); ++at) {
        if (written[at] != '{') {
            words.back() += written[at];
        } else if (written.substr(at, 2) == "{{") {
            words.back() += written[at++];
        } else {
            at = written.find('}', at);
            if (at == std::string_view::npos) break;
            words.emplace_back();
        }
    }
    return words;
}

}  // namespace

Result<std::vector<std::string>> message_templates(const PluginEntryInfo& plugin, const CheckSpec& check) {
    if (plugin.manifest->tier != "json") return check.messages;
    const Result<std::string> rules = read_file(plugin.script, kScriptBytes);
    if (!rules) return rules.error();
    return rule_messages(*rules, check.id);
}

bool fits_template(std::string_view message, std::string_view written) {
    const std::vector<std::string> words = words_of(written);
    if (words.size() == 1) return message == words.front();
    if (message.substr(0, words.front().size()) != words.front()) return false;
    std::size_t at = words.front().size();
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        at = message.find(words[i], at);
        if (at == std::string_view::npos) return false;
        at += words[i].size();
    }
    const std::string& last = words.back();
    return message.size() >= at + last.size() && message.substr(message.size() - last.size()) == last;
}

}  // namespace civic
