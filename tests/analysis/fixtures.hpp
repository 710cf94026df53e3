// Fixtures: real code with what is expected of it in comments of carets below each line.
//
//     def total(self, Items):
//     #   ^^^^^ complexity: 2
//     #               ^^^^^ N803 `Items`
//
// Comments begin with `sign`, which need not be Python's. A place in the first two columns, where the comment itself
// stands, is marked with a row of dashes as long as it: `#
// <---`. The runner strips the marks, analyses the bare code, marks what it found and compares the two texts, so that
// what is missing and what is too much both show. `analysis_tests --update` writes the files anew.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text.hpp"

namespace fixtures {

/// Something found in the code.
struct Mark {
    analysis::ByteRange range;
    std::string text;
};

/// The code of a fixture without its marks.
std::string stripped(std::string_view marked, std::string_view sign = "#");

/// `code` with marks below the lines that they belong to, in order of place and text.
std::string marked(std::string_view code, std::vector<Mark> marks, std::string_view sign = "#");

/// Whether to write fixtures rather than to compare them: what `--update` asks for.
extern bool update;

/// The fixtures below a folder of tests/fixtures, in order.
std::vector<std::filesystem::path> files(std::string_view folder);

std::string read(const std::filesystem::path& path);

/// Compares what is expected with what is found; with `--update` writes what is found.
void check(const std::filesystem::path& path, const std::string& found);

}  // namespace fixtures
