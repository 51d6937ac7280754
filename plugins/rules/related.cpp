#include "rules/related.hpp"

#include <algorithm>
#include <utility>

namespace civic::rules {

using namespace sdk;

namespace {

// Counts what surely and what possibly is one of those wanted.
class Tally {
  public:
    explicit Tally(Amount amount) : amount_(amount) {}

    void add(Truth one) {
        if (one == Truth::yes) ++surely_;
        if (one != Truth::no) ++possibly_;
    }
    Truth answer() const {
        if (surely_ >= amount_.least && possibly_ <= amount_.most) return Truth::yes;
        if (possibly_ < amount_.least || surely_ > amount_.most) return Truth::no;
        return Truth::unknown;
    }

  private:
    Amount amount_;
    std::uint64_t surely_ = 0;
    std::uint64_t possibly_ = 0;
};

class LinksOf : public Remembered {
  public:
    LinksOf(const Scope& scope, std::vector<Symbol> types, LinkEnd end, ConditionPtr where, Filter other,
            Amount amount)
        : Remembered(scope),
          types_(std::move(types)),
          end_(end),
          where_(std::move(where)),
          other_(std::move(other)),
          amount_(amount) {}

    Missing missing(Subject subject) override {
        Missing found;
        each(subject.row, [&](Row link, Row at) {
            if (found.is_none() && judge(link, at) == Truth::unknown) found = missing_of(link, at);
        });
        return found;
    }

    std::optional<Shown> explain(Subject subject) override {
        Shown shown{WitnessKind::set, {subject.row}, {}};
        each(subject.row, [&](Row link, Row at) {
            if (judge(link, at) != Truth::yes || shown.links.size() >= kMostShown) return;
            shown.elements.push_back(at);
            shown.links.push_back(link);
        });
        if (shown.links.empty()) return std::nullopt;
        return shown;
    }

  protected:
    Truth work_out(Subject subject) override {
        Tally tally(amount_);
        each(subject.row, [&](Row link, Row at) { tally.add(judge(link, at)); });
        return tally.answer();
    }

  private:
    static constexpr std::size_t kMostShown = 64;

    template <typename Visit>
    void each(Row row, Visit&& visit) const {
        const Element element = board().element(row);
        if (end_ != LinkEnd::incoming) {
            for (const Row link : element.outgoing())
                if (is_wanted(link)) visit(link, board().link(link).to());
        }
        if (end_ != LinkEnd::outgoing) {
            for (const Row link : element.incoming())
                if (is_wanted(link)) visit(link, board().link(link).from());
        }
    }
    bool is_wanted(Row link) const {
        return types_.empty() ||
               std::find(types_.begin(), types_.end(), board().link(link).type()) != types_.end();
    }
    Truth judge(Row link, Row at) const {
        const Truth of_link = where_ == nullptr ? Truth::yes : where_->truth(Subject::link(link));
        return of_link == Truth::no ? of_link : of_link & other_.truth(at);
    }
    Missing missing_of(Row link, Row at) const {
        if (where_ != nullptr && where_->truth(Subject::link(link)) == Truth::unknown)
            return where_->missing(Subject::link(link));
        return other_.missing(at);
    }

    std::vector<Symbol> types_;
    LinkEnd end_;
    ConditionPtr where_;
    Filter other_;
    Amount amount_;
};

class ReferencesOf : public Remembered {
  public:
    ReferencesOf(const Scope& scope, std::string attribute, Filter which, Amount amount)
        : Remembered(scope),
          attribute_(std::move(attribute)),
          name_(board().symbol(attribute_)),
          which_(std::move(which)),
          amount_(amount) {}

    Missing missing(Subject subject) override {
        const Operand<std::vector<Row>> named = named_by(subject);
        for (const Row row : named.value_or({})) {
            if (which_.truth(row) == Truth::unknown) return which_.missing(row);
        }
        return {subject.of, subject.row, attribute_};
    }

