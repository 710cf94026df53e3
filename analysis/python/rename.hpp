// Renames names of Python to what PEP 8 calls them: see fix.hpp for what is offered.
//
// Names of functions, lambdas and comprehensions are seen in one region of a document (region.hpp), which tells all
// about them. Those of modules and classes may be meant anywhere: shared_names.hpp.
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/edit.hpp"
#include "analysis/facts.hpp"
#include "analysis/python/region.hpp"
#include "analysis/rule.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

std::expected<Rename, NoRename> rename(Parser& parser, const Outline& outline, const Finding& finding);

/// The edits of all renames of `Reach::local` that can be made at once, in order.
std::vector<TextEdit> rename_all(Parser& parser, const Outline& outline, std::span<const Finding> findings);

/// Why the places where a region says `name`, meaning what it means there, cannot be changed to `to`; nothing where
/// they can, as far as they tell by themselves.
std::optional<NoRename> objection(const Region& region, const Name& name, std::string_view to);

/// Whether the region has a name `to` that would be seen where the name is meant, or the other way round. Not for names
/// of classes.
std::optional<NoRename> collision(const Region& region, const Name& name, std::string_view to);

struct Decorators {
    bool plain = true;       ///< whether they leave the function's parameters to its callers
    bool is_static = false;  ///< whether they make a static method
};

Decorators decorators_of(const Region& region, NodeId function);

/// Where calls pass a parameter by its name.
struct KeywordUses {
    bool clear = true;   ///< whether they all tell what they pass by name
    bool taken = false;  ///< whether one passes something as `to` already
    std::vector<ByteRange> names;
};

void add_keyword_uses(const Region& region, NodeId call, std::string_view from, std::string_view to, KeywordUses& uses);

}  // namespace analysis::python
