#include "app/edit/offer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/new_element.hpp"
#include "scene/look.hpp"

namespace civic {

std::vector<Name> offered_types(const Editor& editor, const Element& from) {
    static const Name kLine("line");
    static const Name kInk("ink");
    const Name own = editor.board().original(from).type;
    const PageKind* kind = editor.vocabulary().page_kind(editor.page()->kind);
    std::vector<Name> types;
    if (kind == nullptr) {
        if (editor.vocabulary().element_type(own) != nullptr) types.push_back(own);
        return types;
    }
    for (const Name type : kind->palette) {
        if (type == kInk) continue;
        const Name link = link_type_for(editor.vocabulary(), kind->name, own, type);
        if (!is_container(type) || link != kLine) types.push_back(type);
    }
    const auto found = std::find(types.begin(), types.end(), own);
    if (found != types.end()) std::rotate(types.begin(), found, found + 1);
    return types;
}

Change accept_offer(Editor& editor, const Offer& offer, Name type, std::string& made) {
    Change change;
    const Element* from = editor.board().elements().find(offer.from.element);
    if (from == nullptr) return change;
    // The side that looks at the source stands where the connector was dropped.
    const Point size = usual_size(editor.vocabulary(), type);
    const Point away = offer.at - from->box.centre();
    Rect box = {offer.at.x - size.x / 2, offer.at.y - size.y / 2, size.x, size.y};
    if (std::abs(away.x) >= std::abs(away.y)) {
        box.x = away.x >= 0 ? offer.at.x : offer.at.x - size.x;
    } else {
        box.y = away.y >= 0 ? offer.at.y : offer.at.y - size.y;
    }
    made = editor.new_id(Table::elements);
    change = add_element(editor, type, box, made);
    Result<Applied> with = editor.open().done_board().apply(change);
    if (!with) return {};
    change.operations.emplace_back(
        CreateRecord(new_link(editor, with->board, offer.from, LinkEnd{made, std::nullopt})));
    return change;
}

}  // namespace civic
