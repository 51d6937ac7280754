#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scene/text_setter.hpp"
#include "scene/word_cache.hpp"

namespace civic {

// The faces that words are set in, made when first needed.
class WordFaces {
  public:
    explicit WordFaces(FontLibrary& fonts) : fonts_(fonts) {}

    // Before a text is set: its language (BCP 47; empty: English), and a chance to forget words.
    void begin(const std::string& language);

    // Null where Inter lacks.
    WordFace* face(Weight weight, bool italic);

  private:
    FontLibrary& fonts_;
    std::string language_ = "en";
    std::array<std::optional<std::unique_ptr<WordFace>>, 8> faces_;
};

// Sets plain text word by word, or gives null where the text is not plain enough for it: another script than
// Latin, Greek or Cyrillic, two of them in one paragraph, or a sign whose line breaks depend on more than its
// neighbours. What it takes it breaks as Pango does. `paragraphs` outlive the setter.
std::unique_ptr<TextSetter> make_word_setter(WordFaces& faces, const std::vector<Paragraph>& paragraphs,
                                             const TextStyle& style);

}  // namespace civic
