#include "rules/wide_queries.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "rules/reader.hpp"
#include "sdk/kernel/cheapest.hpp"
#include "sdk/kernel/liveness.hpp"
#include "sdk/kernel/loss.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/kernel/taint.hpp"
#include "sdk/usable.hpp"

namespace civic::rules {

using namespace sdk;

namespace {

constexpr std::size_t kMostShown = 64;

// Of one segment: the steps that it can use and gets to.
struct SegmentReach {
    Mask usable_surely, usable_possibly, surely, possibly;
};

class SegmentQuery : public Condition {
  public:
    SegmentQuery(const Scope& scope, Filter to) : Condition(scope), to_(std::move(to)) {}

  protected:
    const StepGraph& graph() const { return service().graph().steps; }
    const Filter& to() const { return to_; }

    Index segment_of(Subject subject) const {
        if (subject.is_link() || board().element(subject.row).type() != service().names().segment)
            return kNoIndex;
        return service().index_of(subject.row);
    }

    // 64 segments are worked out together, and kept until others are asked for.
    SegmentReach reach_of(Index segment) {
        const Index first = segment - segment % kWordBits;
        if (first != first_) {
            scope().run.poll();
            first_ = first;
            std::vector<Index> batch;
            for (Index at = first; at < service().segments().size() && at < first + kWordBits; ++at)
                batch.push_back(at);
            usable_ = usable_steps(service().graph(), batch);
            reached_ = {fixpoint(graph(), usable_.surely), fixpoint(graph(), usable_.possibly)};
        }
        const unsigned bit = segment - first;
        return {steps_with(usable_.surely, bit), steps_with(usable_.possibly, bit),
                steps_with(reached_.surely, bit), steps_with(reached_.possibly, bit)};
    }

    static bool meet(const Mask& a, const Mask& b) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i] != 0 && b[i] != 0) return true;
        }
        return false;
    }

    // What keeps it undecided whether the segment gets to a step of `to`: the first step that it comes to for
    // certain and may not be able to use; else which steps are meant.
    Missing missing_of(Index segment, const SegmentReach& reach) const {
        for (const Index step : graph().order) {
            if (reach.usable_possibly[step] == 0 || reach.usable_surely[step] != 0) continue;
            bool comes = graph().start[step] != 0;
            for (const Index link : graph().in.of(step))
                comes = comes || reach.surely[graph().next[link].from] != 0;
            if (comes) return missing_use(service(), segment, step);
        }
        for (const Index step : graph().order) {
            if (reach.possibly[step] != 0 && to_.steps().surely[step] != to_.steps().possibly[step])
                return to_.missing_step(step);
        }
        return {};
    }

  private:
    Filter to_;
    Index first_ = kNoIndex;
    Bounds usable_;
    Bounds reached_;
};

class Reaches : public SegmentQuery {
  public:
    using SegmentQuery::SegmentQuery;

    Truth truth(Subject subject) override {
        const Index segment = segment_of(subject);
        if (segment == kNoIndex) return Truth::no;
        const SegmentReach reach = reach_of(segment);
        if (meet(reach.surely, to().steps().surely)) return Truth::yes;
        return meet(reach.possibly, to().steps().possibly) ? Truth::unknown : Truth::no;
    }
    Missing missing(Subject subject) override {
        const Index segment = segment_of(subject);
        return missing_of(segment, reach_of(segment));
    }
    std::optional<Shown> explain(Subject subject) override {
        const Index segment = segment_of(subject);
        if (segment == kNoIndex) return std::nullopt;
        const SegmentReach reach = reach_of(segment);
        const WordMap usable(reach.usable_possibly.begin(), reach.usable_possibly.end());
        const WordMap reached(reach.possibly.begin(), reach.possibly.end());
        const WordMap blocked = frontier(graph(), usable, reached);
        Shown shown{WitnessKind::cut, {}, {}};
        for (const Index step : graph().order) {
            if ((blocked[step] & 1) != 0 && shown.elements.size() < kMostShown)
                shown.elements.push_back(service().steps()[step]);
        }
        if (shown.elements.empty()) return std::nullopt;
        return shown;
    }
};

class Cheapest : public SegmentQuery {
  public:
    Cheapest(const Scope& scope, std::string attribute, Filter to, SourcePtr most)
        : SegmentQuery(scope, std::move(to)), attribute_(std::move(attribute)), most_(std::move(most)) {}

