#include <array>

#include "transparency/checks.hpp"
#include "transparency/decisions.hpp"

// transparency/kpi-unpublished, in beta and live. The four: cost, satisfaction, completion, take-up.
// For each measure of one of the four:
//     violation       published is false, and no other measure of the same kind is published
//     needs review    the same with published unknown; or published is true or unknown and kpi is unknown
//     pass            published, or another one of its kind is
//     not applicable  published is null; a measure of something else
// For the service, where it has an end that people come to:
//     violation       fewer than `least` of the four have a published measure
//     needs review    the same, and with the measures that are asked of above there could be enough
//     pass            as many as that or more
//     not applicable  discovery and alpha; no outcome drawn
// No phase: needs review, where the board has a measure; else nobody is ready to be asked.

namespace civic::transparency {
namespace {

constexpr std::array<const char*, 4> kKpis = {"cost", "satisfaction", "completion", "take-up"};

struct Measure {
    Row row;
    std::size_t kpi = kKpis.size();  // its number among the four
    bool unknown_kpi = false;
    Truth published = Truth::no;
    bool null = false;  // published is
};

class KpiCheck {
  public:
    KpiCheck(Check& check, const Service& service) : check_(check), names_(service.names()) {
        for (Row row = 0; row < check.board().element_count(); ++row) {
            const Element element = check.board().element(row);
            if (element.type() == names_.measure && !element.is_mirror()) measures_.push_back(read(element));
        }
        for (Index step = 0; step < service.steps().size(); ++step) {
            if (service.outcomes()[step] != 0) ends_.push_back(service.steps()[step]);
        }
    }

    void run() {
        const std::string_view phase = check_.board().phase();
        if (phase.empty()) return ask_for_phase();
        if (phase != "beta" && phase != "live") {
            return check_.not_applicable(static_cast<std::uint32_t>(measures_.size()));
        }
        for (const Measure& measure : measures_) {
            if (measure.published == Truth::yes && measure.kpi < kKpis.size()) published_[measure.kpi] = true;
        }
        for (const Measure& measure : measures_)
            judge(measure);
        judge_service();
    }

  private:
    Measure read(const Element& element) const {
        Measure measure{element.row()};
        const Operand<std::string_view> kpi = element.text(names_.kpi);
        measure.unknown_kpi = kpi.is_unknown();
        for (std::size_t i = 0; i < kKpis.size(); ++i) {
            if (kpi.value_or("") == kKpis[i]) measure.kpi = i;
        }
        const Operand<bool> published = element.flag(names_.published);
        measure.null = published.is_not_applicable();
        measure.published = truth(published);
        return measure;
    }

    void ask_for_phase() {
        if (measures_.empty()) return check_.not_applicable(ends_.empty() ? 0 : 1);
        std::vector<Row> rows;
        for (const Measure& measure : measures_)
            rows.push_back(measure.row);
        check_.report(
            Finding::needs_review_of_service(
                "A service in beta or live publishes how it does: say which phase it is in (phase).", "phase")
                .about(rows)
                .witness(WitnessKind::set, rows));
    }

    void ask(const Measure& measure, const char* attribute, const std::string& question) {
        const Element element = check_.board().element(measure.row);
        check_.report(Finding::needs_review(
                          text_of("Nobody can tell whether the service publishes how it does: ", question,
                                  " (", attribute, ")."),
                          element, attribute)
                          .about(measure.row));
    }

    void judge(const Measure& measure) {
        const std::string name = named(check_.board(), measure.row);
        const bool of_the_four = measure.unknown_kpi || measure.kpi < kKpis.size();
        const bool kept_back = measure.unknown_kpi && measure.published == Truth::no;  // whatever it is
        if (measure.null || !of_the_four || kept_back) {
            check_.not_applicable();
        } else if (measure.unknown_kpi) {
            ++open_;
            ask(measure, "kpi", text_of("say what ", name, " measures"));
        } else if (published_[measure.kpi]) {
            check_.pass();
        } else if (measure.published == Truth::unknown) {
            ++open_;
            ask(measure, "published", text_of("say whether ", name, " is published"));
        } else {
            report(measure);
        }
    }

    void report(const Measure& measure) {
        const std::string name = named(check_.board(), measure.row);
        Fix fix(text_of("Publish ", name));
        fix.set(check_.board().element(measure.row), "/attributes/published", "true");
        check_.report(Finding::violation(text_of("The service measures ", name,
                                                 " and keeps it to itself: publish it, where people look for "
                                                 "it and as a series."))
                          .about(measure.row)
                          .witness(WitnessKind::set, {measure.row})
                          .fix(fix));
    }

    void judge_service() {
        if (ends_.empty()) return check_.not_applicable();
        std::vector<std::string> missing;
        std::vector<Row> rows;
        for (std::size_t i = 0; i < kKpis.size(); ++i) {
            if (!published_[i]) missing.emplace_back(kKpis[i]);
        }
        const auto least = static_cast<std::size_t>(check_.number("least"));
        const std::size_t published = kKpis.size() - missing.size();
        if (published >= least) return check_.pass();
        if (published + open_ >= least) return;  // asked already
        check_.report(
            Finding::violation(
                text_of("The service publishes ", published == 0 ? "none" : std::to_string(published),
                        " of the four figures that people can judge it by: measure and publish ",
                        listed(missing, kKpis.size()), "."))
                .about(ends_)
                .witness(WitnessKind::set, ends_));
    }

    Check& check_;
    const Vocabulary& names_;
    std::vector<Measure> measures_;
    std::vector<Row> ends_;
    std::array<bool, kKpis.size()> published_{};
    std::size_t open_ = 0;  // measures that are asked of
};

}  // namespace

void kpi_unpublished(Check& check) {
    KpiCheck(check, check.shared<Service>()).run();
}

}  // namespace civic::transparency
