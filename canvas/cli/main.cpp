#include "base/terminal.hpp"
#include "cli/arguments.hpp"

int main(int argc, char** argv) {
    civic::ignore_broken_pipes();
    return static_cast<int>(civic::parse_arguments(argc, argv)());
}
