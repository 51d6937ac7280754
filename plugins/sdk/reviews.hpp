#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "sdk/run.hpp"
#include "sdk/words.hpp"

namespace civic::sdk {

// An attribute that nobody filled in, and whose it is.
struct Missing {
    enum class Of : std::uint8_t { element, link, service };
    Of of = Of::element;
    Row row = kNone;  // of the element or the link
    std::string_view attribute;

    static Missing element(Row row, std::string_view attribute) { return {Of::element, row, attribute}; }
    static Missing link(Row row, std::string_view attribute) { return {Of::link, row, attribute}; }
    static Missing service(std::string_view attribute) { return {Of::service, kNone, attribute}; }
    bool is_none() const { return attribute.empty(); }

    friend bool operator<(const Missing& a, const Missing& b) {
        return std::tie(a.of, a.row, a.attribute) < std::tie(b.of, b.row, b.attribute);
    }
};

// "“Apply”": whose attribute it is, for a message.
std::string owner_of(const Snapshot& board, const Missing& missing);

// The needs-review findings of a check, one for each attribute that is missing, whatever number of things
// wait for it: a half-finished board is asked each question once.
class Reviews {
  public:
    // `waiting`: the rows of elements of which the check cannot judge before the attribute is there.
    void add(const Missing& missing, const std::vector<Row>& waiting);
    void add(const Missing& missing, Row waiting) { add(missing, std::vector<Row>{waiting}); }

    // message(names of what waits, the missing attribute). Each finding is about the owner of the attribute,
    // or, where that is the service, about what waits.
    template <typename Message>
    void report(Check& check, Message&& message) const {
        for (const auto& [missing, all] : found_) {
            const std::vector<Row> waiting = each_once(all);
            send(check, missing, waiting, message(listed(check.board(), waiting), missing));
        }
    }

  private:
    static std::vector<Row> each_once(std::vector<Row> rows);  // in the order in which they came
    static void send(Check& check, const Missing& missing, const std::vector<Row>& waiting,
                     std::string message);

    std::map<Missing, std::vector<Row>> found_;
};

}  // namespace civic::sdk
