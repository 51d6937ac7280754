#include "quality/course.hpp"

namespace civic::quality {

Course::Course(Run& run) : service_(run.shared<Service>()) {
    ends_.assign(steps().count, 0);
    possible_ends_.assign(steps().count, 0);
    for (Index step = 0; step < steps().count; ++step) {
        const bool end = kind(step) == StepKind::outcome || kind(step) == StepKind::exit;
        const bool maybe = end || service_.possible_outcomes()[step] != 0;
        ends_[step] = end ? 1 : 0;
        possible_ends_[step] = maybe ? 1 : 0;
        has_end_ = has_end_ || maybe;
    }
    reached_ = closure(steps(), steps().start, {}, Direction::forward);
}

bool Course::is_of_the_service(Index step) const {
    const std::string_view lane = service_.step(step).text(names().lane).value_or("");
    return !service_.graph().use[step].acts || lane == "frontstage" || lane == "backstage" ||
           lane == "support";
}

Operand<double> Course::wait_days(Index step) const {
    const Operand<double> days = service_.step(step).number(names().wait_days);
    return days.is_unknown() && kind(step) != StepKind::wait ? Operand<double>(0.0) : days;
}

Path Course::way_to(Index step) const {
    const Path way = path_back(
        steps(), step, [&](Index s) { return steps().start[s] != 0; }, [](Index) { return true; });
    return way.empty() ? Path{{step}, {}} : window(way, way.steps.size() - 1);
}

void Course::show(Finding& finding, const Path& path) const {
    finding.witness(WitnessKind::path, service_.rows_of_steps(path.steps), service_.rows_of_next(path.links));
}

std::string days(double number) {
    return text_of(amount(number), number == 1 ? " day" : " days");
}

}  // namespace civic::quality
