#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "model/properties.hpp"
#include "model/slot.hpp"
#include "model/value.hpp"

namespace civic {

// No coordinate, size or angle is larger than this, either way: about 2.6 km of paper. A drawing stays exact
// to a thousandth of a unit at that distance, and a typing error cannot make a picture of impossible size.
constexpr double kLargestCoordinate = 1e7;

// The keys of a record that a file may leave out: saving writes those that are present, so that what was
// absent stays absent. Values are bits of `present`.
enum class Key : std::uint32_t {
    always = 0,  // a key that every record has: id, type, from, to
    page = 1 << 0,
    text = 1 << 1,
    order = 1 << 2,
    parent = 1 << 3,  // present and empty: null
    mirrors = 1 << 4,
    x = 1 << 5,
    y = 1 << 6,
    w = 1 << 7,
    h = 1 << 8,
    angle = 1 << 9,
    style = 1 << 10,
    attributes = 1 << 11,
    route = 1 << 12,
    kind = 1 << 13,
    title = 1 << 14,
    position = x | y,
    size = w | h,
    // A whole number that the file wrote with a point, 10.0, and that is saved so again.
    x_pointed = 1 << 16,
    y_pointed = 1 << 17,
    w_pointed = 1 << 18,
    h_pointed = 1 << 19,
    angle_pointed = 1 << 20,
};

constexpr std::uint32_t operator|(Key a, Key b) {
    return static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b);
}
constexpr std::uint32_t operator|(std::uint32_t a, Key b) {
    return a | static_cast<std::uint32_t>(b);
}

// Whether every bit of `key` is in `present`.
constexpr bool has_key(std::uint32_t present, Key key) {
    return (present & static_cast<std::uint32_t>(key)) == static_cast<std::uint32_t>(key);
}
constexpr std::uint32_t with_key(std::uint32_t present, Key key, bool there) {
    const auto bits = static_cast<std::uint32_t>(key);
    return there ? present | bits : present & ~bits;
}

// One thing of the design, as it stands on one page. See assets/vocabulary.json for types and attributes.
struct Element {
    std::string id;
    std::string page;
    Name type;
    std::string text;
    std::string order;    // fractional index: the place among the elements of the page, bottom first
    std::string parent;   // the frame, stage, lane, zone, screen or group that holds it; empty: none
    std::string mirrors;  // the element on another page that this is a second view of; empty: none
    Rect box;             // page position, units of 1/96 inch
    double angle = 0;     // degrees, clockwise on the screen
    std::uint32_t present = kUsual;
    SlotHint hint;  // set by the table that it stands in
    Properties style;
    Properties attributes;
    Properties extra;  // keys of a newer version or of a plugin, kept as they are

    static constexpr std::uint32_t kUsual = Key::page | Key::text | Key::order | Key::parent | Key::position |
                                            Key::size | Key::style | Key::attributes;
    bool has(Key key) const { return has_key(present, key); }
    friend bool operator==(const Element&, const Element&) = default;
};

enum class RouteStyle : std::uint8_t { straight, elbow, curved };

// What joins two elements.
struct Link {
    std::string id;
    std::string page;
    Name type;
    std::string from;  // element id
    std::string to;    // element id
    std::string text;
    std::string order;
    std::uint32_t present = kUsual;
    SlotHint hint;     // set by the table that it stands in
    Properties route;  // style: straight, elbow, curved; points: [[x, y], …]; from_side, to_side
    Properties style;
    Properties attributes;
    Properties extra;

    static constexpr std::uint32_t kUsual = Key::page | Key::text | Key::attributes;
    bool has(Key key) const { return has_key(present, key); }
    friend bool operator==(const Link&, const Link&) = default;
};

// A view of the board. `kind` is one of the page kinds of the vocabulary.
struct Page {
    std::string id;
    Name kind;
    std::string title;
    std::string order;  // fractional index; empty: the file's order
    std::uint32_t present = Key::kind | Key::title;
    Properties extra;

    bool has(Key key) const { return has_key(present, key); }
    friend bool operator==(const Page&, const Page&) = default;
};

// A picture that elements of type image show by its id. The bytes are shared by every copy.
struct Image {
    std::string id;
    std::string media_type;
    std::shared_ptr<const std::string> bytes;  // never null
    Properties extra;

    friend bool operator==(const Image& a, const Image& b) {
        return a.id == b.id && a.media_type == b.media_type && *a.bytes == *b.bytes && a.extra == b.extra;
    }
};

}  // namespace civic
