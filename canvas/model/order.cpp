#include "model/order.hpp"

#include <cstddef>
#include <optional>

namespace civic {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr char kLowest = '0';
constexpr char kHighest = 'z';
constexpr char kMiddle = 'V';

// How many digits lie below the character: the place of a digit, or where another character would stand.
std::size_t rank(char c) {
    std::size_t below = 0;
    while (below < kDigits.size() &&
           static_cast<unsigned char>(kDigits[below]) < static_cast<unsigned char>(c))
        ++below;
    return below;
}

bool is_digit(char c) {
    return kDigits.find(c) != std::string_view::npos;
}

// The length of the whole part that the first letter announces, that letter included; 0 when it is no such
// key.
std::size_t whole_length(std::string_view key) {
    if (key.empty()) return 0;
    const char head = key[0];
    std::size_t length = 0;
    if (head >= 'a' && head <= 'z') length = static_cast<std::size_t>(head - 'a') + 2;
    if (head >= 'A' && head <= 'Z') length = static_cast<std::size_t>('Z' - head) + 2;
    if (length == 0 || key.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_digit(key[i])) return 0;
    }
    return length;
}

// The next whole part, or none after the last.
std::optional<std::string> next_whole(std::string_view whole) {
    std::string next(whole);
    for (std::size_t i = next.size() - 1; i > 0; --i) {
        if (next[i] != kHighest) {
            next[i] = kDigits[rank(next[i]) + 1];
            return next;
        }
        next[i] = kLowest;
    }
    const char head = whole[0];
    if (head == 'z') return std::nullopt;
    if (head == 'Z') return std::string("a0");
    std::string longer(1, static_cast<char>(head + 1));
    const std::size_t length = head >= 'a' ? whole.size() + 1 : whole.size() - 1;
    longer.append(length - 1, kLowest);
    return longer;
}

std::optional<std::string> previous_whole(std::string_view whole) {
    std::string previous(whole);
    for (std::size_t i = previous.size() - 1; i > 0; --i) {
        if (previous[i] != kLowest) {
            previous[i] = kDigits[rank(previous[i]) - 1];
            return previous;
        }
        previous[i] = kHighest;
    }
    const char head = whole[0];
    if (head == 'A') return std::nullopt;
    if (head == 'a') return std::string("Zz");
    std::string other(1, static_cast<char>(head - 1));
    const std::size_t length = head > 'a' ? whole.size() - 1 : whole.size() + 1;
    other.append(length - 1, kHighest);
    return other;
}

// A text after "" and before `end`, which is not empty; none when no digit lies below what `end` is made of.
std::optional<std::string> below(std::string_view end) {
    std::string text;
    for (std::size_t i = 0; i < end.size(); ++i) {
        const std::size_t place = rank(end[i]);
        if (place > 1) return text + kDigits[place / 2];
        if (place == 1) return text + kLowest + kMiddle;
        if (end[i] != kLowest) return std::nullopt;
        text += kLowest;
    }
    return std::nullopt;
}

// A text after `a` and before `b`, an empty b being above everything, with a < b.
std::string between(std::string_view a, std::string_view b) {
    std::size_t same = 0;
    while (same < a.size() && same < b.size() && a[same] == b[same])
        ++same;
    const std::string start(a.substr(0, same));
    if (same == a.size()) {
        if (b.empty()) return start + kMiddle;
        const std::optional<std::string> rest = below(b.substr(same));
        return start + rest.value_or(std::string(1, kMiddle));
    }
    const std::size_t low = rank(a[same]);
    const std::size_t high = same < b.size() ? rank(b[same]) : kDigits.size();
    if (high > low + 1) {
        const std::size_t middle = (low + high) / 2;
        // Another program's character may stand where a digit would: only a digit above it will do.
        if (static_cast<unsigned char>(kDigits[middle]) > static_cast<unsigned char>(a[same]))
            return start + kDigits[middle];
    }
    return start + a[same] + between(a.substr(same + 1), "");
}

}  // namespace

std::string order_between(std::string_view a, std::string_view b) {
    if (a.empty() && b.empty()) return "a0";
    if (!a.empty() && !b.empty() && a >= b) b = "";
    const std::size_t whole_a = whole_length(a);
    const std::size_t whole_b = whole_length(b);
    if (whole_a > 0) {
        const std::optional<std::string> next = next_whole(a.substr(0, whole_a));
        if (next && (b.empty() || *next < b)) return *next;
    } else if (a.empty() && whole_b > 0) {
        const std::string_view whole = b.substr(0, whole_b);
        if (whole < b) return std::string(whole);
        if (const std::optional<std::string> previous = previous_whole(whole)) return *previous;
    }
    return between(a, b);
}

}  // namespace civic
