#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/board.hpp"

namespace civic {

// The elements and links that the next command is about, in the order they were chosen; the last one chosen
// is what a single-element command takes. Ids; what has gone from the board is dropped by keep_present.
class Selection {
  public:
    const std::vector<std::string>& elements() const { return elements_.order; }
    const std::vector<std::string>& links() const { return links_.order; }
    bool empty() const { return elements_.order.empty() && links_.order.empty(); }
    std::size_t size() const { return elements_.order.size() + links_.order.size(); }
    bool has_element(const std::string& id) const { return elements_.ids.contains(id); }
    bool has_link(const std::string& id) const { return links_.ids.contains(id); }

    void clear();
    void add_element(const std::string& id) { elements_.add(id); }
    void add_link(const std::string& id) { links_.add(id); }
    void toggle_element(const std::string& id) { elements_.toggle(id); }
    void toggle_link(const std::string& id) { links_.toggle(id); }
    void set_element(const std::string& id);
    void set_link(const std::string& id);
    void set_elements(std::vector<std::string> ids);

    // After a change of these records: drops what the board, or the page, no longer has. O(touched), unless
    // something went.
    void keep_present(const Board& before, const Board& board, std::string_view page,
                      const std::vector<Touched>& touched);

    friend bool operator==(const Selection& a, const Selection& b) {
        return a.elements_.order == b.elements_.order && a.links_.order == b.links_.order;
    }

  private:
    struct Ids {
        std::vector<std::string> order;
        std::unordered_set<std::string> ids;

        void add(const std::string& id);
        void toggle(const std::string& id);
        void clear();
    };
    Ids elements_;
    Ids links_;
};

}  // namespace civic
