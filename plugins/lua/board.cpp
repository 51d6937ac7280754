#include <array>
#include <cstring>
#include <utility>

#include "lua/bind.hpp"
#include "sdk/words.hpp"

namespace civic::lua {
namespace {

// Keys of Lua's registry, by address: the metatables, and the objects by row.
struct Key {
    char elements = 0, links = 0, element_type = 0, link_type = 0, null = 0;
};
Key keys;

constexpr int kDeepest = 32;

void push_thing(State& state, char* cache, char* metatable, Row row) {
    lua_State* lua = state.lua();
    if (lua_checkstack(lua, 8) == 0) throw ScriptError("too much is nested");
    lua_rawgetp(lua, LUA_REGISTRYINDEX, cache);
    if (lua_rawgeti(lua, -1, row) != LUA_TNIL) return lua_remove(lua, -2);
    lua_pop(lua, 1);
    *static_cast<Row*>(lua_newuserdatauv(lua, sizeof(Row), 1)) = row;
    lua_pushinteger(lua, row);
    lua_setiuservalue(lua, -2, 1);  // what `pairs` goes by
    lua_rawgetp(lua, LUA_REGISTRYINDEX, metatable);
    lua_setmetatable(lua, -2);
    lua_pushvalue(lua, -1);
    lua_rawseti(lua, -3, row);
    lua_remove(lua, -2);
}

bool has_metatable(lua_State* lua, int index, char* metatable) {
    if (lua_type(lua, index) != LUA_TUSERDATA || lua_getmetatable(lua, index) == 0) return false;
    lua_rawgetp(lua, LUA_REGISTRYINDEX, metatable);
    const bool same = lua_rawequal(lua, -1, -2) != 0;
    lua_pop(lua, 2);
    return same;
}

Attributes attributes_of_self(State& state) {
    const Snapshot& board = state.run().board();
    switch (thing_at(state, 1)) {
        case Thing::element:
            return board.element(row_at(state, 1));
        case Thing::link:
            return board.link(row_at(state, 1));
        case Thing::none:
            break;
    }
    throw ScriptError("this is asked of an element or a link, with a colon: step:get(\"cost\")");
}

void push_value_at(State& state, const civicanvas_value* value, int depth);

void push_object(State& state, civicanvas_range range, int depth) {
    const Snapshot& board = state.run().board();
    lua_State* lua = state.lua();
    lua_newtable(lua);
    for (Row i = 0; i < range.count; ++i) {
        const civicanvas_attribute& one = board.attributes()[range.first + i];
        push_text(state, board.name({one.name}));
        push_value_at(state, &one.value, depth + 1);
        lua_rawset(lua, -3);
    }
}

void push_list(State& state, civicanvas_range range, int depth) {
    lua_State* lua = state.lua();
    lua_newtable(lua);
    lua_Integer place = 0;
    for (Row i = 0; i < range.count; ++i) {
        push_value_at(state, &state.run().board().values()[range.first + i], depth + 1);
        lua_rawseti(lua, -2, ++place);
    }
}

void push_value_at(State& state, const civicanvas_value* value, int depth) {
    lua_State* lua = state.lua();
    const Snapshot& board = state.run().board();
    if (depth > kDeepest || lua_checkstack(lua, 8) == 0) throw ScriptError("a value is nested too deep");
    if (value == nullptr) return lua_pushnil(lua);
    switch (value->kind) {
        case CIVICANVAS_NULL:
            return push_null(state);
        case CIVICANVAS_BOOLEAN:
            return lua_pushboolean(lua, value->as.integer != 0 ? 1 : 0);
        case CIVICANVAS_INTEGER:
            return lua_pushinteger(lua, value->as.integer);
        case CIVICANVAS_NUMBER:
            return lua_pushnumber(lua, value->as.number);
        case CIVICANVAS_TEXT:
            return push_text(state, board.view(value->as.text));
        case CIVICANVAS_REFERENCE:
            if (value->element == kNone) return push_text(state, board.view(value->as.text));
            return push_element(state, value->element);
        case CIVICANVAS_LIST:
            return push_list(state, value->as.range, depth);
        case CIVICANVAS_OBJECT:
            return push_object(state, value->as.range, depth);
        default:
            return lua_pushnil(lua);
    }
}

// thing:get(name), and the same that give nil for a value of another kind.
template <int type>  // LUA_TNONE: any
int get(State& state) {
    const Attributes attributes = attributes_of_self(state);
    const std::string name = text_at(state, 2, "the name of an attribute");
    push_value(state, attributes.find(state.run().board().symbol(name)));
    if (type != LUA_TNONE && lua_type(state.lua(), -1) != type && !is_null(state, -1))
        lua_pushnil(state.lua());
    return 1;
}

// board.get(name): of the service.
int get_of_service(State& state) {
    const std::string name = text_at(state, 1, "the name of an attribute of the service");
    push_value(state, state.run().board().service().find(state.run().board().symbol(name)));
    return 1;
}

// element:outgoing(type), element:incoming(type): links; of every type when none is said.
template <bool outgoing>
int links_of(State& state) {
    const Snapshot& board = state.run().board();
    const Element element = board.element(element_at(state, 1, "what links are asked of"));
    const bool any = lua_isnoneornil(state.lua(), 2);
    const Symbol type = any ? Symbol{} : board.symbol(text_at(state, 2, "the type of the links"));
    std::vector<Row> rows;
    for (const Row row : outgoing ? element.outgoing() : element.incoming()) {
        if (any || board.link(row).type() == type) rows.push_back(row);
    }
    push_links(state, rows);
    return 1;
}

int children(State& state) {
    const Snapshot& board = state.run().board();
    std::vector<Row> rows;
    for (const Row row : board.element(element_at(state, 1, "whose children are asked for")).children())
        rows.push_back(board.original(row));
    push_elements(state, rows);
    return 1;
}

// board.elements(type), board.links(type): all of the type, or all.
int all_elements(State& state) {
    const Snapshot& board = state.run().board();
    const bool any = lua_isnoneornil(state.lua(), 1);
    const Symbol type = any ? Symbol{} : board.symbol(text_at(state, 1, "the type of the elements"));
    std::vector<Row> rows;
    for (Row row = 0; row < board.element_count(); ++row) {
        const Element element = board.element(row);
        if (!element.is_mirror() && (any || element.type() == type)) rows.push_back(row);
    }
    push_elements(state, rows);
    return 1;
}
int all_links(State& state) {
    const Snapshot& board = state.run().board();
    const bool any = lua_isnoneornil(state.lua(), 1);
    const Symbol type = any ? Symbol{} : board.symbol(text_at(state, 1, "the type of the links"));
    std::vector<Row> rows;
    for (Row row = 0; row < board.link_count(); ++row) {
        if (any || board.link(row).type() == type) rows.push_back(row);
    }
    push_links(state, rows);
    return 1;
}

void push_page(State& state, Row row) {
    if (row == kNone) return lua_pushnil(state.lua());
    const Snapshot& board = state.run().board();
    const Page page = board.page(row);
    lua_newtable(state.lua());
    const std::pair<const char*, std::string_view> members[] = {
        {"id", page.id()}, {"title", page.title()}, {"kind", board.name(page.kind())}};
    for (const auto& [name, text] : members) {
        push_text(state, text);
        lua_setfield(state.lua(), -2, name);
    }
}

// The functions of a thing are upvalue 1: a table.
bool push_member(State& state, const std::string& name) {
    lua_State* lua = state.lua();
    if (lua_getfield(lua, lua_upvalueindex(1), name.c_str()) != LUA_TNIL) return true;
    lua_pop(lua, 1);
    return false;
}

int index_element(State& state) {
    const Snapshot& board = state.run().board();
    const Element element = board.element(row_at(state, 1));
    const std::string name = text_at(state, 2, "what is asked of an element");
    if (push_member(state, name)) return 1;
    if (name == "id") return push_text(state, element.id()), 1;
    if (name == "text") return push_text(state, element.text()), 1;
    if (name == "type") return push_text(state, board.name(element.type())), 1;
    if (name == "page") return push_page(state, element.page()), 1;
    if (name == "parent") {
        const Row parent = board.original(element.parent());
        parent == kNone ? lua_pushnil(state.lua()) : push_element(state, parent);
        return 1;
    }
    const std::pair<const char*, double> numbers[] = {
        {"x", element.x()}, {"y", element.y()}, {"w", element.width()}, {"h", element.height()}};
    for (const auto& [key, number] : numbers) {
        if (name == key) return lua_pushnumber(state.lua(), number), 1;
    }
    throw ScriptError("an element has no \"" + name + "\"; its attributes are asked for by name: e:get(\"" +
                      name + "\")");
}

int index_link(State& state) {
    const Snapshot& board = state.run().board();
    const Link link = board.link(row_at(state, 1));
    const std::string name = text_at(state, 2, "what is asked of a link");
    if (push_member(state, name)) return 1;
    if (name == "id") return push_text(state, link.id()), 1;
    if (name == "text") return push_text(state, link.text()), 1;
    if (name == "type") return push_text(state, board.name(link.type())), 1;
    if (name == "page") return push_page(state, link.page()), 1;
    if (name == "from") return push_element(state, link.from()), 1;
    if (name == "to") return push_element(state, link.to()), 1;
    throw ScriptError("a link has no \"" + name + "\"; its attributes are asked for by name: l:get(\"" +
                      name + "\")");
}

int refuse_change(State& /*state*/) {
    throw ScriptError("the board is read only");
}

int text_of_thing(State& state) {
    const bool link = thing_at(state, 1) == Thing::link;
    const Row row = row_at(state, 1);
    push_text(state, link ? named_link(state.run().board(), row) : named(state.run().board(), row));
    return 1;
}

// name(thing): “Apply”.  names(things): “A”, “B” and 2 more.  amount(number): 2.5
int name(State& state) {
    const Things things = things_at(state, 1, "what name() is asked of");
    const Snapshot& board = state.run().board();
    if (things.links.empty()) {
        push_text(state, listed(board, things.elements));
        return 1;
    }
    std::vector<std::string> words;
    for (const Row row : things.elements)
        words.push_back(named(board, row));
    for (const Row row : things.links)
        words.push_back(named_link(board, row));
    push_text(state, listed(std::move(words)));
    return 1;
}
int amount_of(State& state) {
    if (lua_type(state.lua(), 1) != LUA_TNUMBER) throw ScriptError("amount() takes a number");
    push_text(state, amount(lua_tonumber(state.lua(), 1)));
    return 1;
}

int text_of_null(State& state) {
    push_text(state, "null");
    return 1;
}

// A metatable that nobody can look at or change, kept under a key. The functions are on top of the stack.
template <int (*index)(State&)>
void keep_metatable(State& state, char* key) {
    lua_State* lua = state.lua();
    lua_newtable(lua);
    lua_pushvalue(lua, -2);
    lua_pushcclosure(lua, bound<index>, 1);
    lua_setfield(lua, -2, "__index");
    set_function<refuse_change>(state, "__newindex");
    set_function<text_of_thing>(state, "__tostring");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_rawsetp(lua, LUA_REGISTRYINDEX, key);
    lua_pop(lua, 1);
}

void make_null(State& state) {
    lua_State* lua = state.lua();
    lua_newuserdatauv(lua, 1, 0);
    lua_newtable(lua);
    set_function<text_of_null>(state, "__tostring");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_pushvalue(lua, -1);
    lua_setglobal(lua, "null");
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &keys.null);
}

void set_functions_of_things(State& state) {
    set_function<get<LUA_TNONE>>(state, "get");
    set_function<get<LUA_TNUMBER>>(state, "number");
    set_function<get<LUA_TBOOLEAN>>(state, "flag");
    set_function<get<LUA_TSTRING>>(state, "string");
    set_function<get<LUA_TTABLE>>(state, "list");
}

}  // namespace

