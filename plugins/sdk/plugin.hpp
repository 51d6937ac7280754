#pragma once

// What a plugin in C++ includes. It looks at the board through Snapshot (snapshot.hpp), works in functions
// void(Check&) (run.hpp), says what it found with Finding (finding.hpp), and names them all once:
//
//     CIVICANVAS_PLUGIN("example", "1.0.0", {"example/step-without-goal", step_without_goal})
//
// README.md has a whole example.

#include "sdk/finding.hpp"
#include "sdk/json.hpp"
#include "sdk/operand.hpp"
#include "sdk/run.hpp"
#include "sdk/snapshot.hpp"
#include "sdk/words.hpp"

// The plugin's entry: its id and version as in plugin.json, then {check id, function} for each check.
#define CIVICANVAS_PLUGIN(ID, VERSION, ...)                                                              \
    static constexpr ::civic::sdk::CheckEntry civicanvas_checks[] = {__VA_ARGS__};                       \
    static civicanvas_status civicanvas_check(const civicanvas_host* host,                               \
                                              const civicanvas_snapshot* snapshot) {                     \
        return ::civic::sdk::run_checks(host, snapshot, civicanvas_checks);                              \
    }                                                                                                    \
    extern "C" CIVICANVAS_EXPORT const civicanvas_plugin* civicanvas_plugin_entry(void) {                \
        static const civicanvas_plugin plugin = {sizeof(civicanvas_plugin), CIVICANVAS_ABI, ID, VERSION, \
                                                 civicanvas_check,          nullptr};                    \
        return &plugin;                                                                                  \
    }
