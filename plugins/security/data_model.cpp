#include "security/data_model.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <stdexcept>
#include <unordered_map>

namespace civic::security {
namespace {

constexpr Index kBatch = 64;
constexpr std::size_t kNearby = 256;   // nodes to look at for the way that an item took
constexpr std::size_t kForemost = 32;  // items that one finding names

}  // namespace

DataModel::DataModel(Run& run) : service_(run.shared<Service>()), places_(service_) {
    read_items();
    std::vector<std::pair<Index, Index>> to;
    std::vector<std::pair<Index, Index>> from;
    const std::vector<DataFlow>& flows = service_.graph().data.flows;
    for (Index flow = 0; flow < flows.size(); ++flow) {
        to.emplace_back(flows[flow].to, flow);
        from.emplace_back(flows[flow].from, flow);
    }
    const auto by_step = [&](std::vector<std::pair<Index, Index>> use) {
        std::sort(use.begin(), use.end());
        use.erase(std::unique(use.begin(), use.end()), use.end());
        return Adjacency::of_pairs(static_cast<Index>(service_.steps().size()), use);
    };
    read_ = by_step(service_.graph().items.read);
    collected_ = by_step(service_.graph().items.collected);
    flows_in_ = Adjacency::of_pairs(board().element_count(), to);
    flows_out_ = Adjacency::of_pairs(board().element_count(), from);
    at_node_.resize(board().element_count());
    on_flow_.resize(flows.size());
    spread();
}

void DataModel::read_items() {
    for (Index item = 0; item < items(); ++item) {
        const Element element = service_.item(item);
        classes_.push_back(data_class(names(), element));
        const Truth special = truth(element.flag(names().special));
        const Truth identifier = truth(element.flag(names().identifier));
        Truth personal = truth(element.flag(names().personal));
        if (special == Truth::yes || (personal == Truth::unknown && identifier == Truth::yes))
            personal = Truth::yes;
        personal_.push_back(personal);
        special_.push_back(special & personal);
        identifier_.push_back(identifier & personal);
    }
}

void DataModel::spread() {
    const DataGraph& graph = service_.graph().data;
    const bool unsaid = std::any_of(graph.flows.begin(), graph.flows.end(),
                                    [](const DataFlow& flow) { return flow.carries == Carries::unknown; });
    Taint taint(graph);
    for (Index first = 0; first < items(); first += kBatch) {
        const Taint::Batch surely = taint.run(first, Taint::Unknown::carries_nothing);
        for (const Index node : surely.nodes)
            at_node_[node].push_back({first / kBatch, taint.node(node), taint.node(node)});
        for (const Index flow : surely.flows)
            on_flow_[flow].push_back({first / kBatch, taint.flow(flow), taint.flow(flow)});
        if (!unsaid) continue;
        const Taint::Batch possibly = taint.run(first, Taint::Unknown::carries_all);
        const auto widen = [&](std::vector<Holding>& holdings, Word word) {
            if (holdings.empty() || holdings.back().batch != first / kBatch) {
                holdings.push_back({first / kBatch, 0, word});
            } else {
                holdings.back().possibly = word;
            }
        };
        for (const Index node : possibly.nodes)
            widen(at_node_[node], taint.node(node));
        for (const Index flow : possibly.flows)
            widen(on_flow_[flow], taint.flow(flow));
    }
}

std::vector<Row> DataModel::rows_of(const std::vector<Index>& items) const {
    std::vector<Row> rows;
    for (const Index item : items)
        rows.push_back(row_of(item));
    return rows;
}

ItemFilter DataModel::filter(const std::function<Truth(Index)>& condition) const {
    ItemFilter result;
    result.yes.assign((items() + kBatch - 1) / kBatch, 0);
    result.maybe = result.yes;
    for (Index item = 0; item < items(); ++item) {
        const Truth holds = condition(item);
        const Word bit = Word{1} << (item % kBatch);
        if (holds == Truth::yes) result.yes[item / kBatch] |= bit;
        if (holds == Truth::unknown) result.maybe[item / kBatch] |= bit;
    }
    return result;
}

Truth DataModel::is_at_least(Index item, DataClass least) const {
    const Operand<DataClass>& data_class = classes_[item];
    if (data_class.is_unknown()) return Truth::unknown;
    return truth(data_class.has_value() && *data_class >= least);
}

ItemFilter DataModel::at_least(DataClass least) const {
    return filter([&](Index item) { return is_at_least(item, least); });
}

HeldItems DataModel::select(const std::vector<Holding>& holdings, const ItemFilter& filter) const {
    HeldItems result;
    const auto add = [](std::vector<Index>& items, Index batch, Word bits) {
        for (; bits != 0; bits &= bits - 1)
            items.push_back(batch * kBatch + static_cast<Index>(std::countr_zero(bits)));
    };
    for (const Holding& holding : holdings) {
        const Word yes = filter.yes[holding.batch];
        const Word certain = holding.surely & yes;
        add(result.certain, holding.batch, certain);
        add(result.doubtful, holding.batch,
            holding.possibly & (yes | filter.maybe[holding.batch]) & ~certain);
    }
    return result;
}

Truth DataModel::has(const std::vector<Holding>& holdings, Index item) {
    const auto found =
        std::lower_bound(holdings.begin(), holdings.end(), item / kBatch,
                         [](const Holding& holding, Index batch) { return holding.batch < batch; });
    if (found == holdings.end() || found->batch != item / kBatch) return Truth::no;
    const Word bit = Word{1} << (item % kBatch);
    if ((found->surely & bit) != 0) return Truth::yes;
    return (found->possibly & bit) != 0 ? Truth::unknown : Truth::no;
}

Truth DataModel::takes_anything(Index flow) const {
    const Carries carries = service_.graph().data.flows[flow].carries;
    const std::vector<Holding>& holdings = on_flow_[flow];
    if (std::any_of(holdings.begin(), holdings.end(), [](const Holding& h) { return h.surely != 0; }))
        return Truth::yes;
    return carries == Carries::unknown || !holdings.empty() ? Truth::unknown : Truth::no;
}

Missing DataModel::unsaid_flow_before(Row node, Index item) const {
    std::vector<Row> queue{node};
    for (std::size_t at = 0; at < queue.size() && at < kNearby; ++at) {
        for (const Index flow : flows_in_.of(queue[at])) {
            if (takes(flow, item) == Truth::no) continue;
            const DataFlow& data = service_.graph().data.flows[flow];
            if (data.carries == Carries::unknown)
                return Missing::link(service_.flow_links()[flow], "carries");
            if (std::find(queue.begin(), queue.end(), data.from) == queue.end()) queue.push_back(data.from);
        }
    }
    return {};
}

Missing DataModel::doubt_at(Row node, Index item, std::string_view attribute) const {
    if (holds(node, item) == Truth::unknown) {
        const Missing unsaid = unsaid_flow_before(node, item);
        if (!unsaid.is_none()) return unsaid;
    }
    return Missing::element(row_of(item), attribute);
}

Missing DataModel::doubt_on(Index flow, Index item, std::string_view attribute) const {
    if (takes(flow, item) == Truth::unknown) {
        const DataFlow& data = service_.graph().data.flows[flow];
        if (data.carries == Carries::unknown) return Missing::link(service_.flow_links()[flow], "carries");
        const Missing unsaid = unsaid_flow_before(data.from, item);
        if (!unsaid.is_none()) return unsaid;
    }
    return Missing::element(row_of(item), attribute);
}

Trail DataModel::trail_to(Row node, Index item) const {
    // Backwards, breadth first, to the nearest node to which no flow brings the item.
    std::vector<Row> queue{node};
    std::unordered_map<Row, Index> by{{node, kNoIndex}};  // the flow that leads on from the node
    Row begin = node;
    for (std::size_t at = 0; at < queue.size() && at < kNearby; ++at) {
        begin = queue[at];
        bool comes_from_elsewhere = false;
        for (const Index flow : flows_in_.of(begin)) {
            if (takes(flow, item) == Truth::no) continue;
            comes_from_elsewhere = true;
            const Row from = service_.graph().data.flows[flow].from;
            if (by.try_emplace(from, flow).second) queue.push_back(from);
        }
        if (!comes_from_elsewhere) break;
    }
    Trail trail;
    for (Row at = begin;;) {
        trail.nodes.push_back(at);
        const Index flow = by[at];
        if (flow == kNoIndex) return trail;
        trail.flows.push_back(service_.flow_links()[flow]);
        at = service_.graph().data.flows[flow].to;
    }
}

Trail DataModel::trail_over(Index flow, Index item) const {
    const DataFlow& data = service_.graph().data.flows[flow];
    Trail trail = trail_to(data.from, item);
    trail.flows.push_back(service_.flow_links()[flow]);
    trail.nodes.push_back(data.to);
    return trail;
}

std::vector<Index> DataModel::listed(const Element& element, Symbol list) const {
    std::vector<Index> result;
    const Operand<References> items = element.references(list);
    if (!items.has_value()) return result;
    for (const Row row : *items) {
        if (row != kNone && board().element(row).type() == names().data_item)
            result.push_back(service_.index_of(row));
    }
    return result;
}

std::vector<Index> DataModel::handled_at(Index step) const {
    std::vector<Index> items = listed(service_.step(step), names().produces);
    for (const auto& more : {read_at(step), collected_at(step)})
        items.insert(items.end(), more.begin(), more.end());
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

std::string DataModel::item_name(Index item) const {
    const Operand<DataClass>& data_class = classes_[item];
    const std::string name = named(board(), row_of(item));
    return data_class.has_value() ? text_of(name, " (", to_string(*data_class), ")") : name;
}

std::vector<Index> DataModel::foremost(std::vector<Index> items) const {
    const auto rank = [&](Index item) {
        return std::pair(-static_cast<int>(classes_[item].value_or(DataClass::open)), item);
    };
    std::sort(items.begin(), items.end(), [&](Index a, Index b) { return rank(a) < rank(b); });
    items.erase(std::unique(items.begin(), items.end()), items.end());
    if (items.size() > kForemost) items.resize(kForemost);
    return items;
}

std::string DataModel::item_names(std::vector<Index> items) const {
    std::vector<std::string> words;
    for (const Index item : foremost(std::move(items)))
        words.push_back(item_name(item));
    return sdk::listed(std::move(words));
}

DataClass class_option(const Check& check, const char* option) {
    const std::optional<DataClass> parsed = parse_data_class(check.text(option));
    if (parsed) return *parsed;
    throw std::invalid_argument(
        text_of("the option ", option, " must be public, internal, confidential or restricted"));
}

std::string raised_by(const DataModel& data, const std::vector<Index>& items) {
    for (const Index item : items) {
        if (data.special(item) == Truth::yes) {
            return text_of(named(data.board(), data.row_of(item)), " is special-category data");
        }
    }
    for (const Index item : items) {
        if (data.class_of(item).value_or(DataClass::open) == DataClass::restricted) {
            return text_of(named(data.board(), data.row_of(item)), " is restricted");
        }
    }
    return "";
}

}  // namespace civic::security
