#include "app/edit/selection.hpp"

#include <algorithm>
#include <utility>

namespace civic {

void Selection::Ids::add(const std::string& id) {
    if (ids.insert(id).second) order.push_back(id);
}

void Selection::Ids::toggle(const std::string& id) {
    if (ids.erase(id) > 0) {
        order.erase(std::find(order.begin(), order.end(), id));
    } else {
        add(id);
    }
}

void Selection::Ids::clear() {
    order.clear();
    ids.clear();
}

void Selection::clear() {
    elements_.clear();
    links_.clear();
}

void Selection::set_element(const std::string& id) {
    clear();
    elements_.add(id);
}

void Selection::set_link(const std::string& id) {
    clear();
    links_.add(id);
}

void Selection::set_elements(std::vector<std::string> ids) {
    clear();
    for (std::string& id : ids) {
        if (elements_.ids.insert(id).second) elements_.order.push_back(std::move(id));
    }
}

void Selection::keep_present(const Board& before, const Board& board, std::string_view page,
                             const std::vector<Touched>& touched) {
    // A slot that a preview used may be another record's by now.
    const auto stayed = [](const auto* was, const auto* is) {
        return was == nullptr || (is != nullptr && was->id == is->id);
    };
    const bool all_there = std::all_of(touched.begin(), touched.end(), [&](const Touched& one) {
        if (one.table == Table::links) return stayed(before.links().at(one.slot), board.links().at(one.slot));
        if (one.table != Table::elements) return true;
        const Element* element = board.elements().at(one.slot);
        return stayed(before.elements().at(one.slot), element) &&
               (element == nullptr || element->page == page);
    });
    if (all_there) return;
    std::erase_if(elements_.order, [&](const std::string& id) {
        const Element* element = board.elements().find(id);
        const bool gone = element == nullptr || element->page != page;
        if (gone) elements_.ids.erase(id);
        return gone;
    });
    std::erase_if(links_.order, [&](const std::string& id) {
        const bool gone = board.links().find(id) == nullptr;
        if (gone) links_.ids.erase(id);
        return gone;
    });
}

}  // namespace civic
