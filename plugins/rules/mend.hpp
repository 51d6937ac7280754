#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/message.hpp"
#include "sdk/records.hpp"

namespace civic::rules {

// A quick fix as a rules file describes it: attributes to set, the thing itself to be removed, an element to
// be added below it and tied to it by a link.
class Mend {
  public:
    Mend(const Scope& scope, const Node& node, bool for_links);
    sdk::Fix make(const Spoken& spoken) const;

  private:
    sdk::Addition read_added(const Node& node) const;
    std::string value_of(const Node& node) const;

    const Scope& scope_;
    Message label_;
    std::vector<std::pair<std::string, std::string>> set_;  // path, JSON
    std::vector<sdk::Addition> add_;
    bool remove_ = false;
};

}  // namespace civic::rules
