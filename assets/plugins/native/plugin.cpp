#include "sdk/plugin.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

using namespace civic::sdk;

namespace {

// For each step that costs something, whether those who cannot pay need not. Absent is unknown: only where it
// could change the verdict is it asked for. Null is not applicable: there is no fee.
void fee_without_waiver(Check& check) {
    const auto& service = check.shared<Service>();
    const double free_up_to = check.number("free_up_to");
    Reviews reviews;
    for (const Row row : service.steps()) {
        check.poll();
        const Element step = check.board().element(row);
        const Operand<double> cost = step.number(service.names().cost);
        const Operand<bool> waiver = step.flag(service.names().waiver);
        const Truth dear = cost.is_unknown() ? Truth::unknown : truth(cost.value_or(0) > free_up_to);
        if (dear == Truth::no) {
            check.not_applicable();
        } else if (truth(waiver) == Truth::yes) {
            check.pass();
        } else if (dear == Truth::unknown || waiver.is_unknown()) {
            reviews.add(Missing::element(row, dear == Truth::unknown ? "cost" : "waiver"), row);
        } else {
            const std::string name = named(check.board(), row);
            Fix fix(text_of("Waive the fee at ", name, " for those who cannot pay"));
            fix.set(step, "/attributes/waiver", "true");
            check.report(Finding::violation(text_of("Everybody pays ", amount(*cost), " at ", name,
                                                    ": waive it for those who cannot."))
                             .about(row)
                             .witness(WitnessKind::set, {row})
                             .fix(fix));
        }
    }
    reviews.report(check, [&](const std::string& steps, const Missing& missing) {
        return text_of("Nobody can tell whether ", steps, " keeps people out: fill in ", missing.attribute,
                       " of ", owner_of(check.board(), missing), ".");
    });
}

}  // namespace

CIVICANVAS_PLUGIN("@ID@", "0.1.0", {"@ID@/fee-without-waiver", fee_without_waiver})
