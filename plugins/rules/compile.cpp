#include "rules/compile.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "rules/compare.hpp"
#include "rules/logic.hpp"
#include "rules/operand.hpp"
#include "rules/related.hpp"
#include "rules/step_queries.hpp"
#include "rules/wide_queries.hpp"

namespace civic::rules {

using namespace sdk;

namespace {

constexpr std::size_t kDeepest = 16;
constexpr std::size_t kMostConditions = 2'000;
constexpr const char* kKinds =
    "must have one of all, any, not; attribute, property, service; links, references, children, parent, "
    "from, to; "
    "or a query: gate, dominated-by, leads-to, comes-from, unavoidable, longest-wait, reaches, cheapest, "
    "loss, "
    "held-by, taken-by, live";

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// The key that says what kind of condition it is; the others are its arguments.
std::string kind_of(const Node& node) {
    std::string kind;
    for (const auto& [key, member] : node.members()) {
        if (is_one_of(key, {"at-least", "at-most"}) && node.members().size() > 1) continue;
        if (is_one_of(key, {"is", "one-of", "above", "below", "contains", "matches", "longer-than",
                            "shorter-than", "filled", "stated"}))
            continue;
        if (!kind.empty()) node.fail(kKinds);
        kind = key;
    }
    if (kind.empty()) node.fail(kKinds);
    return kind;
}

Amount read_amount(const Node& whole) {
    Amount amount;
    if (const auto most = whole.find("at-most")) {
        amount.most = most->count();
        amount.least = 0;
    }
    if (const auto least = whole.find("at-least")) amount.least = least->count();
    if (amount.least > amount.most) whole.fail("asks for at least more than it asks for at most");
    return amount;
}

// A query that is asked of elements of one type needs to be told that it gets no others.
void require_type(const Node& node, const About& about, std::string_view query, std::string_view type) {
    if (!about.link && about.types.size() == 1 && about.types.front() == type) return;
    node.fail("is asked of elements of the type " + std::string(type) + ": say \"type\": \"" +
              std::string(type) + "\" where they are chosen, beside the condition that holds " +
              std::string(query));
}

// Counts how deep conditions are nested.
class Deeper {
  public:
    Deeper(std::size_t& depth, const Node& node) : depth_(depth) {
        if (++depth_ > kDeepest) {
            --depth_;
            node.fail("is nested too deep: conditions stand in one another " + std::to_string(kDeepest) +
                      " times at most");
        }
    }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

