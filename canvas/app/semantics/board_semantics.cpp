#include "app/semantics/board_semantics.hpp"

#include <algorithm>
#include <charconv>

#include "scene/markup.hpp"

namespace civic {
namespace {

constexpr std::size_t kLongestName = 400;

std::string one_line(std::string_view text) {
    std::string line = plain_text(text, Markup::marked, kLongestName);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

std::string words_of(const Value& value) {
    if (value.is_null()) return "not applicable";
    if (value.is_bool()) return value.as_bool() ? "yes" : "no";
    if (value.is_text()) return one_line(value.as_text());
    if (value.is_list()) return std::to_string(value.as_list().size());
    if (value.is_integer()) return std::to_string(value.as_integer());
    if (value.is_number()) {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, value.as_number());
        return std::string(digits, end.ptr);
    }
    return "given";
}

template <typename Find>
void add_attributes(std::string& words, const Properties& attributes, Find&& find) {
    for (const Property& property : attributes) {
        const Attribute* attribute = find(property.name);
        const std::string& label = attribute == nullptr ? property.name.text() : attribute->label;
        words += ", " + label + " " + words_of(property.value);
    }
}

const std::string& label_of(const Vocabulary& vocabulary, Name type) {
    const ElementType* found = vocabulary.element_type(type);
    return found == nullptr ? type.text() : found->label;
}

// Adds elements from the slots given, each with what it holds.
class PageWriter {
  public:
    PageWriter(SemanticTree& tree, const Board& board, const Vocabulary& vocabulary)
        : tree_(tree), board_(board), vocabulary_(vocabulary) {}

    void add(Slot slot) {
        const Element& element = *board_.elements().at(slot);
        tree_.add(SemanticRole::element, name_of(board_, element, vocabulary_), element.box,
                  SemanticState::none, value_of(board_, element, vocabulary_));
        tree_.enter();
        for (const Slot child : board_.ties(slot).children)
            add(child);
        tree_.leave();
    }

  private:
    SemanticTree& tree_;
    const Board& board_;
    const Vocabulary& vocabulary_;
};

}  // namespace

std::string name_of(const Board& board, const Element& element, const Vocabulary& vocabulary) {
    const Element& shown = board.original(element);
    std::string name = one_line(shown.text);
    return name.empty() ? label_of(vocabulary, shown.type) : name;
}

std::string name_of(const Board& board, const Link& link, const Vocabulary& vocabulary) {
    std::string name = one_line(link.text);
    if (!name.empty()) return name;
    const Element* from = board.elements().find(link.from);
    const Element* to = board.elements().find(link.to);
    if (from == nullptr || to == nullptr) return link.type.text();
    return name_of(board, *from, vocabulary) + " → " + name_of(board, *to, vocabulary);
}

std::string value_of(const Board& board, const Element& element, const Vocabulary& vocabulary) {
    const Element& shown = board.original(element);
    std::string words = label_of(vocabulary, shown.type);
    if (&shown != &element) words += ", mirror";
    add_attributes(words, shown.attributes,
                   [&](Name name) { return vocabulary.element_attribute(shown.type, name); });
    return words;
}

std::string value_of(const Board& board, const Link& link, const Vocabulary& vocabulary) {
    const LinkType* type = vocabulary.link_type(link.type);
    std::string words = type == nullptr ? link.type.text() : type->label;
    const Element* from = board.elements().find(link.from);
    const Element* to = board.elements().find(link.to);
    if (from != nullptr && to != nullptr)
        words += ", from " + name_of(board, *from, vocabulary) + " to " + name_of(board, *to, vocabulary);
    add_attributes(words, link.attributes,
                   [&](Name name) { return vocabulary.link_attribute(link.type, name); });
    return words;
}

void add_board(SemanticTree& tree, const Board& board, const Vocabulary& vocabulary) {
    tree.add(SemanticRole::window, board.title(), {});
    tree.enter();
    PageWriter writer(tree, board, vocabulary);
    for (const Page* page : board.pages_in_order()) {
        const PageKind* kind = vocabulary.page_kind(page->kind);
        tree.add(SemanticRole::canvas, page->title, {}, SemanticState::none,
                 kind == nullptr ? page->kind.text() : kind->label);
        tree.enter();
        board.elements().for_each_slot([&](Slot slot, const Element& element) {
            if (element.page == page->id && element.parent.empty()) writer.add(slot);
        });
        board.links().for_each([&](const Link& link) {
            if (link.page != page->id) return;
            tree.add(SemanticRole::link, name_of(board, link, vocabulary), {}, SemanticState::none,
                     value_of(board, link, vocabulary));
        });
        tree.leave();
    }
    tree.leave();
}

}  // namespace civic
