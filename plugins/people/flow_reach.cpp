#include "people/flow_reach.hpp"

#include <algorithm>

namespace civic::people {
namespace {

// A step that stands for more than this is drawn by nobody.
constexpr std::size_t kMostRealised = 64;

}  // namespace

FlowReach::FlowReach(const Service& service, Mask stops, Mask may_stop)
    : service_(service),
      stops_(std::move(stops)),
      may_stop_(std::move(may_stop)),
      listed_(service.graph().data.flows.size(), 0),
      surely_(service.board().element_count(), 0),
      possibly_(surely_) {
    const std::vector<DataFlow>& flows = service.graph().data.flows;
    std::vector<Index> from;
    std::vector<std::pair<Index, Index>> listing;
    for (Index flow = 0; flow < flows.size(); ++flow) {
        from.push_back(flows[flow].from);
        for (const Index item : flows[flow].items)
            listing.emplace_back(item, flow);
        if (flows[flow].carries == Carries::unknown) unsaid_.push_back(flow);
    }
    out_ = Adjacency::by_key(service.board().element_count(), from);
    listing_ = Adjacency::of_pairs(service.graph().data.items, listing);
}

void FlowReach::run(const std::vector<FlowQuestion>& questions, std::size_t first) {
    for (const Index flow : touched_)
        listed_[flow] = 0;
    for (const Row row : reached_)
        surely_[row] = possibly_[row] = 0;
    touched_.clear();
    reached_.clear();
    const std::size_t last = std::min<std::size_t>(first + kWordBits, questions.size());
    for (std::size_t i = first; i < last; ++i) {
        const Word bit = Word{1} << (i - first);
        const Index item = questions[i].item;
        for (const Index flow : item == kNoIndex ? std::span<const Index>() : listing_.of(item)) {
            if (listed_[flow] == 0) touched_.push_back(flow);
            listed_[flow] |= bit;
        }
        for (const Row row : questions[i].from) {
            if (possibly_[row] == 0) reached_.push_back(row);
            surely_[row] |= bit;
            possibly_[row] |= bit;
        }
        for (const Row row : questions[i].perhaps_from) {
            if (possibly_[row] == 0) reached_.push_back(row);
            possibly_[row] |= bit;
        }
    }
    spread(surely_, false, may_stop_);
    spread(possibly_, true, stops_);
}

void FlowReach::spread(WordMap& at, bool unsaid_carries, const Mask& stops) {
    std::vector<Row> queue;
    for (const Row row : reached_) {
        if (at[row] != 0) queue.push_back(row);
    }
    const std::vector<DataFlow>& flows = service_.graph().data.flows;
    while (!queue.empty()) {
        const Row from = queue.back();
        queue.pop_back();
        if (!stops.empty() && stops[from] != 0) continue;
        for (const Index flow : out_.of(from)) {
            const bool all = flows[flow].carries == Carries::all ||
                             (unsaid_carries && flows[flow].carries == Carries::unknown);
            const Row to = flows[flow].to;
            const Word fresh = at[from] & (all ? ~Word{0} : listed_[flow]) & ~at[to];
            if (fresh == 0) continue;
            // `possibly` holds whatever `surely` does: both are cleared by one list.
            if (surely_[to] == 0 && possibly_[to] == 0) reached_.push_back(to);
            at[to] |= fresh;
            queue.push_back(to);
        }
    }
}

Truth FlowReach::at(Row node, std::size_t bit) const {
    if (((surely_[node] >> bit) & 1) != 0) return Truth::yes;
    return ((possibly_[node] >> bit) & 1) != 0 ? Truth::unknown : Truth::no;
}

bool FlowReach::leads_on_unlisted(Row node) const {
    const auto flows = out_.of(node);
    return std::any_of(flows.begin(), flows.end(), [&](Index flow) {
        return service_.graph().data.flows[flow].carries != Carries::listed;
    });
}

Row FlowReach::unsaid_flow(std::size_t bit) const {
    for (const Index flow : unsaid_) {
        const Row from = service_.graph().data.flows[flow].from;
        if (((possibly_[from] >> bit) & 1) != 0) return service_.flow_links()[flow];
    }
    return kNone;
}

std::vector<Row> realised_by(const Service& service, Row element) {
    const Snapshot& board = service.board();
    std::vector<Row> rows = {element};
    for (std::size_t at = 0; at < rows.size() && rows.size() < kMostRealised; ++at) {
        for (const Row row : board.element(rows[at]).outgoing()) {
            const Link link = board.link(row);
            const bool fresh = std::find(rows.begin(), rows.end(), link.to()) == rows.end();
            if (link.type() == service.names().realises && fresh) rows.push_back(link.to());
        }
    }
    return rows;
}

}  // namespace civic::people
