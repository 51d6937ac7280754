#include "sdk/records.hpp"

#include "sdk/json.hpp"
#include "sdk/words.hpp"

namespace civic::sdk {
namespace {

constexpr double kGap = 40;  // units of the page

struct NewElement {
    std::string_view id;
    std::string_view type;
    std::string_view text;
    std::string attributes;  // JSON
    Size size;
};

std::string element_record(const Snapshot& board, Row beside, unsigned place, const NewElement& element) {
    const Element at = board.element(beside);
    return json_object({{"id", json_text(element.id)},
                        {"type", json_text(element.type)},
                        {"page", json_page(board, at.page())},
                        {"text", json_text(element.text)},
                        {"x", amount(at.x() + place * (element.size.w + kGap))},
                        {"y", amount(at.y() + at.height() + kGap)},
                        {"w", amount(element.size.w)},
                        {"h", amount(element.size.h)},
                        {"attributes", element.attributes}});
}

struct NewLink {
    std::string_view id;
    std::string_view type;
    std::string_view from;
    std::string_view to;
    std::string attributes;  // JSON
};

std::string link_record(const Snapshot& board, Row beside, const NewLink& link) {
    return json_object({{"id", json_text(link.id)},
                        {"type", json_text(link.type)},
                        {"page", json_page(board, board.element(beside).page())},
                        {"from", json_text(link.from)},
                        {"to", json_text(link.to)},
                        {"attributes", link.attributes}});
}

}  // namespace

std::string json_page(const Snapshot& board, Row page) {
    return page == kNone ? std::string() : json_text(board.page(page).id());
}

std::string new_element(const Snapshot& board, Row beside, unsigned place, std::string_view id,
                        std::string_view type, std::string_view text, JsonMembers attributes, Size size) {
    return element_record(board, beside, place, {id, type, text, json_object(attributes), size});
}

std::string new_link(const Snapshot& board, Row beside, std::string_view id, std::string_view type,
                     std::string_view from, std::string_view to, JsonMembers attributes) {
    return link_record(board, beside, {id, type, from, to, json_object(attributes)});
}

void add_beside(Fix& fix, const Snapshot& board, Row beside, unsigned place, const Addition& addition) {
    const std::string id = "$" + std::to_string(place);
    const std::string_view there = board.element(beside).id();
    const auto object = [](const std::string& json) { return json.empty() ? "{}" : json; };
    fix.create_element(element_record(
        board, beside, place, {id, addition.type, addition.text, object(addition.attributes), Size()}));
    fix.create_link(
        link_record(board, beside,
                    {id + "l", addition.link_type, addition.from_beside ? there : std::string_view(id),
                     addition.from_beside ? std::string_view(id) : there, object(addition.link_attributes)}));
}

std::string json_ids(const Snapshot& board, const std::vector<Row>& elements) {
    std::string list = "[";
    for (const Row row : elements)
        list += (list.size() > 1 ? "," : "") + json_text(board.element(row).id());
    return list + "]";
}

}  // namespace civic::sdk
