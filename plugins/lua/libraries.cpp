#include "lua/libraries.hpp"

#include <cmath>
#include <cstddef>
#include <cstring>
#include <initializer_list>

namespace civic::lua {
namespace {

constexpr double kMostSteps = 1e8;  // of a match, at worst
constexpr std::size_t kLongest = std::size_t{16} << 20;

// These are plain C to Lua: no object of theirs has a destructor, so they may raise errors.

// Each repetition in a pattern may try every length, each optional item both ways, and what is not anchored
// begins everywhere.
double steps_of_match(std::size_t length, const char* pattern, std::size_t pattern_length) {
    const double n = static_cast<double>(length) + 1;
    double steps = pattern_length > 0 && pattern[0] == '^' ? 1 : n;
    for (std::size_t i = 0; i < pattern_length; ++i) {
        if (pattern[i] == '%') {
            if (i + 1 < pattern_length && pattern[i + 1] == 'b') steps *= n;
            ++i;
        } else if (pattern[i] == '*' || pattern[i] == '+' || pattern[i] == '-') {
            steps *= n;
        } else if (pattern[i] == '?') {
            steps *= 2;
        }
    }
    return steps;
}

// Upvalue 1: the library's own function. A plain search costs text × what is looked for.
int bounded_match(lua_State* lua) {
    std::size_t length = 0;
    std::size_t pattern_length = 0;
    luaL_checklstring(lua, 1, &length);
    const char* pattern = luaL_checklstring(lua, 2, &pattern_length);
    const bool plain = lua_toboolean(lua, lua_upvalueindex(2)) != 0 && lua_toboolean(lua, 4) != 0;
    const double steps = plain ? static_cast<double>(length) * static_cast<double>(pattern_length + 1)
                               : steps_of_match(length, pattern, pattern_length);
    if (steps > kMostSteps)
        return luaL_error(lua, "the pattern may take too long on a text of %d bytes: use fewer repetitions",
                          static_cast<int>(length));
    const int arguments = lua_gettop(lua);
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_insert(lua, 1);
    lua_call(lua, arguments, LUA_MULTRET);
    return lua_gettop(lua);
}

int bounded_repeat(lua_State* lua) {
    std::size_t length = 0;
    std::size_t between = 0;
    luaL_checklstring(lua, 1, &length);
    const lua_Integer count = luaL_checkinteger(lua, 2);
    luaL_optlstring(lua, 3, "", &between);
    if (length + between == 0 || count <= 0) {
        lua_pushliteral(lua, "");
        return 1;
    }
    if (static_cast<double>(length + between) * static_cast<double>(count) > static_cast<double>(kLongest))
        return luaL_error(lua, "the text would be longer than 16 MiB");
    const int arguments = lua_gettop(lua);
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_insert(lua, 1);
    lua_call(lua, arguments, 1);
    return 1;
}

int set_metatable(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    if (lua_istable(lua, 2)) {
        lua_pushliteral(lua, "__gc");
        if (lua_rawget(lua, 2) != LUA_TNIL) return luaL_error(lua, "there is no __gc here");
        lua_pop(lua, 1);
    }
    lua_settop(lua, 2);
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_insert(lua, 1);
    lua_call(lua, 2, 1);
    return 1;
}

// Numbers by value, then texts bytewise, then the rest: elements and links by their place on the board.
int is_before(lua_State* lua) {
    const int a = lua_type(lua, 1);
    const int b = lua_type(lua, 2);
    bool before = false;
    if (a != b) {
        const auto rank = [](int type) {
            return type == LUA_TNUMBER ? 0 : type == LUA_TSTRING ? 1 : 2 + type;
        };
        before = rank(a) < rank(b);
    } else if (a == LUA_TNUMBER || a == LUA_TSTRING) {
        before = lua_compare(lua, 1, 2, LUA_OPLT) != 0;
    } else if (a == LUA_TUSERDATA) {
        const auto place = [lua](int index) {
            lua_Integer row = -1;
            if (lua_getiuservalue(lua, index, 1) == LUA_TNUMBER) row = lua_tointeger(lua, -1);
            lua_pop(lua, 1);
            return row;
        };
        before = place(1) < place(2);
    }
    lua_pushboolean(lua, before ? 1 : 0);
    return 1;
}

// Upvalues: the table, its keys in order, how many have been given.
int next_pair(lua_State* lua) {
    while (true) {
        const lua_Integer place = lua_tointeger(lua, lua_upvalueindex(3)) + 1;
        lua_pushinteger(lua, place);
        lua_replace(lua, lua_upvalueindex(3));
        if (lua_rawgeti(lua, lua_upvalueindex(2), place) == LUA_TNIL) return 1;
        lua_pushvalue(lua, -1);
        if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL) return 2;
        lua_pop(lua, 2);  // removed since
    }
}

// Upvalue 1: table.sort.
int ordered_pairs(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_settop(lua, 1);
    lua_newtable(lua);
    lua_Integer count = 0;
    for (lua_pushnil(lua); lua_next(lua, 1) != 0;) {
        lua_pop(lua, 1);
        lua_pushvalue(lua, -1);
        lua_rawseti(lua, 2, ++count);
    }
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_pushvalue(lua, 2);
    lua_pushcfunction(lua, is_before);
    lua_call(lua, 2, 0);
    lua_pushinteger(lua, 0);
    lua_pushcclosure(lua, next_pair, 3);
    return 1;
}

// all_of, any_of: Kleene's logic, nil for what is not known.
int junction(lua_State* lua, bool all) {
    bool unknown = false;
    for (int i = 1; i <= lua_gettop(lua); ++i) {
        if (lua_isnil(lua, i)) {
            unknown = true;
        } else if ((lua_toboolean(lua, i) != 0) != all) {
            lua_pushboolean(lua, all ? 0 : 1);
            return 1;
        }
    }
    unknown ? lua_pushnil(lua) : lua_pushboolean(lua, all ? 1 : 0);
    return 1;
}
int all_of(lua_State* lua) {
    return junction(lua, true);
}
int any_of(lua_State* lua) {
    return junction(lua, false);
}
int negate(lua_State* lua) {
    luaL_checkany(lua, 1);
    lua_isnil(lua, 1) ? lua_pushnil(lua) : lua_pushboolean(lua, lua_toboolean(lua, 1) != 0 ? 0 : 1);
    return 1;
}

void remove(lua_State* lua, int table, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        lua_pushnil(lua);
        lua_setfield(lua, table, name);
    }
}