  private:
    std::size_t& depth_;
};

}  // namespace

std::vector<Symbol> Compiler::symbols(const std::vector<std::string>& names) const {
    std::vector<Symbol> symbols;
    for (const std::string& name : names) {
        symbols.push_back(scope_.board().symbol(name));
    }
    return symbols;
}

ConditionPtr Compiler::condition(const Node& node, const About& about) {
    const Deeper deeper(depth_, node);
    if (++count_ > kMostConditions)
        node.fail("is one condition too many: a file has " + std::to_string(kMostConditions) + " at most");
    if (!node.is_object()) node.fail("must be an object: a condition");
    const std::string kind = kind_of(node);
    if (is_one_of(kind, {"attribute", "property", "service"})) return read_comparison(scope_, node);
    if (is_one_of(kind, {"links", "references", "children", "parent", "from", "to"}))
        return related(kind, node, about);
    if (kind == "cheapest") {
        require_type(node.at("cheapest"), about, kind, "segment");
        node.only({"cheapest", "at-most"});
        const Node query = node.at("cheapest");
        query.only({"sum", "to"});
        return make_cheapest(scope_, query.at("sum").text(), steps(query.at("to")),
                             read_operand(scope_, node.at("at-most")));
    }
    if (kind == "longest-wait") {
        require_type(node.at("longest-wait"), about, kind, "step");
        node.only({"longest-wait", "at-most"});
        node.at("longest-wait").one_of({"to-this"});
        return make_longest_wait(scope_, read_operand(scope_, node.at("at-most")));
    }
    const Node argument = node.at(kind.c_str());
    if (node.members().size() != 1) node.fail("must have no other key beside " + kind);
    if (kind == "all") return make_junction(scope_, Junction::all, parts(argument, about));
    if (kind == "any") return make_junction(scope_, Junction::any, parts(argument, about));
    if (kind == "not") return make_not(scope_, condition(argument, about));
    return query(kind, argument, about);
}

std::vector<ConditionPtr> Compiler::parts(const Node& list, const About& about) {
    std::vector<ConditionPtr> conditions;
    for (const Node& item : list.items())
        conditions.push_back(condition(item, about));
    return conditions;
}

ConditionPtr Compiler::query(const std::string& name, const Node& node, const About& about) {
    if (is_one_of(name, {"gate", "dominated-by", "leads-to", "comes-from", "unavoidable"})) {
        require_type(node, about, name, "step");
        if (name == "gate") return gate(node);
        if (name == "dominated-by") return make_dominated(scope_, steps(node));
        if (name == "leads-to") return make_leads(scope_, Direction::forward, steps(node));
        if (name == "comes-from") return make_leads(scope_, Direction::backward, steps(node));
        node.only({"to"});
        return make_unavoidable(scope_, steps(node.at("to")));
    }
    if (name == "reaches") {
        require_type(node, about, name, "segment");
        return make_reaches(scope_, steps(node));
    }
    if (name == "loss") {
        node.only({"of"});
        return make_loss(scope_, steps(node.at("of")));
    }
    if (is_one_of(name, {"held-by", "taken-by", "live"})) {
        require_type(node, about, name, "data-item");
        if (name == "held-by") return make_held_by(scope_, filter(node));
        if (name == "live") {
            if (!node.json().is_boolean() || !node.json().get<bool>())
                node.fail("must be true; for the opposite there is {\"not\": …}");
            return make_live(scope_);
        }
        return make_taken_by(scope_, condition(node, {true, {"flow"}}));
    }
    node.fail("is no condition that is known here; one " + std::string(kKinds));
}

ConditionPtr Compiler::gate(const Node& node) {
    node.only({"from", "to", "through"});
    const Node to = node.at("to");
    Filter through = steps(node.at("through"));
    if (to.is_text()) {
        to.one_of({"this"});
        if (const auto from = node.find("from")) from->one_of({"start"});
        return make_gate_before(scope_, std::move(through));
    }
    node.at("from").one_of({"this"});
    return make_gate_after(scope_, steps(to), std::move(through));
}

ConditionPtr Compiler::related(const std::string& name, const Node& whole, const About& about) {
    const Node node = whole.at(name.c_str());
    if (about.link != is_one_of(name, {"from", "to"}) && name != "references")
        node.fail(about.link ? "is asked of elements, and here it stands for links"
                             : "is asked of links, and here it stands for elements");
    if (name == "links") return links(whole);
    if (name == "references") {
        whole.only({"references", "at-least", "at-most"});
        node.only({"attribute", "type", "where"});
        std::vector<std::string> types;
        if (const auto type = node.find("type")) types = type->texts();
        return make_references(scope_, node.at("attribute").text(), filter_of(node, std::move(types)),
                               read_amount(whole));
    }
    if (name == "children") {
        whole.only({"children", "at-least", "at-most"});
        return make_children(scope_, filter(node), read_amount(whole));
    }
    whole.only({name});
    if (name == "parent") return make_parent(scope_, filter(node));
    return make_end(scope_, name == "from" ? EndOf::from : EndOf::to, filter(node));
}

ConditionPtr Compiler::links(const Node& whole) {
    whole.only({"links", "at-least", "at-most"});
    const Node node = whole.at("links");
    node.only({"type", "direction", "where", "other"});
    std::vector<std::string> types;
    if (const auto type = node.find("type")) types = type->texts();
    LinkEnd end = LinkEnd::either;
    if (const auto direction = node.find("direction")) {
        const std::string word = direction->one_of({"outgoing", "incoming", "either"});
        if (word != "either") end = word == "outgoing" ? LinkEnd::outgoing : LinkEnd::incoming;
    }
    ConditionPtr where;
    if (const auto inner = node.find("where")) where = condition(*inner, {true, types});
    const auto other = node.find("other");
    Filter at_other = other ? filter(*other) : Filter(scope_, {}, {}, nullptr);
    return make_links(scope_, symbols(types), end, std::move(where), std::move(at_other), read_amount(whole));
}

Filter Compiler::filter_of(const Node& node, std::vector<std::string> types) {
    std::vector<Symbol> pages;
    if (const auto page = node.find("page")) pages = symbols(page->texts());
    ConditionPtr where;
    const std::vector<Symbol> of_types = symbols(types);
    if (const auto inner = node.find("where")) where = condition(*inner, {false, std::move(types)});
    return {scope_, of_types, std::move(pages), std::move(where)};
}

Filter Compiler::filter(const Node& node) {
    node.only({"type", "page", "where"});
    std::vector<std::string> types;
    if (const auto type = node.find("type")) types = type->texts();
    return filter_of(node, std::move(types));
}

Filter Compiler::steps(const Node& node) {
    ConditionPtr where = condition(node, {false, {"step"}});
    return {scope_, symbols({"step"}), {}, std::move(where)};
}

}  // namespace civic::rules