    Truth truth(Subject subject) override {
        const Index segment = segment_of(subject);
        if (segment == kNoIndex) return Truth::no;
        const Operand<Known> most = most_->read(subject);
        const double* limit = most.has_value() ? std::get_if<double>(&*most) : nullptr;
        if (limit == nullptr) return Truth::unknown;
        const Answer& answer = ask(segment);
        if (answer.least > *limit) return Truth::no;
        return answer.at_most <= *limit ? Truth::yes : Truth::unknown;
    }

    // A step on the cheapest way of which nobody knows what it costs; else what keeps the way itself open.
    Missing missing(Subject subject) override {
        const Index segment = segment_of(subject);
        const Operand<Known> most = most_->read(subject);
        if (!most.has_value()) return most_->missing(subject);
        for (const Index step : ask(segment).path.steps) {
            if (unknown_[step] != 0) return Missing::element(service().steps()[step], attribute_);
        }
        return missing_of(segment, reach_of(segment));
    }

    std::optional<Shown> explain(Subject subject) override {
        const Index segment = segment_of(subject);
        if (segment == kNoIndex || ask(segment).path.empty()) return std::nullopt;
        const Path path = window(ask(segment).path, ask(segment).path.steps.size() - 1, kMostShown);
        return Shown{WitnessKind::path, service().rows_of_steps(path.steps),
                     service().rows_of_next(path.links)};
    }

  private:
    static constexpr std::size_t kMostAsked = 256;
    struct Answer {
        Path path;           // the cheapest that there may be
        double least = 0;    // what it comes to when what nobody knows costs nothing
        double at_most = 0;  // of the cheapest that there surely is, over steps whose cost is known
    };

    void read_costs() {
        if (!least_.empty() || graph().count == 0) return;
        const Symbol name = board().symbol(attribute_);
        for (Index step = 0; step < graph().count; ++step) {
            const Operand<double> cost = service().step(step).number(name);
            least_.push_back(std::max(0.0, cost.value_or(0)));
            unknown_.push_back(cost.is_unknown() ? 1 : 0);
        }
    }
    const Answer& ask(Index segment) {
        read_costs();
        const auto known = asked_.find(segment);
        if (known != asked_.end()) return known->second;
        scope().run.poll();
        if (asked_.size() == kMostAsked)
            throw RuleError("cheapest is asked of more than " + std::to_string(kMostAsked) +
                            " segments: select fewer");
        constexpr double kNever = std::numeric_limits<double>::infinity();
        const SegmentReach reach = reach_of(segment);
        CheapestPath best = cheapest_path(graph(), least_, to().steps().possibly, reach.possibly);
        Mask known_cost = reach.surely;
        for (Index step = 0; step < graph().count; ++step)
            if (unknown_[step] != 0) known_cost[step] = 0;
        const CheapestPath sure = cheapest_path(graph(), least_, to().steps().surely, known_cost);
        Answer answer{std::move(best.path), best.cost, sure.path.empty() ? kNever : sure.cost};
        if (answer.path.empty()) answer.least = kNever;
        return asked_.emplace(segment, std::move(answer)).first->second;
    }

    std::string attribute_;
    SourcePtr most_;
    std::vector<double> least_;
    Mask unknown_;
    std::unordered_map<Index, Answer> asked_;
};

class Loss : public Condition {
  public:
    Loss(const Scope& scope, Filter of) : Condition(scope), of_(std::move(of)) {}

    Truth truth(Subject subject) override {
        if (subject.is_link()) return Truth::no;
        work_out();
        const auto found = answers_.find(subject.row);
        return found == answers_.end() ? Truth::no : found->second;
    }
    Missing missing(Subject /*subject*/) override {
        for (Index step = 0; step < service().graph().steps.count; ++step) {
            if (of_.steps().surely[step] != of_.steps().possibly[step] && reached_[step] != 0)
                return of_.missing_step(step);
        }
        return {};
    }
    std::optional<Shown> explain(Subject subject) override {
        Shown shown{WitnessKind::set, {subject.row}, {}};
        for (const auto& [resource, step] : dependent_) {
            if (resource == subject.row && shown.elements.size() < kMostShown)
                shown.elements.push_back(service().steps()[step]);
        }
        return shown;
    }