// Puts `by` in the place of a function, which becomes its first upvalue; the second says that it is
// string.find.
void wrap(lua_State* lua, int table, const char* name, lua_CFunction by) {
    lua_getfield(lua, table, name);
    lua_pushboolean(lua, std::strcmp(name, "find") == 0 ? 1 : 0);
    lua_pushcclosure(lua, by, 2);
    lua_setfield(lua, table, name);
}

}  // namespace

void open_libraries(lua_State* lua) {
    luaL_requiref(lua, LUA_GNAME, luaopen_base, 1);
    const int globals = lua_gettop(lua);
    // xpcall calls its handler of what the hook raises with hooks off: it could go on for ever.
    remove(lua, globals,
           {"collectgarbage", "dofile", "load", "loadfile", "print", "warn", "xpcall", "_VERSION"});
    wrap(lua, globals, "setmetatable", set_metatable);
    lua_register(lua, "all_of", all_of);
    lua_register(lua, "any_of", any_of);
    lua_register(lua, "negate", negate);

    luaL_requiref(lua, LUA_STRLIBNAME, luaopen_string, 1);
    const int strings = lua_gettop(lua);
    remove(lua, strings, {"dump", "pack", "packsize", "unpack"});
    for (const char* name : {"find", "match", "gmatch", "gsub"})
        wrap(lua, strings, name, bounded_match);
    wrap(lua, strings, "rep", bounded_repeat);
    lua_pushliteral(lua, "");
    lua_getmetatable(lua, -1);
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");

    luaL_requiref(lua, LUA_TABLIBNAME, luaopen_table, 1);
    const int tables = lua_gettop(lua);
    remove(lua, tables, {"move"});
    lua_getfield(lua, tables, "sort");
    lua_pushcclosure(lua, ordered_pairs, 1);
    lua_setfield(lua, globals, "pairs");

    luaL_requiref(lua, LUA_MATHLIBNAME, luaopen_math, 1);
    remove(lua, lua_gettop(lua), {"random", "randomseed"});
    luaL_requiref(lua, LUA_UTF8LIBNAME, luaopen_utf8, 1);
    lua_settop(lua, 0);
}

}  // namespace civic::lua
