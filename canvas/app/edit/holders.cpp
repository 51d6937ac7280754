#include "app/edit/holders.hpp"

#include <algorithm>

#include "app/edit/editor.hpp"
#include "app/edit/groups.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

// Whether it is one of them, or one of them holds it: what moves cannot go into itself.
bool is_among(const Board& board, const Element& element, const IdSet& ids) {
    if (ids.empty()) return false;
    for (const Element* at = &element; at != nullptr;) {
        if (ids.contains(at->id)) return true;
        at = at->parent.empty() ? nullptr : board.elements().find(at->parent);
    }
    return false;
}

}  // namespace

bool may_hold(const Vocabulary& vocabulary, Name holder, Name held) {
    static const Name kGroup("group");
    if (holder == kGroup || !is_container(holder)) return false;
    const ElementType* type = vocabulary.element_type(holder);
    if (type == nullptr) return false;
    if (type->holds.empty()) return true;
    return std::find(type->holds.begin(), type->holds.end(), held) != type->holds.end();
}

bool covers(const Element& element, Point at) {
    return element.box.contains(turned_about(at, element.box.centre(), -element.angle));
}

const Element* holder_at(const Editor& editor, Point at, Name type, const IdSet& except) {
    const Element* best = nullptr;
    std::size_t highest = 0;
    for (const Slot slot : editor.view().elements_near({at.x, at.y, 0, 0})) {
        const Element& element = *editor.board().elements().at(slot);
        const std::size_t rank = editor.view().rank(slot);
        if (best != nullptr && rank <= highest) continue;
        if (!element.mirrors.empty() || !may_hold(editor.vocabulary(), element.type, type)) continue;
        if (!covers(element, at) || is_among(editor.board(), element, except)) continue;
        best = &element;
        highest = rank;
    }
    return best;
}

Drop drop_into(const Editor& editor, const std::vector<const Element*>& roots, Point by,
               const IdSet& moving) {
    Drop drop;
    const Board& board = editor.board();
    const auto rank = [&](const Element& element) {
        return editor.view().rank(board.elements().slot_of(element.id));
    };
    for (const Element* root : roots) {
        const Element* parent = root->parent.empty() ? nullptr : board.elements().find(root->parent);
        if (parent != nullptr && is_group(*parent)) continue;
        const Point middle = root->box.centre() + by;
        const Element* holder = holder_at(editor, middle, board.original(*root).type, moving);
        const bool stays = parent != nullptr && covers(*parent, middle);
        if (holder == parent || (stays && (holder == nullptr || rank(*holder) < rank(*parent)))) continue;
        Value id = holder == nullptr ? Value() : Value(holder->id);
        drop.change.operations.emplace_back(
            SetProperty{Table::elements, root->id, Part::key, "parent", std::move(id)});
        if (holder != nullptr &&
            std::find(drop.holders.begin(), drop.holders.end(), holder->id) == drop.holders.end())
            drop.holders.push_back(holder->id);
    }
    return drop;
}

Drop put_into(const Element& element, const std::string& holder) {
    Drop drop;
    if (element.parent == holder) return drop;
    drop.change.operations.emplace_back(
        SetProperty{Table::elements, element.id, Part::key, "parent", Value(holder)});
    drop.holders.push_back(holder);
    return drop;
}

std::vector<const Element*> roots_of(const Board& board, const std::vector<const Element*>& elements) {
    IdSet ids;
    for (const Element* element : elements)
        ids.insert(element->id);
    std::vector<const Element*> roots;
    for (const Element* element : elements) {
        bool held = false;
        for (const Element* at = element; !held && !at->parent.empty();) {
            held = ids.contains(at->parent);
            at = board.elements().find(at->parent);
        }
        if (!held) roots.push_back(element);
    }
    return roots;
}

}  // namespace civic
