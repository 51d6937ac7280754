// `civicanvas check FILE`, from the start of the program to its end, on boards of 10,000 things: the peer
// board, of drawings alone, and the service boards, of which all seven plugins have something to say.
// Milliseconds, the shortest and the median of some runs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/process.hpp"
#include "bench/peer_board.hpp"
#include "bench/service_board.hpp"
#include "format/save.hpp"

namespace {

using namespace civic;

constexpr int kRuns = 15;

double run_once(const std::filesystem::path& program, const std::filesystem::path& file) {
    ProcessRequest request;
    request.program = program;
    request.arguments = {"check", "--fail-on", "never", file.string()};
    const auto start = std::chrono::steady_clock::now();
    const Result<std::string> said = output_of(request, std::chrono::minutes(1), std::size_t{1} << 30);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    if (!said) std::printf("%s\n", said.error().message().c_str());
    return took.count();
}

void measure(const std::filesystem::path& program, const char* name, const std::string& bytes) {
    const std::filesystem::path file = std::filesystem::temp_directory_path() / "bench_cli.civic.json";
    if (Status written = write_file(file, bytes); !written) {
        std::printf("%s\n", written.error().message().c_str());
        return;
    }
    std::vector<double> times;
    for (int i = 0; i < kRuns; ++i)
        times.push_back(run_once(program, file));
    std::sort(times.begin(), times.end());
    std::printf("%28s %10.0f %10.0f\n", name, times.front(), times[times.size() / 2]);
    std::filesystem::remove(file);
}

}  // namespace

int main(int, char** argv) {
    const std::filesystem::path program = std::filesystem::absolute(argv[0]).parent_path() / "civicanvas";
    std::printf("%28s %10s %10s\n", "10,000 things", "least", "median");
    measure(program, "peer board", bench::peer_board(10'000));
    measure(program, "services of 200 elements", save_board(bench::ServiceBoard(10'000, 50).build()));
    measure(program, "one service", save_board(bench::ServiceBoard(10'000, 1).build()));
}
