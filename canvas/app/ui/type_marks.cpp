#include <unordered_map>

#include "app/ui/panels.hpp"

namespace civic {

TypeMark mark_of(Name type) {
    using namespace palette;
    static const std::unordered_map<Name, TypeMark> kMarks = {
        {"segment", {Icon::person, kRose}},
        {"stage", {Icon::stage, kTeal}},
        {"step", {Icon::play, kBlue}},
        {"channel", {Icon::phone, kTeal}},
        {"screen", {Icon::screen, kSlate}},
        {"control", {Icon::hand, kBlue}},
        {"copy", {Icon::document, kSlate}},
        {"stakeholder", {Icon::people, kViolet}},
        {"system", {Icon::server, kSlate}},
        {"process", {Icon::gear, kTeal}},
        {"store", {Icon::cylinder, kBlue}},
        {"external", {Icon::building, kSlate}},
        {"zone", {Icon::shield, kRed}},
        {"data-item", {Icon::tag, kOrange}},
        {"legal-basis", {Icon::scales, kViolet}},
        {"objective", {Icon::target, kGreen}},
        {"measure", {Icon::gauge, kBlue}},
        {"roadmap-action", {Icon::flag, kTeal}},
        {"roadmap-step", {Icon::map, kViolet}},
        {"note", {Icon::note, kAmber}},
        {"text", {Icon::text, kSlate}},
        {"shape", {Icon::shape, kSlate}},
        {"image", {Icon::image, kTeal}},
        {"ink", {Icon::pencil, kSlate}},
        {"frame", {Icon::frame, kSlate}},
        {"group", {Icon::layers, kSlate}},
        {"table", {Icon::table, kSlate}},
        {"comment", {Icon::comment, kAmber}},
    };
    const auto found = kMarks.find(type);
    return found == kMarks.end() ? TypeMark() : found->second;
}

}  // namespace civic
