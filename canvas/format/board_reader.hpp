#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/interner.hpp"
#include "format/load.hpp"
#include "format/value_builder.hpp"
#include "model/board.hpp"
#include "model/record_keys.hpp"

namespace civic {

// Makes a board from the events of a JSON parser, with no document in between: records are filled as their
// keys come. An event gives false to stop the parser; error() says why. The names of the events are those
// that nlohmann::json::sax_parse calls.
class BoardReader {
  public:
    bool null() { return scalar(Value()); }
    bool boolean(bool value) { return scalar(Value(value)); }
    bool number_integer(std::int64_t value);
    bool number_unsigned(std::uint64_t value);
    bool number_float(double value, const std::string& written);
    bool string(const std::string& value);
    bool start_object() { return open(Bracket::object); }
    bool end_object() { return close(); }
    bool start_array() { return open(Bracket::list); }
    bool end_array() { return close(); }
    bool key(const std::string& name);

    // After the last event. The board's format and version are checked by then; the version may be an older
    // one, whose records mean something else.
    Status check_header() const;
    int version() const { return static_cast<int>(version_); }
    const std::optional<Error>& error() const { return error_; }

    LoadedBoard finish() &&;

  private:
    enum class Bracket : std::uint8_t { object, list };
    // Where the next event belongs, unless values_ is open.
    enum class Place : std::uint8_t { before, board, table, record, after };

    // The table that is being read.
    template <typename Record>
    struct Reading {
        std::vector<Record> records;
        std::vector<std::uint32_t> places;  // of each in the file's list
        Record record;
        const RecordKey<Record>* key = nullptr;  // of the next value; null: an extra one
        std::size_t hint = 0;
        std::uint32_t seen = 0;  // the record's keys so far, a bit for each of record_keys
    };
    template <typename Visit>
    bool with_table(Visit&& visit);

    bool open(Bracket bracket);
    bool close();
    bool scalar(Value value);
    bool take(Value value);  // a whole value at place_
    bool take_board_value(Value value);
    bool open_table(Bracket bracket);
    bool open_record();
    bool close_record();
    bool table_key(const std::string& name);
    bool number(double value, bool pointed, Value as_value);

    template <typename Record>
    void take_text(Reading<Record>& reading, const std::string& value);
    template <typename Record>
    void take_number(Reading<Record>& reading, double value, bool pointed);
    template <typename Record>
    void take_value(Reading<Record>& reading, Value value);
    template <typename Record>
    void mark_seen(Reading<Record>& reading);
    template <typename Record>
    void check_record(Reading<Record>& reading);
    void check_picture(const Image& image);
    void take_image_data(Image& image, const std::string& value);

    template <typename Record>
    void wrong_value(const Reading<Record>& reading) {
        fault("this must be " + allowed_values(reading.key->type, reading.key->least));
    }
    // Reports what is wrong at the current place; what is being read there is left out.
    void fault(std::string what) { fault_at(pointer(), std::move(what)); }
    void fault_at(std::string pointer, std::string what);
    bool stop(std::string what);
    std::string pointer() const;
    std::string record_pointer() const;
    void note(std::string pointer, std::string what);
    void note(const BoardBuilder::Left& left);
    std::string place_in_file(Table table, std::size_t index, const std::string& id) const;

    Interner interner_;
    ValueBuilder values_{interner_};
    Place place_ = Place::before;
    Table table_ = Table::board;
    Name key_;                  // of the board's or the record's next value
    bool faulty_ = false;       // the record or the board's value being read is left out
    std::size_t index_ = 0;     // of the record in the file's list
    std::uint32_t tables_ = 0;  // those met, a table_bit each
    std::string image_id_;
    std::vector<Property> board_items_;
    std::vector<Property> extra_items_;
    Reading<Page> pages_;
    Reading<Element> elements_;
    Reading<Link> links_;
    Reading<Image> images_;

    bool is_board_ = false;
    std::string format_;
    std::int64_t version_ = -1;
    std::vector<LoadNote> notes_;
    std::size_t notes_beyond_ = 0;
    std::optional<Error> error_;
};

}  // namespace civic
