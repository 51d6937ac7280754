#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/compile.hpp"
#include "rules/mend.hpp"
#include "rules/message.hpp"
#include "rules/reader.hpp"

namespace civic::rules {

// One rule: of what is selected and of which `where` holds, `require` must hold.
//     violation       `where` holds and `require` does not
//     needs review    what is unknown of the two could make it a violation
//     pass            `require` holds
//     not applicable  `where` does not hold
class Rule {
  public:
    // The scope outlives it. Throws RuleError for what the file may not say.
    Rule(const Scope& scope, const Node& node, std::size_t& conditions);

    void run(sdk::Check& check);

  private:
    void judge(sdk::Check& check, Subject subject);
    void report(sdk::Check& check, Subject subject);
    void ask(Subject subject, Condition& about);
    void send_questions(sdk::Check& check) const;
    bool is_selected(sdk::Row link) const;

    struct Raise {
        ConditionPtr where;
        sdk::Severity severity = sdk::Severity::error;
        std::string why;
    };

    const Scope& scope_;
    std::string pointer_;
    bool links_ = false;
    std::vector<sdk::Symbol> link_types_;
    std::optional<Filter> elements_;
    ConditionPtr where_;  // nullptr: of all
    ConditionPtr require_;
    std::optional<Message> message_;
    std::optional<Message> question_;
    std::optional<Mend> mend_;
    std::optional<Raise> raise_;
    sdk::Reviews reviews_;
};

}  // namespace civic::rules
