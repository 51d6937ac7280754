#pragma once

namespace civic {

class Editor;

// Removes what is chosen, with what it holds and the links at it, as one step: "Delete Apply online". Locked
// elements stay; where nothing else is chosen the notice says so.
void remove_chosen(Editor& editor, const char* verb);

}  // namespace civic
