#include "layers/layers.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool is_source(const fs::path& path) {
    const std::string ending = path.extension().string();
    return ending == ".cpp" || ending == ".hpp" || ending == ".h" || ending == ".c";
}

std::string why_not(std::string_view folder, const std::string& header, bool system = false) {
    return objection(folder, {header, system, 1});
}

}  // namespace

TEST_CASE("every include of the program and of the plugins follows the law of the layers") {
    std::size_t files = 0;
    for (const char* top : {"canvas", "plugins"}) {
        const fs::path root = fs::path(CIVICANVAS_SOURCE_DIR) / top;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
            if (!entry.is_regular_file() || !is_source(entry.path())) continue;
            const fs::path relative = fs::relative(entry.path(), root);
            const std::string first = relative.begin()->string();
            const std::string folder = std::string(top) == "plugins" ? "plugins/" + first : first;
            for (const Include& include : includes_of(read(entry.path()))) {
                const std::string why = objection(folder, include);
                if (!why.empty())
                    FAIL_CHECK(entry.path().string(), ":", include.line, ": ", include.header, ": ", why);
            }
            ++files;
        }
    }
    CHECK(files > 50);
}

TEST_CASE("an include that points upward or sideways is objected to") {
    CHECK(why_not("model", "model/board.hpp") == "");
    CHECK(why_not("model", "base/result.hpp") == "");
    CHECK(why_not("cli", "export/png.hpp") == "");
    CHECK(why_not("base", "model/board.hpp") == "this points upward");
    CHECK(why_not("scene", "export/png.hpp") == "this points upward");
    CHECK(why_not("scene", "checks/report.hpp") == "this points sideways");
    CHECK(why_not("checks", "format/load.hpp") == "this points sideways");
    CHECK(why_not("model", "board.hpp") != "");
    CHECK(why_not("model", "elsewhere/thing.hpp") == "this is in no layer");
}

TEST_CASE("plugins use nothing but the SDK, and only checks knows it") {
    CHECK(why_not("plugins/access", "sdk/plugin.hpp") == "");
    CHECK(why_not("plugins/access", "access/reach.hpp") == "");
    CHECK(why_not("plugins/access", "security/taint.hpp") != "");
    CHECK(why_not("plugins/access", "model/board.hpp") != "");
    CHECK(why_not("plugins/sdk", "base/utf8.hpp") != "");
    CHECK(why_not("plugins/host", "checks/snapshot_check.hpp") == "");
    CHECK(why_not("plugins/host", "format/load.hpp") != "");
    CHECK(why_not("checks", "sdk/plugin.h") == "");
    CHECK(why_not("scene", "sdk/plugin.h") != "");
}

TEST_CASE("libraries are known to their layers alone, the platform to base") {
    CHECK(why_not("model", "vector", true) == "");
    CHECK(why_not("model", "nlohmann/json.hpp", true) != "");
    CHECK(why_not("plugins/access", "nlohmann/json.hpp", true) != "");
    CHECK(why_not("format", "nlohmann/json.hpp", true) == "");
    CHECK(why_not("scene", "imgui.h", true) != "");
    CHECK(why_not("scene", "GL/gl.h", true) != "");
    CHECK(why_not("base", "unistd.h", true) == "");
    CHECK(why_not("checks", "sys/mman.h", true) == "platform calls live in base");
    CHECK(why_not("export", "boost/any.hpp", true) != "");
}

TEST_CASE("includes are found as they are written") {
    const auto found =
        includes_of("#include <a>\n  #  include \"b/c.hpp\" // why\n// #include \"d\"\nint x;");
    REQUIRE(found.size() == 2);
    CHECK(found[0].header == "a");
    CHECK(found[0].system);
    CHECK(found[1].header == "b/c.hpp");
    CHECK_FALSE(found[1].system);
    CHECK(found[1].line == 2);
}
