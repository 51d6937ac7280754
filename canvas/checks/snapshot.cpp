#include "checks/snapshot.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <span>
#include <unordered_map>
#include <utility>

#include "checks/snapshot_view.hpp"
#include "checks/sorted_by_id.hpp"

namespace civic {
namespace {

constexpr std::uint64_t kLargest = std::numeric_limits<std::uint32_t>::max();

std::size_t aligned(std::size_t at) {
    return (at + 7) & ~std::size_t{7};
}

// What has to be known before the block can be laid out: the names in use and how much of everything there
// is.
class Census {
  public:
    std::uint64_t attributes = 0;
    std::uint64_t values = 0;
    std::uint64_t text_bytes = 0;

    void text(std::string_view text) { text_bytes += text.size() + 1; }
    void name(Name name) { symbols_.emplace(name, 0); }

    void properties(const Properties& properties) {
        attributes += properties.size();
        for (const Property& property : properties) {
            name(property.name);
            value(property.value);
        }
    }

    // Numbers the names in bytewise order and gives them in it.
    std::vector<Name> number_symbols() {
        std::vector<Name> names;
        names.reserve(symbols_.size());
        for (const auto& [name, row] : symbols_)
            names.push_back(name);
        std::sort(names.begin(), names.end());
        for (std::size_t row = 0; row < names.size(); ++row) {
            symbols_[names[row]] = static_cast<std::uint32_t>(row);
            text(names[row].text());
        }
        return names;
    }
    std::uint32_t row_of(Name name) const { return symbols_.at(name); }

  private:
    void value(const Value& value) {
        if (value.is_text()) text(value.as_text());
        if (value.is_object()) properties(value.as_object());
        if (!value.is_list()) return;
        values += value.as_list().size();
        for (const Value& item : value.as_list())
            this->value(item);
    }

    std::unordered_map<Name, std::uint32_t> symbols_;
};

class Builder {
  public:
    Builder(const Board& board, const SnapshotOptions& options)
        : board_(board),
          options_(options),
          vocabulary_(options.vocabulary),
          pages_(sorted_by_id(board.pages())),
          elements_(sorted_by_id(board.elements())),
          links_(sorted_by_id(board.links())) {
        element_rows_.assign(board.elements().slots(), CIVICANVAS_NONE);
        for (std::size_t row = 0; row < elements_.size(); ++row) {
            element_rows_[elements_[row].first] = static_cast<std::uint32_t>(row);
        }
        for (std::size_t row = 0; row < pages_.size(); ++row) {
            page_rows_.emplace(pages_[row].second->id, static_cast<std::uint32_t>(row));
        }
        const std::optional<Phase> phase = judged_phase(board, options.phase);
        if (phase) phase_ = to_string(*phase);
    }

    Result<Snapshot> build() {
        take_census();
        names_ = census_.number_symbols();
        if (Status laid_out = lay_out(); !laid_out) return laid_out.error();
        write_header();
        write_symbols();
        write_pages();
        write_elements();
        write_links();
        write_incidence();
        auto& header = *reinterpret_cast<civicanvas_snapshot*>(words_.data());
        header.bytes = text_end_;
        words_.resize(aligned(text_end_) / 8);
        return Snapshot(std::move(words_), text_end_);
    }

  private:
    void take_census() {
        for (const std::string_view text : {board_.title(), board_.language(), std::string_view(phase_),
                                            std::string_view(options_.today)}) {
            census_.text(text);
        }
        census_.properties(board_.service());
        for (const auto& [slot, page] : pages_) {
            census_.text(page->id);
            census_.text(page->title);
            census_.name(page->kind);
        }
        for (const auto& [slot, element] : elements_) {
            const bool own = element->mirrors.empty();
            census_.text(element->id);
            census_.text(own ? std::string_view(element->text) : std::string_view());
            census_.name(element->type);
            census_.properties(element->style);
            if (own) census_.properties(element->attributes);
        }
        for (const auto& [slot, link] : links_) {
            census_.text(link->id);
            census_.text(link->text);
            census_.name(link->type);
            census_.properties(link->attributes);
        }
    }

