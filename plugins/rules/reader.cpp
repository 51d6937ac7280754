#include "rules/reader.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace civic::rules {
namespace {

std::string escaped(std::string_view key) {
    std::string out;
    for (const char c : key) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string alternatives(std::initializer_list<std::string_view> words) {
    std::string out;
    std::size_t left = words.size();
    for (const std::string_view word : words) {
        --left;
        out += word;
        if (left > 0) out += left == 1 ? " or " : ", ";
    }
    return out;
}

void Node::fail(const std::string& what) const {
    throw RuleError((pointer_.empty() ? "the document" : pointer_) + " " + what);
}

std::optional<Node> Node::find(const char* key) const {
    if (!value_->is_object()) fail("must be an object");
    const auto at = value_->find(key);
    if (at == value_->end()) return std::nullopt;
    return Node(*at, pointer_ + "/" + escaped(key));
}

Node Node::at(const char* key) const {
    std::optional<Node> member = find(key);
    if (!member) fail("has no \"" + std::string(key) + "\", which it must have");
    return *member;
}

void Node::only(std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, member] : members()) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            member.fail("is no key that is known here; those are " + alternatives(keys));
    }
}

std::vector<std::pair<std::string, Node>> Node::members() const {
    if (!value_->is_object()) fail("must be an object");
    std::vector<std::pair<std::string, Node>> members;
    for (const auto& [key, member] : value_->items())
        members.emplace_back(key, Node(member, pointer_ + "/" + escaped(key)));
    return members;
}

std::vector<Node> Node::items() const {
    if (!value_->is_array() || value_->empty()) fail("must be a list that is not empty");
    std::vector<Node> items;
    for (std::size_t i = 0; i < value_->size(); ++i)
        items.emplace_back((*value_)[i], pointer_ + "/" + std::to_string(i));
    return items;
}

std::string Node::text() const {
    if (!value_->is_string() || value_->get_ref<const std::string&>().empty())
        fail("must be a text that is not empty");
    return value_->get<std::string>();
}

double Node::number() const {
    if (!value_->is_number()) fail("must be a number");
    return value_->get<double>();
}

std::uint32_t Node::count() const {
    const bool good = value_->is_number_unsigned() &&
                      value_->get<std::uint64_t>() <= std::numeric_limits<std::uint32_t>::max();
    if (!good) fail("must be a whole number from 0");
    return value_->get<std::uint32_t>();
}

std::string Node::one_of(std::initializer_list<std::string_view> words) const {
    const bool good = value_->is_string() && std::find(words.begin(), words.end(),
                                                       value_->get_ref<const std::string&>()) != words.end();
    if (!good) fail("must be " + alternatives(words));
    return value_->get<std::string>();
}

std::vector<std::string> Node::texts() const {
    if (value_->is_string()) return {text()};
    if (!value_->is_array()) fail("must be a text or a list of texts");
    std::vector<std::string> texts;
    for (const Node& item : items())
        texts.push_back(item.text());
    return texts;
}

}  // namespace civic::rules
