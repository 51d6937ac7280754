#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "model/properties.hpp"
#include "model/value.hpp"

namespace civic {

// The keys of an element, a link or a page that a file may leave out: saving writes those that are present,
// so that what was absent stays absent. Values are bits of `present`.
enum class Key : std::uint16_t {
    page = 1 << 0,
    text = 1 << 1,
    order = 1 << 2,
    parent = 1 << 3,  // present and empty: null
    mirrors = 1 << 4,
    position = 1 << 5,  // x and y
    size = 1 << 6,      // w and h
    angle = 1 << 7,
    style = 1 << 8,
    attributes = 1 << 9,
    route = 1 << 10,
    kind = 1 << 11,
    title = 1 << 12,
};

constexpr std::uint16_t operator|(Key a, Key b) {
    return static_cast<std::uint16_t>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr std::uint16_t operator|(std::uint16_t a, Key b) {
    return static_cast<std::uint16_t>(a | static_cast<unsigned>(b));
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
    std::uint16_t present = kUsual;
    Properties style;
    Properties attributes;
    Properties extra;  // keys of a newer version or of a plugin, kept as they are

    static constexpr std::uint16_t kUsual = Key::page | Key::text | Key::order | Key::parent | Key::position |
                                            Key::size | Key::style | Key::attributes;
    bool has(Key key) const { return (present & static_cast<unsigned>(key)) != 0; }
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
    std::uint16_t present = kUsual;
    Properties route;  // style: straight, elbow, curved; points: [[x, y], …]; from_side, to_side
    Properties style;
    Properties attributes;
    Properties extra;

    static constexpr std::uint16_t kUsual = Key::page | Key::text | Key::attributes;
    bool has(Key key) const { return (present & static_cast<unsigned>(key)) != 0; }
    friend bool operator==(const Link&, const Link&) = default;
};

// A view of the board. `kind` is one of the page kinds of the vocabulary.
struct Page {
    std::string id;
    Name kind;
    std::string title;
    std::string order;  // fractional index; empty: the file's order
    std::uint16_t present = Key::kind | Key::title;
    Properties extra;

    bool has(Key key) const { return (present & static_cast<unsigned>(key)) != 0; }
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
