#include "sdk/service.hpp"

#include <algorithm>

namespace civic::sdk {

Service::Service(Run& run) : Service(run.board()) {}

Service::Service(const Snapshot& snapshot) : board_(&snapshot), names_(snapshot) {
    number_elements();
    read_channels();
    read_segments();
    read_steps();
    read_links();
    read_controls();
    decide_who_acts();
    graph_.steps.index();
    mark_starts();
    mark_outcomes();
    graph_.capabilities = static_cast<Index>(capabilities_.size());
}

void Service::number_elements() {
    const Row count = board_->element_count();
    index_.assign(count, kNoIndex);
    const auto add = [&](std::vector<Row>& list, Row row) {
        index_[row] = static_cast<Index>(list.size());
        list.push_back(row);
    };
    for (Row row = 0; row < count; ++row) {
        const Element element = board_->element(row);
        if (element.is_mirror()) continue;
        const Symbol type = element.type();
        if (type == names_.step) add(steps_, row);
        if (type == names_.channel) add(channels_, row);
        if (type == names_.segment) add(segments_, row);
        if (type == names_.data_item) add(items_, row);
        if (type == names_.control) add(controls_, row);
    }
    graph_.steps.count = static_cast<Index>(steps_.size());
    graph_.resources = count;
    graph_.data.nodes = count;
    graph_.data.items = static_cast<Index>(items_.size());
}

Index Service::intern(std::string_view word) {
    const auto [at, added] = capability_of_.try_emplace(word, static_cast<Index>(capabilities_.size()));
    if (added) capabilities_.push_back(word);
    return at->second;
}

Index Service::capability(std::string_view word) const {
    const auto found = capability_of_.find(word);
    return found == capability_of_.end() ? kNoIndex : found->second;
}

IndexList Service::words(const Operand<Texts>& list) {
    if (list.is_unknown()) return {};
    if (!list.has_value()) return IndexList::not_applicable();
    std::vector<Index> result;
    for (const std::string_view word : *list)
        result.push_back(intern(word));
    return result;
}

std::vector<Index> Service::items_in(const Operand<References>& list) const {
    std::vector<Index> items;
    if (!list.has_value()) return items;
    for (const Row row : *list) {
        if (row != kNone && board_->element(row).type() == names_.data_item) items.push_back(index_[row]);
    }
    return items;
}

void Service::read_channels() {
    for (const Row row : channels_) {
        const Element element = board_->element(row);
        channel_kinds_.push_back(channel_kind(element.text(names_.kind)));
        IndexList needs = words(element.texts(names_.needs));
        const auto standard = default_needs(channel_kinds_.back());
        if (needs.is_unknown() && standard) {
            std::vector<Index> list;
            for (const std::string_view word : *standard)
                list.push_back(intern(word));
            needs = list;
        }
        graph_.channels.push_back(std::move(needs));
    }
}

void Service::read_segments() {
    for (const Row row : segments_)
        graph_.segments.push_back(words(board_->element(row).texts(names_.lacks)));
}

void Service::read_steps() {
    graph_.steps.join_all.assign(steps_.size(), 0);
    graph_.items.reads_unknown.assign(steps_.size(), 0);
    for (Index index = 0; index < steps_.size(); ++index) {
        const Element element = step(index);
        graph_.kinds.push_back(step_kind(element.text(names_.kind)));
        if (element.text(names_.join).value_or("any") == "all") graph_.steps.join_all[index] = 1;
        StepUse use;
        use.needs = words(element.texts(names_.needs));
        const Operand<References> channels = element.references(names_.channels);
        if (channels.is_not_applicable()) use.channels = IndexList::not_applicable();
        if (channels.has_value()) {
            std::vector<Index> list;
            for (const Row row : *channels) {
                const bool is_channel = row != kNone && board_->element(row).type() == names_.channel;
                list.push_back(is_channel ? index_[row] : kNoIndex);
            }
            use.channels = std::move(list);
        }
        graph_.use.push_back(std::move(use));
        read_items_of(index, element);
    }
}

void Service::read_items_of(Index index, const Element& element) {
    const auto each = [&](Symbol name, auto&& visit) {
        for (const Index item : items_in(element.references(name)))
            visit(item);
    };
    each(names_.collects, [&](Index item) {
        graph_.items.collected.emplace_back(index, item);
        graph_.data.sources.emplace_back(element.row(), item);
    });
    each(names_.produces, [&](Index item) { graph_.data.sources.emplace_back(element.row(), item); });
    each(names_.reads, [&](Index item) { graph_.items.read.emplace_back(index, item); });
    each(names_.prefilled, [&](Index item) { graph_.items.read.emplace_back(index, item); });
    // A state of affairs reads nothing; whatever else happens may.
    switch (graph_.kinds[index]) {
        case StepKind::start:
        case StepKind::wait:
        case StepKind::outcome:
        case StepKind::exit:
        case StepKind::error:
            break;
        default:
            graph_.items.reads_unknown[index] = element.references(names_.reads).is_unknown() ? 1 : 0;
    }
}

void Service::read_next(const Link& link) {
    const Index from = index_[link.from()];
    const Index to = index_[link.to()];
    const bool steps = board_->element(link.from()).type() == names_.step &&
                       board_->element(link.to()).type() == names_.step;
    if (!steps) return;
    NextLink next{from, to, NextKind::normal, {}};
    const std::string_view kind = link.text(names_.kind).value_or("normal");
    if (kind == "error") next.kind = NextKind::error;
    if (kind == "timeout") next.kind = NextKind::timeout;
    if (kind == "return") next.kind = NextKind::back;
    if (kind == "appeal") next.kind = NextKind::appeal;
    const Operand<double> loops = link.number(names_.max_loops);
    if (loops.has_value()) {
        constexpr double kMost = 1'000'000'000;
        if (*loops < 1) return;
        next.max_loops = static_cast<std::uint32_t>(std::min(*loops, kMost));
    }
    graph_.steps.next.push_back(next);
    next_links_.push_back(link.row());
}

void Service::read_flow(const Link& link) {
    DataFlow flow{link.from(), link.to(), Carries::listed, {}};
    const Operand<References> carries = link.references(names_.carries);
    if (carries.is_unknown()) {
        flow.carries = link.text(names_.carries).value_or("") == "all" ? Carries::all : Carries::unknown;
    } else {
        flow.items = items_in(carries);
    }
    graph_.data.flows.push_back(std::move(flow));
    flow_links_.push_back(link.row());
}

void Service::read_links() {
    for (Row row = 0; row < board_->link_count(); ++row) {
        const Link link = board_->link(row);
        const Symbol type = link.type();
        if (type == names_.next) read_next(link);
        if (type == names_.flow) read_flow(link);
        const bool from_step = board_->element(link.from()).type() == names_.step;
        const bool to_step = board_->element(link.to()).type() == names_.step;
        if (type == names_.requires_ && from_step) {
            const bool fallback = link.flag(names_.fallback).value_or(false);
            graph_.requirements.push_back({index_[link.from()], link.to(), fallback});
        }
        if (type == names_.performs && to_step)
            graph_.performers.emplace_back(index_[link.to()], link.from());
    }
    for (Row row = 0; row < board_->element_count(); ++row) {
        const Element element = board_->element(row);
        const bool process = element.type() == names_.process;
        const bool store = element.type() == names_.store;
        if (element.is_mirror() || (!process && !store)) continue;
        const Symbol list = process ? names_.declassifies : names_.authoritative_for;
        for (const Index item : items_in(element.references(list)))
            (process ? graph_.data.declassified : graph_.data.sources).emplace_back(row, item);
    }
}

std::vector<Index> Service::steps_of_screen(const Element& screen) const {
    std::vector<Index> result;
    const auto add = [&](Symbol type, Row other) {
        if (type == names_.realises && board_->element(other).type() == names_.step) {
            result.push_back(index_[other]);
        }
    };
    for (const Row row : screen.incoming())
        add(board_->link(row).type(), board_->link(row).from());
    for (const Row row : screen.outgoing())
        add(board_->link(row).type(), board_->link(row).to());
    return result;
}

void Service::read_controls() {
    for (const Row row : controls_) {
        const Element control = board_->element(row);
        const std::vector<Index> collects = items_in(control.references(names_.collects));
        const std::vector<Index> shows = items_in(control.references(names_.prefilled));
        if (collects.empty() && shows.empty()) continue;
        Row at = board_->original(control.parent());
        while (at != kNone && board_->element(at).type() != names_.screen)
            at = board_->original(board_->element(at).parent());
        const std::vector<Index> steps =
            at == kNone ? std::vector<Index>{} : steps_of_screen(board_->element(at));
        for (const Index item : collects) {
            graph_.data.sources.emplace_back(row, item);
            for (const Index step : steps) {
                graph_.items.collected.emplace_back(step, item);
                control_uses_.push_back({row, step, item});
            }
            if (steps.empty()) loose_.emplace_back(row, item);
        }
        for (const Index item : shows) {
            for (const Index step : steps)
                graph_.items.read.emplace_back(step, item);
            if (steps.empty()) loose_reads_.emplace_back(row, item);
        }
    }
}

void Service::decide_who_acts() {
    Mask staff(steps_.size(), 0);
    Mask people(steps_.size(), 0);
    for (const auto& [index, performer] : graph_.performers)
        (board_->element(performer).type() == names_.segment ? people : staff)[index] = 1;
    for (Index index = 0; index < steps_.size(); ++index) {
        StepUse& use = graph_.use[index];
        const bool channels_said = use.channels.has_value() && !use.channels->empty();
        const bool needs_said = use.needs.has_value() && !use.needs->empty();
        if (channels_said || needs_said) continue;
        switch (graph_.kinds[index]) {
            case StepKind::start:
            case StepKind::decision:
            case StepKind::wait:
            case StepKind::outcome:
            case StepKind::exit:
            case StepKind::error:
                use.acts = false;
                break;
            default:
                break;
        }
        const Element element = step(index);
        const std::string_view lane = element.text(names_.lane).value_or("");
        if (lane == "backstage" || lane == "support") use.acts = false;
        if (element.flag(names_.automated).value_or(false)) use.acts = false;
        if (staff[index] != 0 && people[index] == 0) use.acts = false;
    }
}

void Service::mark_starts() {
    Mask& start = graph_.steps.start;
    bool any = false;
    for (Index index = 0; index < steps_.size(); ++index) {
        start[index] = graph_.kinds[index] == StepKind::start ? 1 : 0;
        any = any || start[index] != 0;
    }
    if (any) return;
    for (Index index = 0; index < steps_.size(); ++index) {
        const StepKind kind = graph_.kinds[index];
        const bool end = kind == StepKind::outcome || kind == StepKind::exit;
        const bool first = graph_.steps.in.of(index).empty() && !graph_.steps.out.of(index).empty();
        start[index] = first && !end ? 1 : 0;
    }
}

void Service::mark_outcomes() {
    outcomes_.assign(steps_.size(), 0);
    possible_outcomes_.assign(steps_.size(), 0);
    for (Index index = 0; index < steps_.size(); ++index) {
        outcomes_[index] = graph_.kinds[index] == StepKind::outcome ? 1 : 0;
        has_outcome_ = has_outcome_ || outcomes_[index] != 0;
        const bool last = !graph_.steps.in.of(index).empty() && graph_.steps.out.of(index).empty();
        possible_outcomes_[index] = graph_.kinds[index] == StepKind::unknown && last ? 1 : outcomes_[index];
    }
}

std::vector<Row> Service::rows_of_steps(const std::vector<Index>& steps) const {
    std::vector<Row> rows;
    for (const Index index : steps)
        rows.push_back(steps_[index]);
    return rows;
}

std::vector<Row> Service::rows_of_next(const std::vector<Index>& links) const {
    std::vector<Row> rows;
    for (const Index index : links)
        rows.push_back(next_links_[index]);
    return rows;
}

}  // namespace civic::sdk
