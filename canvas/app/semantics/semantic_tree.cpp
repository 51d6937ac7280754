#include "app/semantics/semantic_tree.hpp"

#include <array>
#include <cassert>
#include <cmath>

namespace civic {
namespace {

struct RoleWords {
    std::string_view word;
    std::string_view actions;
};
constexpr std::array kRoles = {
    RoleWords{"window", "close"},
    RoleWords{"dialog", "close"},
    RoleWords{"menu-bar", ""},
    RoleWords{"menu", "open"},
    RoleWords{"menu-item", "press"},
    RoleWords{"toolbar", ""},
    RoleWords{"group", ""},
    RoleWords{"heading", ""},
    RoleWords{"label", ""},
    RoleWords{"button", "press"},
    RoleWords{"toggle", "press"},
    RoleWords{"checkbox", "press"},
    RoleWords{"choice", "open"},
    RoleWords{"option", "press"},
    RoleWords{"text-field", "focus, type"},
    RoleWords{"slider", "focus, drag"},
    RoleWords{"tab", "press"},
    RoleWords{"list", "scroll"},
    RoleWords{"list-item", "press"},
    RoleWords{"image", ""},
    RoleWords{"status", ""},
    RoleWords{"canvas", "pan, zoom"},
    RoleWords{"element", "press, drag"},
    RoleWords{"link", "press"},
};
static_assert(kRoles.size() == static_cast<std::size_t>(SemanticRole::link) + 1);

constexpr std::array<std::string_view, 8> kStates = {"disabled", "selected", "expanded",       "focused",
                                                     "mixed",    "unknown",  "not applicable", "locked"};

}  // namespace

std::string_view role_word(SemanticRole role) {
    return kRoles[static_cast<std::size_t>(role)].word;
}

std::string_view actions_of(SemanticRole role) {
    return kRoles[static_cast<std::size_t>(role)].actions;
}

std::string state_words(SemanticState states) {
    std::string words;
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        if (!has_state(states, static_cast<SemanticState>(1U << i))) continue;
        if (!words.empty()) words += ", ";
        words += kStates[i];
    }
    return words;
}

void SemanticTree::clear() {
    assert(depth_ == 0);  // every enter has its leave
    count_ = 0;
}

SemanticNode& SemanticTree::add(SemanticRole role, std::string_view name, const Rect& bounds,
                                SemanticState state, std::string_view value) {
    if (count_ == nodes_.size()) nodes_.emplace_back();
    SemanticNode& node = nodes_[count_++];
    node.role = role;
    node.state = state;
    node.depth = depth_;
    node.name.assign(name);
    node.value.assign(value);
    node.bounds = bounds;
    return node;
}

const SemanticNode* SemanticTree::find(SemanticRole role, std::string_view name) const {
    const SemanticNode* found = nullptr;
    for (const SemanticNode& node : nodes()) {
        if (node.role != role || node.name != name) continue;
        if (!has_state(node.state, SemanticState::disabled)) return &node;
        if (found == nullptr) found = &node;
    }
    return found;
}

std::string to_text(std::span<const SemanticNode> nodes) {
    std::string text;
    const auto number = [&](double value) { text += std::to_string(std::lround(value)); };
    for (const SemanticNode& node : nodes) {
        text.append(static_cast<std::size_t>(node.depth) * 2, ' ');
        text += role_word(node.role);
        text += " \"" + node.name + "\"";
        if (!node.value.empty()) text += " = \"" + node.value + "\"";
        if (node.state != SemanticState::none) text += " [" + state_words(node.state) + "]";
        if (!actions_of(node.role).empty()) {
            text += " (";
            text += actions_of(node.role);
            text += ")";
        }
        text += " at ";
        number(node.bounds.x);
        text += ",";
        number(node.bounds.y);
        text += " ";
        number(node.bounds.w);
        text += "x";
        number(node.bounds.h);
        text += "\n";
    }
    return text;
}

}  // namespace civic
