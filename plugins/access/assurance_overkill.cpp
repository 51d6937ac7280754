#include <array>
#include <cmath>

#include "access/checks.hpp"
#include "sdk/journey.hpp"

// access/assurance-overkill, for each step s that states ial or aal. It guards the data that s, and any step
// after s, collects, reads, shows or produces; the class of such an item implies a level (the options), and
// what s or a later step does (a payment, a benefit, a sanction, a duty to approve or to administer) another
// one.
//     implied(s) = the highest of these, at least 1
//     violation       ial(s) or aal(s) > implied(s)
//     pass            ial(s) and aal(s) ≤ implied(s) by what is known
//     needs review    the level is above what is known to be implied, and a class or a list is unknown
//     not applicable  s states neither

namespace civic::access {
namespace {

struct Guarded {
    int implied = 1;
    Row by = kNone;     // an item of the highest class, or the step whose effect implies the level
    Missing missing{};  // the first thing that nobody filled in
};

class Guards {
  public:
    Guards(Check& check, const Journey& journey)
        : service_(journey.service()),
          levels_{level(check, "public"), level(check, "internal"), level(check, "confidential"),
                  level(check, "restricted")},
          effect_level_(level(check, "effect")) {
        const Components parts = strong_components(journey.steps(), {}, {});
        std::vector<Index> order(journey.steps().count);
        for (Index step = 0; step < order.size(); ++step)
            order[step] = step;
        // Parts are numbered from the last on: when a part's turn comes, what follows it is known.
        std::sort(order.begin(), order.end(), [&](Index a, Index b) {
            return std::pair(parts.part[a], a) < std::pair(parts.part[b], b);
        });
        by_part_.resize(parts.count);
        part_ = parts.part;
        for (const Index step : order) {
            Guarded& all = by_part_[part_[step]];
            join(all, own(step));
            for (const Index link : journey.steps().out.of(step))
                join(all, by_part_[part_[journey.steps().next[link].to]]);
        }
    }

    const Guarded& of(Index step) const { return by_part_[part_[step]]; }

  private:
    static int level(Check& check, const char* option) { return static_cast<int>(check.number(option)); }

    static void join(Guarded& all, const Guarded& more) {
        if (more.implied > all.implied || (more.implied == all.implied && all.by == kNone)) {
            all.implied = more.implied;
            all.by = more.by;
        }
        if (all.missing.is_none()) all.missing = more.missing;
    }

    Guarded own(Index step) const {
        const Vocabulary& names = service_.names();
        const Element element = service_.step(step);
        Guarded result;
        const std::string_view effect = element.text(names.effect).value_or("none");
        const std::string_view duty = element.text(names.duty).value_or("submit");
        if (effect != "none" || duty != "submit") join(result, {effect_level_, element.row(), {}});
        for (const auto& [name, symbol] :
             {std::pair("collects", names.collects), std::pair("reads", names.reads),
              std::pair("prefilled", names.prefilled), std::pair("produces", names.produces)}) {
            const Operand<References> items = element.references(symbol);
            if (items.is_unknown() && asks(step, name))
                join(result, {1, kNone, Missing::element(element.row(), name)});
            if (!items.has_value()) continue;
            for (const Row item : *items)
                join(result, of_item(item));
        }
        return result;
    }

    // Whether it makes a difference that nobody said which items: at a step where something is done, for the
    // two lists that every such step has.
    bool asks(Index step, std::string_view list) const {
        if (list == "collects") return service_.graph().use[step].acts;
        return list == "reads" && service_.graph().items.reads_unknown[step] != 0;
    }

    Guarded of_item(Row item) const {
        if (item == kNone || service_.board().element(item).type() != service_.names().data_item) return {};
        const Operand<DataClass> data_class =
            sdk::data_class(service_.names(), service_.board().element(item));
        if (data_class.is_unknown()) return {1, kNone, Missing::element(item, "class")};
        if (!data_class.has_value()) return {};
        return {levels_[static_cast<std::size_t>(*data_class)], item, {}};
    }

    const Service& service_;
    std::array<int, 4> levels_;
    int effect_level_;
    std::vector<Index> part_;
    std::vector<Guarded> by_part_;
};

// An attribute of a step that states a level.
struct Stated {
    const char* attribute;
    int level;
};

// "identity assurance 3 (ial) and authenticator assurance 3 (aal)"
std::string words_for(const std::vector<Stated>& stated) {
    std::vector<std::string> words;
    for (const auto& [attribute, level] : stated)
        words.push_back(text_of(std::string_view(attribute) == "ial" ? "identity" : "authenticator",
                                " assurance ", std::to_string(level), " (", attribute, ")"));
    return listed(words);
}

std::string what_it_guards(const Snapshot& board, const Vocabulary& names, const Guarded& guarded) {
    if (guarded.by == kNone) return "it guards no data and nothing that it leads to has an effect";
    const Element by = board.element(guarded.by);
    if (by.type() != names.data_item)
        return text_of("what it guards, ", named(board, guarded.by), ", asks for no more");
    return text_of("of the data that it guards ", named(board, guarded.by),
                   " is the most sensitive, and that is ", to_string(*data_class(names, by)));
}

void report_overkill(Check& check, const Service& service, Row row, const std::vector<Stated>& above,
                     const Guarded& guarded) {
    const std::string implied = std::to_string(guarded.implied);
    Finding finding = Finding::violation(
        text_of(named(check.board(), row), " asks for ", words_for(above), " where ", implied,
                " is enough: ", what_it_guards(check.board(), service.names(), guarded), "."));
    finding.about(row);
    std::vector<Row> witness{row};
    if (guarded.by != kNone && guarded.by != row) witness.push_back(guarded.by);
    finding.witness(WitnessKind::set, witness);
    Fix fix(text_of("Ask for level ", implied));
    for (const auto& [attribute, level] : above) {
        fix.set(check.board().element(row), text_of("/attributes/", attribute), implied);
        // What a higher level usually asks for, and some people lack.
        const std::string_view hurdle = std::string_view(attribute) == "ial" ? "id-document" : "smartphone";
        const std::string why = vulnerable_among(service, lacking(service, hurdle));
        if (!why.empty()) finding.raise(Severity::error, text_of(why, " and without ", hurdle));
    }
    check.report(finding.fix(std::move(fix)));
}

void judge_step(Check& check, const Service& service, Row row, const Guarded& guarded) {
    const Element step = check.board().element(row);
    std::vector<Stated> above;
    bool stated = false;
    for (const auto& [attribute, symbol] :
         {std::pair("ial", service.names().ial), std::pair("aal", service.names().aal)}) {
        const Operand<double> level = step.number(symbol);
        stated = stated || level.has_value();
        if (level.value_or(0) > guarded.implied) above.push_back({attribute, static_cast<int>(*level)});
    }
    if (above.empty()) return stated ? check.pass() : check.not_applicable();
    if (guarded.missing.is_none()) return report_overkill(check, service, row, above, guarded);
    const Element owner = check.board().element(guarded.missing.row);
    check.report(
        Finding::needs_review(text_of("Nobody can tell whether ", named(check.board(), row), " needs ",
                                      words_for(above), ": ", to_fill_in(service, guarded.missing), "."),
                              owner, std::string(guarded.missing.attribute))
            .about(row));
}

}  // namespace

void assurance_overkill(Check& check) {
    const auto& journey = check.shared<Journey>();
    const Guards guards(check, journey);
    for (Index step = 0; step < journey.steps().count; ++step) {
        check.poll();
        judge_step(check, journey.service(), journey.service().steps()[step], guards.of(step));
    }
}

}  // namespace civic::access
