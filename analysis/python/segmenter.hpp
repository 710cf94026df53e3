// Finds where a Python text is cut into segments, by lexing alone: strings, brackets, comments, continuations,
// indentation.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/segments.hpp"

namespace analysis::python {

/// The first segment of `rest`, which begins at a cut inside of `frames`. Nothing where `rest` is not all of the
/// document that follows (`is_all`) and the end of the segment lies beyond it.
///
/// A segment begins at a statement of the top level or of the body of a class or function, and holds no line that is
/// indented less. `else`, `elif`, `except`, `finally` and what follows a decorator never begin one. An open bracket is
/// given up at a line that can only begin a statement, and at one that begins with `name =` where no argument can; an
/// open string of three quotes never is, since it may hold anything.
std::optional<Cut> next_cut(std::string_view rest, bool is_all, const Frames& frames);

/// `text` with the line ends in its brackets as spaces, if a line in brackets is indented less than its statement:
/// nothing otherwise. tree-sitter-python sometimes takes such a line for the end of a block; Python does not look at
/// it.
std::optional<std::string> with_brackets_on_one_line(std::string_view text);

}  // namespace analysis::python
