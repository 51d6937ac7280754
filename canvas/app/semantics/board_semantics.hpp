#pragma once

#include <string>

#include "app/semantics/semantic_tree.hpp"
#include "model/board.hpp"
#include "model/vocabulary.hpp"

namespace civic {

// How an element or a link is called: its plain text, what it mirrors; without a text its type's label.
std::string name_of(const Board& board, const Element& element, const Vocabulary& vocabulary);
std::string name_of(const Board& board, const Link& link, const Vocabulary& vocabulary);
// What it is and what is known of it: "Step, emotion -1, channels 2"; of a link its type and its two ends.
std::string value_of(const Board& board, const Element& element, const Vocabulary& vocabulary);
std::string value_of(const Board& board, const Link& link, const Vocabulary& vocabulary);

// The whole board as a tree: its pages, on each the elements within what holds them, and the links. Bounds
// are page px.
void add_board(SemanticTree& tree, const Board& board, const Vocabulary& vocabulary);

}  // namespace civic
