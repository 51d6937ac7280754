#include <algorithm>

#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/weak-channel. E-mail, text messages and shared kiosks are weak. For each weak flow (by its
// `medium`, or by a channel at one of its ends) and the items of at least `least_class` that it takes:
//     violation       such an item, and the flow is not encrypted
//     pass            such an item, and the flow is encrypted
//     needs review    the item's class, what the flow carries, or its encryption is unknown; or the flow to
//                     or from somebody outside is not known to be encrypted, and how it travels is unknown
// and for each step offered through a weak channel c and the items of that class that it takes in, reads,
// shows or produces:
//     violation       such an item, and nothing makes up for c
//     pass            something does
//     needs review    the item's class is unknown, or what makes up for c is; or the kind of c is
//     not applicable  no such item, no weak channel
// What makes up for e-mail and text messages: a flow at the step or at c, by no other medium, that takes the
// item encrypted. What makes up for a kiosk: the step asks for `kiosk_aal` or more; encryption does not,
// since it is the screen that the next person sees. A step whose item goes by an e-mail or a text message
// that is drawn as a flow is judged by that flow; a flow by a kiosk is judged at the step that is offered
// there, if there is one.

namespace civic::security {
namespace {

// How far a channel or a flow is one of the weak ones.
struct Weakness {
    Truth weak = Truth::no;
    Medium by = Medium::other;
    Missing missing = {};  // unknown: what would tell
};

Weakness weakness_of(ChannelKind kind, Row channel) {
    switch (kind) {
        case ChannelKind::unknown:
            return {Truth::unknown, Medium::other, Missing::element(channel, "kind")};
        case ChannelKind::email:
            return {Truth::yes, Medium::email};
        case ChannelKind::sms:
            return {Truth::yes, Medium::sms};
        case ChannelKind::kiosk:
            return {Truth::yes, Medium::kiosk};
        default:
            return {};
    }
}

class WeakChannelCheck {
  public:
    WeakChannelCheck(Check& check, const DataModel& data)
        : check_(check),
          data_(data),
          least_(class_option(check, "least_class")),
          kiosk_aal_(check.number("kiosk_aal")),
          sensitive_(data.at_least(least_)),
          offered_(data.service().channels().size(), false) {
        for (const StepUse& use : data.service().graph().use) {
            for (const Index channel : use.channels.value_or({})) {
                if (channel != kNoIndex) offered_[channel] = true;
            }
        }
    }

    void run() {
        for (Index flow = 0; flow < data_.service().flow_links().size(); ++flow) {
            check_.poll();
            judge_flow(flow);
        }
        for (Index step = 0; step < data_.service().steps().size(); ++step) {
            check_.poll();
            judge_step(step);
        }
        reviews_.report(check_,
                        [&](const std::string& what, const Missing& missing) { return ask(what, missing); });
    }

  private:
    bool is(Row node, Symbol type) const { return check_.board().element(node).type() == type; }
    Weakness channel_weakness(Row channel) const {
        return weakness_of(data_.service().kind_of_channel(data_.service().index_of(channel)), channel);
    }

    // A channel at an end counts as the medium does. Data to or from somebody outside may go by e-mail; where
    // a step is at an end its channels say how, and between systems nobody takes a letter for granted.
    Weakness weakness(const Link& flow) const {
        const Medium medium = medium_of(flow.text(data_.names().medium));
        if (medium == Medium::email || medium == Medium::sms || medium == Medium::kiosk)
            return {Truth::yes, medium};
        Weakness result;
        for (const Row end : {flow.from(), flow.to()}) {
            if (!is(end, data_.names().channel)) continue;
            const Weakness one = channel_weakness(end);
            if (one.weak == Truth::yes) return one;
            if (medium == Medium::unsaid && one.weak == Truth::unknown) result = one;
        }
        const bool at_channel =
            is(flow.from(), data_.names().channel) || is(flow.to(), data_.names().channel);
        if (medium != Medium::unsaid || at_channel) return result;
        const auto outside = [&](Row node) {
            return is(node, data_.names().external) || is(node, data_.names().stakeholder) ||
                   is(node, data_.names().segment);
        };
        const bool step = is(flow.from(), data_.names().step) || is(flow.to(), data_.names().step);
        if (!step && (outside(flow.from()) || outside(flow.to())))
            return {Truth::unknown, Medium::unsaid, Missing::link(flow.row(), "medium")};
        return result;
    }
    bool weak_message(const Link& flow) const {
        const Weakness weak = weakness(flow);
        return weak.weak == Truth::yes && weak.by != Medium::kiosk;
    }
    Truth encrypted(const Link& flow) const { return truth(flow.flag(data_.names().encrypted)); }

