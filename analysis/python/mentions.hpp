// Collects what a segment of Python says about names: see mention_facts.hpp and shape.hpp for what is collected.
#pragma once

#include <array>
#include <string_view>

#include "analysis/mention_facts.hpp"
#include "analysis/python/scopes.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// The keywords that are mentions. Others can be linked to by what they make: definitions, imports, shapes.
inline constexpr std::array<std::string_view, 20> mentioned_keywords{
    "assert", "async",  "await",    "class", "def", "del",   "except", "finally", "for",  "global",
    "is",     "lambda", "nonlocal", "match", "try", "raise", "type",   "while",   "with", "yield"};

/// The facts of a segment, whose `text` the places in `syntax` belong to.
MentionFacts mention_facts(const Syntax& syntax, std::string_view text, const Scopes& scopes);

}  // namespace analysis::python
