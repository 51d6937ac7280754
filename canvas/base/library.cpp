#include "base/library.hpp"

#include <dlfcn.h>

namespace civic {

std::string_view module_suffix() {
#if defined(__APPLE__)
    return ".dylib";
#else
    return ".so";
#endif
}

Result<Library> Library::load(const std::filesystem::path& path) {
    // The path is absolute or has a slash, so that the system's search path is not asked.
    void* handle = dlopen(std::filesystem::absolute(path).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        const char* why = dlerror();
        return Error{why == nullptr ? "the library cannot be loaded" : why, path.string(), ""};
    }
    return Library(handle);
}

void* Library::symbol(const char* name) const {
    return dlsym(handle_, name);
}

}  // namespace civic
