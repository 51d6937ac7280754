#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "lua/bind.hpp"
#include "sdk/kernel/cheapest.hpp"
#include "sdk/kernel/coverage.hpp"
#include "sdk/kernel/cut.hpp"
#include "sdk/kernel/dominators.hpp"
#include "sdk/kernel/gate.hpp"
#include "sdk/kernel/liveness.hpp"
#include "sdk/kernel/loss.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/kernel/taint.hpp"
#include "sdk/kernel/wait.hpp"
#include "sdk/kernel/witness.hpp"

// The kernel's queries as functions. A set of steps is a table with the steps as keys, or a function that
// says of a step whether it is in it; what comes back as a set is such a table, a path two lists: its steps
// and its links.

namespace civic::lua {
namespace {

// What the run's queries have in common; made when the first is asked.
struct Asked {
    explicit Asked(Run& run) : service(run.shared<Service>()) {}
    const Service& service;
    std::optional<std::vector<Index>> dominators;
    std::optional<std::vector<Liveness>> liveness;
};

const Service& service_of(State& state) {
    return state.run().shared<Service>();
}
const StepGraph& graph_of(State& state) {
    return service_of(state).graph().steps;
}

Index step_at(State& state, int index) {
    const Service& service = service_of(state);
    const Row row = element_at(state, index, "the step");
    if (state.run().board().element(row).type() != service.names().step)
        throw ScriptError("this is asked of a step");
    return service.index_of(row);
}

// The value that a table or a function gives for a step, on top of the stack.
void push_answer(State& state, int index, Row step) {
    lua_State* lua = state.lua();
    if (lua_type(lua, index) == LUA_TTABLE) {
        push_element(state, step);
        lua_rawget(lua, index);
        return;
    }
    lua_pushvalue(lua, index);
    push_element(state, step);
    state.call(1, 1);
}

void require_set(State& state, int index, const char* what) {
    const int type = lua_type(state.lua(), index);
    if (type != LUA_TTABLE && type != LUA_TFUNCTION)
        throw ScriptError(std::string(what) +
                          " must be a set of steps: a table with steps as keys, or a function");
}

Mask set_at(State& state, int index, const char* what) {
    require_set(state, index, what);
    Mask mask;
    for (const Row row : service_of(state).steps()) {
        state.run().poll();
        push_answer(state, index, row);
        mask.push_back(lua_toboolean(state.lua(), -1) != 0 ? 1 : 0);
        lua_pop(state.lua(), 1);
    }
    return mask;
}
// Every step, where nothing is said.
Mask set_or_all_at(State& state, int index, const char* what) {
    if (lua_isnoneornil(state.lua(), index)) return Mask(graph_of(state).count, 1);
    return set_at(state, index, what);
}

int push_set(State& state, const Mask& mask) {
    lua_newtable(state.lua());
    for (Index step = 0; step < mask.size(); ++step) {
        if (mask[step] == 0) continue;
        push_element(state, service_of(state).steps()[step]);
        lua_pushboolean(state.lua(), 1);
        lua_rawset(state.lua(), -3);
    }
    return 1;
}

int push_path(State& state, const Path& path) {
    push_elements(state, service_of(state).rows_of_steps(path.steps));
    push_links(state, service_of(state).rows_of_next(path.links));
    return 2;
}

// kernel.starts()
int starts(State& state) {
    return push_set(state, graph_of(state).start);
}

// kernel.past(gates): the steps that the starts lead to with none of the gates taken, under the joins.
int past(State& state) {
    WordMap usable;
    for (const std::uint8_t gate : set_at(state, 1, "the gates"))
        usable.push_back(gate == 0 ? 1 : 0);
    return push_set(state, steps_with(fixpoint(graph_of(state), usable), 0));
}

// kernel.gate(targets, gates): the steps from which every way to a target passes a gate.
int gate(State& state) {
    const StepGraph& graph = graph_of(state);
    std::vector<Index> all(graph.count);
    for (Index step = 0; step < graph.count; ++step)
        all[step] = step;
    const Mask targets = set_at(state, 1, "the targets");
    return push_set(state, Gate(graph, targets, set_at(state, 2, "the gates")).hold(all));
}

// kernel.leads_to(set), kernel.comes_from(set): plain reachability, the set itself included.
int leads_to_set(State& state) {
    return push_set(state, closure(graph_of(state), set_at(state, 1, "the steps"), {}, Direction::backward));
}
int comes_from_set(State& state) {
    return push_set(state, closure(graph_of(state), set_at(state, 1, "the steps"), {}, Direction::forward));
}

// kernel.way(step, inside): a shortest way from a start, as steps and links.
int way(State& state) {
    const Index step = step_at(state, 1);
    const Mask inside = set_or_all_at(state, 2, "where the way goes");
    const StepGraph& graph = graph_of(state);
    return push_path(state, path_back(
                                graph, step, [&graph](Index at) { return graph.start[at] != 0; },
                                [&inside](Index at) { return inside[at] != 0; }));
}

// kernel.path(from, to, inside): a shortest path, as steps and links.
int path(State& state) {
    const Mask from = set_at(state, 1, "where the path begins");
    const Mask to = set_at(state, 2, "where the path ends");
    return push_path(
        state, shortest_path(graph_of(state), from, to, set_or_all_at(state, 3, "where the path goes")));
}

// kernel.unavoidable(targets)
int unavoidable_steps(State& state) {
    const Mask all(graph_of(state).count, 1);
    return push_set(state, unavoidable(graph_of(state), set_at(state, 1, "the targets"), all, all));
}

// kernel.dominator(step): the last step before it that every path from a start takes, or nil.
int dominator(State& state) {
    const Index step = step_at(state, 1);
    auto& asked = state.run().shared<Asked>();
    if (!asked.dominators) {
        const StepGraph& graph = graph_of(state);
        asked.dominators = dominators(graph, graph.start, Mask(graph.count, 1), Mask(graph.next.size(), 1));
    }
    const Index above = (*asked.dominators)[step];
    above == kNoIndex ? lua_pushnil(state.lua()) : push_element(state, service_of(state).steps()[above]);
    return 1;
}

Index segment_at(State& state, int index) {
    const Row row = element_at(state, index, "the segment");
    if (state.run().board().element(row).type() != service_of(state).names().segment)
        throw ScriptError("this is asked of a segment");
    return service_of(state).index_of(row);
}

// kernel.reach(segment): what it surely gets to, and what it possibly gets to.
int reach_of(State& state) {
    const Index segment[] = {segment_at(state, 1)};
    const Bounds reached = reach(service_of(state).graph(), segment);
    push_set(state, steps_with(reached.surely, 0));
    return 1 + push_set(state, steps_with(reached.possibly, 0));
}

// kernel.frontier(segment): the steps that it comes to, whatever is unknown, and surely cannot use.
int frontier_of(State& state) {
    const Index segment[] = {segment_at(state, 1)};
    const StepGraph& graph = graph_of(state);
    const Bounds usable = usable_steps(service_of(state).graph(), segment);
    const WordMap reached = fixpoint(graph, usable.possibly);
    return push_set(state, steps_with(frontier(graph, usable.possibly, reached), 0));
}

// kernel.loss(resource): the steps that nobody reaches once it is lost.
int loss_of(State& state) {
    const Index resource[] = {element_at(state, 1, "what is lost")};
    return push_set(state, steps_with(loss(service_of(state).graph(), resource), 0));
}

// The number that a table or a function gives for each step; where it gives none, 0.
std::vector<double> numbers_at(State& state, int index, const char* what) {
    require_set(state, index, what);
    std::vector<double> numbers;
    for (const Row row : service_of(state).steps()) {
        state.run().poll();
        push_answer(state, index, row);
        const bool number = lua_type(state.lua(), -1) == LUA_TNUMBER;
        const double value = number ? lua_tonumber(state.lua(), -1) : 0;
        if (!(value >= 0 && value <= 1e15)) throw ScriptError(std::string(what) + " must be numbers from 0");
        numbers.push_back(value);
        lua_pop(state.lua(), 1);
    }
    return numbers;
}

// kernel.longest_wait(from, to, days): nil when nothing leads there; else a table with days, at_most,
// unbounded, and the walk (or the cycle that makes it unbounded) as steps and links. Where `days` is not
// said, wait_days.
int longest(State& state) {
    const Service& service = service_of(state);
    const Mask from = set_at(state, 1, "where people begin to wait");
    const Mask to = set_at(state, 2, "where the wait ends");
    std::vector<double> days;
    if (!lua_isnoneornil(state.lua(), 3)) {
        days = numbers_at(state, 3, "days");
    } else {
        for (Index step = 0; step < service.graph().steps.count; ++step)
            days.push_back(std::max(0.0, service.step(step).number(service.names().wait_days).value_or(0)));
    }
    const LongestWait wait = longest_wait(service.graph().steps, days, from, to);
    lua_State* lua = state.lua();
    if (!wait.any_walk) {
        lua_pushnil(lua);
        return 1;
    }
    lua_newtable(lua);
    lua_pushnumber(lua, wait.unbounded ? std::numeric_limits<double>::infinity() : wait.days);
    lua_setfield(lua, -2, "days");
    lua_pushnumber(lua, wait.unbounded ? std::numeric_limits<double>::infinity() : wait.days_at_most);
    lua_setfield(lua, -2, "at_most");
    lua_pushboolean(lua, wait.unbounded ? 1 : 0);
    lua_setfield(lua, -2, "unbounded");
    push_path(state, wait.unbounded ? wait.cycle : wait.walk);
    lua_setfield(lua, -3, "links");
    lua_setfield(lua, -2, "steps");
    return 1;
}

// kernel.cheapest(costs, to, inside): what the cheapest way from a start costs, its steps and its links; nil
// for none.
int cheapest(State& state) {
    const std::vector<double> costs = numbers_at(state, 1, "costs");
    const Mask to = set_at(state, 2, "where the way leads");
    const CheapestPath found =
        cheapest_path(graph_of(state), costs, to, set_or_all_at(state, 3, "where the way goes"));
    if (found.path.empty()) {
        lua_pushnil(state.lua());
        return 1;
    }
    lua_pushnumber(state.lua(), found.cost);
    return 1 + push_path(state, found.path);
}

Index item_at(State& state, int index) {
    const Row row = element_at(state, index, "the data item");
    if (state.run().board().element(row).type() != service_of(state).names().data_item)
        throw ScriptError("this is asked of a data item");
    return service_of(state).index_of(row);
}

// kernel.taint(item, all): the elements that hold it and the flows that take it; with `all`, a flow of which
// nobody knows what it carries takes whatever its source holds.
int taint_of(State& state) {
    const Index item = item_at(state, 1);
    const bool all = lua_toboolean(state.lua(), 2) != 0;
    const Index first = item - item % kWordBits;
    Taint taint(service_of(state).graph().data);
    const Taint::Batch& batch =
        taint.run(first, all ? Taint::Unknown::carries_all : Taint::Unknown::carries_nothing);
    const Word bit = Word{1} << (item - first);
    std::vector<Row> nodes;
    std::vector<Row> flows;
    for (const Index node : batch.nodes) {
        if ((taint.node(node) & bit) != 0) nodes.push_back(node);
    }
    for (const Index flow : batch.flows) {
        if ((taint.flow(flow) & bit) != 0) flows.push_back(service_of(state).flow_links()[flow]);
    }
    push_elements(state, nodes);
    push_links(state, flows);
    return 2;
}

// kernel.live(item): whether what some step collects is later read; nil, and the step whose `reads` decides.
int live(State& state) {
    const Index item = item_at(state, 1);
    auto& asked = state.run().shared<Asked>();
    if (!asked.liveness) {
        const ServiceGraph& graph = service_of(state).graph();
        asked.liveness =
            liveness(graph.steps, graph.items, static_cast<Index>(service_of(state).items().size()));
    }
    const Liveness& answer = (*asked.liveness)[item];
    if (answer.live != Truth::unknown) {
        lua_pushboolean(state.lua(), answer.live == Truth::yes ? 1 : 0);
        return 1;
    }
    lua_pushnil(state.lua());
    push_element(state, service_of(state).steps()[answer.asked]);
    return 2;
}

// kernel.uncovered(elements, type, direction, is_one): those that no such link, outgoing or incoming, ties to
// an element of which is_one holds.
int not_covered(State& state) {
    const Things things = things_at(state, 1, "what is to be covered");
    const Symbol type = state.run().board().symbol(text_at(state, 2, "the type of the links"));
    const std::string direction = text_at(state, 3, "the direction");
    if (direction != "outgoing" && direction != "incoming")
        throw ScriptError("the direction must be outgoing or incoming, not \"" + direction + "\"");
    if (lua_type(state.lua(), 4) != LUA_TFUNCTION)
        throw ScriptError("what covers must be said by a function");
    const auto is_one = [&state](const Element& element) {
        push_answer(state, 4, element.row());
        const bool yes = lua_toboolean(state.lua(), -1) != 0;
        lua_pop(state.lua(), 1);
        return yes;
    };
    push_elements(
        state,
        uncovered(state.run().board(), things.elements, type,
                  direction == "outgoing" ? LinkDirection::outgoing : LinkDirection::incoming, is_one));
    return 1;
}

}  // namespace

void open_kernel(State& state) {
    lua_newtable(state.lua());
    set_function<starts>(state, "starts");
    set_function<past>(state, "past");
    set_function<gate>(state, "gate");
    set_function<leads_to_set>(state, "leads_to");
    set_function<comes_from_set>(state, "comes_from");
    set_function<way>(state, "way");
    set_function<path>(state, "path");
    set_function<unavoidable_steps>(state, "unavoidable");
    set_function<dominator>(state, "dominator");
    set_function<reach_of>(state, "reach");
    set_function<frontier_of>(state, "frontier");
    set_function<loss_of>(state, "loss");
    set_function<longest>(state, "longest_wait");
    set_function<cheapest>(state, "cheapest");
    set_function<taint_of>(state, "taint");
    set_function<live>(state, "live");
    set_function<not_covered>(state, "uncovered");
    lua_setglobal(state.lua(), "kernel");
}

}  // namespace civic::lua
