#include "rules/condition.hpp"

#include <algorithm>

namespace civic::rules {

using namespace sdk;

namespace {

bool is_among(const std::vector<Symbol>& names, Symbol name) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Truth Remembered::truth(Subject subject) {
    std::vector<std::uint8_t>& known = subject.is_link() ? of_links_ : of_elements_;
    if (known.empty()) known.resize(subject.is_link() ? board().link_count() : board().element_count());
    if (known[subject.row] == 0) {
        scope().run.poll();
        const Truth worked_out = work_out(subject);
        known[subject.row] = static_cast<std::uint8_t>(1 + static_cast<int>(worked_out));
    }
    return static_cast<Truth>(known[subject.row] - 1);
}

bool Filter::could_be(Row row) const {
    const Element element = scope_.board().element(row);
    if (!is_among(types_, element.type())) return false;
    if (pages_.empty()) return true;
    return element.page() != kNone && is_among(pages_, scope_.board().page(element.page()).kind());
}

Truth Filter::truth(Row element) const {
    if (!could_be(element)) return Truth::no;
    return where_ == nullptr ? Truth::yes : where_->truth(Subject::element(element));
}

const Filter::Steps& Filter::steps() const {
    if (steps_) return *steps_;
    Steps found;
    for (const Row row : scope_.service().steps()) {
        scope_.run.poll();
        const Truth answer = truth(row);
        found.surely.push_back(answer == Truth::yes ? 1 : 0);
        found.possibly.push_back(answer == Truth::no ? 0 : 1);
    }
    return steps_.emplace(std::move(found));
}

}  // namespace civic::rules