    // Whether a step at one end is offered at a kiosk, or the kiosk at one end is where some step is offered.
    bool judged_at_a_step(const Link& flow) const {
        for (const Row end : {flow.from(), flow.to()}) {
            const Index index = data_.service().index_of(end);
            if (is(end, data_.names().channel) && offered_[index]) return true;
            if (!is(end, data_.names().step)) continue;
            for (const Index channel : data_.service().graph().use[index].channels.value_or({})) {
                if (channel != kNoIndex && data_.service().kind_of_channel(channel) == ChannelKind::kiosk)
                    return true;
            }
        }
        return false;
    }

    void judge_flow(Index flow) {
        const Link link = data_.flow(flow);
        const HeldItems held = data_.taken_by(flow, sensitive_);
        const Weakness weak = weakness(link);
        if (weak.weak == Truth::no || held.none() || (weak.by == Medium::kiosk && judged_at_a_step(link)))
            return check_.not_applicable();
        const Truth is_encrypted = encrypted(link);
        if (is_encrypted == Truth::yes) return check_.pass();
        if (weak.weak == Truth::unknown)
            return reviews_.add(
                weak.missing,
                data_.rows_of(data_.foremost(held.certain.empty() ? held.doubtful : held.certain)));
        if (is_encrypted == Truth::unknown) {
            const std::vector<Index>& items = held.certain.empty() ? held.doubtful : held.certain;
            return reviews_.add(Missing::link(link.row(), "encrypted"), data_.rows_of(data_.foremost(items)));
        }
        if (held.certain.empty()) {
            const Index item = held.doubtful.front();
            return reviews_.add(data_.doubt_on(flow, item, "class"), data_.row_of(item));
        }
        const std::vector<Index> foremost = data_.foremost(held.certain);
        const Trail trail = data_.trail_over(flow, foremost.front());
        const bool plain = weak.by == Medium::sms;  // nobody encrypts a text message
        Finding finding = Finding::violation(
            text_of(data_.item_names(held.certain), held.certain.size() == 1 ? " goes" : " go",
                    " unprotected by ", way_of(link), ": send a notice there and the data by a safer way",
                    plain ? "." : ", or encrypt it."));
        finding.about(data_.rows_of(foremost))
            .about_link(link.row())
            .witness(WitnessKind::path, trail.nodes, trail.flows);
        if (!plain) {
            Fix fix(text_of("Encrypt ", named_link(check_.board(), link.row())));
            fix.set(link, "/attributes/encrypted", "true");
            finding.fix(std::move(fix));
        }
        check_.report(finding);
    }

    std::string way_of(const Link& flow) const {
        const Operand<std::string_view> medium = flow.text(data_.names().medium);
        const Medium kind = medium_of(medium);
        if (kind == Medium::email || kind == Medium::sms || kind == Medium::kiosk) return quoted(*medium);
        const bool from =
            is(flow.from(), data_.names().channel) && channel_weakness(flow.from()).weak == Truth::yes;
        return named(check_.board(), from ? flow.from() : flow.to());
    }

    void judge_step(Index index) {
        const std::vector<Index> items = data_.handled_at(index);
        bool weak = false;
        for (const Index channel : data_.service().graph().use[index].channels.value_or({})) {
            if (channel == kNoIndex) continue;
            const Weakness weakness = channel_weakness(data_.service().channels()[channel]);
            if (weakness.weak == Truth::no) continue;
            weak = true;
            if (weakness.weak == Truth::yes) {
                judge_way(index, channel, items);
            } else {
                ask_for_kind(weakness.missing, items);
            }
        }
        if (!weak) check_.not_applicable();
    }

    void ask_for_kind(const Missing& kind, const std::vector<Index>& items) {
        std::vector<Index> sensitive;
        for (const Index item : items) {
            if (data_.is_at_least(item, least_) != Truth::no) sensitive.push_back(item);
        }
        if (sensitive.empty()) return check_.not_applicable();
        reviews_.add(kind, data_.rows_of(data_.foremost(sensitive)));
    }

    // What makes up for the channel, for one item. `flow`: the flow of which nobody knows whether it is
    // encrypted.
    struct Compensation {
        Truth truth = Truth::no;
        Row flow = kNone;
        bool by_message = false;  // it goes by an e-mail or a text message that is drawn
    };
    Compensation compensation(const Element& step, Row channel, Index item) const {
        Compensation result;
        bool any = false;
        for (const Row node : {step.row(), channel}) {
            for (const auto flows : {data_.flows_to(node), data_.flows_from(node)}) {
                for (const Index flow : flows) {
                    const Link link = data_.flow(flow);
                    const bool message = weak_message(link);
                    const bool stated = medium_of(link.text(data_.names().medium)) != Medium::unsaid;
                    const bool other = node != channel && stated && !message;
                    if (other || data_.takes(flow, item) == Truth::no) continue;
                    result.by_message = result.by_message || message;
                    const Truth one = encrypted(link);
                    result.truth = any ? result.truth & one : one;
                    any = true;
                    if (one == Truth::unknown) result.flow = link.row();
                }
            }
        }
        return result;
    }

