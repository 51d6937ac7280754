#pragma once

#include "model/name.hpp"

namespace civic {

// The names that pictures are made from, interned once. See assets/vocabulary.json.
struct Keys {
    // Style.
    Name shape{"shape"};
    Name fill{"fill"};
    Name stroke{"stroke"};
    Name text{"text"};
    Name stroke_width{"stroke_width"};
    Name dash{"dash"};
    Name radius{"radius"};
    Name opacity{"opacity"};
    Name font{"font"};
    Name font_size{"font_size"};
    Name bold{"bold"};
    Name italic{"italic"};
    Name align{"align"};
    Name valign{"valign"};
    // Route.
    Name style{"style"};
    Name points{"points"};
    Name from_side{"from_side"};
    Name to_side{"to_side"};
    // Attributes.
    Name alt{"alt"};
    Name kind{"kind"};
    Name channels{"channels"};
    Name wait_days{"wait_days"};
    Name lacks{"lacks"};
    Name languages{"languages"};
    Name goal{"goal"};
    Name label{"label"};
    Name role{"role"};
    Name organisation{"organisation"};
    Name jurisdiction{"jurisdiction"};
    Name clearance{"clearance"};
    Name personal{"personal"};
    Name special{"special"};
    Name identifier{"identifier"};
    Name basis{"basis"};
    Name kpi{"kpi"};
    Name baseline{"baseline"};
    Name target{"target"};
    Name due{"due"};
    Name owner{"owner"};
    Name start{"start"};
    Name end{"end"};
    Name step{"step"};
    Name rows{"rows"};
    Name header{"header"};
    Name image{"image"};
    Name vulnerable{"vulnerable"};
    Name encrypted{"encrypted"};
    Name encrypted_at_rest{"encrypted_at_rest"};
    Name fallback{"fallback"};
    Name emotion{"emotion"};
    Name lane{"lane"};
    Name pain{"pain"};
    Name criteria{"criteria"};
    Name automated{"automated"};
    Name cost{"cost"};
    Name data_class{"class"};
    Name carries{"carries"};
    // Types that are asked for by name.
    Name next{"next"};
    Name flow{"flow"};
    Name line{"line"};
    Name channel{"channel"};
};

inline const Keys& keys() {
    static const Keys kKeys;
    return kKeys;
}

}  // namespace civic
