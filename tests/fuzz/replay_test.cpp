#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz/load_property.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> corpus() {
    std::vector<fs::path> paths;
    for (const auto& entry :
         fs::directory_iterator(fs::path(CIVICANVAS_SOURCE_DIR) / "tests/fuzz/corpus/load")) {
        paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const fs::path& path : paths) {
        std::ifstream file(path, std::ios::binary);
        texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return texts;
}

// One small damage: a byte changed, a part removed, repeated, or replaced by a part of another text.
void damage(std::string& text, const std::vector<std::string>& others, std::mt19937& random) {
    static const std::vector<std::string> kWords = {"null", "-1",     "1e999", "[",  "]",   "{",
                                                    "}",    ":",      ",",     "\"", "1e8", "\\u",
                                                    "\\",   "\"id\"", "\x80",  "0.0"};
    if (text.empty()) text = "{";
    const auto place = [&](const std::string& in) { return in.empty() ? 0 : random() % in.size(); };
    const std::size_t at = place(text);
    const std::size_t length = std::min<std::size_t>(random() % 40, text.size() - at);
    switch (random() % 5) {
        case 0:
            text[at] = static_cast<char>(random() % 256);
            break;
        case 1:
            text.erase(at, length);
            break;
        case 2:
            text.insert(at, text.substr(place(text), length));
            break;
        case 3:
            text.insert(at, kWords[random() % kWords.size()]);
            break;
        default: {
            const std::string& other = others[random() % others.size()];
            text.replace(at, length, other.substr(place(other), random() % 80));
        }
    }
}

}  // namespace

TEST_CASE("the corpus, and sixty thousand damaged copies of it, hold the loader's property") {
    const std::vector<std::string> texts = corpus();
    REQUIRE(texts.size() >= 10);
    for (const std::string& text : texts)
        CHECK(broken_load_property(text) == "");
    std::mt19937 random(20261124);
    for (int round = 0; round < 60000; ++round) {
        std::string text = texts[random() % texts.size()];
        for (std::size_t hits = 1 + random() % 3; hits > 0; --hits)
            damage(text, texts, random);
        const std::string broken = broken_load_property(text);
        if (!broken.empty()) {
            CAPTURE(text);
            FAIL(broken);
        }
    }
}
