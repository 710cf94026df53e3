// A tree of tree-sitter as an array of nodes.
//
// The only place that knows how tree-sitter's core lays out its trees. Its cursor gives the same nodes through its
// public interface, at ten times the cost, and asks for a node's field in time that grows with the number of its
// siblings; a test compares the two, node by node. package-lock.json pins the version that is read here.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/syntax.hpp"

struct TSTree;

namespace analysis {

/// The fields of the children of each production.
ChildFields child_fields(const TSLanguage* language);

/// Appends the nodes of a tree that begin behind `header_size` bytes, with places relative to there; a comment in
/// parts, as `joints` part it.
void flatten(const TSTree* tree, const Grammar& grammar, std::uint32_t header_size, std::span<const ByteRange> joints,
             std::vector<Node>& nodes);

}  // namespace analysis
