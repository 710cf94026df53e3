// The lines of a segment of Python that have a `# noqa`, and what it silences there.
#pragma once

#include <memory>
#include <string_view>

#include "analysis/noqa.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// Collects from the syntax of a segment; null where there is none, which is told without looking at the syntax.
std::shared_ptr<const Suppressions> suppressions(const Syntax& syntax, std::string_view text);

}  // namespace analysis::python
