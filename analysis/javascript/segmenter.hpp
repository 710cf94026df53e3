// Cuts JavaScript and TypeScript into segments: runs of statements of the top level. See segments.hpp for what segments
// are for.
//
// A lexer of a few hundred lines knows where strings, templates, regular expressions, comments, JSX and brackets end,
// and so which lines begin a statement that stands in no other: those behind what may end a statement that begin with a
// word which cannot go on with it. Lines that may or may not begin one are left where they are: a cut too few costs a
// little time, one too many would be wrong.
//
// Deliberately absent: cuts inside of statements. Code that is one huge statement, as a wrapped bundle is, is one
// segment.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/javascript/dialect.hpp"
#include "analysis/segments.hpp"
#include "analysis/text.hpp"

namespace analysis::javascript {

/// A line with more bytes was written by a tool, such as one that makes bundles, and nobody reads it. A statement that
/// holds one gets a segment for itself. A line that is all comment does not count.
inline constexpr std::size_t widest_line = 1'000;

/// The lines of a text that are wider.
std::vector<ByteRange> wide_lines(std::string_view text);

/// The first segment of `rest`, which begins at a cut. Nothing where `rest` is not all of the document that follows
/// (`is_all`) and the end of the segment lies beyond it.
///
/// What is broken gets a segment for itself, as far as the lexer can tell that it is broken: a string that its line
/// does not end, a bracket too many, and brackets left open. The latter are given up at a line in column 0 that begins
/// a declaration (`import`, `export`, `function`, `class`, `const`…), if all lines inside of the brackets were indented
/// so far. In a block some must have been, and `var` counts for nothing there: so stand the functions that old modules
/// are wrapped in.
std::optional<Cut> next_cut(std::string_view rest, bool is_all, Dialect dialect);

}  // namespace analysis::javascript
