#include "model/name.hpp"

#include <mutex>
#include <unordered_set>

namespace civic {

const std::string& Name::empty() {
    static const std::string kEmpty;
    return kEmpty;
}

Name::Name(std::string_view text) : text_(&empty()) {
    if (text.empty()) return;
    // A node-based set: the address of a string never changes.
    static std::mutex mutex;
    static auto* const names =
        new std::unordered_set<std::string>();  // outlives every static that holds a Name
    const std::lock_guard lock(mutex);
    text_ = &*names->emplace(text).first;
}

}  // namespace civic
