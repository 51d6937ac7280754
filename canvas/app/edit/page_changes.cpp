#include "app/edit/page_changes.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/edit/copies.hpp"
#include "app/edit/editor.hpp"
#include "model/order.hpp"

namespace civic {
namespace {

std::string title_of(const Page& page) {
    return page.title.empty() ? page.id : page.title;
}

// Puts the pages in this order, writing what must be written. `created` is not on the board yet.
void add_order(Change& change, const std::vector<const Page*>& pages, const Page* created) {
    std::string last;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const Page& page = *pages[i];
        const bool fits = &page != created && !page.order.empty() && page.order > last;
        if (fits) {
            last = page.order;
            continue;
        }
        std::string next;
        for (std::size_t j = i + 1; j < pages.size() && next.empty(); ++j) {
            if (pages[j] != created && pages[j]->order > last) next = pages[j]->order;
        }
        last = order_between(last, next);
        change.operations.emplace_back(SetProperty{Table::pages, page.id, Part::key, "order", Value(last)});
    }
}

void add_page(Change& change, const Board& board, const Page& page, const std::string& after) {
    change.operations.emplace_back(CreateRecord(page));
    std::vector<const Page*> pages = board.pages_in_order();
    auto place = std::find_if(pages.begin(), pages.end(), [&](const Page* p) { return p->id == after; });
    if (place != pages.end()) ++place;
    pages.insert(place, &page);
    add_order(change, pages, &page);
}

}  // namespace

PageCopy new_page(Editor& editor, const PageKind& kind) {
    Page page;
    page.id = editor.new_id(Table::pages);
    page.kind = kind.name;
    page.title = kind.label;
    PageCopy made;
    made.page = page.id;
    made.change.label = "Add a page: " + kind.label;
    add_page(made.change, editor.board(), page, "");
    return made;
}

PageCopy duplicate_page(Editor& editor, const std::string& id) {
    const Page& original = *editor.board().pages().find(id);
    Page page = original;
    page.id = editor.new_id(Table::pages);
    page.title = title_of(original) + " (copy)";
    std::vector<const Element*> elements;
    editor.board().elements().for_each([&](const Element& element) {
        if (element.page == id) elements.push_back(&element);
    });
    PageCopy made;
    made.page = page.id;
    made.change.label = "Duplicate the page " + title_of(original);
    add_page(made.change, editor.board(), page, id);
    Insertion copies = insert(editor, cut_out(editor.board(), elements), page.id, {}, made.change.label);
    for (Operation& operation : copies.change.operations)
        made.change.operations.push_back(std::move(operation));
    return made;
}

Change rename_page(const Page& page, const std::string& title) {
    Change change{"Rename the page " + title_of(page), {}};
    if (page.title != title)
        change.operations.emplace_back(SetProperty{Table::pages, page.id, Part::key, "title", Value(title)});
    return change;
}

Change move_page(const Board& board, const std::string& id, int by) {
    std::vector<const Page*> pages = board.pages_in_order();
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const Page* p) { return p->id == id; });
    Change change{"Move the page " + title_of(**found), {}};
    const auto from = found - pages.begin();
    const auto to = from + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(pages.size())) return change;
    const Page* moved = *found;
    pages.erase(found);
    pages.insert(pages.begin() + to, moved);
    // The one that is moved is what gets a new key, where keys are there at all.
    add_order(change, pages, moved);
    return change;
}

Change remove_page(const Board& board, const std::string& id) {
    return {"Delete the page " + title_of(*board.pages().find(id)), {RemoveRecord{Table::pages, id}}};
}

}  // namespace civic
