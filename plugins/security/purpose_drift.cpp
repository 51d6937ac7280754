#include <algorithm>

#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/purpose-drift, for each step s and item i that s reads or shows, itself or on a screen of its own:
//     violation       i is personal, and purpose(s) is none of the purposes that i was collected for
//     pass            it is one of them
//     needs review    either is unknown: each that is; or it is none of them, and whether i is personal is
//                     unknown
//     not applicable  i is not personal, or either is "not applicable"

namespace civic::security {
namespace {

class DriftCheck {
  public:
    DriftCheck(Check& check, const DataModel& data) : check_(check), data_(data) {}

    void run() {
        for (Index index = 0; index < data_.service().steps().size(); ++index) {
            check_.poll();
            for (const Index item : data_.read_at(index))
                judge(data_.service().step(index), item);
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            if (missing.attribute == "purpose") {
                return text_of(owner, " reads ", what, ": say what for (purpose).");
            }
            if (missing.attribute == "personal") {
                return text_of(what, " reads ", owner,
                               " for what it was not collected for: say whether it is personal data "
                               "(personal).");
            }
            return text_of(what, " reads ", owner, ": say what it was collected for (purposes).");
        });
    }

  private:
    void judge(const Element& step, Index item) {
        const Operand<std::string_view> purpose = said(step.text(data_.names().purpose));
        const Operand<Texts> purposes = data_.service().item(item).texts(data_.names().purposes);
        if (data_.personal(item) == Truth::no || purpose.is_not_applicable() ||
            purposes.is_not_applicable()) {
            return check_.not_applicable();
        }
        if (purposes.is_unknown()) reviews_.add(Missing::element(data_.row_of(item), "purposes"), step.row());
        if (purpose.is_unknown()) reviews_.add(Missing::element(step.row(), "purpose"), data_.row_of(item));
        if (purposes.is_unknown() || purpose.is_unknown()) return;
        const bool fits = std::any_of(purposes->begin(), purposes->end(),
                                      [&](std::string_view one) { return folded(one) == folded(*purpose); });
        if (fits) return check_.pass();
        if (data_.personal(item) == Truth::unknown)
            return reviews_.add(Missing::element(data_.row_of(item), "personal"), step.row());
        std::vector<std::string> collected_for;
        for (const std::string_view one : *purposes)
            collected_for.push_back(text_of("“", one, "”"));
        Finding finding = Finding::violation(
            text_of(named(check_.board(), step.row()), " reads ", data_.item_name(item), " for “", *purpose,
                    "”, and it was collected for ", collected_for.empty() ? "nothing" : listed(collected_for),
                    ": ask people again, or find a law that allows it and add the purpose to the data."));
        finding.about(step.row())
            .about(data_.row_of(item))
            .witness(WitnessKind::pair, {step.row(), data_.row_of(item)});
        const std::string why = raised_by(data_, {item});
        if (!why.empty()) finding.raise(Severity::error, why);
        check_.report(finding);
    }

    Check& check_;
    const DataModel& data_;
    Reviews reviews_;
};

}  // namespace

void purpose_drift(Check& check) {
    DriftCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
