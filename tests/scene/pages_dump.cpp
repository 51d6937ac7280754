#include <cmath>
#include <sstream>

#include "pages_board.hpp"

namespace civic::test {
namespace {

std::string at(const Rect& r) {
    std::ostringstream out;
    out << std::lround(r.x) << ' ' << std::lround(r.y) << ' ' << std::lround(r.w) << ' ' << std::lround(r.h);
    return out.str();
}

}  // namespace

std::string dump(const DisplayList& list) {
    std::ostringstream out;
    for (const auto& group : list) {
        out << "group " << group->title << (group->angle != 0 ? " turned" : "") << '\n';
        for (const Primitive& item : group->items) {
            if (const auto* box = std::get_if<Box>(&item)) {
                out << "  box " << at(box->rect) << ' ' << to_string(box->fill) << '\n';
            } else if (const auto* ellipse = std::get_if<Ellipse>(&item)) {
                out << "  ellipse " << at(ellipse->rect) << ' ' << to_string(ellipse->fill) << '\n';
            } else if (const auto* path = std::get_if<Path>(&item)) {
                out << "  path of " << path->points.size() << '\n';
            } else if (const auto* text = std::get_if<TextBlock>(&item)) {
                out << "  text " << at(text->box) << " \"" << text_of(*text) << "\"\n";
            } else {
                out << "  picture\n";
            }
        }
    }
    return out.str();
}

}  // namespace civic::test
