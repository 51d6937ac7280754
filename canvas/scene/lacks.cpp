#include "scene/lacks.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "scene/keys.hpp"

namespace civic {
namespace {

using namespace palette;

struct Lack {
    std::string_view need;
    Icon icon;
    Word word;
};
constexpr Lack kLacks[] = {
    {"internet", Icon::web, Word::no_internet},
    {"digital-skill", Icon::kiosk, Word::no_digital_skill},
    {"smartphone", Icon::app, Word::no_smartphone},
    {"phone", Icon::phone, Word::no_phone},
    {"id-document", Icon::id_card, Word::no_id_document},
    {"address", Icon::home, Word::no_address},
    {"bank-account", Icon::bank, Word::no_bank_account},
    {"travel", Icon::bus, Word::no_travel},
    {"vision", Icon::eye, Word::no_vision},
    {"hearing", Icon::ear, Word::no_hearing},
    {"motor", Icon::hand, Word::no_motor},
    {"literacy", Icon::book, Word::no_literacy},
};

}  // namespace

Icon lack_icon(std::string_view need) {
    const auto* found = std::find_if(std::begin(kLacks), std::end(kLacks),
                                     [&](const Lack& lack) { return lack.need == need; });
    return found == std::end(kLacks) ? Icon::none : found->icon;
}

void draw_lack(Painter& painter, Icon icon, const Rect& box) {
    painter.ellipse(box, kRed.tint);
    const double size = box.w * 0.6;
    const Point c = box.centre();
    painter.icon(icon, {c.x - size / 2, c.y - size / 2, size, size}, kRed.deep);
    const double reach = box.w * 0.31;
    painter.line({c.x - reach + 1.5, c.y + reach + 1.5}, {c.x + reach + 1.5, c.y - reach + 1.5},
                 stroke(kRed.tint, 2));
    painter.line({c.x - reach, c.y + reach}, {c.x + reach, c.y - reach}, stroke(kRed.main, 1.75));
}

std::vector<LegendEntry> lack_entries(const Board& board, const PageContext& context) {
    static const Name kSegment("segment");
    std::set<std::string> lacking;
    for (const Placed& segment : placed_of_type(board, context, kSegment)) {
        const Value* lacks = segment.find(keys().lacks);
        if (lacks == nullptr) continue;
        for (const Value& need : lacks->as_list())
            lacking.emplace(need.as_text());
    }
    constexpr double kDisc = 22;
    std::vector<LegendEntry> entries;
    for (const Lack& lack : kLacks) {
        if (!lacking.contains(std::string(lack.need))) continue;
        const auto draw = [&lack](Painter& painter, const Rect& box) {
            const Point c = box.centre();
            draw_lack(painter, lack.icon, {c.x - kDisc / 2, c.y - kDisc / 2, kDisc, kDisc});
        };
        entries.push_back({word(lack.word, context.language), draw, kDisc});
    }
    return entries;
}

}  // namespace civic
