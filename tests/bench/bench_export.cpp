// How long a board of N elements takes from the bytes of its file to a display list, an SVG and a PNG whose
// long side has 4,096 pixels, and what is resident after it all: bench_export [N, default 10,000]. The board
// is the one other canvases were measured on: 60 % rounded boxes with a label, 20 % sticky notes of two
// lines, 20 % arrows between neighbours, in cells of 80 × 80. Each figure is the median of five runs; "cold"
// is the first SVG, with the fonts still to be found.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "export/export.hpp"
#include "format/load.hpp"

namespace {

using namespace civic;

// The generator of the board: mulberry32.
class Random {
  public:
    explicit Random(std::uint32_t seed) : state_(seed) {}
    double next() {
        state_ += 0x6D2B79F5U;
        std::uint32_t t = (state_ ^ state_ >> 15) * (state_ | 1U);
        t ^= t + (t ^ t >> 7) * (t | 61U);
        return (t ^ t >> 14) / 4294967296.0;
    }
    int below(int n) { return static_cast<int>(next() * n); }

  private:
    std::uint32_t state_;
};

std::string quoted_id(char letter, int i) {
    return std::string("\"") + letter + std::to_string(i) + "\"";
}

std::string element_json(int i, int columns, bool note, const char* fill) {
    const int w = 60;
    const int h = note ? 60 : 40;
    char order[16];
    std::snprintf(order, sizeof order, "a%06d", i);
    const std::string number = std::to_string(i);
    const std::string text = note ? "Note " + number + "\\nline two" : "Task " + number;
    return "{\"id\": " + quoted_id('n', i) + ", \"page\": \"p1\", \"type\": \"" + (note ? "note" : "shape") +
           "\", \"order\": \"" + order + "\", \"parent\": null, \"text\": \"" + text +
           "\", \"x\": " + std::to_string(i % columns * 80 + (80 - w) / 2) +
           ", \"y\": " + std::to_string(i / columns * 80 + (80 - h) / 2) +
           ", \"w\": 60, \"h\": " + std::to_string(h) + ", \"style\": {\"fill\": \"" + fill + "\"" +
           (note ? "" : ", \"shape\": \"rounded\"") + "}, \"attributes\": {}}";
}

std::string board_json(int n) {
    static const char* const kFills[] = {"#a5d8ff", "#b2f2bb", "#ffc9c9", "#d0bfff", "#99e9f2", "#e9ecef"};
    Random random(12345U + static_cast<std::uint32_t>(n));
    const int groups = n / 5;
    const int nodes = groups * 4 + n % 5;
    const int columns = static_cast<int>(std::ceil(std::sqrt(nodes * 1280.0 / 800)));
    std::string elements;
    for (int g = 0; g < (nodes + 3) / 4; ++g) {
        const int note_at = random.below(4);
        for (int k = 0; k < 4 && g * 4 + k < nodes; ++k) {
            const bool note = g < groups && k == note_at;
            const char* fill = note ? "#ffec99" : kFills[random.below(6)];
            elements += (elements.empty() ? "" : ", ") + element_json(g * 4 + k, columns, note, fill);
        }
    }
    std::string links;
    for (int g = 0; g < groups; ++g) {
        const int i = g * 4 + random.below(4);
        const bool down = random.next() < 0.3;
        const int right = i % columns + 1 < columns && i + 1 < nodes ? i + 1 : i - 1;
        const int j = down && i + columns < nodes ? i + columns : right;
        links +=
            (links.empty() ? "{\"id\": " : ", {\"id\": ") + quoted_id('a', g) +
            ", \"page\": \"p1\", \"type\": \"line\", \"from\": " + quoted_id('n', i) +
            ", \"to\": " + quoted_id('n', j) +
            ", \"text\": \"\", \"route\": {\"style\": \"straight\", \"points\": []}, \"attributes\": {}}";
    }
    return "{\"format\": \"civicanvas-board\", \"version\": 1, \"title\": \"Peer board\", \"language\": "
           "\"en\", "
           "\"pages\": [{\"id\": \"p1\", \"kind\": \"sketch\", \"title\": \"Board\"}], \"elements\": [" +
           elements + "], \"links\": [" + links + "]}";
}

double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double median(const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < 5; ++i)
        times.push_back(milliseconds(work));
    std::sort(times.begin(), times.end());
    return times[2];
}

double resident_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmHWM:", 0) == 0) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
}

Board board_of(const std::string& bytes) {
    Result<LoadedBoard> loaded = load_board(bytes);
    if (!loaded.ok()) {
        std::fprintf(stderr, "%s\n", loaded.error().message().c_str());
        std::exit(1);
    }
    return loaded->board;
}

Scene scene_of(const Board& board) {
    return build_scene(board, *board.pages_in_order().front());
}

void run(int n) {
    const std::string bytes = board_json(n);
    const ExportInfo info{"Peer board", "en", "", "Civicanvas", ""};
    std::size_t size = 0;
    const auto svg = [&] { size = export_svg(scene_of(board_of(bytes)), info)->size(); };
    std::printf("%d elements, %.1f MB of file\n", n, static_cast<double>(bytes.size()) / 1e6);
    std::printf("  bytes to SVG, cold          %8.1f ms\n", milliseconds(svg));
    std::printf("  bytes to SVG                %8.1f ms", median(svg));
    std::printf("  (%.1f MB)\n", static_cast<double>(size) / 1e6);
    std::printf("  bytes to board              %8.1f ms\n", median([&] { board_of(bytes); }));
    const Board board = board_of(bytes);
    std::printf("  board to display list       %8.1f ms\n", median([&] { scene_of(board); }));
    const Scene fresh = scene_of(board);
    const double scale = 4096 / std::max(fresh.bounds.w, fresh.bounds.h);
    const auto png = [&] { size = export_png(scene_of(board), info, {scale, Ground::white})->size(); };
    std::printf("  board to PNG of 4,096       %8.1f ms", median(png));
    std::printf("  (%.1f MB)\n", static_cast<double>(size) / 1e6);
    std::printf("  most that was resident      %8.1f MB\n", resident_megabytes());
    std::printf("  board to PDF                %8.1f ms\n",
                median([&] { size = export_pdf({scene_of(board)}, info)->size(); }));
}

}  // namespace

int main(int argc, char** argv) {
    run(argc > 1 ? std::max(5, std::atoi(argv[1])) : 10'000);
}
