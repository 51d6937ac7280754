#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/snapshot.hpp"

// How findings speak of things.

namespace civic::sdk {

// “Apply online”: a text in quotes, on one line, cut short where it is long; "" for a blank one.
std::string quoted(std::string_view text);

// An element or a link by its own text, quoted. One without a text is named by its type and id: step e1.
std::string named(const Snapshot& board, Row element);
std::string named_link(const Snapshot& board, Row link);

// “A”, “B” and “C”; of more than `most` the first ones and how many more.
std::string listed(const Snapshot& board, const std::vector<Row>& elements, std::size_t most = 3);
std::string listed(std::vector<std::string> words, std::size_t most = 3);

// The pieces one after another.
template <typename... Parts>
std::string text_of(const Parts&... parts) {
    std::string out;
    ((out += parts), ...);
    return out;
}

// What somebody needs or lacks, as people say it after "needs" and "without": internet is "the internet",
// id-document "an identity document". A word that is not the vocabulary's own stays as it is.
std::string in_words(std::string_view capability);

// 12, 2.5: a number as a person writes it, at most two digits after the point.
std::string amount(double number);

// 1 step, 3 steps.
std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace civic::sdk
