#include "sdk/records.hpp"

#include "sdk/json.hpp"
#include "sdk/words.hpp"

namespace civic::sdk {
namespace {

constexpr double kGap = 40;  // units of the page

}  // namespace

std::string json_page(const Snapshot& board, Row page) {
    return page == kNone ? std::string() : json_text(board.page(page).id());
}

std::string new_element(const Snapshot& board, Row beside, unsigned place, std::string_view id,
                        std::string_view type, std::string_view text, JsonMembers attributes, Size size) {
    const Element at = board.element(beside);
    return json_object({{"id", json_text(id)},
                        {"type", json_text(type)},
                        {"page", json_page(board, at.page())},
                        {"text", json_text(text)},
                        {"x", amount(at.x() + place * (size.w + kGap))},
                        {"y", amount(at.y() + at.height() + kGap)},
                        {"w", amount(size.w)},
                        {"h", amount(size.h)},
                        {"attributes", json_object(attributes)}});
}

std::string new_link(const Snapshot& board, Row beside, std::string_view id, std::string_view type,
                     std::string_view from, std::string_view to, JsonMembers attributes) {
    return json_object({{"id", json_text(id)},
                        {"type", json_text(type)},
                        {"page", json_page(board, board.element(beside).page())},
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
