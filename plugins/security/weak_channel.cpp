#include <algorithm>

#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/weak-channel. E-mail, text messages and shared kiosks are weak. For each weak flow (by its
// `medium`, or by a channel at one of its ends) and the items of at least `least_class` that it takes:
//     violation       such an item, and the flow is not encrypted
//     pass            such an item, and the flow is encrypted
//     needs review    the item's class, what the flow carries, or its encryption is unknown
// and for each step offered through a weak channel c and the items of that class that it collects, reads,
// shows or produces:
//     violation       such an item, and nothing makes up for c
//     pass            something does
//     needs review    the item's class is unknown, or what makes up for c is
//     not applicable  no such item, no weak channel
// What makes up for e-mail and text messages: a flow at the step or at c, by no other medium, that takes the
// item encrypted. What makes up for a kiosk: the step asks for `kiosk_aal` or more. A step whose item goes by
// a weak flow is judged by that flow.

namespace civic::security {
namespace {

bool is_weak(ChannelKind kind) {
    return kind == ChannelKind::email || kind == ChannelKind::sms || kind == ChannelKind::kiosk;
}

bool is_weak_medium(std::string_view medium) {
    const std::string name = folded(medium);
    for (const std::string_view weak : {"email", "e-mail", "sms", "text message", "text", "kiosk"}) {
        if (name == weak) return true;
    }
    return false;
}

class WeakChannelCheck {
  public:
    WeakChannelCheck(Check& check, const DataModel& data)
        : check_(check),
          data_(data),
          least_(class_option(check, "least_class")),
          kiosk_aal_(check.number("kiosk_aal")),
          sensitive_(data.at_least(least_)) {}

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
    bool weak_end(Row node) const {
        const Element element = check_.board().element(node);
        return element.type() == data_.names().channel &&
               is_weak(data_.service().kind_of_channel(data_.service().index_of(node)));
    }
    bool weak_flow(const Link& flow) const {
        return is_weak_medium(flow.text(data_.names().medium).value_or("")) || weak_end(flow.from()) ||
               weak_end(flow.to());
    }
    Truth encrypted(const Link& flow) const { return truth(flow.flag(data_.names().encrypted)); }

    void judge_flow(Index flow) {
        const Link link = data_.flow(flow);
        const HeldItems held = data_.taken_by(flow, sensitive_);
        if (!weak_flow(link) || held.none()) return check_.not_applicable();
        const Truth is_encrypted = encrypted(link);
        if (is_encrypted == Truth::yes) return check_.pass();
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
        Fix fix(text_of("Encrypt ", named_link(check_.board(), link.row())));
        fix.set(link, "/attributes/encrypted", "true");
        check_.report(Finding::violation(
                          text_of(data_.item_names(held.certain), held.certain.size() == 1 ? " goes" : " go",
                                  " unprotected by ", medium_of(link),
                                  ": send a notice there and the data by a safer way, or encrypt it."))
                          .about(data_.rows_of(foremost))
                          .about_link(link.row())
                          .witness(WitnessKind::path, trail.nodes, trail.flows)
                          .fix(std::move(fix)));
    }

    std::string medium_of(const Link& flow) const {
        const std::string_view medium = flow.text(data_.names().medium).value_or("");
        if (is_weak_medium(medium)) return std::string(medium);
        return named(check_.board(), weak_end(flow.from()) ? flow.from() : flow.to());
    }

    std::vector<Index> items_of(const Element& step) const {
        const Vocabulary& names = data_.names();
        std::vector<Index> items;
        for (const Symbol list : {names.collects, names.reads, names.prefilled, names.produces}) {
            const std::vector<Index> more = data_.listed(step, list);
            items.insert(items.end(), more.begin(), more.end());
        }
        std::sort(items.begin(), items.end());
        items.erase(std::unique(items.begin(), items.end()), items.end());
        return items;
    }

    void judge_step(Index index) {
        const Element step = data_.service().step(index);
        const std::vector<Index> items = items_of(step);
        bool weak = false;
        for (const Index channel : data_.service().graph().use[index].channels.value_or({})) {
            if (channel == kNoIndex || !is_weak(data_.service().kind_of_channel(channel))) continue;
            weak = true;
            judge_way(index, channel, items);
        }
        if (!weak) check_.not_applicable();
    }

    // What makes up for the channel, for one item. `flow`: the flow of which nobody knows whether it is
    // encrypted.
    struct Compensation {
        Truth truth = Truth::no;
        Row flow = kNone;
        bool by_weak_flow = false;
    };
    Compensation compensation(const Element& step, Row channel, Index item) const {
        Compensation result;
        bool any = false;
        for (const Row node : {step.row(), channel}) {
            for (const auto flows : {data_.flows_to(node), data_.flows_from(node)}) {
                for (const Index flow : flows) {
                    const Link link = data_.flow(flow);
                    const bool other =
                        node != channel && link.text(data_.names().medium).has_value() && !weak_flow(link);
                    if (other || data_.takes(flow, item) == Truth::no) continue;
                    result.by_weak_flow = result.by_weak_flow || weak_flow(link);
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
            const Compensation made_up = compensation(step, row, item);
            if (made_up.by_weak_flow) continue;
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
        const std::vector<Index> foremost = data_.foremost(items);
        std::vector<Row> witness{step.row(), row};
        const std::vector<Row> rows = data_.rows_of(foremost);
        witness.insert(witness.end(), rows.begin(), rows.end());
        Finding finding = Finding::violation(
            text_of(named(check_.board(), step.row()), " handles ", data_.item_names(items), " through ",
                    named(check_.board(), row),
                    ", where others may read it: use it for notices only, or protect the data."));
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
    Reviews reviews_;
};

}  // namespace

void weak_channel(Check& check) {
    WeakChannelCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
