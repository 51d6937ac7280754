#include <algorithm>
#include <array>
#include <bit>
#include <map>

#include "sdk/kernel/reach.hpp"
#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/unguarded-disclosure, for each item i of confidential or restricted class, and each step t at
// which the person does something and that
//     reveals i    t reads or shows it, itself or on a screen of its own; or a flow brings i to t, other than
//                  one that itself asks for the level
//     changes i    t collects it after another step has, and some store holds it as the source of truth
// A step guards i when its ial or aal is at least the level of i's class (options `confidential`,
// `restricted`), or when the person hands over i there themselves (t collects i, does not show what is held,
// and does not change it): what people have just told the service is no disclosure to them. Where aal is
// absent the login says it:
// none 0, password, puzzle and code 1, passkey 2 (NIST SP 800-63B).
//     violation       t is reached from a start past every step that guards i (kernel: gate), whatever is
//                     unknown
//     pass            every way to t passes a step that guards i
//     needs review    otherwise: some step on the way says nothing of its level; or the flow to t nothing of
//                     its own or of what it carries; or the class of i is unknown
//     not applicable  no such item, no such step, or no way from a start to it

namespace civic::security {
namespace {

constexpr std::size_t kBatch = 64;

// How sure a step is who is there: the higher of its two levels.
Operand<double> level_of(const Vocabulary& names, const Element& step) {
    const Operand<double> ial = step.number(names.ial);
    Operand<double> aal = step.number(names.aal);
    if (aal.is_unknown()) {
        const Operand<Attributes> login = step.object(names.login);
        const std::string_view method = login.has_value() ? login->text(names.method).value_or("") : "";
        if (login.is_not_applicable() || method == "none") aal = 0.0;
        if (method == "password" || method == "puzzle" || method == "code") aal = 1.0;
        if (method == "passkey") aal = 2.0;
    }
    if (aal.is_unknown()) return ial.has_value() ? ial : Operand<double>();
    return std::max(ial.value_or(0), aal.value_or(0));
}

// The steps that reveal or change one item, and those that take it in.
struct ItemSteps {
    std::vector<Index> targets;
    std::map<Index, Missing> perhaps;  // of the targets, those that may be none, and what would tell
    std::vector<Index> given_at;
};

class DisclosureCheck {
  public:
    DisclosureCheck(Check& check, const DataModel& data)
        : check_(check),
          data_(data),
          steps_(data.service().graph().steps),
          needed_{0, 0, check.number("confidential"), check.number("restricted")},
          by_item_(data.items()) {
        for (Index step = 0; step < steps_.count; ++step)
            levels_.push_back(level_of(data.names(), data.service().step(step)));
        for (Index step = 0; step < steps_.count; ++step) {
            if (data.service().graph().use[step].acts) read_step(step);
        }
        for (ItemSteps& item : by_item_) {
            std::sort(item.targets.begin(), item.targets.end());
            item.targets.erase(std::unique(item.targets.begin(), item.targets.end()), item.targets.end());
            for (const Index step : item.targets)
                item.perhaps.erase(step);
            for (const auto& [step, missing] : item.perhaps)
                item.targets.push_back(step);
        }
        find_changes();
    }

    void run() {
        const WordMap everyone = fixpoint(steps_, WordMap(steps_.count, 1));
        // What levels alone do not keep people from is what must be asked item by item.
        const std::vector<double> levels = {needed_[2], needed_[3]};
        const WordMap past_levels = fixpoint(steps_, past_levels_alone(levels));
        std::vector<Index> asked;
        bool any = false;
        for (Index item = 0; item < data_.items(); ++item) {
            auto& targets = by_item_[item].targets;
            std::erase_if(targets, [&](Index step) { return everyone[step] == 0; });
            if (targets.empty() || data_.is_at_least(item, DataClass::confidential) == Truth::no) continue;
            any = true;
            const Word bit = needed(item) == levels[0] ? 1 : 2;
            const std::size_t before = targets.size();
            std::erase_if(targets, [&](Index step) { return (past_levels[step] & bit) == 0; });
            check_.pass(static_cast<std::uint32_t>(before - targets.size()));
            if (!targets.empty()) asked.push_back(item);
        }
        if (!any) return check_.not_applicable(data_.items());
        for (std::size_t first = 0; first < asked.size(); first += kBatch) {
            const auto begin = asked.begin() + static_cast<std::ptrdiff_t>(first);
            const auto end =
                asked.begin() + static_cast<std::ptrdiff_t>(std::min(first + kBatch, asked.size()));
            judge({begin, end});
        }
        report();
    }

  private:
    void read_step(Index index) {
        for (const Index item : data_.read_at(index))
            by_item_[item].targets.push_back(index);
        for (const Index flow : data_.flows_to(data_.service().step(index).row())) {
            for (const Holding& taken : data_.taken(flow))
                add_flow_targets(taken, flow, index);
        }
        // What stands there already when the person comes is not what they have told.
        const std::vector<Index> read = data_.listed(data_.service().step(index), data_.names().reads);
        for (const Index item : data_.collected_at(index)) {
            const auto& all = data_.read_at(index);
            const bool shown = std::find(all.begin(), all.end(), item) != all.end() &&
                               std::find(read.begin(), read.end(), item) == read.end();
            if (!shown) by_item_[item].given_at.push_back(index);
        }
    }

