#include "checks/outcome.hpp"

namespace civic {

std::string_view to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::violation:
            return "violation";
        case Outcome::needs_review:
            return "needs-review";
        case Outcome::check_failed:
            return "check-failed";
    }
    return "";
}

std::string_view to_string(Severity severity) {
    switch (severity) {
        case Severity::info:
            return "info";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    return "";
}

std::string_view to_string(WitnessKind kind) {
    switch (kind) {
        case WitnessKind::set:
            return "set";
        case WitnessKind::path:
            return "path";
        case WitnessKind::cut:
            return "cut";
        case WitnessKind::cycle:
            return "cycle";
        case WitnessKind::pair:
            return "pair";
    }
    return "";
}

std::optional<Severity> parse_severity(std::string_view text) {
    for (const Severity severity : {Severity::info, Severity::warning, Severity::error}) {
        if (to_string(severity) == text) return severity;
    }
    return std::nullopt;
}

}  // namespace civic
