#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/value.hpp"

namespace civic {

// What one load shares: names looked up without the process-wide lock, and one copy of equal short texts and
// of equal sets of properties. Boards repeat themselves, so this is most of what keeps them small.
class Interner {
  public:
    // The empty name from the first beyond kMaxNames on.
    Name name(const std::string& text);
    bool is_full() const { return full_; }

    Value text(const std::string& text);

    // Takes the items, in any order; of two with one name the later stays.
    Properties properties(std::span<Property> items);

  private:
    struct KnownName {
        const std::string* text = nullptr;
        Name name;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    std::array<KnownName, 256> recent_names_;
    std::unordered_map<std::string, Name> names_;
    std::unordered_map<std::string, Value, TextHash, std::equal_to<>> texts_;
    std::unordered_multimap<std::size_t, Properties> sets_;
    bool full_ = false;
};

}  // namespace civic
