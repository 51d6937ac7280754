#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/unencrypted-crossing, for each flow f, with S(f) the items of at least `least_class` whose taint
// takes f:
//     violation       f crosses the border of a zone, S(f) ≠ ∅, and f is not encrypted
//     pass            f crosses a border, S(f) ≠ ∅, and f is encrypted
//     needs review    one of the three is unknown and none of them is against it
//     not applicable  S(f) = ∅, f crosses no border, or encryption is "not applicable" (a talk over the
//                     counter)
// A flow that is not encrypted, or does not say so, and travels on paper is not applicable too: there is
// nothing to encrypt in a letter.

namespace civic::security {
namespace {

Truth unencrypted(const DataModel& data, const Link& flow) {
    const Operand<bool> encrypted = flow.flag(data.names().encrypted);
    if (encrypted.is_not_applicable() || encrypted.value_or(false)) return Truth::no;
    if (medium_of(flow.text(data.names().medium)) == Medium::paper) return Truth::no;
    return encrypted.has_value() ? Truth::yes : Truth::unknown;
}

std::string place(const DataModel& data, Row node) {
    const Row zone = data.places().zone(node);
    return zone == kNone ? text_of(named(data.board(), node), ", outside every zone,")
                         : text_of(named(data.board(), node), " in ", named(data.board(), zone));
}

void report_crossing(Check& check, const DataModel& data, Index flow, const std::vector<Index>& items) {
    const Link link = data.flow(flow);
    const std::vector<Index> foremost = data.foremost(items);
    const Trail trail = data.trail_over(flow, foremost.front());
    Fix fix(text_of("Encrypt ", named_link(check.board(), link.row())));
    fix.set(link, "/attributes/encrypted", "true");
    check.report(
        Finding::violation(text_of(data.item_names(items), items.size() == 1 ? " goes" : " go", " from ",
                                   place(data, link.from()), " to ", place(data, link.to()),
                                   " without encryption: encrypt the flow, or keep the data in the zone."))
            .about(data.rows_of(foremost))
            .about_link(link.row())
            .witness(WitnessKind::path, trail.nodes, trail.flows)
            .fix(std::move(fix)));
}

}  // namespace

void unencrypted_crossing(Check& check) {
    const auto& data = check.shared<DataModel>();
    const auto flows = static_cast<Index>(data.service().flow_links().size());
    if (!data.places().any_zone()) return check.not_applicable(flows);
    const ItemFilter sensitive = data.at_least(class_option(check, "least_class"));
    Reviews reviews;
    for (Index flow = 0; flow < flows; ++flow) {
        check.poll();
        const Link link = data.flow(flow);
        const HeldItems held = data.taken_by(flow, sensitive);
        const Truth items = !held.certain.empty() ? Truth::yes : held.none() ? Truth::no : Truth::unknown;
        const Truth crosses = data.places().crosses(link.from(), link.to());
        const Truth open = unencrypted(data, link);
        const bool encrypted = link.flag(data.names().encrypted).value_or(false);
        if (items == Truth::no || crosses == Truth::no || (open == Truth::no && !encrypted)) {
            check.not_applicable();
        } else if (open == Truth::no) {
            check.pass();
        } else if ((items & crosses & open) == Truth::yes) {
            report_crossing(check, data, flow, held.certain);
        } else if (crosses == Truth::unknown) {
            for (const Row end : {link.from(), link.to()}) {
                if (data.places().known(end) == Places::Known::unknown)
                    reviews.add(Missing::element(end, "parent"), link.from());
            }
        } else if (open == Truth::unknown) {
            reviews.add(Missing::link(link.row(), "encrypted"),
                        data.rows_of(data.foremost(held.certain.empty() ? held.doubtful : held.certain)));
        } else {
            reviews.add(data.doubt_on(flow, held.doubtful.front(), "class"),
                        data.row_of(held.doubtful.front()));
        }
    }
    reviews.report(check, [&](const std::string& what, const Missing& missing) {
        if (missing.attribute == "parent") {
            return text_of("Nobody can tell whether data crosses a border at ",
                           owner_of(check.board(), missing),
                           ": put it into its zone, or beside the zones on their page.");
        }
        if (missing.attribute == "encrypted") {
            return text_of("A flow takes ", what, " across the border of a zone: say whether ",
                           owner_of(check.board(), missing), " is encrypted (encrypted).");
        }
        if (missing.attribute == "carries") {
            return text_of("Nobody can tell what crosses the border of a zone on ",
                           owner_of(check.board(), missing), ": say what the flow carries (carries).");
        }
        return text_of(what,
                       " crosses the border of a zone without encryption: say how sensitive it is (class).");
    });
}

}  // namespace civic::security
