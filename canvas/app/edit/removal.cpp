#include "app/edit/removal.hpp"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "app/edit/editor.hpp"
#include "app/edit/placement.hpp"

namespace civic {

void remove_chosen(Editor& editor, const char* verb) {
    const std::vector<const Element*> elements = with_held(editor.board(), editor.chosen());
    Change change;
    std::unordered_set<std::string_view> gone;
    for (const Element* element : elements)
        gone.insert(element->id);
    for (const std::string& id : editor.selection().links()) {
        const Link* link = editor.board().links().find(id);
        if (link != nullptr && !gone.contains(link->from) && !gone.contains(link->to))
            change.operations.emplace_back(RemoveRecord{Table::links, id});
    }
    const std::size_t links = change.operations.size();
    for (const Element* element : elements)
        change.operations.emplace_back(RemoveRecord{Table::elements, element->id});
    if (change.operations.empty()) {
        editor.set_notice("What is chosen is locked. Unlock it first (Ctrl+Shift+L).");
        return;
    }
    change.label = elements.empty() ? verb + std::string(links == 1 ? " a connector" : " connectors")
                                    : label_for(verb, editor.board(), elements);
    editor.perform(std::move(change));
}

}  // namespace civic
