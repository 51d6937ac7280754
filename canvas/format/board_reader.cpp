#include "format/board_reader.hpp"

#include <limits>
#include <type_traits>
#include <utility>

#include "base/base64.hpp"
#include "base/picture.hpp"
#include "format/limits.hpp"
#include "format/pointer.hpp"
#include "format/version.hpp"
#include "model/property.hpp"

namespace civic {
namespace {

std::optional<Table> table_named(Name name) {
    static const Name kNames[] = {"pages", "elements", "links", "images"};
    static constexpr Table kTables[] = {Table::pages, Table::elements, Table::links, Table::images};
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
        if (kNames[i] == name) return kTables[i];
    }
    return std::nullopt;
}

}  // namespace

// Calls visit with the Reading of the table that is being read.
template <typename Visit>
bool BoardReader::with_table(Visit&& visit) {
    switch (table_) {
        case Table::pages:
            return visit(pages_);
        case Table::elements:
            return visit(elements_);
        case Table::links:
            return visit(links_);
        case Table::images:
            return visit(images_);
        case Table::board:
            break;
    }
    return true;
}

bool BoardReader::open_record() {
    static constexpr std::size_t kMost[] = {0, kMaxPages, kMaxElements, kMaxLinks, kMaxImages};
    if (index_ >= kMost[static_cast<std::size_t>(table_)]) {
        return stop("there are more than " + std::to_string(index_) + " " + table_name(table_));
    }
    faulty_ = false;
    key_ = Name();
    place_ = Place::record;
    return with_table([&](auto& reading) {
        reading.record = {};
        reading.seen = 0;
        if constexpr (requires { reading.record.present; }) {
            reading.record.present = 0;
        } else {
            reading.record.id = image_id_;
        }
        return true;
    });
}

bool BoardReader::close_record() {
    with_table([&](auto& reading) {
        check_record(reading);
        reading.record.extra = interner_.properties(extra_items_);
        extra_items_.clear();
        if (!faulty_) {
            reading.records.push_back(std::move(reading.record));
            reading.places.push_back(static_cast<std::uint32_t>(index_));
        }
        return true;
    });
    faulty_ = false;
    ++index_;
    place_ = Place::table;
    return true;
}

template <typename Record>
void BoardReader::mark_seen(Reading<Record>& reading) {
    const RecordKey<Record>& key = *reading.key;
    reading.seen |= 1u << (&key - record_keys<Record>().data());
    if constexpr (requires { reading.record.present; }) {
        reading.record.present = with_key(reading.record.present, key.bit, true);
    }
}

template <typename Record>
void BoardReader::check_record(Reading<Record>& reading) {
    const auto keys = record_keys<Record>();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].bit != Key::always || (reading.seen & (1u << i)) != 0) continue;
        fault_at(record_pointer(), "the key \"" + keys[i].name.text() + "\" is missing: it must be " +
                                       allowed_values(keys[i].type, keys[i].least));
    }
    if constexpr (std::is_same_v<Record, Image>) {
        if (!faulty_) check_picture(reading.record);
    }
}

template <typename Record>
void BoardReader::take_text(Reading<Record>& reading, const std::string& value) {
    const RecordKey<Record>& key = *reading.key;
    mark_seen(reading);
    switch (key.type) {
        case KeyType::id:
        case KeyType::reference:
        case KeyType::optional:
            if (value.empty()) return wrong_value(reading);
            reading.record.*key.text = value;
            return;
        case KeyType::text:
            reading.record.*key.text = value;
            return;
        case KeyType::name:
            if (value.empty()) return wrong_value(reading);
            reading.record.*key.word = interner_.name(value);
            return;
        case KeyType::bytes:
            if constexpr (std::is_same_v<Record, Image>) take_image_data(reading.record, value);
            return;
        case KeyType::number:
        case KeyType::properties:
            return wrong_value(reading);
    }
}

template <typename Record>
void BoardReader::take_number(Reading<Record>& reading, double value, bool pointed) {
    const RecordKey<Record>& key = *reading.key;
    mark_seen(reading);
    if (!(value >= key.least && value <= kLargestCoordinate)) return wrong_value(reading);
    key.number(reading.record) = value;
    if constexpr (requires { reading.record.present; }) {
        reading.record.present = with_key(reading.record.present, key.pointed, pointed);
    }
}

template <typename Record>
void BoardReader::take_value(Reading<Record>& reading, Value value) {
    if (reading.key == nullptr) {
        extra_items_.push_back({key_, std::move(value)});
        return;
    }
    const RecordKey<Record>& key = *reading.key;
    mark_seen(reading);
    if (faulty_) return;
    if (key.type == KeyType::properties && value.is_object()) {
        reading.record.*key.properties = value.as_object();
    } else if (key.type == KeyType::optional && value.is_null()) {
        (reading.record.*key.text).clear();
    } else {
        wrong_value(reading);
    }
}