void push_null(State& state) {
    lua_rawgetp(state.lua(), LUA_REGISTRYINDEX, &keys.null);
}

bool is_null(State& state, int index) {
    const int at = lua_absindex(state.lua(), index);
    push_null(state);
    const bool same = lua_rawequal(state.lua(), at, -1) != 0;
    lua_pop(state.lua(), 1);
    return same;
}

void push_element(State& state, Row row) {
    push_thing(state, &keys.elements, &keys.element_type, state.run().board().original(row));
}
void push_link(State& state, Row row) {
    push_thing(state, &keys.links, &keys.link_type, row);
}

void push_elements(State& state, const std::vector<Row>& rows) {
    lua_createtable(state.lua(), static_cast<int>(rows.size()), 0);
    lua_Integer place = 0;
    for (const Row row : rows) {
        state.run().poll();
        push_element(state, row);
        lua_rawseti(state.lua(), -2, ++place);
    }
}
void push_links(State& state, const std::vector<Row>& rows) {
    lua_createtable(state.lua(), static_cast<int>(rows.size()), 0);
    lua_Integer place = 0;
    for (const Row row : rows) {
        state.run().poll();
        push_link(state, row);
        lua_rawseti(state.lua(), -2, ++place);
    }
}

void push_value(State& state, const civicanvas_value* value) {
    push_value_at(state, value, 0);
}