  private:
    void work_out() {
        if (done_) return;
        done_ = true;
        const ServiceGraph& graph = service().graph();
        reached_ = steps_with(fixpoint(graph.steps, WordMap(graph.steps.count, 1)), 0);
        dependent_ = dependences(graph);
        std::vector<Index> resources;
        for (const auto& [resource, step] : dependent_)
            resources.push_back(resource);
        std::sort(resources.begin(), resources.end());
        resources.erase(std::unique(resources.begin(), resources.end()), resources.end());
        for (std::size_t first = 0; first < resources.size(); first += kWordBits) {
            const std::size_t count = std::min<std::size_t>(kWordBits, resources.size() - first);
            judge(std::span(resources).subspan(first, count));
        }
    }
    void judge(std::span<const Index> resources) {
        scope().run.poll();
        const WordMap lost = loss(service().graph(), resources);
        const Word all = ~Word{0};
        // Those with which every step that is surely, that may be meant goes; and whether there is one.
        Word sure_lost = all;
        Word possible_lost = all;
        bool any_sure = false;
        bool any_possible = false;
        for (Index step = 0; step < lost.size(); ++step) {
            if (reached_[step] == 0 || of_.steps().possibly[step] == 0) continue;
            any_possible = true;
            possible_lost &= lost[step];
            if (of_.steps().surely[step] == 0) continue;
            any_sure = true;
            sure_lost &= lost[step];
        }
        for (std::size_t i = 0; i < resources.size(); ++i) {
            const bool surely = any_sure && ((possible_lost >> i) & 1) != 0;
            const bool possibly = any_possible && (!any_sure || ((sure_lost >> i) & 1) != 0);
            answers_[resources[i]] = surely ? Truth::yes : possibly ? Truth::unknown : Truth::no;
        }
    }

    Filter of_;
    bool done_ = false;
    Mask reached_;
    std::vector<std::pair<Index, Index>> dependent_;
    std::unordered_map<Row, Truth> answers_;
};

// For each item the truest answer among the nodes that hold it, or the flows that take it, and where that is.
class TaintQuery : public Condition {
  public:
    using Condition::Condition;

    Truth truth(Subject subject) final {
        const Index item = item_of(subject);
        if (item == kNoIndex) return Truth::no;
        work_out();
        return found_[item].truth;
    }
    Missing missing(Subject subject) final {
        work_out();
        const Found& found = found_[item_of(subject)];
        if (found.carrier != kNone) return Missing::link(found.carrier, "carries");
        return missing_at(found.at);
    }
    std::optional<Shown> explain(Subject subject) final {
        const Index item = item_of(subject);
        if (item == kNoIndex) return std::nullopt;
        work_out();
        if (found_[item].at == kNone) return std::nullopt;
        return shown_at(subject.row, found_[item].at);
    }

  protected:
    struct Found {
        Truth truth = Truth::no;
        Row at = kNone;       // the element or link that it is about
        Row carrier = kNone;  // unknown: a flow of which nobody knows what it carries, if that is why
    };
    // Looks through a batch: what holds or takes items of it and how true the condition is there.
    virtual void look(const Taint& taint, const Taint::Batch& batch, Taint::Unknown unknown) = 0;
    virtual Missing missing_at(Row at) = 0;
    virtual Shown shown_at(Row item, Row at) const = 0;

    void add(Index first, Word bits, Truth answer, Row at, Taint::Unknown unknown) {
        const bool doubtful = unknown == Taint::Unknown::carries_all;
        if (answer == Truth::no) return;
        for (Word left = bits; left != 0; left &= left - 1) {
            Found& found = found_[first + lowest(left)];
            // Held only where an undecided flow carries everything: nothing better than unknown comes of it.
            const Truth one = doubtful ? Truth::unknown : answer;
            if (one <= found.truth) continue;
            found = {one, at, doubtful ? carriers_[first + lowest(left)] : kNone};
        }
    }