    Status lay_out() {
        civicanvas_snapshot& header = header_;
        const std::uint64_t incidence = std::uint64_t{elements_.size()} + 2 * std::uint64_t{links_.size()};
        std::uint64_t end = sizeof header;
        bool fits = true;
        const auto place = [&](civicanvas_table& table, std::size_t stride, std::uint64_t count) {
            end = aligned(end);
            fits = fits && count < kLargest;
            table = {end, static_cast<std::uint32_t>(stride), static_cast<std::uint32_t>(count)};
            end += stride * count;
        };
        place(header.symbols, sizeof(civicanvas_text), names_.size());
        place(header.pages, sizeof(civicanvas_page), pages_.size());
        place(header.elements, sizeof(civicanvas_element), elements_.size());
        place(header.links, sizeof(civicanvas_link), links_.size());
        place(header.attributes, sizeof(civicanvas_attribute), census_.attributes);
        place(header.values, sizeof(civicanvas_value), census_.values);
        place(header.rows, sizeof(std::uint32_t), incidence);
        text_end_ = end;
        if (!fits || end + census_.text_bytes > kLargest) {
            return Error{"the board is too large to be checked: its snapshot would pass 4 GiB", "",
                         "split it into several boards"};
        }
        words_.assign(aligned(end + census_.text_bytes) / 8, 0);
        return Done{};
    }

    template <typename Row>
    Row& row(const civicanvas_table& table, std::uint32_t index) {
        auto* base = reinterpret_cast<std::byte*>(words_.data());
        return *reinterpret_cast<Row*>(base + table.offset + std::size_t{table.stride} * index);
    }

    civicanvas_text put(std::string_view text) {
        auto* to = reinterpret_cast<char*>(words_.data()) + text_end_;
        std::copy(text.begin(), text.end(), to);
        const civicanvas_text put{static_cast<std::uint32_t>(text_end_),
                                  static_cast<std::uint32_t>(text.size())};
        text_end_ += text.size() + 1;  // the NUL is there already
        return put;
    }

    void write_header() {
        header_.size = sizeof header_;
        header_.magic = CIVICANVAS_SNAPSHOT_MAGIC;
        header_.title = put(board_.title());
        header_.language = put(board_.language());
        header_.phase = put(phase_);
        header_.today = put(options_.today);
        for (const auto& [slot, element] : elements_)
            element_ids_.push_back(put(element->id));
        header_.service = put_properties(board_.service(), no_attribute);
        *reinterpret_cast<civicanvas_snapshot*>(words_.data()) = header_;
    }

    void write_symbols() {
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            row<civicanvas_text>(header_.symbols, i) = put(names_[i].text());
        }
    }

    void write_pages() {
        for (std::uint32_t i = 0; i < pages_.size(); ++i) {
            const Page& page = *pages_[i].second;
            auto& to = row<civicanvas_page>(header_.pages, i);
            to.id = put(page.id);
            to.title = put(page.title);
            to.kind = census_.row_of(page.kind);
        }
    }

    std::uint32_t row_of_page(const std::string& id) const {
        const auto at = page_rows_.find(id);
        return at == page_rows_.end() ? CIVICANVAS_NONE : at->second;
    }
    // The row of the element with that id, NONE when there is none.
    std::uint32_t row_of_element(std::string_view id) const {
        if (id.empty()) return CIVICANVAS_NONE;
        const Slot slot = board_.elements().slot_of(id);
        return slot == kNoSlot ? CIVICANVAS_NONE : element_rows_[slot];
    }
    std::uint32_t resolved(std::uint32_t element) const {
        if (element == CIVICANVAS_NONE) return element;
        const std::uint32_t shown = row_of_element(elements_[element].second->mirrors);
        return shown == CIVICANVAS_NONE ? element : shown;
    }

    void write_elements() {
        for (std::uint32_t i = 0; i < elements_.size(); ++i) {
            const Element& element = *elements_[i].second;
            auto& to = row<civicanvas_element>(header_.elements, i);
            to.id = element_ids_[i];
            to.type = census_.row_of(element.type);
            to.page = row_of_page(element.page);
            to.parent = row_of_element(element.parent);
            to.mirrors = row_of_element(element.mirrors);
            to.x = element.box.x;
            to.y = element.box.y;
            to.w = element.box.w;
            to.h = element.box.h;
            to.angle = element.angle;
            to.style = put_properties(element.style, no_attribute);
            const bool own = element.mirrors.empty();
            to.text = put(own ? std::string_view(element.text) : std::string_view());
            if (!own) continue;
            to.attributes = put_properties(element.attributes, [&](Name name) -> const Attribute* {
                return vocabulary_ == nullptr ? nullptr : vocabulary_->element_attribute(element.type, name);
            });
        }
    }

