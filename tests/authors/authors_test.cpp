#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "authors/message_template.hpp"
#include "authors/scaffold.hpp"
#include "authors/tester.hpp"
#include "base/file.hpp"
#include "format/vocabulary_file.hpp"
#include "support/temporary_folder.hpp"

using namespace civic;
using namespace civic::test;

namespace {

namespace fs = std::filesystem;

const fs::path kTemplates = CIVICANVAS_SOURCE_DIR "/assets/plugins";

const Vocabulary& vocabulary() {
    static const Vocabulary words =
        read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json").value();
    return words;
}

PluginEntryInfo plugin_in(const fs::path& folder, const std::string& id) {
    const Registry registry = discover_plugins({folder});
    const PluginEntryInfo* plugin = registry.find(id);
    REQUIRE_MESSAGE(plugin != nullptr, (registry.plugins.empty() ? "" : registry.plugins.front().reason));
    return *plugin;
}

std::string told(const Tester& tester) {
    std::string text;
    for (const Fault& fault : tester.faults())
        text += fault.where.filename().string() + ": " + fault.what + "\n";
    return text;
}

// The plugin in JSON that `plugins new` writes, to be spoilt.
class Spoilt {
  public:
    Spoilt() { REQUIRE(write_new_plugin("mine", "json", folder_.path(), kTemplates).ok()); }

    fs::path plugin() const { return folder_ / "mine"; }
    fs::path fixture(const std::string& name) const {
        return plugin() / "fixtures" / "fee-without-waiver" / (name + ".civic.json");
    }
    void replace(const fs::path& file, const std::string& what, const std::string& by) const {
        std::string text = read_file(file, 1 << 20).value();
        const std::size_t at = text.find(what);
        REQUIRE_MESSAGE(at != std::string::npos, what);
        REQUIRE(write_file(file, text.replace(at, what.size(), by)).ok());
    }

    std::string faults() const {
        Tester tester(plugin_in(folder_.path(), "mine"), vocabulary());
        tester.test_fixtures();
        return told(tester);
    }

  private:
    TemporaryFolder folder_;
};

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a new plugin passes its own fixtures and the torture run, in every tier") {
    const TemporaryFolder folder;
    for (const std::string tier : {"json", "lua"}) {
        const std::string id = "new-" + tier;
        const auto written = write_new_plugin(id, tier, folder.path(), kTemplates);
        REQUIRE(written.ok());
        CHECK(written->size() == 8);
        Tester tester(plugin_in(folder.path(), id), vocabulary(), {RunMode::in_process, RunMode::helper});
        tester.test_fixtures();
        tester.torture();
        CHECK(tester.fixtures() == 6);
        CHECK(told(tester).empty());
    }
    Tester native(plugin_in(CIVICANVAS_BUILD_DIR "/scaffold", "sample"), vocabulary());
    native.test_fixtures();
    native.torture();
    CHECK(native.fixtures() == 6);
    CHECK(told(native).empty());
}

