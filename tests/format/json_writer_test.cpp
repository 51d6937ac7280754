#include "format/json_writer.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace civic;

namespace {

std::string written(const Value& value) {
    JsonWriter out;
    out.value(value);
    std::string text = std::move(out).finish();
    text.pop_back();  // the final newline
    return text;
}

}  // namespace

// The right-hand sides are what Python 3.11's json.dumps writes.
TEST_CASE("numbers are written as Python writes them") {
    const std::pair<double, const char*> numbers[] = {{0.0, "0.0"},
                                                      {-0.0, "-0.0"},
                                                      {1.0, "1.0"},
                                                      {0.1, "0.1"},
                                                      {1.0 / 3, "0.3333333333333333"},
                                                      {0.0001, "0.0001"},
                                                      {0.00001, "1e-05"},
                                                      {1.5e-7, "1.5e-07"},
                                                      {1e15, "1000000000000000.0"},
                                                      {9999999999999998.0, "9999999999999998.0"},
                                                      {1e16, "1e+16"},
                                                      {123456789012345680.0, "1.2345678901234568e+17"},
                                                      {1e22, "1e+22"},
                                                      {1.7976931348623157e308, "1.7976931348623157e+308"},
                                                      {5e-324, "5e-324"}};
    for (const auto& [number, text] : numbers)
        CHECK(written(Value(number)) == text);
    CHECK(written(Value(10)) == "10");
    CHECK(written(Value(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
    CHECK(written(Value::big_integer("18446744073709551616")) == "18446744073709551616");
}

TEST_CASE("every finite number is read back as the same one") {
    std::mt19937_64 random(3);
    for (int i = 0; i < 100000; ++i) {
        const double number = std::bit_cast<double>(random());
        if (!std::isfinite(number)) continue;
        const std::string text = written(Value(number));
        const nlohmann::json read = nlohmann::json::parse(text);
        if (!read.is_number_float() || read.get<double>() != number) FAIL(text);
    }
}

TEST_CASE("texts, lists and objects are laid out as nlohmann's dump lays them out") {
    const char* documents[] = {R"({})", R"([])",
                               R"({"a":[],"b":{},"c":[[],[{}]],"d":[1,-2,3.5,true,false,null]})",
                               R"({"":"","text":"\u0000\b\f\n\r\t\u001f\"\\/\u007f é 表 😀 \u2028"})",
                               R"({"a":[{"b":[1,{"c":[2]}]}]})"};
    for (const char* document : documents) {
        const nlohmann::json json = nlohmann::json::parse(document);
        // Straight from one tree to the other.
        const auto convert = [](const auto& self, const nlohmann::json& j) -> Value {
            if (j.is_null()) return Value();
            if (j.is_boolean()) return Value(j.get<bool>());
            if (j.is_number_integer()) return Value(j.get<std::int64_t>());
            if (j.is_number()) return Value(j.get<double>());
            if (j.is_string()) return Value(j.get<std::string>());
            if (j.is_array()) {
                List list;
                for (const auto& item : j)
                    list.push_back(self(self, item));
                return Value(std::move(list));
            }
            std::vector<Property> items;
            for (const auto& [key, value] : j.items())
                items.push_back({Name(key), self(self, value)});
            return Value(Properties(std::move(items)));
        };
        CHECK(written(convert(convert, json)) == json.dump(2));
    }
}