    void write_links() {
        for (std::uint32_t i = 0; i < links_.size(); ++i) {
            const Link& link = *links_[i].second;
            auto& to = row<civicanvas_link>(header_.links, i);
            to.id = put(link.id);
            to.text = put(link.text);
            to.type = census_.row_of(link.type);
            to.page = row_of_page(link.page);
            to.from = resolved(row_of_element(link.from));
            to.to = resolved(row_of_element(link.to));
            to.attributes = put_properties(link.attributes, [&](Name name) -> const Attribute* {
                return vocabulary_ == nullptr ? nullptr : vocabulary_->link_attribute(link.type, name);
            });
        }
    }

    // Counting sort: for each element the range of its rows in `rows`, each range in ascending order.
    template <typename OwnerOf>  // OwnerOf(row): the element that the row belongs to, or NONE
    void write_ranges(civicanvas_range civicanvas_element::*range, std::uint32_t count, OwnerOf owner_of) {
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t owner = owner_of(i);
            if (owner != CIVICANVAS_NONE) ++(row<civicanvas_element>(header_.elements, owner).*range).count;
        }
        for (std::uint32_t i = 0; i < elements_.size(); ++i) {
            civicanvas_range& to = row<civicanvas_element>(header_.elements, i).*range;
            to.first = next_row_;
            next_row_ += to.count;
            to.count = 0;
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t owner = owner_of(i);
            if (owner == CIVICANVAS_NONE) continue;
            civicanvas_range& to = row<civicanvas_element>(header_.elements, owner).*range;
            row<std::uint32_t>(header_.rows, to.first + to.count++) = i;
        }
    }

    void write_incidence() {
        const auto link_count = static_cast<std::uint32_t>(links_.size());
        const auto element_count = static_cast<std::uint32_t>(elements_.size());
        write_ranges(&civicanvas_element::outgoing, link_count,
                     [&](std::uint32_t i) { return row<civicanvas_link>(header_.links, i).from; });
        write_ranges(&civicanvas_element::incoming, link_count,
                     [&](std::uint32_t i) { return row<civicanvas_link>(header_.links, i).to; });
        write_ranges(&civicanvas_element::children, element_count,
                     [&](std::uint32_t i) { return row<civicanvas_element>(header_.elements, i).parent; });
    }

    static const Attribute* no_attribute(Name /*name*/) { return nullptr; }

    template <typename Describe>  // Describe(name): what the vocabulary says of the attribute, or nullptr
    civicanvas_range put_properties(const Properties& properties, Describe describe) {
        const civicanvas_range range{next_attribute_, static_cast<std::uint32_t>(properties.size())};
        next_attribute_ += range.count;
        std::uint32_t at = range.first;
        for (const Property& property : properties) {
            const civicanvas_value value = put_value(property.value, describe(property.name));
            auto& to = row<civicanvas_attribute>(header_.attributes, at++);
            to.name = census_.row_of(property.name);
            to.value = value;
        }
        return range;
    }

    civicanvas_value put_value(const Value& value, const Attribute* attribute) {
        civicanvas_value to{};
        to.element = CIVICANVAS_NONE;
        if (value.is_bool()) {
            to.kind = CIVICANVAS_BOOLEAN;
            to.as.integer = value.as_bool() ? 1 : 0;
        } else if (value.is_integer()) {
            to.kind = CIVICANVAS_INTEGER;
            to.as.integer = value.as_integer();
        } else if (value.is_number()) {
            to.kind = CIVICANVAS_NUMBER;
            to.as.number = value.as_number();
        } else if (value.is_text()) {
            put_text_value(to, value.as_text(), attribute);
        } else if (value.is_list()) {
            to.kind = CIVICANVAS_LIST;
            to.as.range = put_list(value.as_list(), attribute);
        } else if (value.is_object()) {
            to.kind = CIVICANVAS_OBJECT;
            to.as.range = put_properties(value.as_object(), [attribute](Name name) {
                return attribute == nullptr ? nullptr : find_attribute(attribute->fields, name);
            });
        }
        return to;
    }

