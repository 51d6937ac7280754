#include "security/checks.hpp"
#include "security/data_model.hpp"

// The checks of single stores, each for every store s and the items whose taint reaches it.
//
// security/unencrypted-store, with S(s) the items of at least `least_class`:
//     violation       S(s) ≠ ∅ and s is not encrypted at rest
//     pass            S(s) ≠ ∅ and s is encrypted
//     needs review    one of the two is unknown and the other is not against it
//     not applicable  S(s) = ∅, or encryption is "not applicable" (a filing cabinet)
//
// security/no-audit: the same for `logged` and restricted items (`least_class`).
//
// security/no-retention, for s and its personal items P(s). The retention of an item in s is that of s or,
// where s says nothing, that of the item; its disposal likewise.
//     violation       P(s) ≠ ∅, and one of retention and disposal is given and the other expressly is none
//                     (null)
//     pass            every item of P(s) has both
//     needs review    retention or disposal is given neither for s nor for the item: each that is missing is
//                     asked for; or whether the item is personal
//     not applicable  P(s) = ∅, or both are "not applicable": kept by law, for good

namespace civic::security {
namespace {

// A flag that a store must have for what it holds.
struct StoreRule {
    Symbol flag;
    const char* attribute;
    const char* lacks;  // "is not encrypted at rest"
    const char* bare;   // "without encryption at rest"
    const char* mend;   // "encrypt it, or keep the data out of it"
    const char* ask;    // "say whether it is encrypted at rest"
    const char* fix;    // "Encrypt"
};

class StoreFlagCheck {
  public:
    StoreFlagCheck(Check& check, const DataModel& data, const StoreRule& rule)
        : check_(check),
          data_(data),
          rule_(rule),
          sensitive_(data.at_least(class_option(check, "least_class"))) {}

    void run() {
        for (Row row = 0; row < check_.board().element_count(); ++row) {
            check_.poll();
            const Element store = check_.board().element(row);
            if (!store.is_mirror() && store.type() == data_.names().store) judge(store);
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            if (missing.attribute == rule_.attribute) {
                return text_of(owner, " holds ", what, ": ", rule_.ask, " (", rule_.attribute, ").");
            }
            if (missing.attribute == "carries") {
                return text_of("Nobody can tell what is kept in ", what, " ", rule_.bare, ": say what ",
                               owner, " carries (carries).");
            }
            return text_of(owner, " is kept in ", what, " ", rule_.bare,
                           ": say how sensitive it is (class).");
        });
    }

  private:
    void judge(const Element& store) {
        const HeldItems held = data_.held_by(store.row(), sensitive_);
        const Operand<bool> has = store.flag(rule_.flag);
        if (held.none() || has.is_not_applicable()) return check_.not_applicable();
        if (has.value_or(false)) return check_.pass();
        if (has.is_unknown()) {
            const std::vector<Index>& items = held.certain.empty() ? held.doubtful : held.certain;
            return reviews_.add(Missing::element(store.row(), rule_.attribute),
                                data_.rows_of(data_.foremost(items)));
        }
        if (held.certain.empty()) {
            const Index item = held.doubtful.front();
            return reviews_.add(data_.doubt_at(store.row(), item, "class"), store.row());
        }
        report(store, held.certain);
    }

    void report(const Element& store, const std::vector<Index>& items) {
        const std::vector<Index> foremost = data_.foremost(items);
        const Trail trail = data_.trail_to(store.row(), foremost.front());
        Finding finding =
            Finding::violation(text_of(named(check_.board(), store.row()), " holds ", data_.item_names(items),
                                       " and ", rule_.lacks, ": ", rule_.mend, "."));
        finding.about(store.row())
            .about(data_.rows_of(foremost))
            .witness(WitnessKind::path, trail.nodes, trail.flows);
        Fix fix(text_of(rule_.fix, " ", named(check_.board(), store.row())));
        fix.set(store, text_of("/attributes/", rule_.attribute), "true");
        finding.fix(std::move(fix));
        for (const Index item : foremost) {
            if (data_.special(item) == Truth::yes) finding.raise(Severity::error, raised_by(data_, {item}));
        }
        check_.report(finding);
    }

    Check& check_;
    const DataModel& data_;
    StoreRule rule_;
    ItemFilter sensitive_;
    Reviews reviews_;
};

class RetentionCheck {
  public:
    RetentionCheck(Check& check, const DataModel& data)
        : check_(check),
          data_(data),
          personal_(data.filter([&](Index item) { return data.personal(item); })) {}

