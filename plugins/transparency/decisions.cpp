#include "transparency/decisions.hpp"

#include <algorithm>

#include "sdk/kernel/part.hpp"

namespace civic::transparency {

Decisions::Decisions(Run& run) : service_(run.shared<Service>()) {
    read_steps();
    judge_adverse();
}

void Decisions::read_steps() {
    const Index count = steps().count;
    appeals_.assign(count, 0);
    decisions_.assign(count, 0);
    exits_.assign(count, 0);
    sanctions_.assign(count, 0);
    for (Index step = 0; step < count; ++step) {
        const Element element = service_.step(step);
        const bool said = element.state(names().adverse) == State::value;
        appeals_[step] = kind(step) == StepKind::appeal ? 1 : 0;
        decisions_[step] = kind(step) == StepKind::decision || said ? 1 : 0;
        exits_[step] = kind(step) == StepKind::exit ? 1 : 0;
        sanctions_[step] = element.text(names().effect).value_or("") == "sanction" ? 1 : 0;
    }
    for (const NextLink& link : steps().next) {
        if (link.kind == NextKind::appeal) appeals_[link.to] = 1;
    }
}

bool Decisions::is_the_persons(Index step) const {
    return service_.step(step).text(names().lane).value_or("") == "customer";
}

void Decisions::judge_adverse() {
    Mask ends = exits_;
    for (Index step = 0; step < steps().count; ++step)
        ends[step] |= sanctions_[step];
    const Mask ends_badly = closure_until(steps(), ends, decisions_, Direction::backward);
    for (Index step = 0; step < steps().count; ++step) {
        const Operand<bool> flag = service_.step(step).flag(names().adverse);
        const bool may_be =
            kind(step) == StepKind::decision && ends_badly[step] != 0 && !is_the_persons(step);
        adverse_.push_back(flag.is_unknown() && !may_be ? Truth::no : truth(flag));
    }
}

Path Decisions::nearest(Index from, const std::function<bool(Index)>& is_target,
                        const std::function<bool(Index)>& may_pass) const {
    constexpr std::size_t kMost = 1024;  // steps to look at
    came_by_.resize(steps().count, kNoIndex);
    std::vector<Index> queue = {from};
    std::vector<Index> seen;
    Index last = kNoIndex;
    for (std::size_t i = 0; i < queue.size() && last == kNoIndex && i < kMost; ++i) {
        for (const Index row : steps().out.of(queue[i])) {
            const Index to = steps().next[row].to;
            if (to == from || came_by_[to] != kNoIndex) continue;
            came_by_[to] = row;
            seen.push_back(to);
            if (is_target(to)) {
                last = to;
                break;
            }
            if (may_pass(to)) queue.push_back(to);
        }
    }
    Path path = last == kNoIndex ? Path() : path_to(from, last);
    for (const Index step : seen)
        came_by_[step] = kNoIndex;
    return path;
}

// Back over the links by which nearest() came.
Path Decisions::path_to(Index from, Index last) const {
    Path path;
    path.steps.push_back(last);
    while (path.steps.back() != from) {
        path.links.push_back(came_by_[path.steps.back()]);
        path.steps.push_back(steps().next[path.links.back()].from);
    }
    std::reverse(path.steps.begin(), path.steps.end());
    std::reverse(path.links.begin(), path.links.end());
    return path;
}

void Decisions::show(Finding& finding, Index step, const Path& path) const {
    if (path.empty()) {
        finding.witness(WitnessKind::set, {row(step)});
        return;
    }
    const Path shown = window(path, 0);
    finding.witness(WitnessKind::path, service_.rows_of_steps(shown.steps),
                    service_.rows_of_next(shown.links));
}

std::string to_say_adverse(const Decisions& decisions, const Missing& missing) {
    return text_of("say whether ", owner_of(decisions.board(), missing), " can go against people (adverse)");
}

}  // namespace civic::transparency
