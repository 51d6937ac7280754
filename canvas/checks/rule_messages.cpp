#include "checks/rule_messages.hpp"

#include <nlohmann/json.hpp>

#include "checks/json_reader.hpp"

namespace civic {

using nlohmann::json;

Result<std::vector<std::string>> rule_messages(std::string_view rules, std::string_view check) {
    const Result<json> document = parse_json(rules);
    if (!document) return document.error();
    std::vector<std::string> messages;
    const auto list = document->is_object() ? document->find("rules") : document->end();
    if (list == document->end() || !list->is_array()) return messages;
    for (const json& rule : *list) {
        if (!rule.is_object() || rule.value("check", json()) != json(check)) continue;
        for (const char* key : {"message", "ask"}) {
            const auto text = rule.find(key);
            if (text != rule.end() && text->is_string()) messages.push_back(text->get<std::string>());
        }
    }
    return messages;
}

}  // namespace civic
