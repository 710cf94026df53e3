// What the names of a segment of Python say by themselves: see naming_facts.hpp for what becomes of it.
#pragma once

#include <string_view>

#include "analysis/naming_facts.hpp"
#include "analysis/python/scopes.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// Collects from the syntax of a segment.
NamingFacts naming_facts(const Syntax& syntax, std::string_view text, const Scopes& scopes);

}  // namespace analysis::python
