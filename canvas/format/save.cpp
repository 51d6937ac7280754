#include "format/save.hpp"

#include <algorithm>
#include <vector>

#include "base/base64.hpp"
#include "format/json_writer.hpp"
#include "format/version.hpp"
#include "model/record_keys.hpp"

namespace civic {
namespace {

void write_number(JsonWriter& out, double value, bool pointed) {
    // kLargestCoordinate lies far below what an int64 holds.
    if (!pointed && value == static_cast<double>(static_cast<std::int64_t>(value))) {
        out.integer(static_cast<std::int64_t>(value));
    } else {
        out.number(value);
    }
}

template <typename Record>
void write_key(JsonWriter& out, const Record& record, const RecordKey<Record>& key) {
    if (!has_record_key(record, key)) return;
    out.key(key.name.text());
    switch (key.type) {
        case KeyType::id:
        case KeyType::text:
        case KeyType::reference:
            return out.text(record.*key.text);
        case KeyType::optional:
            return (record.*key.text).empty() ? out.null() : out.text(record.*key.text);
        case KeyType::name:
            return out.text((record.*key.word).text());
        case KeyType::number:
            return write_number(out, key.number_of(record), has_key(present_keys(record), key.pointed));
        case KeyType::properties:
            return out.object(record.*key.properties);
        case KeyType::bytes:
            return out.text(base64_encode(*(record.*key.bytes)));
    }
}

template <typename Record>
void write_record(JsonWriter& out, const Record& record) {
    out.open_object();
    const Property* extra = record.extra.begin();
    for (const RecordKey<Record>& key : record_keys<Record>()) {
        for (; extra != record.extra.end() && extra->name < key.name; ++extra) {
            out.key(extra->name.text());
            out.value(extra->value);
        }
        write_key(out, record, key);
    }
    for (; extra != record.extra.end(); ++extra) {
        out.key(extra->name.text());
        out.value(extra->value);
    }
    out.close_object();
}

template <typename Record>
void write_list(JsonWriter& out, const Records<Record>& records) {
    out.open_list();
    records.for_each([&](const Record& record) {
        out.item();
        write_record(out, record);
    });
    out.close_list();
}

void write_images(JsonWriter& out, const Records<Image>& images) {
    std::vector<const Image*> sorted;
    images.for_each([&](const Image& image) { sorted.push_back(&image); });
    std::sort(sorted.begin(), sorted.end(), [](const Image* a, const Image* b) { return a->id < b->id; });
    out.open_object();
    for (const Image* image : sorted) {
        out.key(image->id);
        write_record(out, *image);
    }
    out.close_object();
}

}  // namespace

std::string save_board(const Board& board) {
    // The keys that are not among the board's properties, in order.
    struct TopKey {
        Name name;
        void (*write)(JsonWriter&, const Board&);
        bool there;
    };
    const TopKey keys[] = {
        {"elements", [](JsonWriter& out, const Board& b) { write_list(out, b.elements()); },
         board.has_table(Table::elements)},
        {"format", [](JsonWriter& out, const Board&) { out.text(kBoardFormat); }, true},
        {"images", [](JsonWriter& out, const Board& b) { write_images(out, b.images()); },
         board.has_table(Table::images)},
        {"links", [](JsonWriter& out, const Board& b) { write_list(out, b.links()); },
         board.has_table(Table::links)},
        {"pages", [](JsonWriter& out, const Board& b) { write_list(out, b.pages()); },
         board.has_table(Table::pages)},
        {"version", [](JsonWriter& out, const Board&) { out.integer(kBoardVersion); }, true},
    };
    JsonWriter out;
    out.reserve(1024 + 480 * board.elements().size() + 400 * board.links().size());
    out.open_object();
    const Property* property = board.properties().begin();
    const auto write_until = [&](const Name* name) {
        for (; property != board.properties().end() && (name == nullptr || property->name < *name);
             ++property) {
            out.key(property->name.text());
            out.value(property->value);
        }
    };
    for (const TopKey& key : keys) {
        write_until(&key.name);
        if (!key.there) continue;
        out.key(key.name.text());
        key.write(out, board);
    }
    write_until(nullptr);
    out.close_object();
    return std::move(out).finish();
}

}  // namespace civic
