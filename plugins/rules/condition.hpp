#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sdk/finding.hpp"
#include "sdk/operand.hpp"
#include "sdk/reviews.hpp"
#include "sdk/run.hpp"
#include "sdk/service.hpp"

namespace civic::rules {

// Where the conditions of one rule are asked: the board, and the check that the rule belongs to.
struct Scope {
    sdk::Run& run;
    const char* check;  // its id

    const sdk::Snapshot& board() const { return run.board(); }
    const sdk::Service& service() const { return run.shared<sdk::Service>(); }
};

// An element (never a mirror) or a link.
struct Subject {
    sdk::Missing::Of of = sdk::Missing::Of::element;
    sdk::Row row = sdk::kNone;

    static Subject element(sdk::Row row) { return {sdk::Missing::Of::element, row}; }
    static Subject link(sdk::Row row) { return {sdk::Missing::Of::link, row}; }
    bool is_link() const { return of == sdk::Missing::Of::link; }
};

// What the canvas draws of an answer.
struct Shown {
    sdk::WitnessKind kind = sdk::WitnessKind::set;
    std::vector<sdk::Row> elements;
    std::vector<sdk::Row> links;
};

// Something that is, is not, or may be so of an element or a link. Answers depend on the subject and the
// board alone. The scope outlives it.
class Condition {
  public:
    explicit Condition(const Scope& scope) : scope_(scope) {}
    virtual ~Condition() = default;
    Condition(const Condition&) = delete;
    Condition& operator=(const Condition&) = delete;

    virtual sdk::Truth truth(Subject subject) = 0;
    // What to fill in, for a subject of which the truth is unknown.
    virtual sdk::Missing missing(Subject subject) = 0;
    // What shows why the truth is what it is; none: nothing but the subject.
    virtual std::optional<Shown> explain(Subject /*subject*/) { return std::nullopt; }

  protected:
    const Scope& scope() const { return scope_; }
    const sdk::Snapshot& board() const { return scope_.board(); }
    const sdk::Service& service() const { return scope_.service(); }
    sdk::Attributes attributes(Subject subject) const {
        if (subject.is_link()) return board().link(subject.row);
        return board().element(subject.row);
    }

  private:
    const Scope& scope_;
};

using ConditionPtr = std::unique_ptr<Condition>;

// Remembers the truth for each element and link, so that a condition inside others is worked out once for
// each: what keeps the cost of nested conditions in proportion to their number and the board.
class Remembered : public Condition {
  public:
    using Condition::Condition;
    sdk::Truth truth(Subject subject) final;

  protected:
    virtual sdk::Truth work_out(Subject subject) = 0;

  private:
    std::vector<std::uint8_t> of_elements_;  // 0: not asked yet; else 1 + the truth
    std::vector<std::uint8_t> of_links_;
};

// Which elements a condition speaks of: of certain types, on pages of certain kinds, of which something
// holds.
class Filter {
  public:
    Filter(const Scope& scope, std::vector<sdk::Symbol> types, std::vector<sdk::Symbol> pages,
           ConditionPtr where)
        : scope_(scope), types_(std::move(types)), pages_(std::move(pages)), where_(std::move(where)) {}

    bool could_be(sdk::Row element) const;  // by type and page
    sdk::Truth truth(sdk::Row element) const;
    sdk::Missing missing(sdk::Row element) const { return where_->missing(Subject::element(element)); }

    // The steps of the service for which it holds, surely and possibly, by index. Worked out once.
    struct Steps {
        sdk::Mask surely;
        sdk::Mask possibly;
    };
    const Steps& steps() const;
    sdk::Missing missing_step(sdk::Index step) const { return missing(scope_.service().steps()[step]); }

  private:
    const Scope& scope_;
    std::vector<sdk::Symbol> types_;  // none: any
    std::vector<sdk::Symbol> pages_;  // none: any
    ConditionPtr where_;              // nullptr: nothing more
    mutable std::optional<Steps> steps_;
};

}  // namespace civic::rules
