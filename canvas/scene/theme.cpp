#include "scene/theme.hpp"

namespace civic {

Colour readable_on(Colour fill) {
    const Colour opaque = blend(fill, palette::kWhite);
    return contrast_ratio(palette::kInk, opaque) >= contrast_ratio(palette::kWhite, opaque) ? palette::kInk
                                                                                            : palette::kWhite;
}

}  // namespace civic
