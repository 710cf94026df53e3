// How a stretch of Python that lies in frames is parsed.
#pragma once

#include <string_view>

#include "analysis/facts.hpp"
#include "analysis/segments.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// The kind of the scope that lies in `frames`.
ScopeKind outer_kind(const Frames& frames);

/// The syntax of `text`, which lies in `frames`. What the parser is slow with or stumbles over, though it is right in
/// Python, it gets in other words. Valid until the next parse.
const Syntax& parse(Parser& parser, const Frames& frames, std::string_view text);

}  // namespace analysis::python
