#include "rules/logic.hpp"

#include <utility>

namespace civic::rules {

using namespace sdk;

namespace {

class JunctionOf : public Condition {
  public:
    JunctionOf(const Scope& scope, Junction junction, std::vector<ConditionPtr> parts)
        : Condition(scope), parts_(std::move(parts)), all_(junction == Junction::all) {}

    Truth truth(Subject subject) override {
        const Truth decided = all_ ? Truth::no : Truth::yes;
        Truth answer = !decided;
        for (const ConditionPtr& part : parts_) {
            const Truth one = part->truth(subject);
            answer = all_ ? answer & one : answer | one;
            if (answer == decided) break;
        }
        return answer;
    }

    // Of an undecided whole, the first part that is undecided: none of the others decides it.
    Missing missing(Subject subject) override {
        for (const ConditionPtr& part : parts_) {
            if (part->truth(subject) == Truth::unknown) return part->missing(subject);
        }
        return {};
    }

    std::optional<Shown> explain(Subject subject) override {
        const Truth answer = truth(subject);
        for (const ConditionPtr& part : parts_) {
            if (part->truth(subject) != answer) continue;
            if (std::optional<Shown> shown = part->explain(subject)) return shown;
        }
        return std::nullopt;
    }

  private:
    std::vector<ConditionPtr> parts_;
    bool all_;
};

class NotOf : public Condition {
  public:
    NotOf(const Scope& scope, ConditionPtr part) : Condition(scope), part_(std::move(part)) {}
    Truth truth(Subject subject) override { return !part_->truth(subject); }
    Missing missing(Subject subject) override { return part_->missing(subject); }
    std::optional<Shown> explain(Subject subject) override { return part_->explain(subject); }

  private:
    ConditionPtr part_;
};

}  // namespace

ConditionPtr make_junction(const Scope& scope, Junction junction, std::vector<ConditionPtr> parts) {
    return std::make_unique<JunctionOf>(scope, junction, std::move(parts));
}

ConditionPtr make_not(const Scope& scope, ConditionPtr part) {
    return std::make_unique<NotOf>(scope, std::move(part));
}

}  // namespace civic::rules
