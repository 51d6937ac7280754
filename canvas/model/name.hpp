#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace civic {

// The name of a type, an attribute or a key: interned, so that equality is a pointer's and a copy is free.
// Names live as long as the process; the loader bounds how many distinct ones a file may bring. Any thread.
class Name {
  public:
    Name() : text_(&empty()) {}
    Name(std::string_view text);  // implicit: names are written as text
    Name(const char* text) : Name(std::string_view(text)) {}

    const std::string& text() const { return *text_; }
    bool is_empty() const { return text_->empty(); }

    friend bool operator==(Name a, Name b) { return a.text_ == b.text_; }
    // By text, so that whatever is sorted by name is sorted the same in every run.
    friend bool operator<(Name a, Name b) { return a.text_ != b.text_ && *a.text_ < *b.text_; }

  private:
    friend struct std::hash<Name>;
    static const std::string& empty();

    const std::string* text_;
};

}  // namespace civic

template <>
struct std::hash<civic::Name> {
    std::size_t operator()(civic::Name name) const noexcept {
        return std::hash<const std::string*>()(name.text_);
    }
};
