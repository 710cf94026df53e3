// Catch2's main, with one option more: `--update` writes the fixtures as the analysis finds them.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "tests/analysis/fixtures.hpp"

int main(int argc, char* argv[]) {
    Catch::Session session;
    session.cli(session.cli() |
                Catch::clara::Opt(fixtures::update)["--update"]("write what is found into the fixtures"));
    const int wrong = session.applyCommandLine(argc, argv);
    return wrong != 0 ? wrong : session.run();
}
