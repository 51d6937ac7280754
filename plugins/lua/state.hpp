#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <lua.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "sdk/run.hpp"

namespace civic::lua {

// A mistake of the script's: becomes an error in Lua, with file and line.
class ScriptError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// What the script runs in: Lua 5.4 with nothing in it that could reach beyond the board, and with limits that
// a script cannot lift by catching the error: 256 MiB of memory, a billion instructions, and the host's word
// to stop.
//
// Lua leaves its functions by longjmp, which runs no destructor. So what is bound to Lua (bind.hpp) raises
// nothing while a C++ object is alive: memory is given beyond the limit until the bound function has
// returned, functions of the script are called protected, and what is wrong is thrown as a C++ exception,
// which becomes an error at the end.
class State {
  public:
    explicit State(sdk::Run& run);
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    lua_State* lua() const { return lua_.get(); }
    sdk::Run& run() const { return run_; }
    static State& of(lua_State* lua) { return **static_cast<State**>(lua_getextraspace(lua)); }

    // Compiles and runs the text, then `file` names it in messages. Throws ScriptError for what it raises,
    // and what stopped the run.
    void execute(const char* text, std::size_t bytes, const std::string& file);
    // Calls the function below its arguments on the stack; its results take their place. Throws likewise.
    void call(int arguments, int results);

    // From a bound function: the run is over, whatever the script catches. Rethrown by the outermost call.
    void stop(std::exception_ptr why);
    void note(const char* error);
    const char* error() const { return error_; }
    // Whether memory was given beyond the limit since this was asked last.
    bool take_over_limit() { return std::exchange(over_limit_, false); }

    class Inside {  // a bound function
      public:
        explicit Inside(State& state) : state_(state) { ++state_.inside_; }
        ~Inside() { --state_.inside_; }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;

      private:
        State& state_;
    };

  private:
    struct Close {
        void operator()(lua_State* lua) const { lua_close(lua); }
    };
    static void* allocate(void* self, void* block, std::size_t old_size, std::size_t new_size);
    static void count(lua_State* lua, lua_Debug* debug);
    void finish(int status);

    sdk::Run& run_;
    std::size_t held_ = 0;  // bytes
    bool over_limit_ = false;
    int inside_ = 0;
    std::uint64_t instructions_ = 0;
    std::exception_ptr stopped_;
    char error_[512] = "";
    std::unique_ptr<lua_State, Close> lua_;
};

}  // namespace civic::lua
