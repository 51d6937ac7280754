#pragma once

#include <filesystem>

#include <string_view>

#include "base/result.hpp"

namespace civic {

// ".so", ".dylib" or ".dll".
std::string_view module_suffix();

// A shared library loaded into this process. It stays loaded: what it registered may run until the end.
class Library {
  public:
    // Resolves everything at once, so that a missing symbol shows here and not in mid-run. Runs the library's
    // constructors. The error is the system's own text.
    static Result<Library> load(const std::filesystem::path& path);

    // nullptr when the library has no such symbol. Ends with the process.
    void* symbol(const char* name) const;

    template <typename Function>  // a pointer to function
    Function function(const char* name) const {
        return reinterpret_cast<Function>(symbol(name));
    }

  private:
    explicit Library(void* handle) : handle_(handle) {}
    void* handle_;
};

}  // namespace civic
