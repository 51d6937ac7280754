#include "model/record_keys.hpp"

namespace civic {
namespace {

template <typename Record>
RecordKey<Record> text_key(const char* name, KeyType type, Key bit, std::string Record::*member) {
    RecordKey<Record> key{name, type, bit};
    key.text = member;
    return key;
}

template <typename Record>
RecordKey<Record> word_key(const char* name, Key bit, Name Record::*member) {
    RecordKey<Record> key{name, KeyType::name, bit};
    key.word = member;
    return key;
}

template <typename Record>
RecordKey<Record> properties_key(const char* name, Key bit, Properties Record::*member) {
    RecordKey<Record> key{name, KeyType::properties, bit};
    key.properties = member;
    return key;
}

RecordKey<Element> number_key(const char* name, Key bit, Key pointed, double least,
                              double& (*number)(Element&)) {
    RecordKey<Element> key{name, KeyType::number, bit, pointed, least};
    key.number = number;
    return key;
}

}  // namespace

template <>
std::span<const RecordKey<Element>> record_keys() {
    static const RecordKey<Element> kKeys[] = {
        number_key("angle", Key::angle, Key::angle_pointed, -kLargestCoordinate,
                   [](Element& e) -> double& { return e.angle; }),
        properties_key("attributes", Key::attributes, &Element::attributes),
        number_key("h", Key::h, Key::h_pointed, 0, [](Element& e) -> double& { return e.box.h; }),
        text_key("id", KeyType::id, Key::always, &Element::id),
        text_key("mirrors", KeyType::optional, Key::mirrors, &Element::mirrors),
        text_key("order", KeyType::text, Key::order, &Element::order),
        text_key("page", KeyType::reference, Key::page, &Element::page),
        text_key("parent", KeyType::optional, Key::parent, &Element::parent),
        properties_key("style", Key::style, &Element::style),
        text_key("text", KeyType::text, Key::text, &Element::text),
        word_key("type", Key::always, &Element::type),
        number_key("w", Key::w, Key::w_pointed, 0, [](Element& e) -> double& { return e.box.w; }),
        number_key("x", Key::x, Key::x_pointed, -kLargestCoordinate,
                   [](Element& e) -> double& { return e.box.x; }),
        number_key("y", Key::y, Key::y_pointed, -kLargestCoordinate,
                   [](Element& e) -> double& { return e.box.y; }),
    };
    return kKeys;
}

template <>
std::span<const RecordKey<Link>> record_keys() {
    static const RecordKey<Link> kKeys[] = {
        properties_key("attributes", Key::attributes, &Link::attributes),
        text_key("from", KeyType::reference, Key::always, &Link::from),
        text_key("id", KeyType::id, Key::always, &Link::id),
        text_key("order", KeyType::text, Key::order, &Link::order),
        text_key("page", KeyType::reference, Key::page, &Link::page),
        properties_key("route", Key::route, &Link::route),
        properties_key("style", Key::style, &Link::style),
        text_key("text", KeyType::text, Key::text, &Link::text),
        text_key("to", KeyType::reference, Key::always, &Link::to),
        word_key("type", Key::always, &Link::type),
    };
    return kKeys;
}

template <>
std::span<const RecordKey<Page>> record_keys() {
    static const RecordKey<Page> kKeys[] = {
        text_key("id", KeyType::id, Key::always, &Page::id),
        word_key("kind", Key::kind, &Page::kind),
        text_key("order", KeyType::text, Key::order, &Page::order),
        text_key("title", KeyType::text, Key::title, &Page::title),
    };
    return kKeys;
}

template <>
std::span<const RecordKey<Image>> record_keys() {
    static const RecordKey<Image> kKeys[] = {
        [] {
            RecordKey<Image> key{"data", KeyType::bytes};
            key.bytes = &Image::bytes;
            return key;
        }(),
        text_key("media_type", KeyType::id, Key::always, &Image::media_type),
    };
    return kKeys;
}

std::string allowed_values(KeyType type, double least) {
    switch (type) {
        case KeyType::id:
        case KeyType::name:
            return "text that is not empty";
        case KeyType::text:
            return "text";
        case KeyType::reference:
            return "the id of another record";
        case KeyType::optional:
            return "the id of an element, or null";
        case KeyType::number:
            return std::string("a number from ") + (least < 0 ? "-10000000" : "0") + " to 10000000";
        case KeyType::properties:
            return "an object";
        case KeyType::bytes:
            return "bytes in base64";
    }
    return "";
}

}  // namespace civic
