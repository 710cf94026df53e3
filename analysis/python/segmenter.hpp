// Finds where a Python text is cut into segments, by lexing alone: strings, brackets, comments, continuations,
// indentation.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/segments.hpp"

namespace analysis::python {

/// The first segment of `rest`, which begins at a cut inside of `frames`. Nothing where `rest` is not all of the
/// document that follows (`is_all`) and the end of the segment lies beyond it.
///
/// A segment begins at a statement of the top level or of the body of a class or function, and holds no line that is
/// indented less. `else`, `elif`, `except`, `finally` and what follows a decorator never begin one. An open bracket is
/// given up at a line that can only begin a statement; an open string of three quotes never is, since it may hold
/// anything.
std::optional<Cut> next_cut(std::string_view rest, bool is_all, const Frames& frames);

}  // namespace analysis::python