    std::optional<Shown> explain(Subject subject) override {
        Shown shown;
        if (!subject.is_link()) shown.elements.push_back(subject.row);
        if (subject.is_link()) shown.links.push_back(subject.row);
        for (const Row row : named_by(subject).value_or({})) {
            if (which_.truth(row) == Truth::yes) shown.elements.push_back(row);
        }
        return shown;
    }

  protected:
    Truth work_out(Subject subject) override {
        const Operand<std::vector<Row>> named = named_by(subject);
        if (named.is_unknown())
            return amount_.least == 0 && amount_.most == 0xFFFFFFFFu ? Truth::yes : Truth::unknown;
        Tally tally(amount_);
        for (const Row row : named.value_or({}))
            tally.add(which_.truth(row));
        return tally.answer();
    }

  private:
    // What it names that is there.
    Operand<std::vector<Row>> named_by(Subject subject) const {
        const Attributes own = attributes(subject);
        std::vector<Row> rows;
        const auto add = [&rows](Row row) {
            if (row != kNone) rows.push_back(row);
        };
        const Operand<Row> one = own.reference(name_);
        if (one.has_value()) {
            add(*one);
            return rows;
        }
        const Operand<References> list = own.references(name_);
        if (list.is_not_applicable()) return Operand<std::vector<Row>>::not_applicable();
        if (list.is_unknown()) return {};
        for (const Row row : *list)
            add(row);
        return rows;
    }

    std::string attribute_;
    Symbol name_;
    Filter which_;
    Amount amount_;
};

class ChildrenOf : public Remembered {
  public:
    ChildrenOf(const Scope& scope, Filter which, Amount amount)
        : Remembered(scope), which_(std::move(which)), amount_(amount) {}

    Missing missing(Subject subject) override {
        for (const Row row : board().element(subject.row).children()) {
            const Row child = board().original(row);
            if (which_.truth(child) == Truth::unknown) return which_.missing(child);
        }
        return {};
    }

  protected:
    Truth work_out(Subject subject) override {
        Tally tally(amount_);
        for (const Row row : board().element(subject.row).children())
            tally.add(which_.truth(board().original(row)));
        return tally.answer();
    }

  private:
    Filter which_;
    Amount amount_;
};

// One other element: the parent, the end of a link.
class OneOther : public Condition {
  public:
    using Find = Row (*)(const Snapshot&, Row);
    OneOther(const Scope& scope, Find find, Filter which)
        : Condition(scope), find_(find), which_(std::move(which)) {}

    Truth truth(Subject subject) override {
        const Row other = find_(board(), subject.row);
        return other == kNone ? Truth::no : which_.truth(other);
    }
    Missing missing(Subject subject) override { return which_.missing(find_(board(), subject.row)); }

  private:
    Find find_;
    Filter which_;
};

}  // namespace

ConditionPtr make_links(const Scope& scope, std::vector<Symbol> types, LinkEnd end, ConditionPtr where,
                        Filter other, Amount amount) {
    return std::make_unique<LinksOf>(scope, std::move(types), end, std::move(where), std::move(other),
                                     amount);
}

ConditionPtr make_references(const Scope& scope, std::string attribute, Filter which, Amount amount) {
    return std::make_unique<ReferencesOf>(scope, std::move(attribute), std::move(which), amount);
}

ConditionPtr make_children(const Scope& scope, Filter which, Amount amount) {
    return std::make_unique<ChildrenOf>(scope, std::move(which), amount);
}

ConditionPtr make_parent(const Scope& scope, Filter which) {
    const auto parent = [](const Snapshot& board, Row row) {
        return board.original(board.element(row).parent());
    };
    return std::make_unique<OneOther>(scope, parent, std::move(which));
}

ConditionPtr make_end(const Scope& scope, EndOf end, Filter which) {
    const auto from = [](const Snapshot& board, Row row) { return board.link(row).from(); };
    const auto to = [](const Snapshot& board, Row row) { return board.link(row).to(); };
    if (end == EndOf::from) return std::make_unique<OneOther>(scope, from, std::move(which));
    return std::make_unique<OneOther>(scope, to, std::move(which));
}

}  // namespace civic::rules
