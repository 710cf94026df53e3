// The scopes of a segment of JavaScript, and which of them each node is evaluated in.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/syntax.hpp"

namespace analysis::javascript {

/// Scopes as JavaScript has them: functions, classes, and blocks, which are of the kind `comprehension`, as names are
/// found through them alike. Interfaces and enums are classes. What a field of a class is set to is evaluated in a
/// function of its own, of the kind `lambda`, and so is a class's static block; types that have parameters are such
/// functions, too.
struct Scopes {
    std::vector<Scope> scopes;     ///< 0 is the module
    std::vector<NodeId> nodes;     ///< by scope: its node; that of scope 0 is the root
    std::vector<ScopeId> of_node;  ///< by node: the scope that it is evaluated in
    std::vector<ScopeId> opened;   ///< by node: the scope that it opens, or 0
};

Scopes scopes(const Syntax& syntax);

/// Whether a scope runs when it is called, rather than with the code around it.
constexpr bool is_function(ScopeKind kind) { return kind == ScopeKind::function || kind == ScopeKind::lambda; }

}  // namespace analysis::javascript
