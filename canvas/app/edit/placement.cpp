#include "app/edit/placement.hpp"

#include <cmath>
#include <unordered_set>
#include <utility>

#include "model/property.hpp"
#include "scene/markup.hpp"
#include "scene/outline.hpp"

namespace civic {
namespace {

constexpr std::size_t kLabelLimit = 40;  // bytes

// To a thousandth of a unit: a drag leaves no tails of digits in the file.
double tidy(double value) {
    return std::round(value * 1000) / 1000;
}

void set_number(Change& change, const Element& element, const char* name, double from, double to) {
    to = tidy(to);
    if (to == from) return;
    const double whole = std::round(to);
    Value value = whole == to ? Value(static_cast<std::int64_t>(whole)) : Value(to);
    change.operations.push_back(SetProperty{Table::elements, element.id, Part::key, name, std::move(value)});
}

}  // namespace

bool is_locked(const Element& element) {
    const Value* locked = element.extra.find("locked");
    return locked != nullptr && locked->is_bool() && locked->as_bool();
}

std::vector<const Element*> with_held(const Board& board, const std::vector<const Element*>& elements) {
    std::vector<const Element*> all;
    std::unordered_set<const Element*> seen;
    std::vector<const Element*> open(elements.rbegin(), elements.rend());
    while (!open.empty()) {
        const Element* element = open.back();
        open.pop_back();
        if (is_locked(*element) || !seen.insert(element).second) continue;
        all.push_back(element);
        for (const Slot child : board.ties(board.elements().slot_of(element->id)).children)
            open.push_back(board.elements().at(child));
    }
    return all;
}

Change place(std::string label, const std::vector<Place>& places) {
    Change change;
    change.label = std::move(label);
    for (const Place& at : places) {
        const Element& element = *at.element;
        set_number(change, element, "x", element.box.x, at.box.x);
        set_number(change, element, "y", element.box.y, at.box.y);
        set_number(change, element, "w", element.box.w, at.box.w);
        set_number(change, element, "h", element.box.h, at.box.h);
        set_number(change, element, "angle", element.angle, at.angle);
    }
    return change;
}

std::vector<Place> moved(const std::vector<const Element*>& elements, Point by) {
    std::vector<Place> places;
    places.reserve(elements.size());
    for (const Element* element : elements) {
        Rect box = element->box;
        box.x += by.x;
        box.y += by.y;
        places.push_back({element, box, element->angle});
    }
    return places;
}

std::vector<Place> stretched(const std::vector<const Element*>& elements, const Rect& from, const Rect& to) {
    const double kx = from.w > 0 ? to.w / from.w : 1;
    const double ky = from.h > 0 ? to.h / from.h : 1;
    std::vector<Place> places;
    places.reserve(elements.size());
    for (const Element* element : elements) {
        const Rect& box = element->box;
        places.push_back(
            {element,
             {to.x + (box.x - from.x) * kx, to.y + (box.y - from.y) * ky, box.w * kx, box.h * ky},
             element->angle});
    }
    return places;
}

std::vector<Place> turned(const std::vector<const Element*>& elements, Point about, double degrees) {
    std::vector<Place> places;
    places.reserve(elements.size());
    for (const Element* element : elements) {
        const Point centre = turned_about(element->box.centre(), about, degrees);
        Rect box = element->box;
        box.x = centre.x - box.w / 2;
        box.y = centre.y - box.h / 2;
        double angle = std::fmod(element->angle + degrees, 360.0);
        if (angle < 0) angle += 360;
        places.push_back({element, box, angle});
    }
    return places;
}

std::string label_for(const char* verb, const Board& board, const std::vector<const Element*>& elements) {
    if (elements.size() != 1) return std::string(verb) + " " + std::to_string(elements.size()) + " elements";
    const Element& shown = board.original(*elements.front());
    const std::string text = plain_text(shown.text, Markup::marked, kLabelLimit);
    return std::string(verb) + " " + (text.empty() ? "the " + shown.type.text() : text);
}

}  // namespace civic