    // Of the steps that collect an item that a store keeps, those that change it become targets.
    void find_changes() {
        std::vector<bool> kept(data_.items(), false);
        for (const auto& [node, item] : data_.service().graph().data.sources) {
            if (check_.board().element(node).type() == data_.names().store) kept[item] = true;
        }
        std::vector<Index> items;
        for (Index item = 0; item < data_.items(); ++item) {
            if (kept[item] && by_item_[item].given_at.size() > 1) items.push_back(item);
        }
        if (items.empty()) return;
        const Components parts = strong_components(steps_, {}, {});
        for (std::size_t first = 0; first < items.size(); first += kBatch) {
            const std::vector<Index> batch(
                items.begin() + static_cast<std::ptrdiff_t>(first),
                items.begin() + static_cast<std::ptrdiff_t>(std::min(first + kBatch, items.size())));
            find_changes_of(batch, parts);
        }
    }

    // In the order of the parts, from the first on: which items were collected in a part before.
    void find_changes_of(const std::vector<Index>& batch, const Components& parts) {
        WordMap own(parts.count, 0);
        for (std::size_t bit = 0; bit < batch.size(); ++bit) {
            for (const Index step : by_item_[batch[bit]].given_at)
                own[parts.part[step]] |= Word{1} << bit;
        }
        WordMap before(parts.count, 0);
        const Adjacency members = Adjacency::by_key(parts.count, parts.part);
        for (Index part = parts.count; part-- > 0;) {
            for (const Index step : members.of(part)) {
                for (const Index link : steps_.out.of(step)) {
                    const Index next = parts.part[steps_.next[link].to];
                    if (next != part) before[next] |= before[part] | own[part];
                }
            }
        }
        for (std::size_t bit = 0; bit < batch.size(); ++bit) {
            ItemSteps& item = by_item_[batch[bit]];
            std::erase_if(item.given_at, [&](Index step) {
                if (((before[parts.part[step]] >> bit) & 1) == 0) return false;
                item.targets.push_back(step);
                item.perhaps.erase(step);
                return true;
            });
            std::sort(item.targets.begin(), item.targets.end());
            item.targets.erase(std::unique(item.targets.begin(), item.targets.end()), item.targets.end());
        }
    }

    void add_flow_targets(const Holding& taken, Index flow, Index step) {
        const Link link = data_.flow(flow);
        const Operand<double> asks = link.number(data_.names().aal);
        for (Word bits = taken.possibly; bits != 0; bits &= bits - 1) {
            const Index item =
                taken.batch * static_cast<Index>(kBatch) + static_cast<Index>(std::countr_zero(bits));
            if (data_.is_at_least(item, DataClass::confidential) == Truth::no) continue;
            if (asks.value_or(0) >= needed(item)) continue;
            const bool surely = (taken.surely & bits & ~(bits - 1)) != 0;
            if (surely && !asks.is_unknown()) {
                by_item_[item].targets.push_back(step);
            } else {
                by_item_[item].perhaps.try_emplace(
                    step, surely ? Missing::link(link.row(), "aal") : data_.doubt_on(flow, item, "class"));
            }
        }
    }

    // The level that an item asks for; of an unknown class the lowest that a class may ask for.
    double needed(Index item) const {
        const Operand<DataClass>& data_class = data_.class_of(item);
        if (data_class.has_value()) return needed_[static_cast<std::size_t>(*data_class)];
        return std::min(needed_[2], needed_[3]);
    }

    // The steps that possibly do not guard by their level: bit 0 for the first level, bit 1 for the second.
    WordMap past_levels_alone(const std::vector<double>& levels) const {
        WordMap past(steps_.count, 0);
        for (Index step = 0; step < steps_.count; ++step) {
            for (std::size_t bit = 0; bit < levels.size(); ++bit) {
                if (guards_by_level(step, levels[bit]) != Truth::yes) past[step] |= Word{1} << bit;
            }
        }
        return past;
    }

    // Which steps do not guard each item of the batch: for certain, or possibly.
    Bounds unguarded_steps(const std::vector<Index>& batch) const {
        std::map<double, Word> asking;  // level → the items that ask for it
        for (std::size_t bit = 0; bit < batch.size(); ++bit)
            asking[needed(batch[bit])] |= Word{1} << bit;
        Bounds past{WordMap(steps_.count, 0), WordMap(steps_.count, 0)};
        for (Index step = 0; step < steps_.count; ++step) {
            for (const auto& [level, items] : asking) {
                const Truth guards = guards_by_level(step, level);
                if (guards == Truth::no) past.surely[step] |= items;
                if (guards != Truth::yes) past.possibly[step] |= items;
            }
        }
        for (std::size_t bit = 0; bit < batch.size(); ++bit) {
            for (const Index step : by_item_[batch[bit]].given_at) {
                past.surely[step] &= ~(Word{1} << bit);
                past.possibly[step] &= ~(Word{1} << bit);
            }
        }
        return past;
    }

