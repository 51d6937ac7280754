#pragma once

#include <memory>
#include <vector>

#include "scene/fonts.hpp"
#include "scene/text_setter.hpp"

namespace civic {

// Sets any text, each paragraph in its own direction. `fonts` outlives the setter.
std::unique_ptr<TextSetter> make_pango_setter(FontLibrary& fonts, std::vector<Paragraph> paragraphs,
                                              const TextStyle& style);

}  // namespace civic
