// How long a board of N elements takes from the bytes of its file to a display list, an SVG and a PNG whose
// long side has 4,096 pixels, and what is resident after it all: bench_export [N, default 10,000]. The board
// is the one other canvases were measured on (peer_board.hpp). Each figure is the median of five runs; "cold"
// is the first SVG, with the fonts still to be found. A display list holds texts that are laid out when they
// are first drawn: that is measured by itself, too.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "bench/peer_board.hpp"
#include "export/export.hpp"
#include "format/load.hpp"

namespace {

using namespace civic;

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

// A list by itself each time, so that its texts are still to be laid out.
double median_of_svg(const Board& board, const ExportInfo& info) {
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const Scene scene = scene_of(board);
        times.push_back(milliseconds([&] { (void)export_svg(scene, info); }));
    }
    std::sort(times.begin(), times.end());
    return times[2];
}

void lay_out_texts(const Scene& scene) {
    for (const std::shared_ptr<const Group>& group : scene.list) {
        for (const Primitive& item : group->items) {
            if (const auto* text = std::get_if<TextBlock>(&item)) text->text->layout();
        }
    }
}

void run(int n) {
    const std::string bytes = bench::peer_board(n);
    const ExportInfo info{"Peer board", "en", "", "Civicanvas", ""};
    std::size_t size = 0;
    const auto svg = [&] { size = export_svg(scene_of(board_of(bytes)), info)->size(); };
    std::printf("%d elements, %.1f MB of file\n", n, static_cast<double>(bytes.size()) / 1e6);
    std::printf("  bytes to SVG, cold          %8.1f ms\n", milliseconds(svg));
    std::printf("  bytes to SVG                %8.1f ms", median(svg));
    std::printf("  (%.1f MB)\n", static_cast<double>(size) / 1e6);
    std::printf("  bytes to board              %8.1f ms\n", median([&] { board_of(bytes); }));
    const Board board = board_of(bytes);
    std::printf("  bytes to display list       %8.1f ms\n", median([&] { scene_of(board_of(bytes)); }));
    std::printf("  and every text laid out     %8.1f ms\n",
                median([&] { lay_out_texts(scene_of(board_of(bytes))); }));
    std::printf("  display list to SVG         %8.1f ms\n", median_of_svg(board, info));
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
