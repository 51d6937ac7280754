#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/no-dpia. The board calls for an impact assessment when a data item is special-category data, or a
// step is an adverse decision that is automated. The service has one when `dpia` is done, or planned while
// the service is in discovery or alpha (or in no stated phase).
//     violation       it calls for one for certain, and the service has none
//     pass            it calls for one, or may, and the service has one
//     needs review    it calls for one and `dpia` is unknown; or the service has none, and whether it calls
//     for one
//                     turns on an attribute that nobody filled in: asked once
//     not applicable  it calls for none

namespace civic::security {
namespace {

// What calls for an assessment.
struct Causes {
    std::vector<Row> certain;
    Missing missing;  // what else could, the first of it
    Row waiting = kNone;
};

void add(Causes& causes, Truth holds, Row row, const char* attribute) {
    if (holds == Truth::yes) causes.certain.push_back(row);
    if (holds == Truth::unknown && causes.missing.is_none()) {
        causes.missing = Missing::element(row, attribute);
        causes.waiting = row;
    }
}

Causes causes_of(const DataModel& data) {
    Causes causes;
    for (Index item = 0; item < data.items(); ++item)
        add(causes, data.special(item), data.row_of(item), "special");
    const Vocabulary& names = data.names();
    for (const Row row : data.service().steps()) {
        const Element step = data.board().element(row);
        const Truth adverse = truth(step.flag(names.adverse));
        const Truth automated = truth(step.flag(names.automated));
        // Neither is asked of a step of which neither is said.
        if (adverse == Truth::unknown && automated == Truth::unknown) continue;
        add(causes, adverse & automated, row, adverse == Truth::unknown ? "adverse" : "automated");
    }
    return causes;
}

enum class Assessment : std::uint8_t { none, unknown, there };

Assessment assessment(const Snapshot& board, const Vocabulary& names) {
    const Operand<std::string_view> dpia = board.service().text(names.dpia);
    if (dpia.is_unknown()) return Assessment::unknown;
    const std::string_view phase = board.phase();
    const bool running = phase == "beta" || phase == "live";
    const std::string_view word = dpia.value_or("none");
    return word == "done" || (word == "planned" && !running) ? Assessment::there : Assessment::none;
}

}  // namespace

void no_dpia(Check& check) {
    const auto& data = check.shared<DataModel>();
    const Causes causes = causes_of(data);
    const bool certain = !causes.certain.empty();
    if (!certain && causes.missing.is_none()) {
        return check.not_applicable(data.items() + data.service().steps().size() > 0 ? 1 : 0);
    }
    const Assessment has = assessment(check.board(), data.names());
    if (has == Assessment::there) return check.pass();
    const std::string what = listed(check.board(), causes.certain);
    if (certain && has == Assessment::unknown) {
        return check.report(
            Finding::needs_review_of_service(
                text_of(what, causes.certain.size() == 1 ? " calls" : " call",
                        " for a data protection impact assessment: say whether there is one (dpia)."),
                "dpia")
                .about(causes.certain)
                .witness(WitnessKind::set, causes.certain));
    }
    if (certain) {
        return check.report(
            Finding::violation(
                text_of(what, causes.certain.size() == 1 ? " calls" : " call",
                        " for a data protection impact assessment, and there is none: make one "
                        "before the service goes on."))
                .about(causes.certain)
                .witness(WitnessKind::set, causes.certain));
    }
    if (has == Assessment::unknown) return check.not_applicable();
    Reviews reviews;
    reviews.add(causes.missing, causes.waiting);
    reviews.report(check, [&](const std::string& owner, const Missing& missing) {
        return text_of("There is no data protection impact assessment: say whether ", owner, " is ",
                       missing.attribute == "special"   ? "special-category data"
                       : missing.attribute == "adverse" ? "a decision against people"
                                                        : "decided by a machine alone",
                       " (", missing.attribute, ").");
    });
}

}  // namespace civic::security
