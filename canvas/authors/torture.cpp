#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <utility>

#include "authors/tester.hpp"
#include "checks/gate.hpp"
#include "checks/report_json.hpp"

namespace civic {
namespace {

constexpr std::size_t kElements = 5'000;

// A value that an attribute may have, or one that it may not.
Value some_value(const Attribute& attribute, std::mt19937& random, const std::vector<std::string>& ids) {
    switch (random() % 8) {
        case 0:
            return {};
        case 1:
            return Value("what nobody expects");
        case 2:
            return Value(List{Value(ids[random() % ids.size()])});
        default:
            break;
    }
    if (!attribute.choices.empty())
        return Value(attribute.choices[random() % attribute.choices.size()].name.text());
    switch (attribute.type) {
        case AttributeType::boolean:
            return Value(random() % 2 == 0);
        case AttributeType::integer:
        case AttributeType::number:
            return Value(static_cast<std::int64_t>(random() % 100));
        case AttributeType::references: {
            List list;
            for (auto left = random() % 3; left > 0; --left)
                list.emplace_back(ids[random() % ids.size()]);
            return Value(std::move(list));
        }
        default:
            return Value("text");
    }
}

Properties some_attributes(const std::vector<Attribute>& known, std::mt19937& random,
                           const std::vector<std::string>& ids) {
    std::vector<Property> properties;
    for (const Attribute& attribute : known) {
        if (random() % 2 == 0) properties.push_back({attribute.name, some_value(attribute, random, ids)});
    }
    return Properties(std::move(properties));
}

enum class Words : std::uint8_t { known, unknown };

// A board of everything that the vocabulary knows, the same for the same seed but for the order of its
// records.
Board large_board(const Vocabulary& vocabulary, std::size_t elements, Words words, std::uint32_t order) {
    std::mt19937 random(20261124);
    BoardBuilder builder;
    Page page;
    page.id = "p";
    page.kind = words == Words::known ? Name("journey") : Name("page-kind-of-tomorrow");
    builder.pages.push_back(page);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < elements; ++i)
        ids.push_back("e" + std::to_string(i));
    for (std::size_t i = 0; i < elements; ++i) {
        const ElementType& type = vocabulary.element_types[random() % vocabulary.element_types.size()];
        Element element;
        element.id = ids[i];
        element.page = "p";
        element.type = words == Words::known || random() % 2 == 0 ? type.name : Name("type-of-tomorrow");
        element.box = {static_cast<double>(i % 100) * 200, static_cast<double>(i / 100) * 120, 160, 80};
        element.text = "Element " + std::to_string(i);
        element.attributes = some_attributes(type.attributes, random, ids);
        if (words == Words::unknown)
            element.attributes = element.attributes.with("attribute-of-tomorrow", Value(List{Value(1)}));
        builder.elements.push_back(std::move(element));
    }
    for (std::size_t i = 0; i < elements; ++i) {
        const LinkType& type = vocabulary.link_types[random() % vocabulary.link_types.size()];
        Link link;
        link.id = "l" + std::to_string(i);
        link.page = "p";
        link.type = words == Words::known || random() % 2 == 0 ? type.name : Name("link-of-tomorrow");
        link.from = ids[random() % ids.size()];
        link.to = ids[random() % ids.size()];
        link.attributes = some_attributes(type.attributes, random, ids);
        builder.links.push_back(std::move(link));
    }
    std::mt19937 shuffling(order);
    if (order != 0) {
        std::shuffle(builder.elements.begin(), builder.elements.end(), shuffling);
        std::shuffle(builder.links.begin(), builder.links.end(), shuffling);
    }
    return std::move(builder).build().board;
}

Result<Report> run_all(const Board& board, const Registry& registry, const Vocabulary& vocabulary) {
    CheckOptions options;
    options.today = "2026-06-01";
    options.vocabulary = &vocabulary;
    return check_board(board, registry, options);
}

std::string written(const Report& report) {
    return report_json(report, gate_of(report), "");
}

}  // namespace

void Tester::torture() {
    torture_with(std::move(BoardBuilder()).build().board, "an empty board");
    torture_with(large_board(vocabulary_, 300, Words::unknown, 0), "a board of types that nobody knows");
    const Board large = large_board(vocabulary_, kElements, Words::known, 0);
    torture_with(large, "a board of 5,000 elements");
    const Result<Report> one = run_all(large, registry_, vocabulary_);
    const Result<Report> other =
        run_all(large_board(vocabulary_, kElements, Words::known, 1), registry_, vocabulary_);
    if (one && other && written(*one) != written(*other))
        fault(registry_.plugins.front().folder,
              "a board of 5,000 elements whose records stand in another order gives another report");
    torture_with_cancel(large);
}

void Tester::torture_with(const Board& board, const std::string& what) {
    const std::filesystem::path& folder = registry_.plugins.front().folder;
    const Result<Report> report = run_all(board, registry_, vocabulary_);
    if (!report) return fault(folder, what + ": " + report.error().message());
    for (const Finding& finding : report->findings) {
        if (finding.outcome != Outcome::check_failed) continue;
        check_failed_ = true;
        fault(folder, what + ": " + finding.message);
    }
    if (board.elements().size() == 0 && !report->findings.empty() && !check_failed_)
        fault(folder, what + " is not silent: " + report->findings.front().message);
    const Result<Report> again = run_all(board, registry_, vocabulary_);
    if (again && written(*report) != written(*again))
        fault(folder, what + " gives another report the second time");
}

// A run that takes longer than this must stop when it is asked to; one that is done sooner has nothing to
// stop.
void Tester::torture_with_cancel(const Board& board) {
    CheckOptions options;
    options.today = "2026-06-01";
    options.vocabulary = &vocabulary_;
    options.helper.deadline = std::chrono::milliseconds(500);
    const Result<Report> report = check_board(board, registry_, options);
    if (!report) return;
    for (const Finding& finding : report->findings) {
        const bool killed = finding.outcome == Outcome::check_failed &&
                            finding.message.find("did not stop when asked to") != std::string::npos;
        if (killed)
            return fault(registry_.plugins.front().folder, "a run that is called off: " + finding.message);
    }
}

}  // namespace civic
