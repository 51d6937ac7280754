#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/board.hpp"
#include "scene/display_list.hpp"

namespace civic {

// A mark on elements and links with a line of text in the legend below the picture. What it is about is the
// caller's affair.
enum class BadgeLevel : std::uint8_t { error, warning, info, review, waived };

struct Badge {
    int number = 0;
    BadgeLevel level = BadgeLevel::warning;
    std::vector<std::string> elements;  // ids; those on other pages are passed over
    std::vector<std::string> links;
    std::string text;
};

enum class Heading : std::uint8_t { shown, hidden };

struct SceneOptions {
    double margin = 40;                // px around everything
    Heading heading = Heading::shown;  // the page's title, above the picture
    std::vector<Badge> badges;
    std::string legend_title;  // above the badges' texts
};

// One page as a picture.
struct Scene {
    std::string page;   // its id
    std::string title;  // its title, or the board's
    DisplayList list;
    Rect bounds;  // what a picture shows: everything, and the margin
};

// Background, elements from bottom to top, links, foreground, heading, badges, legend. Elements stand in the
// order of `order`, then of the file, parents below what they hold; containers lie below the links, links
// without an `order` of their own above all elements. Never fails: numbers out of range are drawn at the edge
// of the range or not at all. Text is laid out when it is drawn, not here. Any thread.
Scene build_scene(const Board& board, const Page& page, const SceneOptions& options = {});

}  // namespace civic
