#pragma once

#include <cassert>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

#include "sdk/operand.hpp"
#include "sdk/plugin.h"
#include "sdk/reads.hpp"

// Views over the snapshot of plugin.h: each is a pointer and a row, cheap to copy, valid as long as the
// snapshot. Nothing is read beyond what version 1 of the interface promises; rows are stepped by stride.

namespace civic::sdk {

using Row = std::uint32_t;
constexpr Row kNone = CIVICANVAS_NONE;

class Snapshot;
class Attributes;
class Element;

// The name of a type, a page kind or an attribute, looked up once a run; comparing two is comparing numbers.
// A name that the board nowhere uses has no row: no element has such a type, every attribute is unknown.
struct Symbol {
    Row row = kNone;
    friend bool operator==(Symbol, Symbol) = default;
};

// A table of the snapshot.
template <typename T>
class Table {
  public:
    Table(const void* snapshot, const civicanvas_table& table)
        : first_(static_cast<const std::byte*>(snapshot) + table.offset),
          stride_(table.stride),
          count_(table.count) {}
    Row size() const { return count_; }
    const T& operator[](Row row) const {
        assert(row < count_);
        return *reinterpret_cast<const T*>(first_ + std::size_t{row} * stride_);
    }

  private:
    const std::byte* first_;
    std::size_t stride_;
    Row count_;
};

// A part of a table, of the rows that a list names, or of a list's values; iterates over what `View` makes
// of each position.
template <typename View>
class Range {
  public:
    class iterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = decltype(View::read(std::declval<const Snapshot&>(), Row{}));
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = value_type;

        iterator(const Snapshot* snapshot, Row at) : snapshot_(snapshot), at_(at) {}
        value_type operator*() const { return View::read(*snapshot_, at_); }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        iterator operator++(int) {
            iterator old = *this;
            ++at_;
            return old;
        }
        friend bool operator==(const iterator& a, const iterator& b) { return a.at_ == b.at_; }

      private:
        const Snapshot* snapshot_;
        Row at_;
    };

    Range(const Snapshot* snapshot, civicanvas_range range) : snapshot_(snapshot), range_(range) {}
    iterator begin() const { return {snapshot_, range_.first}; }
    iterator end() const { return {snapshot_, range_.first + range_.count}; }
    Row size() const { return range_.count; }
    bool empty() const { return range_.count == 0; }
    auto operator[](Row index) const {
        assert(index < range_.count);
        return View::read(*snapshot_, range_.first + index);
    }

  private:
    const Snapshot* snapshot_;
    civicanvas_range range_;
};

// The views of a Range.
struct ReadReference {  // of `values`: the row of the element named; kNone: no such element
    static Row read(const Snapshot& snapshot, Row at);
};
struct ReadText {  // of `values`: the text; "" for what is not one
    static std::string_view read(const Snapshot& snapshot, Row at);
};
struct ReadRow {  // of `rows`: the row itself
    static Row read(const Snapshot& snapshot, Row at);
};

using References = Range<ReadReference>;
using Texts = Range<ReadText>;
using Rows = Range<ReadRow>;

// The attributes of an element, a link, the board's service, or of an object inside one of them.
class Attributes {
  public:
    // Of what these are, so that it can be told what was looked at (reads.hpp). What lies inside an
    // attribute, or belongs to the board, is not told of.
    enum class Of : std::uint8_t { untold, attributes, style };

    Attributes(const Snapshot& snapshot, civicanvas_range range, Of of = Of::untold, Symbol type = {})
        : snapshot_(&snapshot), range_(range), type_(type), of_(of) {}

    Operand<double> number(Symbol name) const;
    Operand<bool> flag(Symbol name) const;
    Operand<std::string_view> text(Symbol name) const;
    Operand<Row> reference(Symbol name) const;  // kNone: it names no element
    Operand<References> references(Symbol name) const;
    Operand<Texts> texts(Symbol name) const;
    Operand<Attributes> object(Symbol name) const;
    State state(Symbol name) const;

    // nullptr: absent.
    const civicanvas_value* find(Symbol name) const;

    Row size() const;
    const civicanvas_attribute& at(Row index) const;  // in the order of their names

  private:
    template <typename View>
    Operand<Range<View>> list(Symbol name) const;
    const civicanvas_attribute& row_at(Row index) const;
    NamesRead* noted() const;

    const Snapshot* snapshot_;
    civicanvas_range range_;
    Symbol type_;
    Of of_;
};

