#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "model/board.hpp"
#include "scene/look.hpp"
#include "scene/page.hpp"
#include "scene/scene.hpp"

namespace civic::test {

// A board for the tests of page backgrounds: one page of a kind, "p", and what the test puts on it.
class PageBoard {
  public:
    explicit PageBoard(const char* kind, const char* language = "en") {
        add_page("p", kind);
        builder_.properties = Properties({{"language", Value(language)}, {"title", Value("Board")}});
    }

    void add_page(const char* id, const char* kind) {
        Page page;
        page.id = id;
        page.kind = Name(kind);
        builder_.pages.push_back(page);
    }
    Element& add(std::string id, const char* type, std::string text, const Rect& box,
                 std::vector<Property> attributes = {}, const char* page = "p") {
        Element element;
        element.id = std::move(id);
        element.page = page;
        element.type = Name(type);
        element.text = std::move(text);
        element.box = box;
        element.attributes = Properties(std::move(attributes));
        return builder_.elements.emplace_back(std::move(element));
    }
    void mirror(std::string id, std::string of, const char* type, const Rect& box, const char* page = "p") {
        add(std::move(id), type, "", box, {}, page).mirrors = std::move(of);
    }
    void link(const char* type, std::string from, std::string to, std::vector<Property> attributes = {},
              const char* page = "p") {
        Link link;
        link.id = "l" + std::to_string(builder_.links.size());
        link.page = page;
        link.type = Name(type);
        link.from = std::move(from);
        link.to = std::move(to);
        link.attributes = Properties(std::move(attributes));
        builder_.links.push_back(std::move(link));
    }

    Board build() const {
        BoardBuilder builder = builder_;
        BoardBuilder::Built built = std::move(builder).build();
        REQUIRE(built.left_out.empty());
        return std::move(built.board);
    }

  private:
    BoardBuilder builder_;
};

inline PageContext context_of(const Board& board, const char* page = "p") {
    PageContext context;
    context.language = Name(board.language());
    board.elements().for_each([&](const Element& element) {
        if (element.page != page) return;
        context.elements.push_back(&element);
        const Rect box = view_of(board, element, context.language).box;
        if (box.w <= 0 || box.h <= 0) return;
        context.content = context.content.w > 0 ? context.content.united(box) : box;
    });
    return context;
}

inline PageLayer layer_of(const Board& board) {
    return page_layer(board, *board.pages().find("p"), context_of(board));
}

// Visits every primitive of a kind in a list.
template <typename Kind, typename Visit>
void each(const DisplayList& list, Visit&& visit) {
    for (const auto& group : list) {
        for (const Primitive& item : group->items) {
            if (const auto* found = std::get_if<Kind>(&item)) visit(*found);
        }
    }
}

inline const std::string& text_of(const TextBlock& block) {
    return block.text->request().text;
}

// The texts of a list, in the order in which they are drawn.
inline std::vector<std::string> texts(const DisplayList& list) {
    std::vector<std::string> out;
    each<TextBlock>(list, [&](const TextBlock& block) { out.push_back(text_of(block)); });
    return out;
}
inline bool says(const DisplayList& list, const std::string& text) {
    const std::vector<std::string> all = texts(list);
    return std::find(all.begin(), all.end(), text) != all.end();
}
// Where the first block with that text stands; an empty box where there is none.
inline Rect place_of(const DisplayList& list, const std::string& text) {
    Rect place;
    each<TextBlock>(list, [&](const TextBlock& block) {
        if (place.w <= 0 && text_of(block) == text) place = block.box;
    });
    return place;
}

// The list as text: a line for each primitive, rounded to whole pixels.
std::string dump(const DisplayList& list);

}  // namespace civic::test
