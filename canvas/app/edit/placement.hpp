#pragma once

#include <string>
#include <vector>

#include "model/board.hpp"
#include "model/change.hpp"

namespace civic {

// Where elements stand, as changes. What is chosen takes along what it holds, at any depth; an element whose
// holder moves too is moved once. Locked elements stay.

// Whether the element may be moved, resized or removed: its key `locked` is not true.
bool is_locked(const Element& element);

// The elements and everything that they hold, each once, without locked ones.
std::vector<const Element*> with_held(const Board& board, const std::vector<const Element*>& elements);

// A new box and angle for an element.
struct Place {
    const Element* element = nullptr;
    Rect box;
    double angle = 0;
};

// Ink keeps filling its box: its points are stretched with it.
Change place(std::string label, const std::vector<Place>& places);
// Adds the operations of `more`; the label stays.
void append(Change& change, Change more);

// The places after a move, a stretch of what is around them from one box to another, a turn about a point.
std::vector<Place> moved(const std::vector<const Element*>& elements, Point by);
std::vector<Place> stretched(const std::vector<const Element*>& elements, const Rect& from, const Rect& to);
std::vector<Place> turned(const std::vector<const Element*>& elements, Point about, double degrees);

// "Move Apply online", "Move 3 elements".
std::string label_for(const char* verb, const Board& board, const std::vector<const Element*>& elements);

}  // namespace civic