void BoardReader::take_image_data(Image& image, const std::string& value) {
    if (value.size() / 4 * 3 > kMaxImageBytes) {
        return fault("this picture is larger than " + std::to_string(kMaxImageBytes) + " bytes");
    }
    std::optional<std::string> bytes = base64_decode(value);
    if (!bytes) return fault("this must be " + allowed_values(KeyType::bytes, 0));
    image.bytes = std::make_shared<const std::string>(std::move(*bytes));
}

// The header alone is read: a small file can claim a picture that would fill the memory.
void BoardReader::check_picture(const Image& image) {
    const std::optional<PictureSize> size = picture_size(*image.bytes);
    if (!size || size->pixels() <= kMaxImagePixels) return;
    fault_at(record_pointer(), "this picture has " + std::to_string(size->width) + " × " +
                                   std::to_string(size->height) + " pixels; at most " +
                                   std::to_string(static_cast<long>(kMaxImagePixels)) + " are allowed");
}

bool BoardReader::number(double value, bool pointed, Value as_value) {
    if (values_.is_open() || place_ != Place::record) return scalar(std::move(as_value));
    return with_table([&](auto& reading) {
        if (reading.key != nullptr && reading.key->type == KeyType::number) {
            take_number(reading, value, pointed);
        } else {
            take_value(reading, std::move(as_value));
        }
        return true;
    });
}

bool BoardReader::number_integer(std::int64_t value) {
    return number(static_cast<double>(value), false, Value(value));
}
bool BoardReader::number_unsigned(std::uint64_t value) {
    return number(static_cast<double>(value), false, unsigned_value(value));
}
bool BoardReader::number_float(double value, const std::string& written) {
    return number(value, is_pointed(written), float_value(value, written));
}

bool BoardReader::string(const std::string& value) {
    const bool in_record = place_ == Place::record && !values_.is_open();
    if (value.size() > kMaxTextBytes && !(in_record && table_ == Table::images && key_ == Name("data"))) {
        fault("this text is longer than " + std::to_string(kMaxTextBytes) + " bytes");
        return scalar(Value());
    }
    if (!in_record) return scalar(interner_.text(value));
    return with_table([&](auto& reading) {
        if (reading.key != nullptr) {
            take_text(reading, value);
        } else {
            take_value(reading, interner_.text(value));
        }
        return true;
    });
}

bool BoardReader::scalar(Value value) {
    if (values_.is_open()) {
        values_.add(std::move(value));
        return true;
    }
    return take(std::move(value));
}

bool BoardReader::open(Bracket bracket) {
    static constexpr std::size_t kPlaceDepth[] = {0, 1, 2, 3, 0};
    if (values_.depth() + kPlaceDepth[static_cast<std::size_t>(place_)] >= kMaxDepth) {
        return stop("lists and objects stand inside one another more than " + std::to_string(kMaxDepth) +
                    " deep");
    }
    if (!values_.is_open()) {
        if (place_ == Place::before && bracket == Bracket::object) {
            is_board_ = true;
            place_ = Place::board;
            return true;
        }
        if (place_ == Place::board && table_named(key_).has_value()) return open_table(bracket);
        if (place_ == Place::table && bracket == Bracket::object) return open_record();
    }
    if (bracket == Bracket::object) {
        values_.open_object();
    } else {
        values_.open_list();
    }
    return true;
}

bool BoardReader::open_table(Bracket bracket) {
    const Table table = *table_named(key_);
    if ((tables_ & table_bit(table)) != 0) {
        return stop("the key \"" + key_.text() + "\" stands twice");
    }
    tables_ |= table_bit(table);
    const bool wanted_object = table == Table::images;
    if ((bracket == Bracket::object) != wanted_object) {
        fault(wanted_object ? "this must be an object" : "this must be a list");
        bracket == Bracket::object ? values_.open_object() : values_.open_list();
        return true;
    }
    table_ = table;
    place_ = Place::table;
    index_ = 0;
    faulty_ = false;
    return true;
}

bool BoardReader::close() {
    if (values_.is_open()) {
        Value whole;
        return values_.close(whole) ? take(std::move(whole)) : true;
    }
    switch (place_) {
        case Place::record:
            return close_record();
        case Place::table:
            place_ = Place::board;
            table_ = Table::board;
            return true;
        case Place::before:
        case Place::board:
        case Place::after:
            place_ = Place::after;
            return true;
    }
    return true;
}

