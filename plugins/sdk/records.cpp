#include "sdk/records.hpp"

#include "sdk/json.hpp"
#include "sdk/words.hpp"

namespace civic::sdk {
namespace {

// Of new elements, in units of the page: those that a step has when it is drawn.
constexpr double kWidth = 160;
constexpr double kHeight = 80;
constexpr double kGap = 40;

}  // namespace

std::string new_element(const Snapshot& board, Row beside, unsigned place, std::string_view id,
                        std::string_view type, std::string_view text, JsonMembers attributes) {
    const Element at = board.element(beside);
    return json_object({{"id", json_text(id)},
                        {"type", json_text(type)},
                        {"page", json_text(board.page(at.page()).id())},
                        {"text", json_text(text)},
                        {"x", amount(at.x() + place * (kWidth + kGap))},
                        {"y", amount(at.y() + at.height() + kGap)},
                        {"w", amount(kWidth)},
                        {"h", amount(kHeight)},
                        {"attributes", json_object(attributes)}});
}

std::string new_link(const Snapshot& board, Row beside, std::string_view id, std::string_view type,
                     std::string_view from, std::string_view to, JsonMembers attributes) {
    return json_object({{"id", json_text(id)},
                        {"type", json_text(type)},
                        {"page", json_text(board.page(board.element(beside).page()).id())},
                        {"from", json_text(from)},
                        {"to", json_text(to)},
                        {"attributes", json_object(attributes)}});
}

std::string json_ids(const Snapshot& board, const std::vector<Row>& elements) {
    std::string list = "[";
    for (const Row row : elements)
        list += (list.size() > 1 ? "," : "") + json_text(board.element(row).id());
    return list + "]";
}

}  // namespace civic::sdk
