#include "live/random_service.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace civic::test {
namespace {

const std::vector<std::string> kWords = {"Office", "Agency",    "internet", "travel", "benefit",    "en",
                                         "fr",     "Apply now", "reasons",  "status", "id-document"};
const std::vector<std::string> kDates = {"2025-03-01", "2026-06-30", "2027-01-01"};
const std::vector<std::string> kColours = {"#ffffff", "#777777", "#123456", "#ffffff80"};

template <typename Record>
std::vector<Record> shuffled_records(const Records<Record>& records, std::mt19937& random) {
    std::vector<Record> all;
    records.for_each([&](const Record& record) { all.push_back(record); });
    for (std::size_t i = all.size(); i > 1; --i)
        std::swap(all[i - 1], all[random() % i]);
    return all;
}

}  // namespace

std::uint32_t boards_to_try() {
    const char* wanted =
        std::getenv("CIVICANVAS_RANDOM_BOARDS");  // NOLINT(concurrency-mt-unsafe): one thread
    return wanted == nullptr ? 120 : static_cast<std::uint32_t>(std::strtoul(wanted, nullptr, 10));
}

Board shuffled(const Board& board, std::uint32_t seed) {
    std::mt19937 random(seed);
    BoardBuilder builder;
    builder.properties = board.properties();
    builder.pages = shuffled_records(board.pages(), random);
    builder.elements = shuffled_records(board.elements(), random);
    builder.links = shuffled_records(board.links(), random);
    builder.images = shuffled_records(board.images(), random);
    return std::move(builder).build().board;
}

// Ids that do not sort as they were made.
std::string RandomService::fresh_id(const char* prefix) {
    return prefix + std::to_string(below(900) + 100) + "-" + std::to_string(++ids_);
}

// One of the types, any where none is named; mostly of the group at hand. nullptr: there is none.
const RandomService::Known* RandomService::pick(const std::vector<Name>& types) {
    const std::size_t first = chance(92) ? group_ : 0;
    std::vector<const Known*> fits;
    for (std::size_t i = first; i < known_.size(); ++i) {
        const bool fit =
            types.empty() || std::find(types.begin(), types.end(), known_[i].type) != types.end();
        if (fit) fits.push_back(&known_[i]);
    }
    return fits.empty() ? nullptr : one_of(fits);
}

Value RandomService::reference(const Attribute& attribute) {
    const Known* known = pick(attribute.of);
    return known == nullptr || chance(3) ? Value("nobody") : Value(known->id);
}

Value RandomService::value(const Attribute& attribute) {
    if (chance(6)) return {};
    List list;
    switch (attribute.type) {
        case AttributeType::boolean:
            return chance(50);
        case AttributeType::integer:
            return static_cast<int>(below(chance(20) ? 40 : 5)) - (chance(30) ? 2 : 0);
        case AttributeType::number:
            return 0.5 * below(20);
        case AttributeType::date:
            return one_of(kDates);
        case AttributeType::colour:
            return one_of(kColours);
        case AttributeType::choice:
            return attribute.choices.empty() ? Value("x") : Value(one_of(attribute.choices).name.text());
        case AttributeType::choices:
            for (std::size_t i = below(3); i > 0 && !attribute.choices.empty(); --i)
                list.emplace_back(one_of(attribute.choices).name.text());
            return list;
        case AttributeType::texts:
            for (std::size_t i = below(3); i > 0; --i)
                list.emplace_back(chance(50) && !attribute.usual.empty() ? one_of(attribute.usual)
                                                                         : one_of(kWords));
            return list;
        case AttributeType::reference:
            return reference(attribute);
        case AttributeType::references:
            if (!attribute.word.empty() && chance(20)) return attribute.word;
            for (std::size_t i = below(4); i > 0; --i)
                list.push_back(reference(attribute));
            return list;
        case AttributeType::object:
            return properties(attribute.fields, 70);
        case AttributeType::text:
        case AttributeType::any:
            break;
    }
    return chance(50) && !attribute.usual.empty() ? one_of(attribute.usual) : one_of(kWords);
}

Properties RandomService::properties(const std::vector<Attribute>& attributes, unsigned percent) {
    std::vector<Property> items;
    for (const Attribute& attribute : attributes) {
        if (chance(percent)) items.push_back({attribute.name, value(attribute)});
    }
    return Properties(std::move(items));
}

// Half of them steps.
Element RandomService::element(const std::string& page) {
    static const Name kStep = "step";
    const ElementType* type = &one_of(vocabulary_.element_types);
    if (chance(45)) type = vocabulary_.element_type(kStep);
    Element made;
    made.id = fresh_id("e");
    made.page = page;
    made.type = type->name;
    made.text = chance(80) ? one_of(kWords) + " " + std::to_string(below(30)) : "";
    made.box = {10.0 * below(60), 10.0 * below(60), 10.0 + 10 * below(12), 10.0 + 5 * below(12)};
    if (chance(25)) made.style = properties(vocabulary_.style, 30);
    const Known* other = pick({});
    if (other != nullptr && other->page == page && chance(20)) made.parent = other->id;
    if (other != nullptr && chance(4)) {
        made.mirrors = other->id;
        return made;
    }
    std::vector<Attribute> attributes = type->attributes;
    attributes.insert(attributes.end(), vocabulary_.common.begin(), vocabulary_.common.end());
    made.attributes = properties(attributes, 20 + 15 * below(5));
    return made;
}

