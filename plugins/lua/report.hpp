#pragma once

#include <map>
#include <set>
#include <string>

#include "lua/bind.hpp"
#include "sdk/reviews.hpp"

namespace civic::lua {

// The checks of a script: the function that it gave for each, and the one that runs.
class Checks {
  public:
    // Makes the global `check`, with which the script names a function for each id. The state outlives it.
    Checks(State& state, const civicanvas_host& host, std::vector<std::string> ids);
    Checks(const Checks&) = delete;
    Checks& operator=(const Checks&) = delete;

    // Runs those that are switched on. Throws ScriptError, also where an id has no function.
    void run(const std::string& file);

    static Checks& of(State& state);

    // Of the check that runs; throws when none does.
    Check& current();
    void add_question(const Missing& missing, const Row waiting, const std::string& attribute);
    void send_questions(State& state);  // the function that words them is argument 2
    void name(const std::string& id, int function);

  private:
    void run_one(const std::string& id);

    State& state_;
    const civicanvas_host& host_;
    std::vector<std::string> ids_;
    std::map<std::string, int> functions_;  // reference into Lua's registry
    Check* current_ = nullptr;
    Reviews* reviews_ = nullptr;
    bool open_questions_ = false;
    std::set<std::string> attributes_;  // that reviews name
};

}  // namespace civic::lua
