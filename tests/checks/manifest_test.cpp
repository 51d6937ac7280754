#include "checks/manifest.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace civic;
using nlohmann::json;

namespace {

json good() {
    return json::parse(R"({
      "id": "example", "title": "Example", "version": "1.0.0", "licence": "MIT", "abi": 1, "tier": "native",
      "entry": "example", "permissions": ["none"],
      "checks": [{
        "id": "example/one", "title": "One", "principle": "quality", "reason": "Because.", "source": "Ours.",
        "severity": "error", "fixtures": "fixtures/one",
        "options": {"days": {"type": "integer", "default": 5, "min": 0, "max": 10, "unit": "days", "help": "How long."},
                    "words": {"type": "text", "default": "a b", "help": "Which."}}}]})");
}

std::string fault_of(const json& manifest) {
    const Result<Manifest> parsed = parse_manifest(manifest.dump());
    return parsed.ok() ? "" : parsed.error().what;
}

// The fault of a good manifest whose value at the pointer is another, or is taken away.
std::string with(const char* pointer, const json& value) {
    json manifest = good();
    manifest[json::json_pointer(pointer)] = value;
    return fault_of(manifest);
}
std::string without(const std::string& pointer) {
    json manifest = good();
    const json::json_pointer at(pointer);
    manifest[at.parent_pointer()].erase(at.back());
    return fault_of(manifest);
}

}  // namespace

TEST_CASE("a manifest says what a plugin is") {
    const Result<Manifest> parsed = parse_manifest(good().dump());
    REQUIRE(parsed.ok());
    CHECK(parsed->id == "example");
    CHECK(parsed->title == "Example");
    CHECK(parsed->version == "1.0.0");
    CHECK(parsed->licence == "MIT");
    CHECK(parsed->abi == 1);
    CHECK(parsed->tier == "native");
    CHECK(parsed->entry == "example");
    CHECK(parsed->permissions == std::vector<std::string>{"none"});
    const CheckSpec* check = parsed->find("example/one");
    REQUIRE(check != nullptr);
    CHECK(check->severity == Severity::error);
    CHECK(check->principle == "quality");
    CHECK(check->fixtures == "fixtures/one");
    REQUIRE(check->options.size() == 2);
    const OptionSpec& days = check->options.front();
    CHECK(days.name == "days");
    CHECK(days.kind == OptionKind::integer);
    CHECK(std::get<double>(days.standard) == 5);
    CHECK(days.least == 0);
    CHECK(days.most == 10);
    CHECK(days.unit == "days");
    CHECK(std::get<std::string>(check->options.back().standard) == "a b");
    CHECK(parsed->find("example/two") == nullptr);
}

TEST_CASE("a manifest that is no JSON is refused with line and column") {
    const Result<Manifest> parsed = parse_manifest("{\n  \"id\": \"example\",\n  oops\n}");
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().what.find("line 3, column 3") != std::string::npos);
    CHECK_FALSE(parse_manifest("").ok());
    CHECK_FALSE(parse_manifest("[]").ok());
}

TEST_CASE("what a manifest lacks is named by its pointer") {
    for (const char* pointer : {"/id", "/version", "/licence", "/abi", "/tier", "/entry", "/checks",
                                "/checks/0/id", "/checks/0/title", "/checks/0/principle", "/checks/0/reason",
                                "/checks/0/source", "/checks/0/severity", "/checks/0/options/days/type",
                                "/checks/0/options/days/default", "/checks/0/options/days/help"}) {
        const std::string fault = without(pointer);
        CHECK_MESSAGE(fault.starts_with(pointer), pointer << ": " << fault);
    }
    for (const char* pointer : {"/title", "/permissions", "/checks/0/options", "/checks/0/fixtures",
                                "/checks/0/options/days/min", "/checks/0/options/days/unit"}) {
        CHECK_MESSAGE(without(pointer).empty(), pointer);
    }
}

TEST_CASE("what a manifest may not say is named with what it may") {
    CHECK(with("/id", "Example") == "/id must be made of a-z, 0-9, -, _ and .");
    CHECK(with("/id", "../up").starts_with("/id"));
    CHECK(with("/id", "waiver").starts_with("/id must not be"));
    CHECK(with("/abi", "1") == "/abi must be a whole number from 0");
    CHECK(with("/abi", -1).starts_with("/abi"));
    CHECK(with("/tier", "wasm") == "/tier must be native, lua or json");
    CHECK(with("/entry", "../other.so").starts_with("/entry"));
    CHECK(with("/entry", "/usr/lib/x.so").starts_with("/entry"));
    CHECK(with("/permissions", json::array({1})).starts_with("/permissions"));
    CHECK(with("/checks", json::array()).starts_with("/checks"));
    CHECK(with("/checks/0", 1) == "/checks/0 must be an object");
    CHECK(with("/checks/0/id", "other/one").starts_with("/checks/0/id must be \"example/\""));
    CHECK(with("/checks/0/severity", "fatal") == "/checks/0/severity must be error, warning or info");
    CHECK(with("/checks/0/options", json::array()).starts_with("/checks/0/options"));
    CHECK(with("/checks/0/options/days/type", "date").starts_with("/checks/0/options/days/type"));
    CHECK(with("/checks/0/options/days/default", 11) ==
          "/checks/0/options/days/default lies outside min and max");
    CHECK(with("/checks/0/options/days/default", 0.5).find("whole number") != std::string::npos);
    CHECK(with("/checks/0/options/days/max", "ten").starts_with("/checks/0/options/days/max"));
    CHECK(with("/something_new", 1).empty());

    json twice = good();
    twice["checks"].push_back(twice["checks"][0]);
    CHECK(fault_of(twice) == "/checks has two checks with the id example/one");
}
