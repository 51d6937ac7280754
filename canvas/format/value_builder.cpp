#include "format/value_builder.hpp"

#include <cassert>
#include <limits>
#include <span>
#include <utility>

#include "format/pointer.hpp"

namespace civic {

Value unsigned_value(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return Value::big_integer(std::to_string(value));
    }
    return Value(static_cast<std::int64_t>(value));
}

Value float_value(double value, const std::string& written) {
    return is_pointed(written) ? Value(value) : Value::big_integer(written);
}

bool is_pointed(const std::string& written) {
    return written.find_first_of(".eE") != std::string::npos;
}

std::string ValueBuilder::pointer() const {
    std::string pointer;
    for (std::size_t i = 0; i < frames_.size(); ++i) {
        const Frame& frame = frames_[i];
        const std::size_t end = i + 1 < frames_.size() ? frames_[i + 1].first : items_.size();
        pointer += '/';
        pointer +=
            frame.is_object ? escaped_pointer_part(frame.key.text()) : std::to_string(end - frame.first);
    }
    return pointer;
}

bool ValueBuilder::close(Value& whole) {
    assert(is_open());
    const Frame frame = frames_.back();
    frames_.pop_back();
    const std::span<Property> items(items_.data() + frame.first, items_.size() - frame.first);
    Value value;
    if (frame.is_object) {
        value = Value(interner_.properties(items));
    } else {
        List list;
        list.reserve(items.size());
        for (Property& item : items)
            list.push_back(std::move(item.value));
        value = Value(std::move(list));
    }
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(frame.first), items_.end());
    if (frames_.empty()) {
        whole = std::move(value);
        return true;
    }
    add(std::move(value));
    return false;
}

}  // namespace civic
