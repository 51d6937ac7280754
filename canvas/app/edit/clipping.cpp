#include "app/edit/clipping.hpp"

#include <unordered_set>
#include <utility>

#include "app/edit/editor.hpp"
#include "format/load.hpp"
#include "format/save.hpp"

namespace civic {
namespace {

// The key that remembers what a copied mirror was a view of.
const Name& mirrored_key() {
    static const Name kMirrored("clipped_mirror_of");
    return kMirrored;
}
const Name& image_key() {
    static const Name kImage("image");
    return kImage;
}

using Ids = std::unordered_set<std::string>;

Ids ids_of(const Cutting& cutting) {
    Ids ids;
    for (const Element& element : cutting.elements)
        ids.insert(element.id);
    return ids;
}

void detach(Element& mirror, const Element& original) {
    mirror.extra = mirror.extra.with(mirrored_key(), Value(mirror.mirrors));
    mirror.mirrors.clear();
    mirror.present = with_key(mirror.present, Key::mirrors, false);
    mirror.type = original.type;
    mirror.text = original.text;
    mirror.attributes = original.attributes;
}

void add_image(BoardBuilder& builder, const Board& board, const Element& element, Ids& added) {
    const Value* id = element.attributes.find(image_key());
    if (id == nullptr) return;
    const Image* image = board.images().find(id->as_text());
    if (image != nullptr && added.insert(image->id).second) builder.images.push_back(*image);
}

// The value without the ids that `is_there` does not know; none: nothing is left.
template <typename IsThere>
std::optional<Value> known_references(const Attribute& attribute, const Value& value, IsThere&& is_there) {
    if (value.is_text()) {
        const bool stays = value.as_text() == attribute.word || is_there(value.as_text());
        return stays ? std::optional<Value>(value) : std::nullopt;
    }
    if (!value.is_list()) return value;
    List list;
    for (const Value& item : value.as_list()) {
        if (is_there(item.as_text())) list.push_back(item);
    }
    if (list.empty() && !value.as_list().empty()) return std::nullopt;
    return Value(std::move(list));
}

template <typename Find, typename IsThere>
Properties with_known_references(const Properties& properties, Find&& find, IsThere&& is_there) {
    Properties attributes = properties;
    for (const Property& property : properties) {
        const Attribute* attribute = find(property.name);
        if (attribute == nullptr || !attribute->refers()) continue;
        const std::optional<Value> value = known_references(*attribute, property.value, is_there);
        attributes = value ? attributes.with(property.name, *value) : attributes.without(property.name);
    }
    return attributes;
}

}  // namespace

std::string clipping_text(const Editor& editor, const std::vector<const Element*>& elements) {
    const Board& board = editor.board();
    Cutting cutting = cut_out(board, elements);
    const Ids ids = ids_of(cutting);
    BoardBuilder builder;
    if (!board.language().empty())
        builder.properties = builder.properties.with("language", Value(board.language()));
    builder.pages.push_back(*editor.page());
    Ids images;
    for (Element& element : cutting.elements) {
        if (!element.mirrors.empty() && !ids.contains(element.mirrors))
            detach(element, board.original(element));
        add_image(builder, board, element, images);
    }
    builder.elements = std::move(cutting.elements);
    builder.links = std::move(cutting.links);
    return save_board(std::move(builder).build().board);
}

Result<std::optional<Cutting>> read_clipping(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || text[begin] != '{' ||
        text.find("\"civicanvas-board\"") == std::string_view::npos)
        return std::optional<Cutting>();
    Result<LoadedBoard> loaded = load_board(text);
    if (!loaded) return loaded.error();
    const Board& board = loaded->board;
    const std::vector<const Page*> pages = board.pages_in_order();
    if (pages.empty()) return std::optional<Cutting>();
    std::vector<const Element*> elements;
    board.elements().for_each([&](const Element& element) {
        if (element.page == pages.front()->id) elements.push_back(&element);
    });
    Cutting cutting = cut_out(board, elements);
    board.images().for_each([&](const Image& image) { cutting.images.push_back(image); });
    return std::optional<Cutting>(std::move(cutting));
}

Cutting fitted(const Editor& editor, Cutting cutting) {
    const Board& board = editor.board();
    const Vocabulary& words = editor.vocabulary();
    const Ids ids = ids_of(cutting);
    const auto is_there = [&](std::string_view id) {
        return ids.contains(std::string(id)) || board.elements().find(id) != nullptr;
    };
    for (Element& element : cutting.elements) {
        if (const Value* mirrored = element.extra.find(mirrored_key())) {
            const Element* original = board.elements().find(mirrored->as_text());
            if (original != nullptr && original->mirrors.empty() && original->type == element.type) {
                element.mirrors = original->id;
                element.present = with_key(element.present, Key::mirrors, true);
                element.text.clear();
                element.attributes = {};
            }
            element.extra = element.extra.without(mirrored_key());
        }
        element.attributes = with_known_references(
            element.attributes, [&](Name name) { return words.element_attribute(element.type, name); },
            is_there);
    }
    for (Link& link : cutting.links) {
        link.attributes = with_known_references(
            link.attributes, [&](Name name) { return words.link_attribute(link.type, name); }, is_there);
    }
    return cutting;
}

}  // namespace civic
