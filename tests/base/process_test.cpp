#include "base/process.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

using namespace civic;
using namespace std::chrono_literals;

namespace {

Result<std::string> shell(const std::string& script, std::chrono::milliseconds limit, std::size_t most) {
    ProcessRequest request;
    request.program = "/bin/sh";
    request.arguments = {"-c", script};
    request.environment = {"PATH"};
    return output_of(std::move(request), limit, most);
}

std::string problem(const Result<std::string>& output) {
    return output.ok() ? "" : output.error().what;
}

}  // namespace

TEST_CASE("What a program prints is had whole, however much it is") {
    const Result<std::string> short_output = shell("printf 'a\\0b'", 60s, 100);
    REQUIRE(short_output.ok());
    CHECK(*short_output == std::string("a\0b", 3));
    const Result<std::string> long_output = shell("head -c 300000 /dev/zero", 60s, 300'000);
    REQUIRE(long_output.ok());
    CHECK(long_output->size() == 300'000);
}

#if defined(__linux__)
TEST_CASE("A program gets none of the descriptors that this one was given") {
    const int given = dup(STDERR_FILENO);  // stays open over exec
    const Result<std::string> open = shell("ls /proc/self/fd | wc -l", 60s, 100);
    close(given);
    REQUIRE(open.ok());
    CHECK(std::stoi(*open) == 4);  // the three usual ones, and the folder that ls reads
}
#endif

TEST_CASE("A program that fails, hangs, prints too much or is not there is an error") {
    CHECK(problem(shell("echo words; exit 3", 60s, 100)) == "it failed with status 3");
    CHECK(problem(shell("kill -TERM $$", 60s, 100)) == "it was ended by SIGTERM");
    CHECK(problem(shell("exec sleep 1000", 50ms, 100)) == "it took too long");
    CHECK(problem(shell("exec sleep 1000 >&-", 50ms, 100)) == "it took too long");
    CHECK(problem(shell("yes", 60s, 100'000)) == "it prints too much");
    ProcessRequest missing;
    missing.program = "/nowhere/program";
    CHECK(problem(output_of(missing, 60s, 100)).find("cannot start it") == 0);
}
