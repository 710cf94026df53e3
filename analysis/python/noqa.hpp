// The lines of a segment of Python that have a `# noqa`, what it silences there, and how one is added.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "analysis/edit.hpp"
#include "analysis/facts.hpp"
#include "analysis/noqa.hpp"
#include "analysis/rule.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// Collects from the syntax of a segment; null where there is none, which is told without looking at the syntax.
std::shared_ptr<const Suppressions> suppressions(const Syntax& syntax, std::string_view text);

/// The edit that silences `rule` on the lines of `anchor`: another code for the `# noqa` there, or a comment behind
/// them. Nothing where no comment can stand there.
std::optional<TextEdit> noqa(Parser& parser, const Segment& segment, std::uint32_t anchor, Rule rule);

}  // namespace analysis::python
