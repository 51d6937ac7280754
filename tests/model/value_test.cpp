#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "model/shared.hpp"
#include "model/shared_array.hpp"
#include "model/value.hpp"

using namespace civic;

namespace {

// Counts those that are alive.
struct Counted {
    explicit Counted(int number_in = 0) : number(number_in) { ++alive; }
    Counted(const Counted& other) : number(other.number) { ++alive; }
    Counted& operator=(const Counted& other) = default;
    ~Counted() { --alive; }
    int number;
    static inline std::atomic<int> alive = 0;
};

std::vector<Value> one_of_each() {
    return {Value(),
            true,
            -7,
            2.5,
            Value::big_integer("18446744073709551616"),
            "short",
            std::string(Value::kShortText, 'a'),
            std::string(Value::kShortText + 1, 'b'),
            List{1, "in a list", List{}},
            Properties({{"name", Value("in an object")}})};
}

}  // namespace

TEST_CASE("a text of any length comes back as it was put, NUL included") {
    for (std::size_t length = 0; length < 40; ++length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i)
            text += static_cast<char>(i);
        const Value value(text);
        CHECK(value.is_text());
        CHECK_FALSE(value.is_list());
        CHECK(value.as_text() == text);
        CHECK(Value(value).as_text() == text);
        CHECK(value == Value(text));
        CHECK_FALSE(value == Value(text + "x"));
        CHECK_FALSE(value == Value::big_integer("1"));
    }
}

TEST_CASE("copies of values equal what they were made of and outlive it") {
    std::vector<Value> values = one_of_each();
    std::vector<Value> copies = values;
    std::vector<Value> moved = std::move(values);
    values = one_of_each();
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t k = 0; k < values.size(); ++k)
            CHECK((values[i] == copies[k]) == (i == k));
    }
    moved.clear();
    CHECK(copies == values);
    CHECK(copies[8].as_list()[1].as_text() == "in a list");
    CHECK(copies[9].as_object().find("name")->as_text() == "in an object");
}

TEST_CASE("a value takes on another of any kind, its own too") {
    for (const Value& from : one_of_each()) {
        for (const Value& to : one_of_each()) {
            Value value = from;
            value = to;
            CHECK(value == to);
            const Value& same = value;
            value = same;
            CHECK(value == to);
        }
    }
}

TEST_CASE("a value asked for another kind gives the neutral one") {
    for (const Value& value : one_of_each()) {
        if (!value.is_text()) CHECK(value.as_text().empty());
        if (!value.is_list()) CHECK(value.as_list().empty());
        if (!value.is_object()) CHECK(value.as_object().empty());
        if (!value.is_number()) CHECK(value.as_number() == 0);
        if (!value.is_bool()) CHECK_FALSE(value.as_bool());
        if (!value.is_big_integer()) CHECK(value.big_digits().empty());
    }
}

TEST_CASE("values and properties stay as small as the memory of a board counts on") {
    CHECK(sizeof(Value) == 16);
    CHECK(sizeof(Property) == 24);
    CHECK(sizeof(Properties) == sizeof(void*));
    CHECK(sizeof(Shared<Counted>) == sizeof(void*));
}

TEST_CASE("a shared array lets go of its items with its last copy") {
    Counted::alive = 0;
    {
        std::vector<Counted> items;
        for (int i = 0; i < 5; ++i)
            items.emplace_back(i);
        const auto array = SharedArray<Counted>::moved_from(items);
        items.clear();
        SharedArray<Counted> copy = array;
        CHECK(copy.is_same(array));
        CHECK(Counted::alive == 5);
        REQUIRE(copy.size() == 5);
        CHECK(copy.begin()[4].number == 4);
        copy = SharedArray<Counted>();
        CHECK(copy.empty());
        CHECK(Counted::alive == 5);
    }
    CHECK(Counted::alive == 0);
}

TEST_CASE("what is shared is copied before it is edited, and only then") {
    Counted::alive = 0;
    {
        auto first = Shared<Counted>::make(1);
        first.edit().number = 2;
        CHECK(Counted::alive == 1);
        auto second = first;
        second.edit().number = 3;
        CHECK(Counted::alive == 2);
        CHECK(first->number == 2);
        CHECK(second->number == 3);
        Shared<Counted> none;
        CHECK(none == nullptr);
        none.edit().number = 4;
        CHECK(none->number == 4);
    }
    CHECK(Counted::alive == 0);
}

TEST_CASE("copies are made and dropped in many threads at once") {
    const Value value(List{Value(std::string(50, 'x')), Value(Properties({{"a", Value(1)}}))});
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&right, mine = value] {
            for (int i = 0; i < 2000; ++i) {
                const Value copy = mine;
                const Value inner = copy.as_list()[0];
                if (inner.as_text().size() == 50) ++right;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    CHECK(right == 8000);
    CHECK(value.as_list().size() == 2);
}
