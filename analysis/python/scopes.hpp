// The scopes of a segment, and which of them each node is evaluated in.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// The scopes of a segment as they are seen while its syntax is at hand.
struct Scopes {
    std::vector<Scope> scopes;  ///< 0 is the scope that the segment lies in
    std::vector<NodeId> nodes;  ///< by scope: its node; that of scope 0 is the root
    std::vector<ScopeId>
        of_node;  ///< by node: the scope that it is evaluated in; names are bound in it, too, unless declared otherwise
};

/// Scopes as Python has them: decorators, defaults, annotations, bases and the first iterable of a comprehension are
/// evaluated outside of the scope that they stand at; parameters belong to the function. `outer` is the kind of scope
/// 0.
Scopes scopes(const Syntax& syntax, ScopeKind outer);

}  // namespace analysis::python
