// What counts as a branch in Python, in each profile, and what adds to cognitive complexity.
//
// Cognitive complexity is that of SonarSource's white paper (Campbell, "Cognitive Complexity", B1 to B3), read so:
//
//   if, ternary, for, async for, while, match, except        one, and one more for each level of nesting
//   elif, else (of if, for, while, try)                      one
//   a sequence of like boolean operators                     one; `not` and parentheses begin a new one
//   a function that calls itself                             one
//   try, with, finally, assert, comprehensions, `case`       none
//
// A level of nesting are: the blocks of if, elif, else, for, while, except and match; a ternary; a lambda; a function
// inside of another, whose increments count for the outer one, too, while its own value begins at level 0. Conditions
// and iterables lie outside of the block that they lead to. A class is no level, its methods are. No level either is a
// function in a wrapper: one that contains nothing but a function and a return statement (the paper's exception for
// decorators).
//
// A function calls itself by its bare name, or as a method by way of its first parameter or the name of its class, from
// its own body or from functions in it. Cycles over several functions are not looked for: they would make the value of
// a function depend on code anywhere.
#pragma once

#include <string_view>

#include "analysis/complexity_facts.hpp"
#include "analysis/python/scopes.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// What a segment adds to the complexity of functions.
ComplexityFacts complexity_facts(const Syntax& syntax, std::string_view text, const Scopes& scopes);

}  // namespace analysis::python
