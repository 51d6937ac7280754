#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/file.hpp"
#include "format/load.hpp"
#include "format/schema.hpp"
#include "format/validate.hpp"
#include "format/vocabulary_file.hpp"

using namespace civic;

namespace {

namespace fs = std::filesystem;

const fs::path kAssets = fs::path(CIVICANVAS_SOURCE_DIR) / "assets";

const Vocabulary& vocabulary() {
    static const Vocabulary kVocabulary = read_vocabulary_file(kAssets / "vocabulary.json").value();
    return kVocabulary;
}

// What is wrong with a board of one step, one channel, a link between them and these attributes.
std::string problems(const std::string& step_attributes, const std::string& link_attributes = "{}",
                     const std::string& link_type = "line") {
    const std::string text =
        R"({"format":"civicanvas-board","version":1,"pages":[{"id":"p","kind":"flow"}],"elements":[)"
        R"({"id":"c","page":"p","type":"channel"},{"id":"s","page":"p","type":"step","attributes":)" +
        step_attributes + R"(}],"links":[{"id":"l","page":"p","type":")" + link_type +
        R"(","from":"s","to":"c","attributes":)" + link_attributes + "}]}";
    const LoadedBoard loaded = load_board(text).value();
    REQUIRE_FALSE(loaded.partial());
    std::string out;
    for (const LoadNote& note : validate_board(loaded.board, vocabulary())) {
        out += note.pointer + ": " + note.what + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("the vocabulary holds every type and page kind of the domain") {
    CHECK(vocabulary().page_kinds.size() == 8);
    CHECK(vocabulary().element_types.size() == 28);
    CHECK(vocabulary().link_types.size() == 13);
    for (const PageKind& kind : vocabulary().page_kinds) {
        for (const Name type : kind.palette)
            CHECK(vocabulary().element_type(type) != nullptr);
    }
    for (const ElementType& type : vocabulary().element_types) {
        CAPTURE(type.name.text());
        CHECK_FALSE(type.help.empty());
        CHECK(type.width > 0);
        for (const Attribute& attribute : type.attributes) {
            CAPTURE(attribute.name.text());
            CHECK_FALSE(attribute.label.empty());
            CHECK_FALSE(attribute.help.empty());
            for (const Name name : attribute.of)
                CHECK(vocabulary().element_type(name) != nullptr);
        }
    }
    CHECK_FALSE(vocabulary().element_type("note")->modelled);
    CHECK(vocabulary().element_type("step")->modelled);
}

TEST_CASE("an attribute is found by the type it is on") {
    CHECK(vocabulary().element_attribute("step", "channels")->refers());
    CHECK(vocabulary().element_attribute("channel", "kind")->choices.size() == 9);
    CHECK(vocabulary().element_attribute("step", "kind")->choices.size() == 10);
    CHECK(vocabulary().element_attribute("note", "owner") != nullptr);
    CHECK(vocabulary().element_attribute("something-new", "alt") != nullptr);
    CHECK(vocabulary().element_attribute("note", "channels") == nullptr);
    CHECK(vocabulary().link_attribute("flow", "carries")->word == "all");
    CHECK(vocabulary().link_attribute("next", "carries") == nullptr);
}

TEST_CASE("a board that the vocabulary allows has no problems") {
    CHECK(problems(R"({"channels":["c"],"emotion":-2,"pain":{"severity":3,"text":"x"},"kind":"decision",)"
                   R"("cost":0.5,"notifies":["status"],"evidence":{"kind":"data","date":"2024-02-29"}})") ==
          "");
    CHECK(problems(R"({"emotion":null,"channels":null,"unheard":{"of":[1]}})") == "");
    CHECK(problems("{}", R"({"carries":"all","encrypted":true})", "flow") == "");
}

TEST_CASE("each wrong value is reported with its pointer and what is allowed") {
    CHECK(problems(R"({"emotion":3})") ==
          "/elements/1/attributes/emotion: this must be a whole number from -2 to 2\n");
    CHECK(problems(R"({"emotion":1.5})") ==
          "/elements/1/attributes/emotion: this must be a whole number from -2 to 2\n");
    CHECK(problems(R"({"wait_days":-1})") ==
          "/elements/1/attributes/wait_days: this must be a number, at least 0\n");
    CHECK(problems(R"({"join":"both"})") == "/elements/1/attributes/join: this must be one of any, all\n");
    CHECK(problems(R"({"notifies":["status","never"]})") ==
          "/elements/1/attributes/notifies: this must be a list of some of status, reasons\n");
    CHECK(problems(R"({"automated":"yes"})") ==
          "/elements/1/attributes/automated: this must be true or false\n");
    CHECK(problems(R"({"pain":{"severity":4}})") ==
          "/elements/1/attributes/pain/severity: this must be a whole number from 0 to 3\n");
    CHECK(problems(R"({"pain":"much"})") ==
          "/elements/1/attributes/pain: this must be an object with severity, text\n");
    CHECK(problems(R"({"evidence":{"date":"2023-02-29"}})") ==
          "/elements/1/attributes/evidence/date: this must be a date, YYYY-MM-DD\n");
    CHECK(problems(R"({"needs":[1]})") == "/elements/1/attributes/needs: this must be a list of texts\n");
}

TEST_CASE("references name elements that are there and of the right type") {
    CHECK(problems(R"({"channels":["c","gone"]})") ==
          "/elements/1/attributes/channels/1: no element has the id \"gone\"\n");
    CHECK(problems(R"({"channels":["s"]})") ==
          "/elements/1/attributes/channels/0: \"s\" is a step, and this names one of channel\n");
    CHECK(problems(R"({"channels":"c"})") ==
          "/elements/1/attributes/channels: this must be a list of ids of elements\n");
    CHECK(problems("{}", R"({"carries":"some"})", "flow") ==
          "/links/0/attributes/carries: this must be a list of ids of elements, or \"all\"\n");
}

TEST_CASE("a link joins what its type can join") {
    CHECK(problems("{}", "{}", "next") ==
          "/links/0/to: a link of type next ends at one of step, screen, and \"c\" is a channel\n");
    CHECK(problems("{}", "{}", "unheard-of") == "");
}

TEST_CASE("a vocabulary file that is wrong says where") {
    const auto error = [](const std::string& text) { return read_vocabulary(text).error().message(); };
    CHECK(error("[]").find("object") != std::string::npos);
    CHECK(error(R"({"format":"civicanvas-vocabulary","common":[{"name":"a","type":"thing"}]})") ==
          "/common/0: \"thing\" is no type of attribute");
    CHECK(error(R"({"format":"civicanvas-vocabulary","style":[{"name":"a","type":"choice"}]})") ==
          "/style/0: choices go with the types choice and choices");
    CHECK(error(R"({"format":"civicanvas-vocabulary","service":[{"type":"text"}]})") ==
          "/service/0: this has no name");
}

TEST_CASE("the schema in assets is the one that the vocabulary gives") {
    const fs::path path = kAssets / "schema" / "board.schema.json";
    const std::string schema = board_schema(vocabulary());
    if (std::getenv("CIVICANVAS_UPDATE_SCHEMA") != nullptr) REQUIRE(write_file(path, schema).ok());
    CHECK(read_file(path, 1 << 24).value() == schema);
}

TEST_CASE("samples and templates have no problems") {
    std::size_t boards = 0;
    for (const char* folder : {"samples", "templates"}) {
        if (!fs::exists(kAssets / folder)) continue;
        for (const fs::directory_entry& entry : fs::directory_iterator(kAssets / folder)) {
            if (!entry.path().string().ends_with(".civic.json")) continue;
            CAPTURE(entry.path().string());
            const auto loaded = load_board_file(entry.path());
            REQUIRE(loaded.ok());
            CHECK_FALSE(loaded->partial());
            for (const LoadNote& note : validate_board(loaded->board, vocabulary())) {
                FAIL_CHECK(note.pointer, ": ", note.what);
            }
            ++boards;
        }
    }
    CHECK(boards > 0);
}