    // Where the vocabulary says that ids stand, a text is one, but for the word that may stand in their
    // place.
    void put_text_value(civicanvas_value& to, std::string_view text, const Attribute* attribute) {
        const bool reference = attribute != nullptr && attribute->refers() &&
                               (attribute->word.empty() || text != attribute->word);
        const std::uint32_t named = reference ? row_of_element(text) : CIVICANVAS_NONE;
        to.kind = reference ? CIVICANVAS_REFERENCE : CIVICANVAS_TEXT;
        to.element = resolved(named);
        to.as.text = named != CIVICANVAS_NONE ? element_ids_[named] : put(text);
    }

    civicanvas_range put_list(std::span<const Value> items, const Attribute* attribute) {
        const civicanvas_range range{next_value_, static_cast<std::uint32_t>(items.size())};
        next_value_ += range.count;
        std::uint32_t at = range.first;
        for (const Value& item : items) {
            const civicanvas_value value = put_value(item, attribute);
            row<civicanvas_value>(header_.values, at++) = value;
        }
        return range;
    }

    const Board& board_;
    const SnapshotOptions& options_;
    const Vocabulary* vocabulary_;
    std::vector<std::pair<Slot, const Page*>> pages_;
    std::vector<std::pair<Slot, const Element*>> elements_;
    std::vector<std::pair<Slot, const Link*>> links_;
    std::vector<std::uint32_t> element_rows_;  // by slot
    std::unordered_map<std::string_view, std::uint32_t> page_rows_;
    std::vector<civicanvas_text> element_ids_;  // by row
    std::string phase_;
    Census census_;
    std::vector<Name> names_;

    civicanvas_snapshot header_{};
    std::vector<std::uint64_t> words_;
    std::uint64_t text_end_ = 0;
    std::uint32_t next_attribute_ = 0;
    std::uint32_t next_value_ = 0;
    std::uint32_t next_row_ = 0;
};

// Of `count` rows in the order of their texts the one with this text.
template <typename TextOf>
std::uint32_t row_with(std::uint32_t count, std::string_view text, TextOf text_of_row) {
    std::uint32_t first = 0;
    std::uint32_t last = count;
    while (first < last) {
        const std::uint32_t middle = first + (last - first) / 2;
        if (text_of_row(middle) < text) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first < count && text_of_row(first) == text ? first : CIVICANVAS_NONE;
}

}  // namespace

std::optional<Phase> judged_phase(const Board& board, std::optional<Phase> given) {
    const Value* own = board.service().find("phase");
    return given || own == nullptr ? given : parse_phase(own->as_text());
}

Snapshot::Snapshot(std::vector<std::uint64_t> words, std::size_t bytes)
    : words_(std::move(words)), size_(bytes) {
    assert(size_ >= sizeof(civicanvas_snapshot) && size_ <= words_.size() * sizeof(std::uint64_t));
}

const civicanvas_snapshot& Snapshot::header() const {
    return *reinterpret_cast<const civicanvas_snapshot*>(words_.data());
}

std::span<const std::byte> Snapshot::bytes() const {
    return {reinterpret_cast<const std::byte*>(words_.data()), size_};
}

std::string_view Snapshot::element_id(std::uint32_t row) const {
    return text_of(header(), element_at(header(), row).id);
}

std::string_view Snapshot::link_id(std::uint32_t row) const {
    return text_of(header(), link_at(header(), row).id);
}

std::uint32_t Snapshot::element_row(std::string_view id) const {
    return row_with(element_count(), id, [this](std::uint32_t row) { return element_id(row); });
}

std::uint32_t Snapshot::symbol_row(std::string_view name) const {
    return row_with(header().symbols.count, name,
                    [this](std::uint32_t row) { return symbol_at(header(), row); });
}

Result<Snapshot> build_snapshot(const Board& board, const SnapshotOptions& options) {
    return Builder(board, options).build();
}

}  // namespace civic
