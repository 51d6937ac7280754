#include "lua/state.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <utility>

#include "lua/libraries.hpp"

namespace civic::lua {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr int kCountEvery = 1'000;
constexpr std::uint64_t kMostInstructions = 1'000'000'000;

// What was raised, as text; nothing of the script's runs for that.
std::string text_of_error(lua_State* lua) {
    std::size_t length = 0;
    if (lua_type(lua, -1) == LUA_TSTRING) {
        const char* text = lua_tolstring(lua, -1, &length);
        return {text, std::min<std::size_t>(length, 900)};
    }
    return std::string("raised an error that is no text but a ") + luaL_typename(lua, -1);
}

}  // namespace

State::State(sdk::Run& run) : run_(run), lua_(lua_newstate(allocate, this)) {
    if (lua_ == nullptr) throw std::bad_alloc();
    *static_cast<State**>(lua_getextraspace(lua())) = this;
    const Inside inside(*this);  // what is made here raises nothing
    open_libraries(lua());
    lua_sethook(lua(), count, LUA_MASKCOUNT, kCountEvery);
}

void* State::allocate(void* self, void* block, std::size_t old_size, std::size_t new_size) {
    State& state = *static_cast<State*>(self);
    if (block == nullptr) old_size = 0;  // it says what kind of thing is to be made
    if (new_size == 0) {
        std::free(block);
        state.held_ -= old_size;
        return nullptr;
    }
    const std::size_t held = state.held_ - old_size + new_size;
    if (new_size > old_size && held > kMostBytes) {
        if (state.inside_ == 0) return nullptr;
        state.over_limit_ = true;
    }
    void* moved = std::realloc(block, new_size);
    if (moved != nullptr) state.held_ = held;
    return moved;
}

void State::count(lua_State* lua, lua_Debug* /*debug*/) {
    State& state = of(lua);
    if (state.stopped_ == nullptr) {
        try {
            state.run_.ask_host();
            state.instructions_ += kCountEvery;
            if (state.instructions_ <= kMostInstructions) return;
            throw ScriptError("the script ran more than a billion instructions");
        } catch (...) {
            state.stop(std::current_exception());
        }
    }
    luaL_error(lua, "the run is over");
}

// From now on every single instruction raises an error, so that no pcall goes on.
void State::stop(std::exception_ptr why) {
    if (stopped_ == nullptr) stopped_ = std::move(why);
    lua_sethook(lua(), count, LUA_MASKCOUNT, 1);
}

void State::note(const char* error) {
    std::snprintf(error_, sizeof error_, "%s", error);
}

void State::finish(int status) {
    if (stopped_ != nullptr) std::rethrow_exception(stopped_);
    if (status == LUA_OK) return;
    std::string text =
        status == LUA_ERRMEM ? "the script took more than 256 MiB of memory" : text_of_error(lua());
    lua_pop(lua(), 1);
    throw ScriptError(text);
}

void State::execute(const char* text, std::size_t bytes, const std::string& file) {
    lua_settop(lua(), 0);
    int status = luaL_loadbufferx(lua(), text, bytes, ("@" + file).c_str(), "t");
    if (status == LUA_OK) status = lua_pcall(lua(), 0, 0, 0);
    finish(status);
}

void State::call(int arguments, int results) {
    const int around = std::exchange(inside_, 0);  // the script's own memory is held to the limit
    const int status = lua_pcall(lua(), arguments, results, 0);
    inside_ = around;
    finish(status);
}

}  // namespace civic::lua
