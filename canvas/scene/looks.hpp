#pragma once

#include <string>
#include <unordered_map>

#include "scene/look.hpp"

namespace civic {

// How a type of element is shaped and drawn. A type that is not known looks like a shape.
// Whether what stands at the left of a look stands at the right where people read from there.
enum class Sides : std::uint8_t { fixed, as_read };
struct TypeLook {
    ElementShape (*shape)(const ElementView& view);
    void (*draw)(Painter& painter, const ElementView& view);
    bool container = false;
    Sides sides = Sides::fixed;
};
const TypeLook& look_of(Name type);

// The types' looks, by topic: each adds its own to the table.
using LookTable = std::unordered_map<Name, TypeLook>;
void add_drawing_looks(LookTable& table);  // note, text, shape, frame, group, comment
void add_media_looks(LookTable& table);    // image, ink, table
void add_step_looks(LookTable& table);     // stage, step, channel
void add_people_looks(LookTable& table);   // segment, stakeholder
void add_screen_looks(LookTable& table);   // screen, control, copy
void add_data_looks(LookTable& table);     // system, process, store, external, zone
void add_record_looks(LookTable& table);   // data-item, legal-basis
void add_roadmap_looks(LookTable& table);  // objective, measure, roadmap-action, roadmap-step

// What looks have in common.

// The theme's colours with the element's own in their place. A fill of its own gets an edge and a text to
// match.
struct Paint {
    Colour fill;
    Stroke edge;
    Colour text;
};
Paint paint_of(const ElementView& view, Colour fill, const Stroke& edge, Colour text);

// A quieter colour for captions and marks, where it can be read on the paint's fill; else the paint's text.
Colour quiet_on(const Paint& paint, Colour quiet);

struct TextDefaults {
    double size = type::kBody;
    Weight weight = Weight::regular;
    Align align = Align::centre;
    VAlign valign = VAlign::middle;
};
TextStyle text_style(const ElementView& view, const TextDefaults& defaults);

// A quiet line under a name: one line, cut rather than shrunk.
TextStyle caption_style(const ElementView& view, double size, Align align = Align::start);

// The element's shape with its fill and edge.
void draw_shape(Painter& painter, const ElementShape& shape, const Rect& box, const Paint& paint,
                const Shadow& shadow = {});

// The element's text in `area`.
void draw_text(Painter& painter, const ElementView& view, const Rect& area, const TextDefaults& defaults,
               Colour colour);

// A disc with an icon in it.
void draw_disc(Painter& painter, Icon icon, Point centre, double diameter, Colour disc, Colour icon_colour);

// How sensitive data is, as that many of four rising bars: read without its colour too.
void draw_level(Painter& painter, int level, const Hue& hue, Point low_left);

// `rect` less so much on each side; never of negative size.
Rect inset(const Rect& rect, double x, double y);
Rect inset(const Rect& rect, double left, double top, double right, double bottom);

// The start of a path with round corners on its left side only: an accent along a card's edge.
Path left_strip(const Rect& box, double radius, double width);
Path top_strip(const Rect& box, double radius, double height);

Icon channel_icon(std::string_view kind);

}  // namespace civic