Link RandomService::link(const Known& from, const Known& to) {
    std::vector<const LinkType*> fits;
    const auto allows = [](const std::vector<Name>& types, Name type) {
        return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
    };
    for (const LinkType& type : vocabulary_.link_types) {
        if (allows(type.from, from.type) && allows(type.to, to.type)) fits.push_back(&type);
    }
    const LinkType& type = chance(95) && !fits.empty() ? *one_of(fits) : one_of(vocabulary_.link_types);
    Link made;
    made.id = fresh_id("l");
    made.page = from.page;
    made.type = type.name;
    made.from = from.id;
    made.to = to.id;
    made.text = chance(20) ? one_of(kWords) : "";
    made.attributes = properties(type.attributes, 40);
    return made;
}

BoardBuilder RandomService::board() {
    BoardBuilder builder;
    builder.properties = Properties({{"title", "At random"},
                                     {"language", chance(80) ? "en" : ""},
                                     {"service", properties(vocabulary_.service, 60)}});
    const std::size_t groups = 1 + below(4);
    for (std::size_t group = 0; group < groups; ++group) {
        Page page;
        page.id = "p" + std::to_string(group);
        page.kind = one_of(vocabulary_.page_kinds).name;
        page.title = one_of(kWords);
        builder.pages.push_back(page);
        pages_.push_back(page.id);
        group_ = known_.size();
        for (std::size_t i = 2 + below(16); i > 0; --i) {
            builder.elements.push_back(element(page.id));
            const Element& made = builder.elements.back();
            known_.push_back({made.id, made.type, made.page});
        }
        static const Name kStep = "step";
        for (std::size_t i = below(30); i > 0; --i) {
            const bool steps = chance(50);
            const Known* from = pick(steps ? std::vector<Name>{kStep} : std::vector<Name>{});
            const Known* to = pick(steps ? std::vector<Name>{kStep} : std::vector<Name>{});
            if (from == nullptr || to == nullptr) continue;
            builder.links.push_back(link(*from, *to));
            links_.push_back(builder.links.back().id);
        }
    }
    return builder;
}

void RandomService::know(const Board& board) {
    known_.clear();
    pages_.clear();
    links_.clear();
    board.elements().for_each([&](const Element& element) {
        known_.push_back({element.id, element.type, element.page});
    });
    board.pages().for_each([&](const Page& page) { pages_.push_back(page.id); });
    board.links().for_each([&](const Link& link) { links_.push_back(link.id); });
    group_ = known_.empty() ? 0 : below(known_.size());
}

SetProperty RandomService::set_attribute(const Board& board) {
    SetProperty set;
    set.part = Part::attributes;
    std::vector<Attribute> attributes;
    if (chance(25) && !links_.empty()) {
        set.table = Table::links;
        set.id = one_of(links_);
        const LinkType* type = vocabulary_.link_type(board.links().find(set.id)->type);
        if (type != nullptr) attributes = type->attributes;
    } else {
        const Known& known = one_of(known_);
        set.id = known.id;
        const ElementType* type = vocabulary_.element_type(known.type);
        attributes = vocabulary_.common;
        if (type != nullptr)
            attributes.insert(attributes.end(), type->attributes.begin(), type->attributes.end());
    }
    if (attributes.empty()) attributes = vocabulary_.common;
    const Attribute& attribute = one_of(attributes);
    set.name = attribute.name;
    if (!chance(25)) set.value = value(attribute);
    return set;
}

SetProperty RandomService::set_style() {
    SetProperty set;
    set.id = one_of(known_).id;
    set.part = Part::style;
    const Attribute& attribute = one_of(vocabulary_.style);
    set.name = attribute.name;
    if (!chance(20)) set.value = value(attribute);
    return set;
}

SetProperty RandomService::set_key() {
    SetProperty set;
    set.id = one_of(known_).id;
    switch (below(5)) {
        case 0:
            set.name = "text";
            set.value = one_of(kWords);
            break;
        case 1:
            set.name = "parent";
            if (chance(60)) set.value = one_of(known_).id;
            break;
        case 2:
            set.name = "type";
            set.value = one_of(vocabulary_.element_types).name.text();
            break;
        default:
            set.name = chance(50) ? "x" : "h";
            set.value = 10.0 + 5 * below(80);
            break;
    }
    return set;
}

SetProperty RandomService::set_of_board() {
    SetProperty set;
    set.table = Table::board;
    set.name = "service";
    set.value = Value(properties(vocabulary_.service, 60));
    return set;
}

Change RandomService::change(const Board& board) {
    know(board);
    Change change;
    change.label = "At random";
    if (known_.empty()) return change;
    const std::uint32_t what = below(100);
    if (what < 12) {
        change.operations.emplace_back(CreateRecord(element(one_of(pages_))));
    } else if (what < 18) {
        change.operations.emplace_back(RemoveRecord{Table::elements, one_of(known_).id});
    } else if (what < 32) {
        change.operations.emplace_back(CreateRecord(link(one_of(known_), one_of(known_))));
    } else if (what < 40 && !links_.empty()) {
        change.operations.emplace_back(RemoveRecord{Table::links, one_of(links_)});
    } else if (what < 72) {
        change.operations.emplace_back(set_attribute(board));
    } else if (what < 80) {
        change.operations.emplace_back(set_style());
    } else if (what < 97) {
        change.operations.emplace_back(set_key());
    } else {
        change.operations.emplace_back(set_of_board());
    }
    return change;
}

}  // namespace civic::test
