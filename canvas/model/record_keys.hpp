#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "model/element.hpp"

namespace civic {

enum class KeyType : std::uint8_t {
    id,          // text that is never empty
    name,        // text that is never empty, one of few
    text,        // any text
    reference,   // an id, never empty
    optional,    // an id or null; an empty member is null
    number,      // page units or degrees, |value| <= kLargestCoordinate
    properties,  // an object
    bytes,       // text in base64
};

// The one description of a key that a record of a table has as a member: loading, saving, get, set and undo
// follow it. One of the member pointers is set, as `type` says.
template <typename Record>
struct RecordKey {
    Name name;
    KeyType type = KeyType::text;
    Key bit = Key::always;      // of `present`
    Key pointed = Key::always;  // of `present`, for a number
    double least = 0;           // the smallest number allowed
    std::string Record::*text = nullptr;
    Name Record::*word = nullptr;
    double& (*number)(Record&) = nullptr;
    Properties Record::*properties = nullptr;
    std::shared_ptr<const std::string> Record::*bytes = nullptr;

    double number_of(const Record& record) const { return number(const_cast<Record&>(record)); }
};

// Sorted by name. `id` is among them except for images, whose id is the key they stand under.
template <typename Record>
std::span<const RecordKey<Record>> record_keys();

template <>
std::span<const RecordKey<Element>> record_keys();
template <>
std::span<const RecordKey<Link>> record_keys();
template <>
std::span<const RecordKey<Page>> record_keys();
template <>
std::span<const RecordKey<Image>> record_keys();

// The key of that name, or nullptr. `hint` is where the search begins, and moves past what was found, so that
// keys asked for in order are found at once.
template <typename Record>
const RecordKey<Record>* find_record_key(Name name, std::size_t& hint) {
    const auto keys = record_keys<Record>();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const std::size_t at = hint + i < keys.size() ? hint + i : hint + i - keys.size();
        if (keys[at].name == name) {
            hint = at + 1 < keys.size() ? at + 1 : 0;
            return &keys[at];
        }
    }
    return nullptr;
}

// The bits of a record's keys; an image has all of its keys always.
template <typename Record>
std::uint32_t present_keys(const Record& record) {
    if constexpr (requires { record.present; }) {
        return record.present;
    } else {
        return 0;
    }
}

// Whether the record has the key: it came with it, or holds more than what its absence means.
template <typename Record>
bool has_record_key(const Record& record, const RecordKey<Record>& key) {
    if (key.bit == Key::always) return true;
    const bool present = has_key(present_keys(record), key.bit);
    switch (key.type) {
        case KeyType::reference:
            return !(record.*key.text).empty();
        case KeyType::id:
        case KeyType::text:
        case KeyType::optional:
            return present || !(record.*key.text).empty();
        case KeyType::name:
            return present || !(record.*key.word).is_empty();
        case KeyType::number:
            return present || key.number_of(record) != 0;
        case KeyType::properties:
            return present || !(record.*key.properties).empty();
        case KeyType::bytes:
            break;
    }
    return true;
}

// What a value of that type must be, for a message: "text", "an object".
std::string allowed_values(KeyType type, double least);

}  // namespace civic