  private:
    static Index lowest(Word word) {
        Index bit = 0;
        while (((word >> bit) & 1) == 0)
            ++bit;
        return bit;
    }
    Index item_of(Subject subject) const {
        if (subject.is_link() || board().element(subject.row).type() != service().names().data_item)
            return kNoIndex;
        return service().index_of(subject.row);
    }
    void work_out() {
        if (done_) return;
        done_ = true;
        const DataGraph& data = service().graph().data;
        found_.resize(data.items);
        carriers_.assign(data.items, kNone);
        std::vector<Index> open;
        for (Index flow = 0; flow < data.flows.size(); ++flow) {
            if (data.flows[flow].carries == Carries::unknown) open.push_back(flow);
        }
        Taint taint(data);
        for (Index first = 0; first < data.items; first += kWordBits) {
            scope().run.poll();
            look(taint, taint.run(first, Taint::Unknown::carries_nothing), Taint::Unknown::carries_nothing);
            if (open.empty()) continue;
            WordMap held;
            for (const Index flow : open)
                held.push_back(taint.node(data.flows[flow].from));
            const Taint::Batch& batch = taint.run(first, Taint::Unknown::carries_all);
            for (std::size_t i = 0; i < open.size(); ++i)
                note_carrier(first, held[i] & taint.flow(open[i]), service().flow_links()[open[i]]);
            look(taint, batch, Taint::Unknown::carries_all);
        }
    }
    // A flow from where the item surely is, of which nobody knows what it carries.
    void note_carrier(Index first, Word bits, Row link) {
        for (Word left = bits; left != 0; left &= left - 1) {
            Row& carrier = carriers_[first + lowest(left)];
            if (carrier == kNone) carrier = link;
        }
    }

    bool done_ = false;
    std::vector<Found> found_;   // by item
    std::vector<Row> carriers_;  // by item
};

class HeldBy : public TaintQuery {
  public:
    HeldBy(const Scope& scope, Filter holder) : TaintQuery(scope), holder_(std::move(holder)) {}

  protected:
    void look(const Taint& taint, const Taint::Batch& batch, Taint::Unknown unknown) override {
        for (const Index node : batch.nodes)
            add(batch.first, taint.node(node), holder_.truth(node), node, unknown);
    }
    Missing missing_at(Row at) override { return holder_.missing(at); }
    Shown shown_at(Row item, Row at) const override { return {WitnessKind::pair, {item, at}, {}}; }

  private:
    Filter holder_;
};

class TakenBy : public TaintQuery {
  public:
    TakenBy(const Scope& scope, ConditionPtr flow) : TaintQuery(scope), flow_(std::move(flow)) {}

  protected:
    void look(const Taint& taint, const Taint::Batch& batch, Taint::Unknown unknown) override {
        for (const Index flow : batch.flows) {
            const Row link = service().flow_links()[flow];
            const Truth answer = flow_->truth(Subject::link(link));
            add(batch.first, taint.flow(flow), answer, link, unknown);
        }
    }
    Missing missing_at(Row at) override { return flow_->missing(Subject::link(at)); }
    Shown shown_at(Row item, Row at) const override {
        const Link link = board().link(at);
        return {WitnessKind::set, {item, link.from(), link.to()}, {at}};
    }

  private:
    ConditionPtr flow_;
};

class Live : public Condition {
  public:
    using Condition::Condition;

    Truth truth(Subject subject) override {
        const Index item = item_of(subject);
        return item == kNoIndex ? Truth::no : of(item).live;
    }
    Missing missing(Subject subject) override {
        return Missing::element(service().steps()[of(item_of(subject)).asked], "reads");
    }

  private:
    Index item_of(Subject subject) const {
        if (subject.is_link() || board().element(subject.row).type() != service().names().data_item)
            return kNoIndex;
        return service().index_of(subject.row);
    }
    const Liveness& of(Index item) {
        const ServiceGraph& graph = service().graph();
        if (answers_.empty())
            answers_ = liveness(graph.steps, graph.items, static_cast<Index>(service().items().size()));
        return answers_[item];
    }

    std::vector<Liveness> answers_;
};

}  // namespace

ConditionPtr make_reaches(const Scope& scope, Filter to) {
    return std::make_unique<Reaches>(scope, std::move(to));
}

ConditionPtr make_cheapest(const Scope& scope, std::string attribute, Filter to, SourcePtr most) {
    return std::make_unique<Cheapest>(scope, std::move(attribute), std::move(to), std::move(most));
}

ConditionPtr make_loss(const Scope& scope, Filter of) {
    return std::make_unique<Loss>(scope, std::move(of));
}

ConditionPtr make_held_by(const Scope& scope, Filter holder) {
    return std::make_unique<HeldBy>(scope, std::move(holder));
}

ConditionPtr make_taken_by(const Scope& scope, ConditionPtr flow) {
    return std::make_unique<TakenBy>(scope, std::move(flow));
}

ConditionPtr make_live(const Scope& scope) {
    return std::make_unique<Live>(scope);
}

}  // namespace civic::rules
