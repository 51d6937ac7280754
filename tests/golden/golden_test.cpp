#include <doctest/doctest.h>

#include <cairo.h>
#include <ft2build.h>
#include <hb.h>
#include <pango/pango.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "export/export.hpp"
#include "format/load.hpp"
#include "scene/fonts.hpp"
#include "scene/pictures.hpp"
#include "support/dump.hpp"
#include "support/run.hpp"

namespace {

using namespace civic;
using namespace civic::test;

const std::filesystem::path kFolder = std::filesystem::path(CIVICANVAS_SOURCE_DIR) / "tests" / "golden";

bool is_update() {
    const char* flag = std::getenv("CIVICANVAS_UPDATE_GOLDEN");
    return flag != nullptr && std::string(flag) == "1";
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

// The scenes of a board's pages, findings on the last.
std::vector<Scene> scenes_of(const Board& board) {
    std::vector<Scene> scenes;
    for (const Page* page : board.pages_in_order()) {
        SceneOptions options;
        if (page->id == "findings") {
            options.legend_title = "Findings";
            options.badges = {
                {1, BadgeLevel::error, {"f1"}, {}, "No way from here to an outcome without the internet."},
                {2, BadgeLevel::warning, {"f1", "f2"}, {}, "The same data are asked for twice."},
                {3, BadgeLevel::info, {}, {"fl1"}, "Nothing was tried with users here."},
                {4, BadgeLevel::review, {"f3"}, {}, "Say how long this takes: wait_days."},
                {5, BadgeLevel::waived, {"f2"}, {}, "Until the register opens. Waived by A. Director."},
            };
        }
        scenes.push_back(build_scene(board, *page, options));
    }
    return scenes;
}

// The fonts that the scenes' texts are set in: their files' bytes, in the order of their names.
std::uint64_t font_hash(const std::vector<Scene>& scenes) {
    std::set<std::string> files;
    for (const Scene& scene : scenes) {
        for (const auto& group : scene.list) {
            for (const Primitive& item : group->items) {
                const auto* text = std::get_if<TextBlock>(&item);
                if (text == nullptr) continue;
                for (const TextRun& run : text->text->layout().runs)
                    files.insert(run.font->file);
            }
        }
    }
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
    for (const std::string& file : files) {
        for (const char c : file_text(file))
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return hash;
}

std::string renderer(const std::vector<Scene>& scenes) {
    FT_Library library = nullptr;
    FT_Init_FreeType(&library);
    int major = 0;
    int minor = 0;
    int patch = 0;
    FT_Library_Version(library, &major, &minor, &patch);
    FT_Done_FreeType(library);
    std::ostringstream text;
    text << "cairo " << cairo_version_string() << "\npango " << pango_version_string() << "\nfreetype "
         << major << '.' << minor << '.' << patch << "\nharfbuzz " << hb_version_string() << "\nfonts "
         << std::hex << font_hash(scenes) << "\n";
    return text.str();
}

// The largest difference of any channel, or 256 where the sizes differ.
int difference(const DecodedPicture& a, const DecodedPicture& b) {
    if (a.width != b.width || a.height != b.height) return 256;
    int most = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        for (const int shift : {0, 8, 16, 24}) {
            const int one = static_cast<int>(a.pixels[i] >> shift & 255);
            const int other = static_cast<int>(b.pixels[i] >> shift & 255);
            most = std::max(most, std::abs(one - other));
        }
    }
    return most;
}

void compare_pixels(const Scene& scene) {
    const std::string png = *export_png(scene, {});
    const std::filesystem::path expected = kFolder / "expected" / (scene.page + ".png");
    if (is_update()) {
        write(expected, png);
        return;
    }
    const auto drawn = decode_picture(png);
    const auto wanted = decode_picture(file_text(expected));
    REQUIRE(wanted != nullptr);
    const int most = difference(*drawn, *wanted);
    if (most > 2)
        MESSAGE("drawn: " << scratch_file("golden-" + scene.page + ".png", png)
                          << ", wanted: " << expected.string());
    CHECK(most <= 2);
}

TEST_CASE("everything that can be drawn looks as it did") {
    const Result<LoadedBoard> loaded = load_board_file(kFolder / "sampler.civic.json");
    REQUIRE(loaded.ok());
    REQUIRE(loaded->left_out.empty());
    const std::vector<Scene> scenes = scenes_of(loaded->board);
    const std::string here = renderer(scenes);
    const std::filesystem::path renderer_file = kFolder / "expected" / "renderer.txt";
    if (is_update()) write(renderer_file, here);
    const bool same_renderer = file_text(renderer_file) == here;
    if (!same_renderer) {
        MESSAGE(
            "pixels are not compared: the expected pictures are of another renderer than this machine's,\n"
            << here);
    }
    for (const Scene& scene : scenes) {
        CAPTURE(scene.page);
        const std::string dump = SceneDump().of(scene);
        const std::filesystem::path expected = kFolder / "expected" / (scene.page + ".txt");
        if (is_update()) write(expected, dump);
        // A step's facts stand side by side as far as they have room, by the width of their texts.
        if (same_renderer || scene.page != "steps") CHECK(dump == file_text(expected));
        if (same_renderer) compare_pixels(scene);
    }
}

}  // namespace
