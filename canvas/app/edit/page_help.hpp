#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "model/board.hpp"
#include "model/change.hpp"
#include "scene/page_places.hpp"

namespace civic {

class Editor;

// Where the shown page's kind puts things, read when it is asked for and kept while the history stands where
// it does: a drag does not read the page again and again. One thread.
class PageHelp {
  public:
    const Rect& stakeholder_grid(const Editor& editor);
    const std::vector<LaneBand>& lanes(const Editor& editor);
    const EmotionRow& emotions(const Editor& editor);

  private:
    void keep_up(const Editor& editor);

    std::uint64_t position_ = 0;
    std::string page_;
    std::optional<Rect> grid_;
    std::optional<std::vector<LaneBand>> lanes_;
    std::optional<EmotionRow> emotions_;
};

// What a change brings along on the shown page: a stakeholder that is moved gets the power and interest of
// its place, and one whose power or interest is set goes to that place; in a blueprint `lane` and the lane
// that an element stands in follow one another; the box of a group follows its members, and a group without
// any is gone. What the change itself says stays. O(operations), and the members of each such group.
void add_consequences(Editor& editor, Change& change);

}  // namespace civic
