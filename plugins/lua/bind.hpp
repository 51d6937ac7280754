#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "lua/state.hpp"
#include "sdk/kernel/graph.hpp"
#include "sdk/service.hpp"

namespace civic::lua {

using namespace sdk;

// A function of ours as Lua calls it: it gives how many results it has pushed, or throws. See State.
template <int (*function)(State&)>
int bound(lua_State* lua) {
    State& state = State::of(lua);
    int results = -1;
    {
        const State::Inside inside(state);
        try {
            results = function(state);
        } catch (const ScriptError& error) {
            state.note(error.what());
        } catch (...) {
            state.stop(std::current_exception());
            state.note("the run is over");
        }
    }
    if (results >= 0 && !state.take_over_limit()) return results;
    return luaL_error(lua, "%s", results >= 0 ? "not enough memory" : state.error());
}

// What is pushed for an attribute that is null: the value `null` of the script.
void push_null(State& state);
bool is_null(State& state, int index);

// An element (a mirror stands for its original) or a link: always the same object for the same row.
void push_element(State& state, Row row);
void push_link(State& state, Row row);
void push_elements(State& state, const std::vector<Row>& rows);
void push_links(State& state, const std::vector<Row>& rows);
// An attribute's value: nil where it is absent.
void push_value(State& state, const civicanvas_value* value);
void push_text(State& state, std::string_view text);

// Arguments and members of tables. Throw ScriptError where there is something else; `what` says whose it is.
enum class Thing : std::uint8_t { element, link, none };
Thing thing_at(State& state, int index);  // none: neither
Row row_at(State& state, int index);      // of a thing
Row element_at(State& state, int index, const char* what);
std::string text_at(State& state, int index, const char* what);
// One of them, or a list.
struct Things {
    std::vector<Row> elements;
    std::vector<Row> links;
};
Things things_at(State& state, int index, const char* what);

// Make the globals `board` and `null`, what elements and links can be asked, and `kernel`.
void open_board(State& state);
void open_kernel(State& state);

// Sets a function of ours in the table on top of the stack.
template <int (*function)(State&)>
void set_function(State& state, const char* name) {
    lua_pushcfunction(state.lua(), bound<function>);
    lua_setfield(state.lua(), -2, name);
}

}  // namespace civic::lua
