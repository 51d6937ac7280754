#include <doctest/doctest.h>

#include <map>
#include <random>
#include <vector>

#include "model/persistent_map.hpp"
#include "model/persistent_vector.hpp"
#include "model/value.hpp"

using namespace civic;

TEST_CASE("a persistent vector is a vector, and its copies stay as they were") {
    std::mt19937 random(3);
    PersistentVector<int> vector;
    std::vector<int> plain;
    std::vector<std::pair<PersistentVector<int>, std::vector<int>>> kept;
    for (int i = 0; i < 5000; ++i) {
        if (plain.empty() || random() % 3 != 0) {
            vector.push_back(i);
            plain.push_back(i);
        } else {
            const std::size_t at = random() % plain.size();
            vector.set(at, -i);
            plain[at] = -i;
        }
        if (i % 500 == 0) kept.emplace_back(vector, plain);
    }
    kept.emplace_back(vector, plain);
    for (const auto& [copy, expected] : kept) {
        REQUIRE(copy.size() == expected.size());
        std::vector<int> seen;
        copy.for_each([&](int value) { seen.push_back(value); });
        CHECK(seen == expected);
        for (std::size_t i = 0; i < expected.size(); i += 37)
            CHECK(copy[i] == expected[i]);
    }
}

TEST_CASE("a persistent map finds what was put, also where hashes are the same") {
    for (const std::size_t mask : {~std::size_t{0}, std::size_t{0xFF}, std::size_t{0}}) {
        const auto hash = [mask](int value) {
            return (static_cast<std::size_t>(value) * 0x9E3779B97F4A7C15u) & mask;
        };
        PersistentMap<int> map;
        PersistentMap<int> early;
        const int count = mask == 0 ? 100 : 3000;
        for (int i = 0; i < count; ++i) {
            if (i == 50) early = map;
            map.insert(hash(i), i, hash);
        }
        const auto has = [&](const PersistentMap<int>& in, int value) {
            return in.find(hash(value), [value](int other) { return other == value; }) != nullptr;
        };
        for (int i = 0; i < count; ++i)
            CHECK(has(map, i));
        CHECK_FALSE(has(map, count));
        CHECK(has(early, 49));
        CHECK_FALSE(has(early, 50));
    }
}

TEST_CASE("properties are sorted by name, the later of two stays, absent and null differ") {
    const Properties properties({{"b", Value(1)}, {"a", Value(2)}, {"b", Value(3)}, {"n", Value()}});
    REQUIRE(properties.size() == 3);
    CHECK(properties.begin()->name == Name("a"));
    CHECK(*properties.find("b") == Value(3));
    CHECK(properties.find("n")->is_null());
    CHECK(properties.find("m") == nullptr);
    CHECK(*properties.with("a", Value("x")).find("a") == Value("x"));
    CHECK(*properties.find("a") == Value(2));
    CHECK(properties.without("a").find("a") == nullptr);
    CHECK(properties.with("a", Value(2)) == properties);
    CHECK_FALSE(Value(1) == Value(1.0));
}
