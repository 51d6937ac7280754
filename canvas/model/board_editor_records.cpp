#include <algorithm>
#include <cassert>
#include <utility>

#include "model/board_editor.hpp"
#include "model/property.hpp"

namespace civic {

Status BoardEditor::run(const CreateRecord& one) {
    return std::visit(
        [this](const auto& record) -> Status {
            assert(record != nullptr);
            Status done = check_record(*record);
            if (done && is_taken(record->id)) {
                done = missing("a record has the id already");
                if (done) return done;
            }
            if (done) done = create(record);
            if (done) return done;
            Error error = done.error();
            error.where = "\"" + record->id + "\"";
            return error;
        },
        one.record);
}

Status BoardEditor::create(Shared<Page> page) {
    undo_.push_back(RemoveRecord{Table::pages, page->id});
    touch(Table::pages, board_.pages_.put(std::move(page)));
    return Done{};
}

Status BoardEditor::create(Shared<Image> image) {
    if (image->bytes == nullptr) return Error{"an image needs its bytes", "", ""};
    undo_.push_back(RemoveRecord{Table::images, image->id});
    touch(Table::images, board_.images_.put(std::move(image)));
    return Done{};
}

Status BoardEditor::create(Shared<Element> element) {
    if (!element->page.empty() && !is_page(element->page)) {
        return missing("there is no page \"" + element->page + "\"");
    }
    if (std::string fault = mirrors_fault(element->id, element->mirrors); !fault.empty()) {
        return missing(std::move(fault));
    }
    if (std::string fault = parent_fault(element->page, element->parent); !fault.empty()) {
        if (Status status = missing(std::move(fault)); !status) return status;
        element.edit().parent.clear();  // its holder has gone since: it stands by itself
    }
    const Slot slot = board_.elements_.put(element);
    touch(Table::elements, slot);
    if (!element->parent.empty()) tie(element->parent, &Board::Ties::children, slot);
    if (!element->mirrors.empty()) tie(element->mirrors, &Board::Ties::mirrors, slot);
    undo_.push_back(RemoveRecord{Table::elements, element->id});
    return Done{};
}

Status BoardEditor::create(const Shared<Link>& link) {
    if (!link->page.empty() && !is_page(link->page))
        return missing("there is no page \"" + link->page + "\"");
    for (const std::string* end : {&link->from, &link->to}) {
        if (board_.elements_.find(*end) == nullptr) {
            return missing("there is no element \"" + *end + "\" for it to join");
        }
    }
    const Slot slot = board_.links_.put(link);
    touch(Table::links, slot);
    tie(link->from, &Board::Ties::links, slot);
    tie(link->to, &Board::Ties::links, slot);
    undo_.push_back(RemoveRecord{Table::links, link->id});
    return Done{};
}

template <typename Record>
void BoardEditor::remove_record(Table table, Records<Record>& records, Slot slot) {
    touch(table, slot);
    Shared<Record> record = records.share(slot);
    records.remove(record->id);
    undo_.push_back(CreateRecord(std::move(record)));
}

Status BoardEditor::run(const RemoveRecord& remove) {
    switch (remove.table) {
        case Table::pages:
            if (const Slot slot = board_.pages_.slot_of(remove.id); slot != kNoSlot) {
                remove_page(slot);
                return Done{};
            }
            break;
        case Table::elements:
            if (const Slot slot = board_.elements_.slot_of(remove.id); slot != kNoSlot) {
                remove_element(slot);
                return Done{};
            }
            break;
        case Table::links:
            if (const Slot slot = board_.links_.slot_of(remove.id); slot != kNoSlot) {
                remove_link(slot);
                return Done{};
            }
            break;
        case Table::images:
            if (const Slot slot = board_.images_.slot_of(remove.id); slot != kNoSlot) {
                remove_record(Table::images, board_.images_, slot);
                return Done{};
            }
            break;
        case Table::board:
            return Error{"the board itself cannot be removed", "", ""};
    }
    return missing(std::string("there is no such record in ") + table_name(remove.table) + ": \"" +
                   remove.id + "\"");
}

void BoardEditor::remove_link(Slot slot) {
    const Link& link = *board_.links_.at(slot);
    untie(link.from, &Board::Ties::links, slot);
    untie(link.to, &Board::Ties::links, slot);
    remove_record(Table::links, board_.links_, slot);
}

void BoardEditor::remove_element(Slot slot) {
    // Each list is copied when its turn comes, and the parent read last: removing a mirror that stood in
    // here, or that this stood in, changes them.
    for (const Slot link : std::vector<Slot>(board_.ties(slot).links))
        remove_link(link);
    for (const Slot mirror : std::vector<Slot>(board_.ties(slot).mirrors))
        remove_element(mirror);
    const std::string parent = board_.elements_.at(slot)->parent;
    for (const Slot child : std::vector<Slot>(board_.ties(slot).children))
        set_parent(child, parent);
    const Element& element = *board_.elements_.at(slot);
    if (!element.parent.empty()) untie(element.parent, &Board::Ties::children, slot);
    if (!element.mirrors.empty()) untie(element.mirrors, &Board::Ties::mirrors, slot);
    if (slot < board_.ties_.size()) board_.ties_.set(slot, nullptr);
    remove_record(Table::elements, board_.elements_, slot);
}

void BoardEditor::remove_page(Slot slot) {
    const std::string page = board_.pages_.at(slot)->id;
    std::vector<Slot> links;
    board_.links_.for_each_slot([&](Slot link, const Link& record) {
        if (record.page == page) links.push_back(link);
    });
    for (const Slot link : links)
        remove_link(link);

    // The innermost first, so that none is given to a holder that goes next.
    struct Standing {
        std::size_t depth;
        Slot slot;
    };
    std::vector<Standing> elements;
    board_.elements_.for_each_slot([&](Slot at, const Element& record) {
        if (record.page != page) return;
        std::size_t depth = 0;
        for (const Element* e = &record; !e->parent.empty(); e = board_.elements_.find(e->parent))
            ++depth;
        elements.push_back({depth, at});
    });
    std::stable_sort(elements.begin(), elements.end(),
                     [](const Standing& a, const Standing& b) { return a.depth > b.depth; });
    for (const Standing& standing : elements) {
        if (board_.elements_.at(standing.slot) != nullptr)
            remove_element(standing.slot);  // or a mirror, gone before
    }
    remove_record(Table::pages, board_.pages_, slot);
}

}  // namespace civic
