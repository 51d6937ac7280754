#pragma once

#include <cmath>
#include <cstdint>
#include <string>

// A board of the size and mix on which drawing programs are compared: of N things 60 % are rounded boxes with
// a label, 20 % sticky notes of two lines, 20 % straight lines between neighbours, in cells of 80 x 80, row
// by row. The text is JSON without white space. The same N gives the same bytes.
inline std::string peer_board(int n) {
    std::uint32_t state = 12345u + static_cast<std::uint32_t>(n);
    const auto below = [&state](int limit) {
        state = state * 1664525u + 1013904223u;
        return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(limit));
    };
    const int groups = n / 5;
    const int nodes = groups * 4 + n % 5;
    const int columns = static_cast<int>(std::ceil(std::sqrt(nodes * 1.6)));
    const char* const fills[] = {"#a5d8ff", "#b2f2bb", "#ffc9c9", "#d0bfff", "#99e9f2", "#e9ecef"};
    std::string text = R"({"format":"civicanvas-board","version":1,"title":"Peer board","language":"en",)"
                       R"("pages":[{"id":"p1","kind":"sketch","title":"Board"}],"elements":[)";
    for (int i = 0; i < nodes; ++i) {
        const bool note = i % 4 == below(4);
        const std::string number = std::to_string(i);
        text += std::string(i == 0 ? "" : ",") + R"({"id":"n)" + number + R"(","page":"p1","type":")" +
                (note ? "note" : "shape") + R"(","order":"a)" + std::string(6 - number.size(), '0') + number +
                R"(","parent":null,"text":")" + (note ? "Note " + number + "\\nline two" : "Task " + number) +
                R"(","x":)" + std::to_string(i % columns * 80 + 10) + R"(,"y":)" +
                std::to_string(i / columns * 80 + 10) + R"(,"w":60,"h":)" + (note ? "60" : "40") +
                R"(,"style":{"fill":")" +
                (note ? "#ffec99\"}" : std::string(fills[below(6)]) + R"(","shape":"rounded"})") +
                R"(,"attributes":{}})";
    }
    text += R"(],"links":[)";
    for (int g = 0; g < groups; ++g) {
        const int from = g * 4 + below(4);
        const int to = from + 1 < nodes ? from + 1 : from - 1;
        text += std::string(g == 0 ? "" : ",") + R"({"id":"a)" + std::to_string(g) +
                R"(","page":"p1","type":"line","from":"n)" + std::to_string(from) + R"(","to":"n)" +
                std::to_string(to) +
                R"(","text":"","route":{"style":"straight","points":[]},"attributes":{}})";
    }
    return text + "]}";
}
