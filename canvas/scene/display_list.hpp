#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/colour.hpp"
#include "base/geometry.hpp"
#include "scene/text.hpp"

namespace civic {

// What a picture is made of. The window and every export draw the same groups in the same order. Everything
// is resolved: page positions in px (1/96 inch), colours with their alpha, texts with their box. Finite
// numbers only.

enum class Dash : std::uint8_t { solid, dashed, dotted };

// Lines have round joins and round caps; a stroke of no width or of a clear colour is not drawn.
struct Stroke {
    Colour colour{0, 0, 0, 0};
    float width = 0;
    Dash dash = Dash::solid;

    bool visible() const { return colour.a > 0 && width > 0; }
    friend bool operator==(const Stroke&, const Stroke&) = default;
};

// The dash pattern in px: drawn, left out.
struct DashLengths {
    double on = 0;
    double off = 0;
};
DashLengths dash_lengths(const Stroke& stroke);

// A soft shadow: as if the box, moved down by `drop`, were blurred. No blur: none.
struct Shadow {
    Colour colour{0, 0, 0, 0};
    float drop = 0;
    float blur = 0;

    bool visible() const { return colour.a > 0 && blur > 0; }
    friend bool operator==(const Shadow&, const Shadow&) = default;
};

// Stroke centred on the edge; fill clear: none.
struct Box {
    Rect rect;
    float radius = 0;  // at most half the shorter side
    Colour fill{0, 0, 0, 0};
    Stroke stroke;
    Shadow shadow;

    friend bool operator==(const Box&, const Box&) = default;
};

struct Ellipse {
    Rect rect;
    Colour fill{0, 0, 0, 0};
    Stroke stroke;

    friend bool operator==(const Ellipse&, const Ellipse&) = default;
};

// How many points each takes: one, one, three (two controls and the end), none.
enum class Verb : std::uint8_t { move, line, cubic, close };

struct Path {
    std::vector<Verb> verbs;
    std::vector<Point> points;
    Colour fill{0, 0, 0, 0};  // by non-zero winding
    Stroke stroke;

    void move_to(Point p);
    void line_to(Point p);
    void cubic_to(Point a, Point b, Point end);
    void close();

    friend bool operator==(const Path&, const Path&) = default;
};

struct TextBlock {
    Rect box;  // what text->request() was made for
    Colour colour;
    std::shared_ptr<const DeferredText> text;  // never null

    friend bool operator==(const TextBlock& a, const TextBlock& b) {
        return a.box == b.box && a.colour == b.colour &&
               (a.text == b.text || a.text->request() == b.text->request());
    }
};

enum class PictureFit : std::uint8_t { contain, cover };

struct Picture {
    Rect rect;
    float radius = 0;
    PictureFit fit = PictureFit::contain;
    std::string image;  // its id
    std::string media_type;
    std::shared_ptr<const std::string> bytes;  // as in the board, not decoded; never null

    friend bool operator==(const Picture&, const Picture&) = default;  // images are the same object or not
};

using Primitive = std::variant<Box, Ellipse, Path, TextBlock, Picture>;

// What a group of primitives stands for.
enum class Role : std::uint8_t { background, element, link, note };  // note: badges, legend, heading

// Primitives that belong together, turned and faded as one: an element, a link, a part of the background.
// Immutable once made, and shared: the same element on the same board gives the same group, so that whoever
// draws can keep what was made of it.
struct Group {
    Role role = Role::element;
    std::string id;     // of the element or link; empty for the rest
    std::string title;  // its plain text
    std::string alt;    // for readers who cannot see it; empty: the title serves
    double opacity = 1;
    double angle = 0;  // degrees clockwise about `centre`
    Point centre;
    Rect bounds;  // of what is drawn, turned, shadows left out
    std::vector<Primitive> items;

    friend bool operator==(const Group&, const Group&) = default;  // draw the same, and say the same
};

// Drawn first to last.
using DisplayList = std::vector<std::shared_ptr<const Group>>;

// The layers of translucent boxes that make a soft shadow, first to last: for writers that cannot blur.
struct ShadowLayer {
    Rect rect;
    double radius = 0;
    Colour colour;
};
std::vector<ShadowLayer> shadow_layers(const Box& box);

}  // namespace civic
