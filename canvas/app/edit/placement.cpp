#include "app/edit/placement.hpp"

#include <cmath>
#include <iterator>
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

void set_number(Change& change, const Element& element, Name name, double from, double to) {
    to = tidy(to);
    if (to == from) return;
    change.operations.push_back(SetProperty{Table::elements, element.id, Part::key, name, tidy_number(to),
                                            std::nullopt, element.hint});
}

void stretch_ink(Change& change, const Element& element, const Rect& to) {
    static const Name kInk("ink");
    static const Name kPoints("points");
    if (element.type != kInk || (element.box.w == to.w && element.box.h == to.h)) return;
    const Value* points = element.attributes.find(kPoints);
    if (points == nullptr || !points->is_list() || element.box.w <= 0 || element.box.h <= 0) return;
    List stretched;
    for (const Value& point : points->as_list()) {
        List numbers(point.as_list().begin(), point.as_list().end());
        if (numbers.size() < 2) continue;
        numbers[0] = tidy_number(tidy(numbers[0].as_number() * to.w / element.box.w));
        numbers[1] = tidy_number(tidy(numbers[1].as_number() * to.h / element.box.h));
        stretched.emplace_back(std::move(numbers));
    }
    change.operations.push_back(
        SetProperty{Table::elements, element.id, Part::attributes, kPoints, Value(std::move(stretched))});
}

}  // namespace

bool is_locked(const Element& element) {
    const Value* locked = element.extra.find("locked");
    return locked != nullptr && locked->is_bool() && locked->as_bool();
}

std::vector<const Element*> with_held(const Board& board, const std::vector<const Element*>& elements) {
    std::vector<const Element*> all;
    all.reserve(elements.size());
    std::unordered_set<const Element*> seen;
    seen.reserve(elements.size());
    std::vector<const Element*> open(elements.rbegin(), elements.rend());
    while (!open.empty()) {
        const Element* element = open.back();
        open.pop_back();
        if (is_locked(*element) || !seen.insert(element).second) continue;
        all.push_back(element);
        for (const Slot child : board.ties(board.elements().slot_of(*element)).children)
            open.push_back(board.elements().at(child));
    }
    return all;
}

Change place(std::string label, const std::vector<Place>& places) {
    Change change;
    change.label = std::move(label);
    static const Name kX("x");
    static const Name kY("y");
    static const Name kW("w");
    static const Name kH("h");
    static const Name kAngle("angle");
    change.operations.reserve(places.size() * 2);  // mostly they move
    for (const Place& at : places) {
        const Element& element = *at.element;
        set_number(change, element, kX, element.box.x, at.box.x);
        set_number(change, element, kY, element.box.y, at.box.y);
        set_number(change, element, kW, element.box.w, at.box.w);
        set_number(change, element, kH, element.box.h, at.box.h);
        set_number(change, element, kAngle, element.angle, at.angle);
        stretch_ink(change, element, at.box);
    }
    return change;
}

void append(Change& change, Change more) {
    change.operations.insert(change.operations.end(), std::make_move_iterator(more.operations.begin()),
                             std::make_move_iterator(more.operations.end()));
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