bool BoardReader::key(const std::string& text) {
    if (place_ == Place::table && !values_.is_open()) {
        image_id_ = text;
        return true;
    }
    const Name name = interner_.name(text);
    if (interner_.is_full()) {
        return stop("the file has more than " + std::to_string(kMaxNames) +
                    " different keys, types and kinds");
    }
    if (values_.is_open()) {
        values_.key(name);
        return true;
    }
    key_ = name;
    if (place_ != Place::record) return true;
    return with_table([&](auto& reading) {
        reading.key = find_record_key<std::decay_t<decltype(reading.record)>>(name, reading.hint);
        return true;
    });
}

bool BoardReader::take(Value value) {
    switch (place_) {
        case Place::board:
            return take_board_value(std::move(value));
        case Place::table:
            fault_at(record_pointer(), "this must be an object");
            faulty_ = false;
            ++index_;
            return true;
        case Place::record:
            return with_table([&](auto& reading) {
                take_value(reading, std::move(value));
                return true;
            });
        case Place::before:
        case Place::after:
            place_ = Place::after;
            return true;
    }
    return true;
}

bool BoardReader::take_board_value(Value value) {
    static const Name kFormat = "format";
    static const Name kVersion = "version";
    if (key_ == kFormat) {
        format_ = value.as_text();
    } else if (key_ == kVersion) {
        version_ = value.is_integer() ? value.as_integer() : -1;
    } else if (table_named(key_).has_value()) {
        if (!faulty_) fault(key_ == Name("images") ? "this must be an object" : "this must be a list");
    } else {
        if (Status status = check_board_property(key_, value); !status) fault(status.error().what);
        if (!faulty_) board_items_.push_back({key_, std::move(value)});
    }
    faulty_ = false;
    return true;
}

void BoardReader::fault_at(std::string pointer, std::string what) {
    faulty_ = true;
    note(std::move(pointer), std::move(what));
}

bool BoardReader::stop(std::string what) {
    error_ = Error{std::move(what), pointer(), ""};
    return false;
}

void BoardReader::note(std::string pointer, std::string what) {
    if (notes_.size() < kMaxNotes) {
        notes_.push_back({std::move(pointer), std::move(what)});
    } else {
        ++notes_beyond_;
    }
}

std::string BoardReader::record_pointer() const {
    std::string pointer = "/" + std::string(table_name(table_)) + "/";
    return pointer + (table_ == Table::images ? escaped_pointer_part(image_id_) : std::to_string(index_));
}

std::string BoardReader::pointer() const {
    std::string pointer;
    if (place_ == Place::table || place_ == Place::record) pointer = record_pointer();
    if (place_ == Place::board || place_ == Place::record) pointer += "/" + escaped_pointer_part(key_.text());
    return pointer + values_.pointer();
}

Status BoardReader::check_header() const {
    const std::string wanted = "\"format\": \"" + std::string(kBoardFormat) + "\"";
    if (!is_board_ || format_ != kBoardFormat) {
        return Error{"this is not a Civicanvas board: a board says " + wanted, "", ""};
    }
    if (version_ < 0) {
        return Error{"the board's version must be a whole number from 0 to " + std::to_string(kBoardVersion),
                     "/version", ""};
    }
    if (version_ > kBoardVersion) {
        return Error{"the board was saved by a newer Civicanvas: it has version " + std::to_string(version_) +
                         ", this program reads up to version " + std::to_string(kBoardVersion),
                     "/version", "update Civicanvas to open it"};
    }
    return Done{};
}

std::string BoardReader::place_in_file(Table table, std::size_t index, const std::string& id) const {
    switch (table) {
        case Table::pages:
            return "/pages/" + std::to_string(pages_.places[index]);
        case Table::elements:
            return "/elements/" + std::to_string(elements_.places[index]);
        case Table::links:
            return "/links/" + std::to_string(links_.places[index]);
        case Table::images:
            return "/images/" + escaped_pointer_part(id);
        case Table::board:
            break;
    }
    return "";
}

LoadedBoard BoardReader::finish() && {
    BoardBuilder builder;
    builder.properties = Properties(std::move(board_items_));
    builder.tables = static_cast<TableSet>(tables_);
    builder.pages = std::move(pages_.records);
    builder.elements = std::move(elements_.records);
    builder.links = std::move(links_.records);
    builder.images = std::move(images_.records);
    BoardBuilder::Built built = std::move(builder).build();
    for (const BoardBuilder::Left& left : built.left_out) {
        std::string pointer = place_in_file(left.table, left.index, left.id);
        if (!left.key.is_empty()) pointer += "/" + escaped_pointer_part(left.key.text());
        note(std::move(pointer), left.why);
    }
    if (notes_beyond_ > 0) {
        notes_.push_back({"", "and " + std::to_string(notes_beyond_) + " more"});
    }
    return {std::move(built.board), std::move(notes_), version()};
}

}  // namespace civic