class Link : public Attributes {
  public:
    Link(const Snapshot& snapshot, Row row);

    Row row() const { return row_; }
    std::string_view id() const;
    std::string_view text() const;
    using Attributes::text;
    Symbol type() const { return {record_->type}; }
    Row from() const { return record_->from; }
    Row to() const { return record_->to; }
    Row page() const { return record_->page; }

  private:
    const Snapshot* snapshot_;
    const civicanvas_link* record_;
    Row row_;
};

class Element : public Attributes {
  public:
    Element(const Snapshot& snapshot, Row row);

    Row row() const { return row_; }
    std::string_view id() const;
    std::string_view text() const;
    using Attributes::text;
    Symbol type() const { return {record_->type}; }
    Row page() const { return record_->page; }
    Row parent() const { return record_->parent; }    // kNone: none; may be a mirror
    Row mirrors() const { return record_->mirrors; }  // kNone: it is no mirror
    bool is_mirror() const { return record_->mirrors != kNone; }
    double x() const { return box().x; }
    double y() const { return box().y; }
    double width() const { return box().w; }
    double height() const { return box().h; }
    double angle() const { return box().angle; }  // degrees

    Attributes style() const { return {*snapshot_, record_->style, Of::style, type()}; }
    Rows outgoing() const { return {snapshot_, record_->outgoing}; }  // rows of links, mirrors' included
    Rows incoming() const { return {snapshot_, record_->incoming}; }
    Rows children() const { return {snapshot_, record_->children}; }

  private:
    const civicanvas_element& box() const;

    const Snapshot* snapshot_;
    const civicanvas_element* record_;
    Row row_;
};

class Page {
  public:
    Page(const Snapshot& snapshot, Row row);
    std::string_view id() const;
    std::string_view title() const;
    Symbol kind() const { return {record_->kind}; }

  private:
    const Snapshot* snapshot_;
    const civicanvas_page* record_;
};

// The whole board, read only.
class Snapshot {
  public:
    // `data` must be well formed: see is_readable. It must outlive the views.
    explicit Snapshot(const civicanvas_snapshot& data);

    // Whether this version of the SDK can read it: the magic number and a header that is long enough.
    static bool is_readable(const civicanvas_snapshot* data);

    Row element_count() const { return elements_.size(); }
    Row link_count() const { return links_.size(); }
    Row page_count() const { return pages_.size(); }
    Row symbol_count() const { return symbols_.size(); }
    Element element(Row row) const { return {*this, row}; }
    Link link(Row row) const { return {*this, row}; }
    Page page(Row row) const { return {*this, row}; }

    // The row itself, or the row that it mirrors; kNone stays kNone.
    Row original(Row row) const {
        return row == kNone || elements_[row].mirrors == kNone ? row : elements_[row].mirrors;
    }

    Attributes service() const { return {*this, data_->service}; }
    std::string_view title() const { return view(data_->title); }
    std::string_view language() const { return view(data_->language); }  // BCP 47, or ""
    std::string_view phase() const { return view(data_->phase); }        // "" : unknown
    std::string_view today() const { return view(data_->today); }        // YYYY-MM-DD

    // O(log symbols).
    Symbol symbol(std::string_view name) const;
    std::string_view name(Symbol symbol) const;

    std::string_view view(civicanvas_text text) const {
        return {reinterpret_cast<const char*>(data_) + text.offset, text.length};
    }
    const Table<civicanvas_element>& elements() const { return elements_; }
    const Table<civicanvas_link>& links() const { return links_; }
    const Table<civicanvas_page>& pages() const { return pages_; }
    const Table<civicanvas_attribute>& attributes() const { return attributes_; }
    const Table<civicanvas_value>& values() const { return values_; }
    const Table<std::uint32_t>& rows() const { return rows_; }

    // Notes from now on what is looked at; nullptr: nothing.
    void note_reads(Reads* reads) const { reads_ = reads; }
    Reads* reads() const { return reads_; }
    Reads no_reads() const { return {symbols_.size(), elements_.size()}; }

  private:
    const civicanvas_snapshot* data_;
    Table<civicanvas_text> symbols_;
    Table<civicanvas_page> pages_;
    Table<civicanvas_element> elements_;
    Table<civicanvas_link> links_;
    Table<civicanvas_attribute> attributes_;
    Table<civicanvas_value> values_;
    Table<std::uint32_t> rows_;
    mutable Reads* reads_ = nullptr;
};

}  // namespace civic::sdk
