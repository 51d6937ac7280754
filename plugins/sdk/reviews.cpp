#include "sdk/reviews.hpp"

#include <unordered_set>

namespace civic::sdk {

std::string owner_of(const Snapshot& board, const Missing& missing) {
    switch (missing.of) {
        case Missing::Of::element:
            return named(board, missing.row);
        case Missing::Of::link:
            return named_link(board, missing.row);
        case Missing::Of::service:
            break;
    }
    return "the service";
}

void Reviews::add(const Missing& missing, const std::vector<Row>& waiting) {
    std::vector<Row>& rows = found_[missing];
    rows.insert(rows.end(), waiting.begin(), waiting.end());
}

std::vector<Row> Reviews::each_once(std::vector<Row> rows) {
    std::unordered_set<Row> met;
    std::erase_if(rows, [&](Row row) { return !met.insert(row).second; });
    return rows;
}

void Reviews::send(Check& check, const Missing& missing, const std::vector<Row>& waiting,
                   std::string message) {
    const Snapshot& board = check.board();
    const std::string attribute(missing.attribute);
    Finding finding = Finding::needs_review_of_service(message, attribute);
    if (missing.of == Missing::Of::element) {
        finding = Finding::needs_review(std::move(message), board.element(missing.row), attribute);
        finding.about(missing.row);
    } else if (missing.of == Missing::Of::link) {
        finding = Finding::needs_review(std::move(message), board.link(missing.row), attribute);
        finding.about_link(missing.row);
    } else {
        finding.about(waiting);
    }
    check.report(finding.witness(WitnessKind::set, waiting));
}

}  // namespace civic::sdk
