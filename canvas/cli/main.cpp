#include "base/terminal.hpp"
#include "cli/arguments.hpp"

int main(int argc, char** argv) {
    civic::prepare_streams();
    return static_cast<int>(civic::parse_arguments(argc, argv)());
}
