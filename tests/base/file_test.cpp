#include "base/file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>

#include "support/temporary_folder.hpp"

using namespace civic;
using civic::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

std::ptrdiff_t entries_of(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

}  // namespace

TEST_CASE("what is written is read again, and nothing else is left in the folder") {
    const TemporaryFolder folder;
    const std::string bytes("a\0b\n\xff", 5);
    REQUIRE(write_file(folder / "f", "before").ok());
    REQUIRE(write_file(folder / "f", bytes).ok());
    CHECK(read_file(folder / "f", 5).value() == bytes);
    CHECK(entries_of(folder.path()) == 1);
}

TEST_CASE("a file keeps its permissions, and a link the file that it names") {
    const TemporaryFolder folder;
    REQUIRE(write_file(folder / "f", "one").ok());
    REQUIRE(chmod((folder / "f").c_str(), 0640) == 0);
    fs::create_symlink("f", folder / "link");
    REQUIRE(write_file(folder / "link", "two").ok());
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(read_file(folder / "f", 100).value() == "two");
    CHECK(fs::status(folder / "f").permissions() == fs::perms(0640));
}

TEST_CASE("what cannot be read or written says so by name") {
    const TemporaryFolder folder;
    CHECK(read_file(folder / "none", 9).error().message().find("none: cannot open") != std::string::npos);
    CHECK(read_file(folder / "", 9).error().what == "this is a folder, not a file");
    CHECK(write_file(folder / "", "x").error().what == "this is a folder, not a file");
    CHECK_FALSE(write_file(folder / "no/such", "x").ok());
    REQUIRE(write_file(folder / "f", "12345").ok());
    CHECK(read_file(folder / "f", 4).error().message().find("limit of 4 bytes") != std::string::npos);
}

TEST_CASE("a device is written to, not replaced") {
    REQUIRE(write_file("/dev/null", "x").ok());
    CHECK(fs::is_character_file("/dev/null"));
}
