#pragma once

#include <algorithm>
#include <chrono>

namespace civic::bench {

// The shortest of some runs, in milliseconds.
template <typename Work>
double shortest(int runs, Work&& work) {
    double best = 1e9;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    return best;
}

}  // namespace civic::bench
