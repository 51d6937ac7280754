#pragma once

#include <lua.hpp>

namespace civic::lua {

// What of Lua's own libraries a script has: the basic functions without those that load code, `string`,
// `table`, `math` and `utf8`, none of which reads files, runs programs, or tells the time or chance. What
// could take for ever inside a single call is bounded: patterns by the length of the text to the power of
// their repetitions, repetition by what it makes. `pairs` goes through the keys in a fixed order. There is no
// __gc.
void open_libraries(lua_State* lua);

}  // namespace civic::lua
