#include "checks/finding.hpp"

#include <algorithm>

#include "base/sha256.hpp"

namespace civic {
namespace {

// Each part with its length in front, so that no two lists of parts give the same bytes.
void add_part(std::string& to, std::string_view part) {
    to += std::to_string(part.size());
    to += ':';
    to += part;
}

void add_sorted(std::string& to, std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    to += std::to_string(ids.size());
    to += ';';
    for (const std::string& id : ids)
        add_part(to, id);
}

}  // namespace

std::string fingerprint_of(std::string_view check, std::vector<std::string> elements,
                           std::vector<std::string> links, std::string_view subject) {
    std::string bytes;
    add_part(bytes, check);
    add_sorted(bytes, std::move(elements));
    add_sorted(bytes, std::move(links));
    if (!subject.empty()) add_part(bytes, subject);
    return sha256_hex(bytes).substr(0, 32);
}

}  // namespace civic
