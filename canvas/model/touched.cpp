#include "model/touched.hpp"

#include <algorithm>
#include <iterator>

namespace civic {

void tidy_touched(std::vector<Touched>& list) {
    if (!std::is_sorted(list.begin(), list.end())) std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

void add_touched(std::vector<Touched>& list, const std::vector<Touched>& more) {
    if (more.empty() || list == more) return;
    std::vector<Touched> both;
    both.reserve(list.size() + more.size());
    std::set_union(list.begin(), list.end(), more.begin(), more.end(), std::back_inserter(both));
    list = std::move(both);
}

}  // namespace civic
