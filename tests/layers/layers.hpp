#pragma once

#include <string>
#include <string_view>
#include <vector>

// The law of the layers, as canvas/README.md states it: what each folder may include.

struct Include {
    std::string header;   // as written between the quotes or brackets
    bool system = false;  // in brackets
    int line = 0;
};

std::vector<Include> includes_of(std::string_view source);

// Why a source in `folder` ("model", "plugins/sdk", "plugins/access") may not have the include; "" when it
// may.
std::string objection(std::string_view folder, const Include& include);
