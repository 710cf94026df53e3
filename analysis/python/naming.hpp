// What the names of a segment of Python say by themselves: see naming_facts.hpp for what becomes of it.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/naming_facts.hpp"
#include "analysis/python/scopes.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// The rule that an import breaks by calling `name` `alias`, as pep8-naming has it; nothing where it breaks none.
std::optional<Rule> rule_of_alias(std::string_view name, std::string_view alias);

/// Collects from the syntax of a segment.
NamingFacts naming_facts(const Syntax& syntax, std::string_view text, const Scopes& scopes);

}  // namespace analysis::python