void push_text(State& state, std::string_view text) {
    lua_pushlstring(state.lua(), text.data(), text.size());
}

Thing thing_at(State& state, int index) {
    if (has_metatable(state.lua(), index, &keys.element_type)) return Thing::element;
    return has_metatable(state.lua(), index, &keys.link_type) ? Thing::link : Thing::none;
}

Row row_at(State& state, int index) {
    return *static_cast<const Row*>(lua_touserdata(state.lua(), index));
}

Row element_at(State& state, int index, const char* what) {
    if (thing_at(state, index) != Thing::element)
        throw ScriptError(std::string(what) + " must be an element, not a " +
                          luaL_typename(state.lua(), index));
    return row_at(state, index);
}

std::string text_at(State& state, int index, const char* what) {
    if (lua_type(state.lua(), index) != LUA_TSTRING)
        throw ScriptError(std::string(what) + " must be a text, not a " + luaL_typename(state.lua(), index));
    std::size_t length = 0;
    const char* text = lua_tolstring(state.lua(), index, &length);
    return {text, length};
}

Things things_at(State& state, int index, const char* what) {
    lua_State* lua = state.lua();
    const int at = lua_absindex(lua, index);
    Things things;
    const auto add = [&](int thing) {
        switch (thing_at(state, thing)) {
            case Thing::element:
                return things.elements.push_back(row_at(state, thing));
            case Thing::link:
                return things.links.push_back(row_at(state, thing));
            case Thing::none:
                throw ScriptError(std::string(what) +
                                  " must be an element, a link, or a list of them, not a " +
                                  luaL_typename(lua, thing));
        }
    };
    if (lua_type(lua, at) != LUA_TTABLE) {
        add(at);
        return things;
    }
    for (lua_Integer place = 1; lua_rawgeti(lua, at, place) != LUA_TNIL; ++place) {
        add(lua_gettop(lua));
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
    return things;
}

void open_board(State& state) {
    lua_State* lua = state.lua();
    for (char* cache : {&keys.elements, &keys.links}) {
        lua_newtable(lua);
        lua_rawsetp(lua, LUA_REGISTRYINDEX, cache);
    }
    make_null(state);
    lua_newtable(lua);
    set_functions_of_things(state);
    set_function<links_of<true>>(state, "outgoing");
    set_function<links_of<false>>(state, "incoming");
    set_function<children>(state, "children");
    keep_metatable<index_element>(state, &keys.element_type);
    lua_newtable(lua);
    set_functions_of_things(state);
    keep_metatable<index_link>(state, &keys.link_type);

    const Snapshot& board = state.run().board();
    lua_newtable(lua);
    set_function<all_elements>(state, "elements");
    set_function<all_links>(state, "links");
    set_function<get_of_service>(state, "get");
    const std::pair<const char*, std::string_view> members[] = {{"title", board.title()},
                                                                {"language", board.language()},
                                                                {"phase", board.phase()},
                                                                {"today", board.today()}};
    for (const auto& [key, text] : members) {
        if (text.empty()) continue;
        push_text(state, text);
        lua_setfield(lua, -2, key);
    }
    lua_setglobal(lua, "board");
    lua_pushcfunction(lua, bound<name>);
    lua_setglobal(lua, "name");
    lua_pushcfunction(lua, bound<amount_of>);
    lua_setglobal(lua, "amount");
}

}  // namespace civic::lua