    Truth guards_by_level(Index step, double needed) const {
        const Operand<double>& level = levels_[step];
        if (level.has_value()) return truth(*level >= needed);
        if (level.is_not_applicable()) return Truth::no;
        return data_.service().graph().use[step].acts ? Truth::unknown : Truth::no;
    }

    void judge(const std::vector<Index>& batch) {
        check_.poll();
        const Bounds past = unguarded_steps(batch);
        const WordMap surely = fixpoint(steps_, past.surely);
        const WordMap possibly = fixpoint(steps_, past.possibly);
        for (unsigned bit = 0; bit < batch.size(); ++bit) {
            const Index item = batch[bit];
            for (const Index target : by_item_[item].targets) {
                if (((possibly[target] >> bit) & 1) == 0) {
                    check_.pass();
                } else if (((surely[target] >> bit) & 1) == 0) {
                    ask_for_level(past, possibly, bit, item, target);
                } else if (const auto perhaps = by_item_[item].perhaps.find(target);
                           perhaps != by_item_[item].perhaps.end()) {
                    reviews_.add(perhaps->second, data_.service().steps()[target]);
                } else if (data_.class_of(item).is_unknown()) {
                    reviews_.add(Missing::element(data_.row_of(item), "class"),
                                 data_.service().steps()[target]);
                } else {
                    open_[target].push_back(item);
                    if (ways_.count(target) == 0) {
                        ways_[target] = way_to(target, surely, bit);
                    }
                }
            }
        }
    }

    // An unguarded way to the target; just the target where it is too long to be found.
    Path way_to(Index target, const WordMap& inside, unsigned bit) const {
        const Path way = path_back(
            steps_, target, [&](Index step) { return steps_.start[step] != 0; },
            [&](Index step) { return ((inside[step] >> bit) & 1) != 0; });
        return way.empty() ? Path{{target}, {}} : window(way, way.steps.size() - 1);
    }

    // The step closest to the target, itself included, on an unguarded way that says nothing of its level.
    void ask_for_level(const Bounds& past, const WordMap& possibly, unsigned bit, Index item, Index target) {
        const Path way = path_back(
            steps_, target,
            [&](Index step) { return (((past.possibly[step] & ~past.surely[step]) >> bit) & 1) != 0; },
            [&](Index step) { return ((possibly[step] >> bit) & 1) != 0; }, steps_.count);
        reviews_.add(Missing::element(data_.service().steps()[way.steps.front()], "aal"), data_.row_of(item));
    }

    void report() {
        for (const auto& [target, items] : open_) {
            const std::vector<Index> foremost = data_.foremost(items);
            const Row row = data_.service().steps()[target];
            const Path& way = ways_.at(target);
            double level = 0;
            for (const Index item : items)
                level = std::max(level, needed(item));
            Fix fix(text_of("Ask for level ", amount(level), " at ", named(check_.board(), row)));
            fix.set(check_.board().element(row), "/attributes/aal", amount(level));
            const std::vector<Row> before =
                data_.service().rows_of_steps({way.steps.begin(), std::prev(way.steps.end())});
            check_.report(Finding::violation(
                              text_of(named(check_.board(), row), " reveals or changes ",
                                      data_.item_names(items), ", and one can get there",
                                      before.empty() ? "" : " by ", listed(check_.board(), before),
                                      " without showing who one is: ask for a login of level ", amount(level),
                                      " or more (aal) on every way to it, help and recovery included."))
                              .about(row)
                              .about(data_.rows_of(foremost))
                              .witness(WitnessKind::path, data_.service().rows_of_steps(way.steps),
                                       data_.service().rows_of_next(way.links))
                              .fix(std::move(fix)));
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            if (missing.of == Missing::Of::link) {
                return text_of("One can get to ", what, " without showing who one is: say of ", owner,
                               missing.attribute == "carries" ? " what it carries (carries)."
                                                              : " which level it asks for itself (aal).");
            }
            if (missing.attribute == "class") {
                return text_of("One can get to ", what, " without showing who one is: say how sensitive ",
                               owner, " is, which is revealed or changed there (class).");
            }
            return text_of("Nobody can tell whether ", what, " is guarded: say how sure ", owner,
                           " makes the service that it is the right person (aal).");
        });
    }

    Check& check_;
    const DataModel& data_;
    const StepGraph& steps_;
    std::array<double, 4> needed_;  // by class
    std::vector<Operand<double>> levels_;
    std::vector<ItemSteps> by_item_;
    std::map<Index, std::vector<Index>> open_;  // target → items
    std::map<Index, Path> ways_;                // target → a way to it that nothing guards
    Reviews reviews_;
};

}  // namespace

void unguarded_disclosure(Check& check) {
    DisclosureCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
