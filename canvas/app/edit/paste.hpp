#pragma once

#include <string>
#include <string_view>

#include "base/geometry.hpp"

namespace civic {

class Editor;

// Puts what is chosen on the clipboard as text. False: nothing is chosen, or there is no clipboard.
bool copy_chosen(Editor& editor);

// Puts on the page what the clipboard holds, as one step, and chooses it: elements that were copied, here or
// in another window; else its text; else an image. About the pointer where that is over the canvas, else
// beside where it was copied, or in the middle of the view.
bool paste(Editor& editor);

// A text element of what another program wrote: what looks like a bullet is one, what looks like a mark of
// ours is plain. False: there is no text in it.
bool paste_text(Editor& editor, std::string_view text, Point at);
std::string text_from_outside(std::string_view text);

// An image element of the bytes of a PNG or a JPEG file, about `at`, page units; large ones are shown
// smaller. False, and a notice that says why: neither, or beyond the limits of format/limits.hpp.
bool insert_image(Editor& editor, std::string bytes, Point at);

}  // namespace civic
