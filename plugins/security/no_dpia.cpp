#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/no-dpia. The board calls for an impact assessment when a data item is special-category data, or a
// step is an adverse decision that is automated. The service has one when `dpia` is done, or planned while
// the service is in discovery or alpha.
//     violation       it calls for one for certain, and the service has none
//     pass            it calls for one, or may, and the service has one
//     needs review    it calls for one, or may, and `dpia` is unknown, or planned in an unknown phase; or the
//                     service has none, and whether it calls for one turns on attributes that nobody filled
//                     in: each kind of them is asked once
//     not applicable  it calls for none
// Where a person decides (`human`) and nothing is said of a machine, none does. A step of which neither
// `adverse` nor `automated` is said calls for none, nor does one that a machine takes
// and that is no decision.

namespace civic::security {
namespace {

// What calls for an assessment.
struct Causes {
    std::vector<Row> certain;
    std::vector<Row> possible;
    // What decides of the possible ones → of which. In the order in which it is asked.
    std::vector<std::pair<const char*, std::vector<Row>>> open = {
        {"special", {}}, {"adverse", {}}, {"automated", {}}};
};

void add(Causes& causes, Truth holds, Row row, std::string_view attribute) {
    if (holds == Truth::yes) causes.certain.push_back(row);
    if (holds != Truth::unknown) return;
    causes.possible.push_back(row);
    for (auto& [name, rows] : causes.open) {
        if (name == attribute) rows.push_back(row);
    }
}

Causes causes_of(const DataModel& data) {
    Causes causes;
    for (Index item = 0; item < data.items(); ++item)
        add(causes, data.special(item), data.row_of(item), "special");
    const Service& service = data.service();
    for (Index index = 0; index < service.steps().size(); ++index) {
        const Element step = service.step(index);
        const Truth adverse = truth(step.flag(data.names().adverse));
        const bool human = step.flag(data.names().human).value_or(false);
        Truth automated = truth(step.flag(data.names().automated));
        if (automated == Truth::unknown && human) automated = Truth::no;
        const StepKind kind = service.graph().kinds[index];
        const bool decides = kind == StepKind::decision || kind == StepKind::unknown;
        if (adverse == Truth::unknown && (automated == Truth::unknown || !decides)) continue;
        add(causes, adverse & automated, step.row(), adverse == Truth::unknown ? "adverse" : "automated");
    }
    return causes;
}

enum class Assessment : std::uint8_t { none, unsaid, undated, there };  // undated: planned, and no phase

Assessment assessment(const Snapshot& board, const Vocabulary& names) {
    const Operand<std::string_view> dpia = board.service().text(names.dpia);
    if (dpia.is_unknown()) return Assessment::unsaid;
    const std::string_view word = dpia.value_or("none");
    if (word == "done") return Assessment::there;
    if (word != "planned") return Assessment::none;
    const std::string_view phase = board.phase();
    if (phase.empty()) return Assessment::undated;
    return phase == "beta" || phase == "live" ? Assessment::none : Assessment::there;
}

// "“Health” is special-category data and “Refuse” decides against people by machine"
std::string reasons(const DataModel& data, const std::vector<Row>& causes) {
    std::vector<Row> items;
    std::vector<Row> steps;
    for (const Row row : causes)
        (data.board().element(row).type() == data.names().step ? steps : items).push_back(row);
    std::string text = items.empty() ? ""
                                     : text_of(listed(data.board(), items),
                                               items.size() == 1 ? " is" : " are", " special-category data");
    if (steps.empty()) return text;
    return text_of(text, text.empty() ? "" : " and ", listed(data.board(), steps),
                   steps.size() == 1 ? " decides" : " decide", " against people by machine");
}

// The service's own word is what is missing.
void ask_service(Check& check, const Causes& causes, Assessment has) {
    const bool certain = !causes.certain.empty();
    const std::vector<Row>& rows = certain ? causes.certain : causes.possible;
    const std::string what =
        text_of(listed(check.board(), rows), certain ? (rows.size() == 1 ? " calls" : " call") : " may call",
                " for a data protection impact assessment");
    Finding finding =
        has == Assessment::unsaid
            ? Finding::needs_review_of_service(text_of(what, ": say whether there is one (dpia)."), "dpia")
            : Finding::needs_review_of_service(
                  text_of(what, ", and one is planned: say in which phase the service is (phase)."), "phase");
    check.report(finding.about(rows).witness(WitnessKind::set, rows));
}

void ask_causes(Check& check, const Causes& causes) {
    Reviews reviews;
    for (const auto& [attribute, rows] : causes.open) {
        if (!rows.empty()) reviews.add(Missing::element(rows.front(), attribute), rows);
    }
    reviews.report(check, [&](const std::string& what, const Missing& missing) {
        return text_of("There is no data protection impact assessment. Say of ", what, " whether it is ",
                       missing.attribute == "special"   ? "special-category data"
                       : missing.attribute == "adverse" ? "a decision against people"
                                                        : "decided by a machine alone",
                       " (", missing.attribute, ").");
    });
}

}  // namespace

void no_dpia(Check& check) {
    const auto& data = check.shared<DataModel>();
    const Causes causes = causes_of(data);
    const std::vector<Row>& certain = causes.certain;
    if (certain.empty() && causes.possible.empty()) {
        return check.not_applicable(data.items() + data.service().steps().size() > 0 ? 1 : 0);
    }
    const Assessment has = assessment(check.board(), data.names());
    if (has == Assessment::there) return check.pass();
    if (has != Assessment::none) return ask_service(check, causes, has);
    if (certain.empty()) return ask_causes(check, causes);
    const bool planned = check.board().service().text(data.names().dpia).value_or("") == "planned";
    check.report(Finding::violation(
                     text_of(reasons(data, certain),
                             planned ? ", and the data protection impact assessment is only planned while "
                                       "people already use the service"
                                     : ", and there is no data protection impact assessment",
                             ": make one before the service goes on."))
                     .about(certain)
                     .witness(WitnessKind::set, certain));
}

}  // namespace civic::security
