#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/change.hpp"
#include "model/element.hpp"
#include "model/records.hpp"
#include "model/touched.hpp"

namespace civic {

struct Applied;

// The record tables of a file, one bit a Table.
using TableSet = std::uint8_t;
constexpr TableSet table_bit(Table table) {
    return static_cast<TableSet>(1u << static_cast<unsigned>(table));
}
constexpr TableSet kUsualTables =
    table_bit(Table::pages) | table_bit(Table::elements) | table_bit(Table::links);

// A design: one table of elements and one of links, shown on pages. A value: a copy is O(1) and shares what
// it has in common with the original, so another thread can save, check or export a copy while the person
// goes on drawing. The one way to make the next board is apply(). One Board object belongs to one thread;
// copies may be used in others at the same time.
//
// Always true of a board: ids are unique in it, over all tables; the ends of a link are elements; a parent is
// an element of the same page and no element is its own ancestor; what an element mirrors is an element that
// mirrors nothing; a page named by an element or a link is there.
class Board {
  public:
    // The keys of the file's top level other than the tables: title, language, service, waivers, and what
    // this version does not know. format and version are the file's affair.
    const Properties& properties() const { return properties_; }
    std::string_view title() const;
    std::string_view language() const;  // BCP 47; "" when unknown
    const Properties& service() const;

    const Records<Page>& pages() const { return pages_; }
    const Records<Element>& elements() const { return elements_; }
    const Records<Link>& links() const { return links_; }
    const Records<Image>& images() const { return images_; }

    // Whether the file had the table, or a record stands in it: an empty table that was absent stays absent.
    bool has_table(Table table) const;

    // Pages as people see them: by `order`, then the file's order.
    std::vector<const Page*> pages_in_order() const;

    // What ties an element to others, as slots in the file's order: the links that begin or end at it, the
    // elements whose parent it is, the elements that mirror it.
    struct Ties {
        std::vector<Slot> links;
        std::vector<Slot> children;
        std::vector<Slot> mirrors;
    };
    const Ties& ties(Slot element) const;

    // The element whose text and attributes `element` shows: itself, unless it mirrors another.
    const Element& original(const Element& element) const;

    // The board after the change, and the change that takes it back. Checked first, then applied whole: on an
    // error nothing has happened. O(operations · log n) plus what removals drag along.
    Result<Applied> apply(const Change& change) const;

  private:
    friend class BoardBuilder;
    friend class BoardEditor;

    Properties properties_;
    Records<Page> pages_;
    Records<Element> elements_;
    Records<Link> links_;
    Records<Image> images_;
    TableSet tables_ = kUsualTables;
    PersistentVector<Shared<Ties>> ties_;  // by element slot; null: none
};

// A board, the change that leads back from it, and the records in which the two boards differ, each once, in
// order: what removals drag along is among them.
struct Applied {
    Board board;
    Change inverse;
    std::vector<Touched> touched;
};

// Makes a board from parts in any order, for the loader and for tests: collects, then checks everything at
// once. What breaks a rule of Board is left out, or mended, and reported; the rest is kept:
//   - a record without an id, or with one that an earlier record has (pages, images, elements, links, in that
//     order), is left out;
//   - an element or a link on a page that is not there is left out;
//   - an element whose parent is not there, stands on another page or is its own descendant has no parent;
//   - an element that mirrors nothing that is there, itself or a mirror, is no mirror;
//   - a link whose ends are not both there is left out.
class BoardBuilder {
  public:
    Properties properties;
    TableSet tables = kUsualTables;
    std::vector<Page> pages;
    std::vector<Element> elements;
    std::vector<Link> links;
    std::vector<Image> images;

    struct Left {
        Table table;
        std::size_t index;  // in the vector above
        std::string id;
        Name key;  // the key at fault; empty: the whole record
        std::string why;
    };
    struct Built {
        Board board;
        std::vector<Left> left_out;  // in the order they were met
    };
    Built build() &&;
};

}  // namespace civic
