#include "checks/note.hpp"

#include <algorithm>
#include <utility>

namespace civic {

const std::vector<NoteSpec>& note_specs() {
    static const std::vector<NoteSpec> kSpecs = {
        {Note::plugin_refused, "plugin/refused", "A plugin that cannot run here",
         "Its checks were not made, and a check that was not made is no pass.", Outcome::check_failed,
         Severity::error},
        {Note::plugin_nonsense, "plugin/nonsense", "A plugin that reports what it may not",
         "What it said had to be left out, so its checks cannot be taken as passed.", Outcome::check_failed,
         Severity::error},
        {Note::too_many_findings, "plugin/too-many-findings", "More findings than a report takes",
         "What is beyond the limit was left out, so the list is not complete.", Outcome::check_failed,
         Severity::error},
        {Note::waiver_orphan, "waiver/orphan", "A waiver that matches nothing",
         "What it allowed is no longer there, or was never named as it should be. Left standing it would "
         "hide "
         "the next fault in its place.",
         Outcome::violation, Severity::warning},
        {Note::waiver_expired, "waiver/expired", "A waiver that has expired",
         "It was given for a time, and that time is over.", Outcome::violation, Severity::warning},
        {Note::waiver_incomplete, "waiver/incomplete", "A waiver that does not count",
         "A waiver says why, and who answers for it.", Outcome::violation, Severity::warning},
    };
    return kSpecs;
}

Finding make_note(Note note, std::string message, std::string_view subject,
                  std::vector<std::string> elements) {
    const auto& specs = note_specs();
    const NoteSpec& spec = *std::find_if(specs.begin(), specs.end(),
                                         [note](const NoteSpec& entry) { return entry.note == note; });
    Finding finding;
    finding.check = spec.check;
    finding.plugin = finding.check.substr(0, finding.check.find('/'));
    finding.principle = "checks";
    finding.title = spec.title;
    finding.outcome = spec.outcome;
    finding.severity = spec.severity;
    finding.message = std::move(message);
    finding.why = spec.why;
    finding.source = "Civicanvas, how checks end.";
    finding.fingerprint = fingerprint_of(finding.check, elements, {}, subject);
    finding.elements = std::move(elements);
    return finding;
}

}  // namespace civic
