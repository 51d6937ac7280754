#include "format/interner.hpp"

#include <algorithm>
#include <functional>

#include "format/limits.hpp"

namespace civic {
namespace {

constexpr std::size_t kLongestShared = 32;  // longer texts are seldom the same
constexpr std::size_t kMostShared = 65536;  // what is not found among so many is not kept for sharing

std::size_t mixed(std::size_t hash, std::size_t more) {
    return (hash ^ more) * 0x9E3779B97F4A7C15u + (hash >> 29);
}

std::size_t hash_of(const Value& value);

std::size_t hash_of(std::span<const Property> items) {
    std::size_t hash = items.size();
    for (const Property& item : items) {
        hash = mixed(mixed(hash, std::hash<Name>()(item.name)), hash_of(item.value));
    }
    return hash;
}

std::size_t hash_of(const Value& value) {
    if (value.is_text()) return std::hash<std::string_view>()(value.as_text());
    if (value.is_number()) return std::hash<double>()(value.as_number());
    if (value.is_bool()) return value.as_bool() ? 3 : 5;
    if (value.is_object()) return hash_of(std::span(value.as_object().begin(), value.as_object().end()));
    std::size_t hash = value.is_null() ? 7 : 11;
    for (const Value& item : value.as_list())
        hash = mixed(hash, hash_of(item));
    return hash;
}

bool by_name(const Property& a, const Property& b) {
    return a.name < b.name;
}

bool is_sorted_and_unique(std::span<const Property> items) {
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (!by_name(items[i - 1], items[i])) return false;
    }
    return true;
}

}  // namespace

Name Interner::name(const std::string& text) {
    if (text.empty()) return Name();
    const std::size_t at = (text.size() * 31 + static_cast<unsigned char>(text.front()) * 7 +
                            static_cast<unsigned char>(text.back())) %
                           recent_names_.size();
    KnownName& recent = recent_names_[at];
    if (recent.text != nullptr && *recent.text == text) return recent.name;
    auto found = names_.find(text);
    if (found == names_.end()) {
        if (names_.size() >= kMaxNames) {
            full_ = true;
            return Name();
        }
        found = names_.emplace(text, Name(text)).first;
    }
    recent = {&found->first, found->second};
    return found->second;
}

Value Interner::text(const std::string& text) {
    if (text.size() <= Value::kShortText || text.size() > kLongestShared) return Value(text);
    const auto found = texts_.find(text);
    if (found != texts_.end()) return found->second;
    Value value(text);
    if (texts_.size() < kMostShared) texts_.emplace(text, value);
    return value;
}

Properties Interner::properties(std::span<Property> items) {
    if (items.empty()) return Properties();
    if (!is_sorted_and_unique(items)) {
        Properties sorted(std::vector<Property>(items.begin(), items.end()));
        std::copy(sorted.begin(), sorted.end(), items.begin());
        items = items.first(sorted.size());
    }
    const std::size_t hash = hash_of(items);
    const auto [first, last] = sets_.equal_range(hash);
    for (auto known = first; known != last; ++known) {
        const Properties& set = known->second;
        if (std::equal(set.begin(), set.end(), items.begin(), items.end())) return set;
    }
    Properties set = Properties::of_sorted(items);
    if (sets_.size() < kMostShared) sets_.emplace(hash, set);
    return set;
}

}  // namespace civic