    void run() {
        for (Row row = 0; row < check_.board().element_count(); ++row) {
            check_.poll();
            const Element store = check_.board().element(row);
            if (!store.is_mirror() && store.type() == data_.names().store) judge(store);
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            if (missing.attribute == "personal") {
                return text_of("Nobody has said when ", owner,
                               " is deleted and how: say whether it is personal data (personal).");
            }
            if (missing.attribute == "carries") {
                return text_of(
                    "Nobody can tell what gets into a store that says nothing of deleting it: say "
                    "what ",
                    owner, " carries (carries).");
            }
            const bool days = missing.attribute == "retention_days";
            return text_of(owner, " holds ", what, ": say ",
                           days ? "how long that is kept (retention_days)."
                                : "what happens to it in the end (disposal).");
        });
    }

  private:
    // What the store says, or else the item.
    State stated(const Element& store, Index item, Symbol attribute) const {
        const State own = state(store, attribute);
        return own != State::unknown ? own : state(data_.service().item(item), attribute);
    }
    // A blank text is no disposal.
    State state(const Element& element, Symbol attribute) const {
        const bool blank = attribute == data_.names().disposal && element.text(attribute).has_value() &&
                           said(element.text(attribute)).is_unknown();
        return blank ? State::unknown : element.state(attribute);
    }

    void judge(const Element& store) {
        const HeldItems held = data_.held_by(store.row(), personal_);
        if (held.none()) return check_.not_applicable();
        std::vector<Index> wrong;
        bool right = false;
        bool open = false;
        for (const Index item : held.certain) {
            const State retention = stated(store, item, data_.names().retention_days);
            const State disposal = stated(store, item, data_.names().disposal);
            if (retention == State::unknown)
                reviews_.add(Missing::element(store.row(), "retention_days"), data_.row_of(item));
            if (disposal == State::unknown)
                reviews_.add(Missing::element(store.row(), "disposal"), data_.row_of(item));
            if (retention == State::unknown || disposal == State::unknown) {
                open = true;
            } else if (retention != disposal) {
                wrong.push_back(item);
            } else if (retention == State::value) {
                right = true;
            }
        }
        for (const Index item : held.doubtful) {
            const State retention = stated(store, item, data_.names().retention_days);
            const State disposal = stated(store, item, data_.names().disposal);
            if (retention == disposal && retention != State::unknown) {
                right = right || retention == State::value;
            } else {
                open = true;
                reviews_.add(data_.doubt_at(store.row(), item, "personal"), data_.row_of(item));
            }
        }
        if (!wrong.empty()) return report(store, wrong);
        if (!open) right ? check_.pass() : check_.not_applicable();
    }

    void report(const Element& store, const std::vector<Index>& items) {
        const std::vector<Index> foremost = data_.foremost(items);
        const Trail trail = data_.trail_to(store.row(), foremost.front());
        const bool kept = stated(store, foremost.front(), data_.names().retention_days) == State::value;
        check_.report(
            Finding::violation(
                text_of(named(check_.board(), store.row()), " keeps ", data_.item_names(items),
                        kept ? " for a time and then does nothing with it: say how it is disposed of."
                             : " and says how it is disposed of but not when: say how long it is kept."))
                .about(store.row())
                .about(data_.rows_of(foremost))
                .witness(WitnessKind::path, trail.nodes, trail.flows));
    }

    Check& check_;
    const DataModel& data_;
    ItemFilter personal_;
    Reviews reviews_;
};

}  // namespace

void unencrypted_store(Check& check) {
    const auto& data = check.shared<DataModel>();
    StoreFlagCheck(check, data,
                   {data.names().encrypted_at_rest, "encrypted_at_rest", "is not encrypted at rest",
                    "without encryption at rest", "encrypt it, or keep the data out of it",
                    "say whether it is encrypted at rest", "Encrypt"})
        .run();
}

void no_audit(Check& check) {
    const auto& data = check.shared<DataModel>();
    StoreFlagCheck(check, data,
                   {data.names().logged, "logged", "keeps no log of who reads and changes it",
                    "without a log of who reads and changes it", "keep one, or keep the data out of it",
                    "say whether a log is kept of who reads and changes it", "Keep a log of"})
        .run();
}

void no_retention(Check& check) {
    RetentionCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
