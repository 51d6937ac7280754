#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rules/condition.hpp"
#include "rules/reader.hpp"

namespace civic::rules {

// What a condition is asked of, as far as the file says.
struct About {
    bool link = false;
    std::vector<std::string> types;  // none: any
};

// Turns the conditions of one rule into what can be asked. A file may not nest them deeper than 16, nor have
// more than 2,000 of them.
class Compiler {
  public:
    // Both outlive it and what it makes. `count` goes on from rule to rule.
    Compiler(const Scope& scope, std::size_t& count) : scope_(scope), count_(count) {}

    ConditionPtr condition(const Node& node, const About& about);
    // {"type": …, "page": …, "where": …}, all of which may be absent.
    Filter filter(const Node& node);
    // The steps of which a condition holds.
    Filter steps(const Node& node);
    std::vector<sdk::Symbol> symbols(const std::vector<std::string>& names) const;

  private:
    ConditionPtr query(const std::string& name, const Node& node, const About& about);
    ConditionPtr step_query(const std::string& name, const Node& node);
    ConditionPtr segment_query(const std::string& name, const Node& node);
    ConditionPtr related(const std::string& name, const Node& whole, const About& about);
    ConditionPtr gate(const Node& node);
    ConditionPtr links(const Node& whole);
    std::vector<ConditionPtr> parts(const Node& list, const About& about);
    Filter filter_of(const Node& node, std::vector<std::string> types);

    const Scope& scope_;
    std::size_t& count_;
    std::size_t depth_ = 0;
};

}  // namespace civic::rules
