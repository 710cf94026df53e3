#include "questions/embedded.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

TEST_CASE("embedded files are sorted by path, and whole") {
    const auto files = questions::embedded_files();
    CHECK(std::ranges::is_sorted(files, {}, &questions::EmbeddedFile::path));
    for (const auto& file : files) {
        CAPTURE(file.path);
        CHECK_FALSE(file.bytes().empty());
        CHECK(file.bytes().ends_with('\n'));
    }
}
