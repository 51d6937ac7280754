#include "checks/snapshot_check.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "checks/snapshot_view.hpp"

namespace civic {
namespace {

class Checker {
  public:
    explicit Checker(std::span<const std::byte> bytes)
        : bytes_(bytes), header_(*reinterpret_cast<const civicanvas_snapshot*>(bytes.data())) {}

    // The first fault, "" when there is none.
    std::string run() {
        tables();
        if (!fault_.empty()) return fault_;
        claimed_attributes_.assign(header_.attributes.count, false);
        claimed_values_.assign(header_.values.count, false);
        for (const civicanvas_text text : {header_.title, header_.language, header_.phase, header_.today}) {
            check_text(text, "header", 0);
        }
        attributes(header_.service, "header", 0);
        symbols();
        pages();
        elements();
        links();
        return fault_;
    }

  private:
    void fail(std::string_view table, std::uint32_t row, std::string_view what) {
        if (!fault_.empty()) return;
        fault_ = std::string(table) + ", row " + std::to_string(row) + ": " + std::string(what);
    }

    void check_table(const civicanvas_table& table, std::size_t row_size, std::string_view name) {
        const std::uint64_t size = bytes_.size();
        const std::uint64_t needed = std::uint64_t{table.stride} * table.count;  // no overflow: 32 bits each
        const bool inside = table.offset <= size && needed <= size - table.offset;
        const std::size_t alignment = row_size < 8 ? row_size : 8;
        if (table.offset % 8 != 0) fail(name, 0, "the table does not begin at a multiple of 8");
        if (table.stride < row_size || table.stride % alignment != 0)
            fail(name, 0, "the stride does not hold a row");
        if (!inside) fail(name, 0, "the table passes the end of the snapshot");
    }

    void tables() {
        check_table(header_.symbols, sizeof(civicanvas_text), "symbols");
        check_table(header_.pages, sizeof(civicanvas_page), "pages");
        check_table(header_.elements, sizeof(civicanvas_element), "elements");
        check_table(header_.links, sizeof(civicanvas_link), "links");
        check_table(header_.attributes, sizeof(civicanvas_attribute), "attributes");
        check_table(header_.values, sizeof(civicanvas_value), "values");
        check_table(header_.rows, sizeof(std::uint32_t), "rows");
    }

    void check_text(civicanvas_text text, std::string_view table, std::uint32_t row) {
        const std::uint64_t end = std::uint64_t{text.offset} + text.length;
        if (end >= bytes_.size()) {
            fail(table, row, "a text passes the end of the snapshot");
        } else if (bytes_[end] != std::byte{0}) {
            fail(table, row, "a text does not end in NUL");
        }
    }

    void check_row(std::uint32_t value, const civicanvas_table& of, std::string_view table, std::uint32_t row,
                   bool may_be_none) {
        if (value < of.count || (may_be_none && value == CIVICANVAS_NONE)) return;
        fail(table, row, "it names row " + std::to_string(value) + ", which is not there");
    }

    bool check_range(civicanvas_range range, const civicanvas_table& of, std::string_view table,
                     std::uint32_t row) {
        if (range.count == 0) return true;
        if (std::uint64_t{range.first} + range.count <= of.count) return true;
        fail(table, row, "a range passes the end of its table");
        return false;
    }

    void rows(civicanvas_range range, const civicanvas_table& of, std::string_view table, std::uint32_t row) {
        if (!check_range(range, header_.rows, table, row)) return;
        for (std::uint32_t i = 0; i < range.count; ++i) {
            const auto value = row_of<std::uint32_t>(header_, header_.rows, range.first + i);
            check_row(value, of, table, row, false);
        }
    }

    // Each attribute and each list item belongs to one owner: what is met twice could be a cycle.
    bool claim(std::vector<bool>& claimed, std::uint32_t index, std::string_view table, std::uint32_t row) {
        if (claimed[index]) {
            fail(table, row, "two values share a row");
            return false;
        }
        claimed[index] = true;
        return true;
    }

