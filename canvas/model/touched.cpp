#include "model/touched.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace civic {
namespace {

Touched touched(const CreateRecord& create) {
    return std::visit(
        [](const auto& record) -> Touched {
            using Record = std::remove_cvref_t<decltype(*record)>;
            Table table = Table::images;
            if constexpr (std::is_same_v<Record, Page>) table = Table::pages;
            if constexpr (std::is_same_v<Record, Element>) table = Table::elements;
            if constexpr (std::is_same_v<Record, Link>) table = Table::links;
            return {table, record->id};
        },
        create.record);
}
Touched touched(const RemoveRecord& remove) {
    return {remove.table, remove.id};
}
Touched touched(const SetProperty& set) {
    return {set.id.empty() ? Table::board : set.table, set.id};
}

}  // namespace

std::vector<Touched> touched_by(const Change& change) {
    std::vector<Touched> list;
    list.reserve(change.operations.size());
    for (const Operation& operation : change.operations) {
        Touched one = std::visit([](const auto& op) { return touched(op); }, operation);
        if (list.empty() || list.back() != one) list.push_back(std::move(one));
    }
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

void add_touched(std::vector<Touched>& list, std::vector<Touched> more) {
    if (list.empty()) {
        list = std::move(more);
        return;
    }
    std::vector<Touched> both;
    both.reserve(list.size() + more.size());
    std::set_union(std::make_move_iterator(list.begin()), std::make_move_iterator(list.end()),
                   std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()),
                   std::back_inserter(both));
    list = std::move(both);
}

}  // namespace civic
