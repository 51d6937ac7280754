#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/board.hpp"
#include "scene/scene.hpp"

namespace civic::test {

// Named values: Properties' own constructor leaves a list of one ambiguous.
inline Properties named(std::vector<Property> items) {
    return Properties(std::move(items));
}

// A board of one page, "p", made piece by piece; of a kind that has no background, unless one is asked for.
class Maker {
  public:
    explicit Maker(Name kind = "bare") {
        Page page;
        page.id = "p";
        page.kind = kind;
        builder.pages.push_back(page);
    }

    Element& element(std::string id, Name type, Rect box, std::string text = {}) {
        Element e;
        e.id = std::move(id);
        e.page = "p";
        e.type = type;
        e.box = box;
        e.text = std::move(text);
        builder.elements.push_back(std::move(e));
        return builder.elements.back();
    }

    Link& link(std::string from, std::string to, Name type = "line", std::string style = {}) {
        Link l;
        l.id = "l" + std::to_string(builder.links.size());
        l.page = "p";
        l.type = type;
        l.from = std::move(from);
        l.to = std::move(to);
        if (!style.empty()) l.route = named({{"style", Value(style)}});
        builder.links.push_back(std::move(l));
        return builder.links.back();
    }

    Board board() { return std::move(builder).build().board; }

    BoardBuilder builder;
};

inline Scene scene_of(const Board& board, const SceneOptions& options = {}) {
    return build_scene(board, *board.pages_in_order().front(), options);
}

// The group of an element or a link; null: it has none.
inline const Group* group_of(const Scene& scene, const std::string& id) {
    for (const auto& group : scene.list) {
        if (group->id == id) return group.get();
    }
    return nullptr;
}

}  // namespace civic::test
