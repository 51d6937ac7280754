#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "checks/finding.hpp"

namespace civic {

// What the host itself has to say in a report, beside the plugins. The names of these plugins are taken.
enum class Note : std::uint8_t {
    plugin_refused,     // "plugin/refused": a plugin was found and could not be loaded
    plugin_nonsense,    // "plugin/nonsense": it reported for a check that it does not have
    too_many_findings,  // "plugin/too-many-findings"
    waiver_orphan,      // "waiver/orphan": it matches no finding
    waiver_expired,     // "waiver/expired": its findings are open again
    waiver_incomplete,  // "waiver/incomplete": no reason, no approver or no date, so that it does not count
};

// All notes, as plugin.json would describe them.
struct NoteSpec {
    Note note;
    const char* check;
    const char* title;
    const char* why;
    Outcome outcome;
    Severity severity;
};
const std::vector<NoteSpec>& note_specs();

// A finding of a note. `subject` tells notes apart that have no elements.
Finding make_note(Note note, std::string message, std::string_view subject,
                  std::vector<std::string> elements = {});

}  // namespace civic
