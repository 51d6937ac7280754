#include "scene/theme.hpp"

namespace civic {

Colour readable_on(Colour fill) {
    constexpr double kEnough = 4.5;  // WCAG 2.2, 1.4.3
    const Colour opaque = blend(fill, palette::kWhite);
    if (contrast_ratio(palette::kInk, opaque) >= kEnough) return palette::kInk;
    if (contrast_ratio(palette::kWhite, opaque) >= kEnough) return palette::kWhite;
    return {0, 0, 0, 255};  // on the greys between, black is the one that is left
}

}  // namespace civic
