#include <utility>

#include "model/board.hpp"

namespace civic {
namespace {

// Builds one board; a class so that the steps share what they fill.
class Assembly {
  public:
    Assembly(Records<Page>& pages, Records<Element>& elements, Records<Link>& links, Records<Image>& images,
             std::vector<BoardBuilder::Left>& left)
        : pages_(pages), elements_(elements), links_(links), images_(images), left_(left) {}

    template <typename Record>
    void add_all(Table table, std::vector<Record>& from, Records<Record>& to) {
        for (std::size_t i = 0; i < from.size(); ++i) {
            Record& record = from[i];
            if (std::string why = fault(record); !why.empty()) {
                left_.push_back({table, i, record.id, Name(), std::move(why)});
            } else {
                to.put(Shared<Record>::make(std::move(record)));
                indices(table).push_back(i);
            }
        }
        std::vector<Record>().swap(from);
    }

    void mend_parents();
    void mend_mirrors();
    void cut_cycles();
    std::vector<Shared<Board::Ties>> ties() const;

  private:
    // Where in the builder's vector each slot of the table came from.
    std::vector<std::size_t>& indices(Table table) { return indices_[static_cast<std::size_t>(table)]; }

    bool taken(const std::string& id) const {
        return elements_.find(id) != nullptr || links_.find(id) != nullptr || pages_.find(id) != nullptr ||
               images_.find(id) != nullptr;
    }
    std::string id_fault(const std::string& id) const {
        if (id.empty()) return "it has no id";
        if (taken(id)) return "another record has the id \"" + id + "\" already";
        return "";
    }
    std::string page_fault(const std::string& page) const {
        if (page.empty() || pages_.find(page) != nullptr) return "";
        return "there is no page \"" + page + "\"";
    }
    std::string fault(const Page& page) const { return id_fault(page.id); }
    std::string fault(const Image& image) const { return id_fault(image.id); }
    std::string fault(const Element& element) const {
        std::string why = id_fault(element.id);
        return why.empty() ? page_fault(element.page) : why;
    }
    std::string fault(const Link& link) const {
        if (std::string why = id_fault(link.id); !why.empty()) return why;
        if (std::string why = page_fault(link.page); !why.empty()) return why;
        for (const std::string& end : {link.from, link.to}) {
            if (elements_.find(end) == nullptr) return "there is no element \"" + end + "\" for it to join";
        }
        return "";
    }

    void clear_reference(Slot slot, Name key, std::string Element::*member, std::string why) {
        Element& mended = elements_.edit(slot);
        mended.*member = "";
        left_.push_back({Table::elements, indices(Table::elements)[slot], mended.id, key, std::move(why)});
    }

    Records<Page>& pages_;
    Records<Element>& elements_;
    Records<Link>& links_;
    Records<Image>& images_;
    std::vector<BoardBuilder::Left>& left_;
    std::vector<std::size_t> indices_[5];
};

void Assembly::mend_parents() {
    for (Slot slot = 0; slot < elements_.slots(); ++slot) {
        const Element& element = *elements_.at(slot);
        if (element.parent.empty()) continue;
        const Element* parent = elements_.find(element.parent);
        if (parent == nullptr) {
            clear_reference(slot, "parent", &Element::parent,
                            "there is no element \"" + element.parent + "\"");
        } else if (parent->page != element.page) {
            clear_reference(slot, "parent", &Element::parent,
                            "the element \"" + element.parent + "\" stands on another page");
        }
    }
    cut_cycles();
}

void Assembly::cut_cycles() {
    enum class Seen : std::uint8_t { no, on_this_way, safe };
    std::vector<Seen> seen(elements_.slots(), Seen::no);
    std::vector<Slot> way;
    for (Slot first = 0; first < elements_.slots(); ++first) {
        if (elements_.at(first)->parent.empty()) continue;
        way.clear();
        Slot slot = first;
        while (slot != kNoSlot && seen[slot] == Seen::no) {
            seen[slot] = Seen::on_this_way;
            way.push_back(slot);
            slot = elements_.slot_of(elements_.at(slot)->parent);
        }
        if (slot != kNoSlot && seen[slot] == Seen::on_this_way) {
            clear_reference(slot, "parent", &Element::parent,
                            "the element would hold itself through \"" + elements_.at(slot)->parent + "\"");
        }
        for (const Slot passed : way)
            seen[passed] = Seen::safe;
    }
}

void Assembly::mend_mirrors() {
    std::vector<Slot> mirrors;
    for (Slot slot = 0; slot < elements_.slots(); ++slot) {
        const Element& element = *elements_.at(slot);
        if (element.mirrors.empty()) continue;
        if (element.mirrors == element.id) {
            clear_reference(slot, "mirrors", &Element::mirrors, "the element would mirror itself");
        } else if (elements_.find(element.mirrors) == nullptr) {
            clear_reference(slot, "mirrors", &Element::mirrors,
                            "there is no element \"" + element.mirrors + "\"");
        } else {
            mirrors.push_back(slot);
        }
    }
    // Decided for all before any is mended, so that the outcome does not hang on the order.
    std::erase_if(mirrors,
                  [&](Slot slot) { return elements_.find(elements_.at(slot)->mirrors)->mirrors.empty(); });
    for (const Slot slot : mirrors) {
        clear_reference(slot, "mirrors", &Element::mirrors,
                        "the element \"" + elements_.at(slot)->mirrors + "\" is a mirror itself");
    }
}

std::vector<Shared<Board::Ties>> Assembly::ties() const {
    std::vector<Shared<Board::Ties>> all(elements_.slots());
    const auto of = [&](const std::string& id) -> Board::Ties& { return all[elements_.slot_of(id)].edit(); };
    links_.for_each_slot([&](Slot slot, const Link& link) {
        of(link.from).links.push_back(slot);
        if (link.to != link.from) of(link.to).links.push_back(slot);
    });
    elements_.for_each_slot([&](Slot slot, const Element& element) {
        if (!element.parent.empty()) of(element.parent).children.push_back(slot);
        if (!element.mirrors.empty()) of(element.mirrors).mirrors.push_back(slot);
    });
    return all;
}

}  // namespace

BoardBuilder::Built BoardBuilder::build() && {
    Built built;
    Board& board = built.board;
    board.properties_ = std::move(properties);
    board.tables_ = tables;
    Assembly assembly(board.pages_, board.elements_, board.links_, board.images_, built.left_out);
    assembly.add_all(Table::pages, pages, board.pages_);
    assembly.add_all(Table::images, images, board.images_);
    assembly.add_all(Table::elements, elements, board.elements_);
    assembly.mend_parents();
    assembly.mend_mirrors();
    assembly.add_all(Table::links, links, board.links_);
    for (Shared<Board::Ties>& ties : assembly.ties()) {
        board.ties_.push_back(std::move(ties));
    }
    return built;
}

}  // namespace civic
