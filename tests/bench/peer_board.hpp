#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>

// The board of the size and mix on which other canvases were measured: of N things 60 % are rounded boxes
// with a label, 20 % sticky notes of two lines, 20 % straight lines between neighbours, in cells of 80 × 80,
// row by row, so that a view of 1280 × 800 shows about 200 of them. The same N gives the same bytes.
namespace civic::bench {

// The generator of the board: mulberry32 (Tommy Ettinger, public domain).
class Mulberry32 {
  public:
    explicit Mulberry32(std::uint32_t seed) : state_(seed) {}
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

inline std::string peer_element(int i, int columns, bool note, const char* fill) {
    char order[16];
    std::snprintf(order, sizeof order, "a%06d", i);
    const std::string number = std::to_string(i);
    const int height = note ? 60 : 40;
    return R"({"id": "n)" + number + R"(", "page": "p1", "type": ")" + (note ? "note" : "shape") +
           R"(", "order": ")" + order + R"(", "parent": null, "text": ")" +
           (note ? "Note " + number + "\\nline two" : "Task " + number) + R"(", "x": )" +
           std::to_string(i % columns * 80 + 10) + R"(.0, "y": )" +
           std::to_string(i / columns * 80 + (80 - height) / 2) + R"(.0, "w": 60, "h": )" +
           std::to_string(height) + R"(, "style": {"fill": ")" + fill +
           (note ? R"("}, "attributes": {}})" : R"(", "shape": "rounded"}, "attributes": {}})");
}

inline std::string peer_link(int number, int from, int to) {
    return R"({"id": "a)" + std::to_string(number) + R"(", "page": "p1", "type": "line", "from": "n)" +
           std::to_string(from) + R"(", "to": "n)" + std::to_string(to) +
           R"(", "text": "", "route": {"style": "straight", "points": []}, "attributes": {}})";
}

inline std::string peer_board(int n) {
    static const char* const kFills[] = {"#a5d8ff", "#b2f2bb", "#ffc9c9", "#d0bfff", "#99e9f2", "#e9ecef"};
    Mulberry32 random(12345U + static_cast<std::uint32_t>(n));
    const int groups = n / 5;
    const int nodes = groups * 4 + n % 5;
    const int columns = static_cast<int>(std::ceil(std::sqrt(nodes * 1280.0 / 800)));
    std::string elements;
    for (int g = 0; g < (nodes + 3) / 4; ++g) {
        const int note_at = random.below(4);
        for (int i = g * 4; i < g * 4 + 4 && i < nodes; ++i) {
            const bool note = g < groups && i == g * 4 + note_at;
            const char* fill = note ? "#ffec99" : kFills[random.below(6)];
            elements += (elements.empty() ? "" : ", ") + peer_element(i, columns, note, fill);
        }
    }
    std::string links;
    for (int g = 0; g < groups; ++g) {
        const int i = g * 4 + random.below(4);
        const bool down = random.next() < 0.3;
        const int beside = i % columns + 1 < columns && i + 1 < nodes ? i + 1 : i - 1;
        const int to = down && i + columns < nodes ? i + columns : beside;
        links += (links.empty() ? "" : ", ") + peer_link(g, i, to);
    }
    return R"({"format": "civicanvas-board", "version": 1, "title": "Peer board )" + std::to_string(n) +
           R"(", "language": "en", "pages": [{"id": "p1", "kind": "sketch", "title": "Board"}], "elements": [)" +
           elements + R"(], "links": [)" + links + "]}";
}

}  // namespace civic::bench
