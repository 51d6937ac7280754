#include "rules/mend.hpp"

#include <utility>

#include "sdk/json.hpp"

namespace civic::rules {

using namespace sdk;

namespace {

// Bytes of what a fix may set or add: a board takes no more from one finding.
constexpr std::size_t kMostBytes = 64 * 1024;

std::string pointer_to_attribute(const std::string& name) {
    std::string path = "/attributes/";
    for (const char c : name) {
        if (c == '~') {
            path += "~0";
        } else if (c == '/') {
            path += "~1";
        } else {
            path += c;
        }
    }
    return path;
}

}  // namespace

Mend::Mend(const Scope& scope, const Node& node, bool for_links)
    : scope_(scope), label_(scope, node.at("label"), Message::Kind::statement) {
    node.only({"label", "set", "add", "remove"});
    if (const auto set = node.find("set")) {
        for (const auto& [name, value] : set->members())
            set_.emplace_back(pointer_to_attribute(name), value_of(value));
    }
    if (const auto add = node.find("add")) {
        if (for_links) add->fail("adds something to an element, and the rule is about links");
        for (const Node& item : add->items())
            add_.push_back(read_added(item));
    }
    if (const auto remove = node.find("remove")) {
        if (!remove->json().is_boolean() || !remove->json().get<bool>()) remove->fail("must be true");
        remove_ = true;
    }
    if (set_.empty() && add_.empty() && !remove_) node.fail("must have at least one of set, add and remove");
}

std::string Mend::value_of(const Node& node) const {
    std::string json = node.json().dump();
    const bool option = node.is_object() && node.json().size() == 1 && node.json().contains("option");
    if (option) {
        const Operand<Known> value = read_operand(scope_, node)->read({});
        const double* number = std::get_if<double>(&*value);
        json = number != nullptr ? nlohmann::json(*number).dump()
                                 : json_text(std::get<std::string_view>(*value));
    }
    if (json.size() > kMostBytes) node.fail("is longer than 64 KiB");
    return json;
}

Addition Mend::read_added(const Node& node) const {
    node.only({"type", "text", "attributes", "link"});
    Addition added;
    added.type = node.at("type").text();
    added.text = node.at("text").text();
    if (const auto attributes = node.find("attributes")) {
        (void)attributes->members();
        added.attributes = value_of(*attributes);
    }
    const Node link = node.at("link");
    link.only({"type", "direction", "attributes"});
    added.link_type = link.at("type").text();
    added.from_beside = link.at("direction").one_of({"from-this", "to-this"}) == "from-this";
    if (const auto attributes = link.find("attributes")) {
        (void)attributes->members();
        added.link_attributes = value_of(*attributes);
    }
    return added;
}

Fix Mend::make(const Spoken& spoken) const {
    Fix fix(label_.say(spoken));
    const Snapshot& board = scope_.board();
    const Row row = spoken.subject.row;
    if (spoken.subject.is_link()) {
        for (const auto& [path, value] : set_)
            fix.set(board.link(row), path, value);
        if (remove_) fix.remove(board.link(row));
        return fix;
    }
    const Element element = board.element(row);
    for (const auto& [path, value] : set_)
        fix.set(element, path, value);
    for (std::size_t i = 0; i < add_.size(); ++i)
        add_beside(fix, board, row, static_cast<unsigned>(i), add_[i]);
    if (remove_) fix.remove(element);
    return fix;
}

}  // namespace civic::rules
