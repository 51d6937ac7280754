#include "lua/report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "sdk/json.hpp"
#include "sdk/records.hpp"
#include "sdk/words.hpp"

namespace civic::lua {
namespace {

char checks_key = 0;  // its address: where Lua's registry has the Checks
constexpr int kDeepest = 16;
constexpr std::size_t kMostJson = 64 * 1024;

// A member of the table at `index`, on top of the stack; false, and nothing pushed, for nil.
bool push_field(State& state, int index, const char* name) {
    const int at = lua_absindex(state.lua(), index);
    lua_pushstring(state.lua(), name);
    if (lua_rawget(state.lua(), at) != LUA_TNIL) return true;
    lua_pop(state.lua(), 1);
    return false;
}

std::string field_text(State& state, int index, const char* name, const char* of) {
    if (!push_field(state, index, name)) throw ScriptError(std::string(of) + " has no " + name);
    std::string text = text_at(state, -1, name);
    lua_pop(state.lua(), 1);
    return text;
}

void require_table(State& state, int index, const char* what) {
    if (lua_type(state.lua(), index) != LUA_TTABLE) throw ScriptError(std::string(what) + " must be a table");
}

std::string json_number(double number) {
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", number);
    return text;
}

// The value on top of the stack as JSON: things are their ids, a table with [1] a list.
std::string to_json(State& state, int index, int depth = 0);

std::string object_to_json(State& state, int table, int depth) {
    lua_State* lua = state.lua();
    std::map<std::string, std::string> members;
    for (lua_pushnil(lua); lua_next(lua, table) != 0; lua_pop(lua, 1)) {
        if (lua_type(lua, -2) != LUA_TSTRING)
            throw ScriptError("a table that a fix sets has keys that are no texts");
        members[text_at(state, -2, "a key")] = to_json(state, lua_gettop(lua), depth + 1);
    }
    std::string json = "{";
    for (const auto& [key, value] : members)
        json += (json.size() > 1 ? "," : "") + json_text(key) + ":" + value;
    return json + "}";
}

std::string list_to_json(State& state, int table, int depth) {
    lua_State* lua = state.lua();
    std::string json = "[";
    for (lua_Integer place = 1; lua_rawgeti(lua, table, place) != LUA_TNIL; ++place) {
        json += (json.size() > 1 ? "," : "") + to_json(state, lua_gettop(lua), depth + 1);
        if (json.size() > kMostJson) throw ScriptError("a value that a fix sets is longer than 64 KiB");
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
    return json + "]";
}

std::string to_json(State& state, int index, int depth) {
    lua_State* lua = state.lua();
    const int at = lua_absindex(lua, index);
    if (depth > kDeepest || lua_checkstack(lua, 8) == 0)
        throw ScriptError("a value that a fix sets is nested too deep");
    if (is_null(state, at)) return "null";
    if (thing_at(state, at) == Thing::element)
        return json_text(state.run().board().element(row_at(state, at)).id());
    switch (lua_type(lua, at)) {
        case LUA_TBOOLEAN:
            return lua_toboolean(lua, at) != 0 ? "true" : "false";
        case LUA_TSTRING:
            return json_text(text_at(state, at, "a value"));
        case LUA_TNUMBER:
            if (lua_isinteger(lua, at) != 0) return std::to_string(lua_tointeger(lua, at));
            if (!std::isfinite(lua_tonumber(lua, at))) break;
            return json_number(lua_tonumber(lua, at));
        case LUA_TTABLE: {
            const bool object = lua_rawlen(lua, at) == 0 && (lua_pushnil(lua), lua_next(lua, at) != 0);
            if (!object) return list_to_json(state, at, depth);
            lua_pop(lua, 2);
            return object_to_json(state, at, depth);
        }
        default:
            break;
    }
    throw ScriptError(std::string("a fix cannot set a ") + luaL_typename(lua, at));
}

WitnessKind witness_kind(const std::string& word) {
    const std::pair<const char*, WitnessKind> kinds[] = {{"set", WitnessKind::set},
                                                         {"path", WitnessKind::path},
                                                         {"cut", WitnessKind::cut},
                                                         {"cycle", WitnessKind::cycle},
                                                         {"pair", WitnessKind::pair}};
    for (const auto& [name, kind] : kinds) {
        if (word == name) return kind;
    }
    throw ScriptError("the kind of a witness must be set, path, cut, cycle or pair, not \"" + word + "\"");
}

void read_witness(State& state, int table, const Things& about, Finding& finding) {
    if (!push_field(state, table, "witness")) {
        finding.witness(WitnessKind::set, about.elements, about.links);
        return;
    }
    require_table(state, -1, "witness");
    const int witness = lua_gettop(state.lua());
    WitnessKind kind = WitnessKind::set;
    if (push_field(state, witness, "kind")) {
        kind = witness_kind(text_at(state, -1, "the kind of a witness"));
        lua_pop(state.lua(), 1);
    }
    Things shown = things_at(state, witness, "what a witness shows");
    finding.witness(kind, std::move(shown.elements), std::move(shown.links));
    lua_pop(state.lua(), 1);
}

void read_raise(State& state, int table, Finding& finding) {
    if (!push_field(state, table, "raise")) return;
    require_table(state, -1, "raise");
    const int raise = lua_gettop(state.lua());
    const std::string word = field_text(state, raise, "severity", "raise");
    const std::string why = field_text(state, raise, "why", "raise");
    if (word != "info" && word != "warning" && word != "error")
        throw ScriptError("the severity must be info, warning or error, not \"" + word + "\"");
    finding.raise(word == "error"     ? Severity::error
                  : word == "warning" ? Severity::warning
                                      : Severity::info,
                  why);
    lua_pop(state.lua(), 1);
}

Addition read_addition(State& state, int table) {
    require_table(state, table, "what a fix adds");
    Addition added;
    added.type = field_text(state, table, "type", "what a fix adds");
    added.text = field_text(state, table, "text", "what a fix adds");
    const auto attributes = [&state](int of) {
        if (!push_field(state, of, "attributes")) return std::string();
        std::string json = object_to_json(state, lua_gettop(state.lua()), 0);
        lua_pop(state.lua(), 1);
        return json;
    };
    added.attributes = attributes(table);
    if (!push_field(state, table, "link")) throw ScriptError("what a fix adds has no link");
    const int link = lua_gettop(state.lua());
    require_table(state, link, "the link of what a fix adds");
    added.link_type = field_text(state, link, "type", "the link of what a fix adds");
    const std::string direction = field_text(state, link, "direction", "the link of what a fix adds");
    if (direction != "from-this" && direction != "to-this")
        throw ScriptError("the direction must be from-this or to-this, not \"" + direction + "\"");
    added.from_beside = direction == "from-this";
    added.link_attributes = attributes(link);
    lua_pop(state.lua(), 1);
    return added;
}

// The fix of the first thing that the finding is about.
void read_fix(State& state, int table, const Things& about, Finding& finding) {
    if (!push_field(state, table, "fix")) return;
    lua_State* lua = state.lua();
    require_table(state, -1, "fix");
    const int at = lua_gettop(lua);
    const Snapshot& board = state.run().board();
    const bool link = about.elements.empty();
    const Row row = link ? about.links.front() : about.elements.front();
    Fix fix(field_text(state, at, "label", "fix"));
    if (push_field(state, at, "set")) {
        require_table(state, -1, "what a fix sets");
        const int set = lua_gettop(lua);
        for (lua_pushnil(lua); lua_next(lua, set) != 0; lua_pop(lua, 1)) {
            const std::string path = "/attributes/" + text_at(state, -2, "the name of an attribute");
            const std::string value = to_json(state, -1);
            link ? fix.set(board.link(row), path, value) : fix.set(board.element(row), path, value);
        }
        lua_pop(lua, 1);
    }
    if (push_field(state, at, "add")) {
        require_table(state, -1, "what a fix adds");
        if (link) throw ScriptError("a fix adds something to an element, and the finding is about a link");
        const int list = lua_gettop(lua);
        for (lua_Integer place = 1; lua_rawgeti(lua, list, place) != LUA_TNIL; ++place) {
            add_beside(fix, board, row, static_cast<unsigned>(place - 1),
                       read_addition(state, lua_gettop(lua)));
            lua_pop(lua, 1);
        }
        lua_pop(lua, 2);
    }
    if (push_field(state, at, "remove")) {
        if (lua_toboolean(lua, -1) != 0) link ? fix.remove(board.link(row)) : fix.remove(board.element(row));
        lua_pop(lua, 1);
    }
    finding.fix(std::move(fix));
    lua_pop(lua, 1);
}

// c:violation { message = …, about = …, witness = …, raise = …, fix = … }
int violation(State& state) {
    Check& check = Checks::of(state).current();
    require_table(state, 2, "what c:violation takes");
    Finding finding = Finding::violation(field_text(state, 2, "message", "the violation"));
    if (!push_field(state, 2, "about")) throw ScriptError("the violation has no `about`: what it is about");
    const Things about = things_at(state, -1, "what a violation is about");
    lua_pop(state.lua(), 1);
    if (about.elements.empty() && about.links.empty()) throw ScriptError("the violation is about nothing");
    finding.about(about.elements);
    for (const Row link : about.links)
        finding.about_link(link);
    read_witness(state, 2, about, finding);
    read_raise(state, 2, finding);
    read_fix(state, 2, about, finding);
    check.report(finding);
    return 0;
}

std::uint32_t count_at(State& state) {
    if (lua_isnoneornil(state.lua(), 2)) return 1;
    const lua_Number count = lua_type(state.lua(), 2) == LUA_TNUMBER ? lua_tonumber(state.lua(), 2) : -1;
    if (!(count >= 0 && count <= 1e9)) throw ScriptError("how many must be a number from 0");
    return static_cast<std::uint32_t>(count);
}
int pass(State& state) {
    Checks::of(state).current().pass(count_at(state));
    return 0;
}
int not_applicable(State& state) {
    Checks::of(state).current().not_applicable(count_at(state));
    return 0;
}

// c:option(name)
int option(State& state) {
    Check& check = Checks::of(state).current();
    const std::string name = text_at(state, 2, "the name of an option");
    const civicanvas_host& host = state.run().host();
    double number = 0;
    if (host.option_number(host.context, check.id(), name.c_str(), &number) == CIVICANVAS_OK) {
        lua_pushnumber(state.lua(), number);
        return 1;
    }
    push_text(state, check.text(name.c_str()));
    return 1;
}

// c:ask(of, attribute, waiting): of is an element, a link, or "service"; waiting a thing or a list of them.
int ask(State& state) {
    const std::string attribute = text_at(state, 3, "the attribute that is asked for");
    Missing missing = Missing::service(attribute);
    const Thing of = thing_at(state, 2);
    if (of == Thing::element) missing = Missing::element(row_at(state, 2), attribute);
    if (of == Thing::link) missing = Missing::link(row_at(state, 2), attribute);
    if (of == Thing::none && (lua_type(state.lua(), 2) != LUA_TSTRING || text_at(state, 2, "") != "service"))
        throw ScriptError("whose attribute is asked for must be an element, a link or \"service\"");
    Things waiting = things_at(state, 4, "what waits for the answer");
    for (const Row link : waiting.links) {
        waiting.elements.push_back(state.run().board().link(link).from());
        waiting.elements.push_back(state.run().board().link(link).to());
    }
    if (waiting.elements.empty()) throw ScriptError("nothing waits for the answer");
    for (const Row row : waiting.elements)
        Checks::of(state).add_question(missing, row, attribute);
    return 0;
}

int questions(State& state) {
    if (lua_type(state.lua(), 2) != LUA_TFUNCTION)
        throw ScriptError("c:questions takes a function that words a question");
    Checks::of(state).send_questions(state);
    return 0;
}

int register_check(State& state) {
    const std::string id = text_at(state, 1, "the id of a check");
    if (lua_type(state.lua(), 2) != LUA_TFUNCTION) throw ScriptError("check() takes an id and a function");
    lua_pushvalue(state.lua(), 2);
    Checks::of(state).name(id, luaL_ref(state.lua(), LUA_REGISTRYINDEX));
    return 0;
}

}  // namespace

Checks::Checks(State& state, const civicanvas_host& host, std::vector<std::string> ids)
    : state_(state), host_(host), ids_(std::move(ids)) {
    const State::Inside inside(state);
    lua_State* lua = state.lua();
    lua_pushlightuserdata(lua, this);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &checks_key);
    lua_pushcfunction(lua, bound<register_check>);
    lua_setglobal(lua, "check");
}

Checks& Checks::of(State& state) {
    lua_rawgetp(state.lua(), LUA_REGISTRYINDEX, &checks_key);
    Checks* checks = static_cast<Checks*>(lua_touserdata(state.lua(), -1));
    lua_pop(state.lua(), 1);
    return *checks;
}

Check& Checks::current() {
    if (current_ == nullptr) throw ScriptError("this is asked of the check that runs, while it runs");
    return *current_;
}

void Checks::name(const std::string& id, int function) {
    if (std::find(ids_.begin(), ids_.end(), id) == ids_.end())
        throw ScriptError("plugin.json has no check \"" + id + "\"");
    if (!functions_.emplace(id, function).second)
        throw ScriptError("the check \"" + id + "\" is there twice");
}

void Checks::add_question(const Missing& missing, Row waiting, const std::string& attribute) {
    (void)current();
    Missing kept = missing;
    kept.attribute = *attributes_.insert(attribute).first;
    reviews_->add(kept, waiting);
    open_questions_ = true;
}

void Checks::send_questions(State& state) {
    lua_State* lua = state.lua();
    Check& check = current();
    reviews_->report(check, [&](const std::string& waiting, const Missing& missing) {
        lua_pushvalue(lua, 2);
        push_text(state, waiting);
        push_text(state, missing.attribute);
        push_text(state, owner_of(check.board(), missing));
        state.call(3, 1);
        std::string text = text_at(state, -1, "what words a question must give a text, and that");
        lua_pop(lua, 1);
        return text;
    });
    *reviews_ = Reviews();
    open_questions_ = false;
}

void Checks::run(const std::string& file) {
    for (const std::string& id : ids_) {
        if (functions_.count(id) == 0)
            throw ScriptError(file + ": has no function for " + id + ", which plugin.json has: check(\"" +
                              id + "\", function(c) … end)");
    }
    for (const std::string& id : ids_) {
        if (host_.enabled(host_.context, id.c_str()) != 0) run_one(id);
    }
}

void Checks::run_one(const std::string& id) {
    Check check(state_.run(), id.c_str());
    Reviews reviews;
    current_ = &check;
    reviews_ = &reviews;
    {
        const State::Inside inside(state_);
        lua_State* lua = state_.lua();
        lua_rawgeti(lua, LUA_REGISTRYINDEX, functions_.at(id));
        lua_newtable(lua);
        set_function<violation>(state_, "violation");
        set_function<pass>(state_, "pass");
        set_function<not_applicable>(state_, "not_applicable");
        set_function<option>(state_, "option");
        set_function<ask>(state_, "ask");
        set_function<questions>(state_, "questions");
    }
    state_.call(1, 0);
    if (open_questions_)
        throw ScriptError(id + " asks for something and never words the question: c:questions(…)");
    current_ = nullptr;
    reviews_ = nullptr;
    check.finish();
}

}  // namespace civic::lua
