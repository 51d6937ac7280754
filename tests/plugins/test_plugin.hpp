#pragma once

#include <cstdint>

#include "sdk/plugin.h"

// Defines the entry of a test plugin whose check is `function`.
#define TEST_PLUGIN(function)                                                                  \
    extern "C" const civicanvas_plugin* civicanvas_plugin_entry(void) {                        \
        static const civicanvas_plugin kPlugin = {                                             \
            sizeof(civicanvas_plugin), CIVICANVAS_ABI, PLUGIN_ID, "1.0.0", function, nullptr}; \
        return &kPlugin;                                                                       \
    }

// A violation of the one check, about element 0, that would be taken.
inline civicanvas_finding violation(const std::uint32_t* element) {
    civicanvas_finding finding{};
    finding.size = sizeof finding;
    finding.outcome = CIVICANVAS_VIOLATION;
    finding.check = PLUGIN_ID "/one";
    finding.message = "Something is wrong.";
    finding.elements = element;
    finding.element_count = 1;
    finding.attribute_of = CIVICANVAS_NONE;
    return finding;
}
