#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"

namespace civic {

// What a thing on the screen is for whoever cannot see it: tests, the keyboard outline, a screen reader.
enum class SemanticRole : std::uint8_t {
    window,
    dialog,
    menu_bar,
    menu,
    menu_item,
    toolbar,
    group,
    heading,
    label,
    button,
    toggle,
    checkbox,
    choice,
    option,
    text_field,
    slider,
    tab,
    list,
    list_item,
    image,
    status,
    canvas,
    element,
    link,
};
// As scripts and prints write it: "menu-item".
std::string_view role_word(SemanticRole role);

// Bits of a state.
enum class SemanticState : std::uint16_t {
    none = 0,
    disabled = 1 << 0,
    selected = 1 << 1,  // a toggle that is on, a chosen element
    expanded = 1 << 2,
    focused = 1 << 3,
    mixed = 1 << 4,  // several things with different values
    unknown = 1 << 5,
    not_applicable = 1 << 6,
    locked = 1 << 7,
};
constexpr SemanticState operator|(SemanticState a, SemanticState b) {
    return static_cast<SemanticState>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool has_state(SemanticState states, SemanticState one) {
    return (static_cast<unsigned>(states) & static_cast<unsigned>(one)) != 0;
}
constexpr SemanticState state_if(bool on, SemanticState state) {
    return on ? state : SemanticState::none;
}
// "selected, disabled"; "" for none.
std::string state_words(SemanticState states);

// What can be done with a thing, after its role.
std::string_view actions_of(SemanticRole role);

struct SemanticNode {
    SemanticRole role = SemanticRole::group;
    SemanticState state = SemanticState::none;
    int depth = 0;  // its parent is the nearest earlier node that is less deep
    std::string name;
    std::string value;
    Rect bounds;  // logical px of the window; of a board without a window, page px
};

// The things of one frame, in reading order. Emptied and filled again every frame without giving memory back,
// so that it costs a copy of each name. One thread.
class SemanticTree {
  public:
    void clear();
    SemanticNode& add(SemanticRole role, std::string_view name, const Rect& bounds,
                      SemanticState state = SemanticState::none, std::string_view value = {});
    // What is added from here on stands in the latest node.
    void enter() { ++depth_; }
    void leave() { --depth_; }

    std::span<const SemanticNode> nodes() const { return {nodes_.data(), count_}; }
    SemanticNode& latest() { return nodes_[count_ - 1]; }

    // The first of that role whose name is `name`, upper and lower case as they are. Among those, one that is
    // not disabled comes first. Null: there is none.
    const SemanticNode* find(SemanticRole role, std::string_view name) const;

  private:
    std::vector<SemanticNode> nodes_;
    std::size_t count_ = 0;
    int depth_ = 0;
};

// A line a node: role, name, value, state, actions, bounds; indented by depth.
std::string to_text(std::span<const SemanticNode> nodes);

}  // namespace civic
