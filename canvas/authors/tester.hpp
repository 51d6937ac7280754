#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "authors/fault.hpp"
#include "authors/fixture.hpp"
#include "checks/registry.hpp"
#include "model/vocabulary.hpp"

namespace civic {

// Strict about a plugin, for its author. What it asks for:
// - every check has a folder of fixtures, and in it one of each sort that it can come to (plugin.json's
// `never`
//   names the others); each begins with its sort, is in the stable form, and none is there twice;
// - what a fixture expects is all that the check says of it, and what it states as witness is drawn;
// - every finding can be read and drawn: a message, a reason, a source, a witness; what is asked for is
// missing;
// - a quick fix gives a valid board and takes its finding away;
// - every message that the rules file, or plugin.json's `messages`, has is said of some fixture;
// - every way of running it says the same.
class Tester {
  public:
    // `plugin` is a loaded one; the vocabulary outlives the tester.
    Tester(PluginEntryInfo plugin, const Vocabulary& vocabulary,
           std::vector<RunMode> modes = {RunMode::helper});

    // Blocks for as long as the checks run.
    void test_fixtures();

    // Boards on which checks tend to fall over: an empty one, one of 5,000 elements and the same in another
    // order, one with types and attributes that nobody knows; the same twice; and a run that is called off.
    // Nothing may fail, and the same board must give the same report.
    void torture();

    const std::vector<Fault>& faults() const { return faults_; }
    std::size_t fixtures() const { return fixtures_; }
    // Some check did not run to its end: it crashed, hung, gave up.
    bool check_failed() const { return check_failed_; }

  private:
    void test_check(const CheckSpec& check);
    void test_fixture(const Fixture& fixture, std::vector<std::string>& said);
    void test_sorts(const CheckSpec& check, const std::vector<Fixture>& fixtures);
    void test_duplicates(const std::vector<Fixture>& fixtures);
    void test_messages(const CheckSpec& check, const std::vector<std::string>& said);
    void test_fixes(const Fixture& fixture, const Report& report);
    // None, and faults, when the check did not run to its end.
    const Report* run(const Fixture& fixture, RunMode mode, Result<Report>& into);
    void torture_with(const Board& board, const std::string& what);
    void torture_with_cancel(const Board& board);
    void fault(const std::filesystem::path& where, std::string what);

    Registry registry_;  // of this one plugin
    const Vocabulary& vocabulary_;
    std::vector<RunMode> modes_;
    std::vector<Fault> faults_;
    std::size_t fixtures_ = 0;
    bool check_failed_ = false;
};

}  // namespace civic