    void attributes(civicanvas_range range, std::string_view table, std::uint32_t row) {
        struct Pending {
            bool list;
            civicanvas_range range;
        };
        std::vector<Pending> pending{{false, range}};
        while (!pending.empty() && fault_.empty()) {
            const Pending next = pending.back();
            pending.pop_back();
            const civicanvas_table& of = next.list ? header_.values : header_.attributes;
            if (!check_range(next.range, of, table, row)) return;
            std::uint32_t before = 0;
            for (std::uint32_t i = next.range.first; i < next.range.first + next.range.count; ++i) {
                if (!claim(next.list ? claimed_values_ : claimed_attributes_, i, table, row)) return;
                const civicanvas_value* value = nullptr;
                if (next.list) {
                    value = &row_of<civicanvas_value>(header_, of, i);
                } else {
                    const auto& attribute = row_of<civicanvas_attribute>(header_, of, i);
                    check_row(attribute.name, header_.symbols, table, row, false);
                    if (i > next.range.first && attribute.name <= before)
                        fail(table, row, "attributes are not in the order of their names");
                    before = attribute.name;
                    value = &attribute.value;
                }
                check_value(*value, table, row);
                if (value->kind == CIVICANVAS_LIST) pending.push_back({true, value->as.range});
                if (value->kind == CIVICANVAS_OBJECT) pending.push_back({false, value->as.range});
            }
        }
    }

    void check_value(const civicanvas_value& value, std::string_view table, std::uint32_t row) {
        if (value.kind > CIVICANVAS_REFERENCE) fail(table, row, "a value is of no known kind");
        if (value.kind == CIVICANVAS_TEXT || value.kind == CIVICANVAS_REFERENCE)
            check_text(value.as.text, table, row);
        if (value.kind == CIVICANVAS_REFERENCE) check_row(value.element, header_.elements, table, row, true);
    }

    void symbols() {
        for (std::uint32_t i = 0; i < header_.symbols.count && fault_.empty(); ++i) {
            check_text(row_of<civicanvas_text>(header_, header_.symbols, i), "symbols", i);
            if (fault_.empty() && i > 0 && !(symbol_at(header_, i - 1) < symbol_at(header_, i)))
                fail("symbols", i, "the names are not sorted");
        }
    }

    void pages() {
        for (std::uint32_t i = 0; i < header_.pages.count && fault_.empty(); ++i) {
            const auto& page = row_of<civicanvas_page>(header_, header_.pages, i);
            check_text(page.id, "pages", i);
            check_text(page.title, "pages", i);
            check_row(page.kind, header_.symbols, "pages", i, false);
        }
    }

    void elements() {
        for (std::uint32_t i = 0; i < header_.elements.count && fault_.empty(); ++i) {
            const civicanvas_element& element = element_at(header_, i);
            check_text(element.id, "elements", i);
            check_text(element.text, "elements", i);
            check_row(element.type, header_.symbols, "elements", i, false);
            check_row(element.page, header_.pages, "elements", i, true);
            check_row(element.parent, header_.elements, "elements", i, true);
            check_row(element.mirrors, header_.elements, "elements", i, true);
            attributes(element.attributes, "elements", i);
            attributes(element.style, "elements", i);
            rows(element.outgoing, header_.links, "elements", i);
            rows(element.incoming, header_.links, "elements", i);
            rows(element.children, header_.elements, "elements", i);
        }
    }

    void links() {
        for (std::uint32_t i = 0; i < header_.links.count && fault_.empty(); ++i) {
            const civicanvas_link& link = link_at(header_, i);
            check_text(link.id, "links", i);
            check_text(link.text, "links", i);
            check_row(link.type, header_.symbols, "links", i, false);
            check_row(link.page, header_.pages, "links", i, true);
            check_row(link.from, header_.elements, "links", i, false);
            check_row(link.to, header_.elements, "links", i, false);
            attributes(link.attributes, "links", i);
        }
    }

    std::span<const std::byte> bytes_;
    const civicanvas_snapshot& header_;
    std::vector<bool> claimed_attributes_;
    std::vector<bool> claimed_values_;
    std::string fault_;
};

Status broken(std::string what) {
    return Error{"the snapshot is broken: " + std::move(what), "", ""};
}

}  // namespace

Status check_snapshot(std::span<const std::byte> bytes) {
    if (bytes.size() < sizeof(civicanvas_snapshot)) return broken("it is shorter than its header");
    const auto& header = *reinterpret_cast<const civicanvas_snapshot*>(bytes.data());
    if (header.magic != CIVICANVAS_SNAPSHOT_MAGIC) return broken("it does not begin with CVS1");
    if (header.size < sizeof(civicanvas_snapshot) || header.size > bytes.size())
        return broken("its header has the wrong size");
    if (header.bytes != bytes.size()) return broken("it has not the length that it says");
    std::string fault = Checker(bytes).run();
    if (!fault.empty()) return broken(std::move(fault));
    return Done{};
}

}  // namespace civic