TEST_CASE("a new plugin takes the place of nothing, and needs a name that a plugin may have") {
    const TemporaryFolder folder;
    REQUIRE(write_new_plugin("mine", "json", folder.path(), kTemplates).ok());
    const std::string before = read_file(folder / "mine" / "rules.json", 1 << 20).value();
    const auto again = write_new_plugin("mine", "lua", folder.path(), kTemplates);
    REQUIRE(!again.ok());
    CHECK(says(again.error().message(), "not replaced"));
    CHECK(read_file(folder / "mine" / "rules.json", 1 << 20).value() == before);
    CHECK(!fs::exists(folder / "mine" / "main.lua"));
    for (const char* id : {"", "Mine", "-x", "../x", "plugin", "a b"}) {
        const auto refused = write_new_plugin(id, "json", folder.path(), kTemplates);
        CHECK(!refused.ok());
    }
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("the tester says what is missing and what is wrong, and where") {
    CHECK(Spoilt().faults().empty());
    {
        const Spoilt spoilt;
        fs::remove(spoilt.fixture("violation"));
        CHECK(says(spoilt.faults(), "fee-without-waiver: mine/fee-without-waiver has no fixture violation"));
        CHECK(says(spoilt.faults(), "has the message: Everybody pays {attribute.cost} at {title}"));
    }
    {
        const Spoilt spoilt;
        fs::copy_file(spoilt.fixture("pass"), spoilt.fixture("pass-again"));
        CHECK(says(spoilt.faults(), "pass.civic.json: is the same board as pass-again.civic.json"));
    }
    {
        const Spoilt spoilt;
        fs::rename(spoilt.fixture("pass"), spoilt.fixture("good"));
        CHECK(says(spoilt.faults(), "good.civic.json: has a name that does not say"));
    }
    {
        const Spoilt spoilt;
        fs::copy_file(spoilt.fixture("violation"), spoilt.fixture("pass-not-at-all"));
        CHECK(says(spoilt.faults(), "pass-not-at-all.civic.json: is named pass, and something is found"));
    }
    {
        const Spoilt spoilt;
        spoilt.replace(spoilt.fixture("violation"), "\"pay\"\n      ]", "\"end\"\n      ]");
        const std::string faults = spoilt.faults();
        CHECK(says(faults, "violation.civic.json: expects\n    violation elements=end"));
        CHECK(says(faults, "and the check says\n    violation elements=pay"));
    }
    {
        const Spoilt spoilt;
        spoilt.replace(spoilt.fixture("violation"), "\"outcome\": \"violation\"", "\"outcome\": \"wrong\"");
        CHECK(says(spoilt.faults(), "expects the outcome \"wrong\""));
    }
    {
        const Spoilt spoilt;
        spoilt.replace(spoilt.fixture("pass"), "\"title\": \"Fees\"", "\"title\":  \"Fees\"");
        CHECK(says(spoilt.faults(), "pass.civic.json: is not in the stable form"));
    }
    {
        const Spoilt spoilt;
        spoilt.replace(spoilt.plugin() / "rules.json", "\"set\": { \"waiver\": true }",
                       "\"set\": { \"cost\": 5 }");
        CHECK(says(spoilt.faults(),
                   "violation.civic.json: the fix \"Waive the fee at “Pay the fee” for those who "
                   "cannot pay\" leaves: "));
    }
    {
        const Spoilt spoilt;
        spoilt.replace(spoilt.plugin() / "plugin.json", "\"fixtures\"",
                       "\"never\": [\"pass\"], \"fixtures\"");
        CHECK(says(spoilt.faults(), "plugin.json says that it never comes to that"));
    }
}

TEST_CASE("a check that does not run is no pass") {
    const Spoilt spoilt;
    spoilt.replace(spoilt.plugin() / "rules.json", "\"above\"", "\"abvoe\"");
    Tester tester(plugin_in(spoilt.plugin().parent_path(), "mine"), vocabulary());
    tester.torture();
    CHECK(tester.check_failed());
    CHECK(says(told(tester), "an empty board: "));
    CHECK(says(told(tester), "/rules/0/where"));
}

TEST_CASE("a message that nobody declared, and one that nothing says, are found out") {
    const TemporaryFolder folder;
    REQUIRE(write_new_plugin("mine", "lua", folder.path(), kTemplates).ok());
    REQUIRE(write_file(folder / "mine" / "main.lua", R"(
        check("mine/fee-without-waiver", function(c)
          for _, step in ipairs(board.elements("step")) do
            c:violation { message = "What plugin.json does not list.", about = step }
          end
        end))")
                .ok());
    Tester tester(plugin_in(folder.path(), "mine"), vocabulary());
    tester.test_fixtures();
    CHECK(says(told(tester), "`messages` of mine/fee-without-waiver does not list one that is said"));
    CHECK(says(told(tester), "no fixture of mine/fee-without-waiver has the message: Everybody pays"));
}

TEST_CASE("a message fits what it was made of") {
    CHECK(fits_template("A “x” b.", "A {title} b."));
    CHECK(fits_template("A b.", "A b."));
    CHECK(fits_template("{ x }", "{{ {title} }"));
    CHECK_FALSE(fits_template("A “x” c.", "A {title} b."));
    CHECK_FALSE(fits_template("A b", "A {x} b {y} c"));
    CHECK_FALSE(fits_template("A b", "A b."));
    CHECK_FALSE(fits_template("ab", "ab{}b"));
}