    void judge_way(Index index, Index channel, const std::vector<Index>& items) {
        const Element step = data_.service().step(index);
        const Row row = data_.service().channels()[channel];
        const bool kiosk = data_.service().kind_of_channel(channel) == ChannelKind::kiosk;
        const Operand<double> aal = step.number(data_.names().aal);
        std::vector<Index> wrong;
        bool sensitive = false;
        bool open = false;
        for (const Index item : items) {
            const Truth is_sensitive = data_.is_at_least(item, least_);
            if (is_sensitive == Truth::no) continue;
            sensitive = true;
            const Compensation made_up = kiosk ? Compensation{} : compensation(step, row, item);
            if (made_up.by_message) continue;
            const Truth safe = !kiosk             ? made_up.truth
                               : aal.is_unknown() ? Truth::unknown
                                                  : truth(aal.value_or(0) >= kiosk_aal_);
            if (safe == Truth::yes) continue;
            if (safe == Truth::unknown) {
                open = true;
                const Missing missing =
                    kiosk ? Missing::element(step.row(), "aal") : Missing::link(made_up.flow, "encrypted");
                reviews_.add(missing, data_.row_of(item));
            } else if (is_sensitive == Truth::unknown) {
                open = true;
                reviews_.add(Missing::element(data_.row_of(item), "class"), data_.row_of(item));
            } else {
                wrong.push_back(item);
            }
        }
        if (!wrong.empty()) return report_step(index, channel, wrong);
        if (!open) sensitive ? check_.pass() : check_.not_applicable();
    }

    void report_step(Index index, Index channel, const std::vector<Index>& items) {
        const Element step = data_.service().step(index);
        const Row row = data_.service().channels()[channel];
        const bool kiosk = data_.service().kind_of_channel(channel) == ChannelKind::kiosk;
        const std::vector<Index> foremost = data_.foremost(items);
        std::vector<Row> witness{step.row(), row};
        const std::vector<Row> rows = data_.rows_of(foremost);
        witness.insert(witness.end(), rows.begin(), rows.end());
        Finding finding = Finding::violation(text_of(
            named(check_.board(), step.row()), " handles ", data_.item_names(items), " through ",
            named(check_.board(), row),
            kiosk ? text_of(", where the next person may see it: ask for a login of level ",
                            amount(kiosk_aal_), " or more there (aal), or keep the data off the kiosk.")
                  : ", where others may read it: send a notice there and the data by a safer way, or "
                    "draw the encrypted flow that takes it."));
        finding.about(step.row()).about(row).about(rows).witness(WitnessKind::set, witness);
        const std::vector<Index> channels = data_.service().graph().use[index].channels.value_or({});
        if (channels.size() > 1) {
            std::string list = "[";
            for (const std::string_view id : *step.texts(data_.names().channels)) {
                if (id != check_.board().element(row).id())
                    list += text_of(list.size() > 1 ? "," : "", json_text(id));
            }
            Fix fix(text_of("Offer ", named(check_.board(), step.row()), " no longer through ",
                            named(check_.board(), row)));
            fix.set(step, "/attributes/channels", list + "]");
            finding.fix(std::move(fix));
        }
        check_.report(finding);
    }

    std::string ask(const std::string& what, const Missing& missing) const {
        const std::string owner = owner_of(check_.board(), missing);
        if (missing.attribute == "encrypted") {
            return text_of("A flow takes ", what, " by a weak channel: say whether ", owner,
                           " is encrypted (encrypted).");
        }
        if (missing.attribute == "medium") {
            return text_of("Nobody can tell whether ", what, " goes by e-mail or text message: say how ",
                           owner, " travels (medium).");
        }
        if (missing.attribute == "kind") {
            return text_of("Nobody can tell whether ", what, " goes by a weak channel: say what kind ", owner,
                           " is (kind).");
        }
        if (missing.attribute == "aal") {
            return text_of(owner, " handles ", what,
                           " at a shared kiosk: say how it makes sure who is there (aal).");
        }
        if (missing.attribute == "carries") {
            return text_of("Nobody can tell what goes by a weak channel: say what ", owner,
                           " carries (carries).");
        }
        return text_of(owner, " goes by a weak channel: say how sensitive it is (class).");
    }

    Check& check_;
    const DataModel& data_;
    DataClass least_;
    double kiosk_aal_;
    ItemFilter sensitive_;
    std::vector<bool> offered_;  // by channel: some step is offered through it
    Reviews reviews_;
};

}  // namespace

void weak_channel(Check& check) {
    WeakChannelCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
