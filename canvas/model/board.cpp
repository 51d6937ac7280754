#include "model/board.hpp"

#include <algorithm>

namespace civic {
namespace {

std::string_view text_of(const Properties& properties, const char* name) {
    const Value* value = properties.find(name);
    return value == nullptr ? std::string_view() : value->as_text();
}

}  // namespace

std::string_view Board::title() const {
    return text_of(properties_, "title");
}
std::string_view Board::language() const {
    return text_of(properties_, "language");
}

const Properties& Board::service() const {
    static const Properties kNone;
    const Value* value = properties_.find("service");
    return value == nullptr ? kNone : value->as_object();
}

bool Board::has_table(Table table) const {
    const std::size_t records[] = {0, pages_.size(), elements_.size(), links_.size(), images_.size()};
    return records[static_cast<std::size_t>(table)] > 0 || (tables_ & table_bit(table)) != 0;
}

std::vector<const Page*> Board::pages_in_order() const {
    std::vector<const Page*> pages;
    pages.reserve(pages_.size());
    pages_.for_each([&](const Page& page) { pages.push_back(&page); });
    std::stable_sort(pages.begin(), pages.end(),
                     [](const Page* a, const Page* b) { return a->order < b->order; });
    return pages;
}

const Board::Ties& Board::ties(Slot element) const {
    static const Ties kNone;
    if (element >= ties_.size() || ties_[element] == nullptr) return kNone;
    return *ties_[element];
}

const Element& Board::original(const Element& element) const {
    if (element.mirrors.empty()) return element;
    const Element* shown = elements_.find(element.mirrors);
    return shown == nullptr ? element : *shown;
}

}  // namespace civic
