// A stretch of a document that is read for itself, so that a question about a name parses no more than it has to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/python/names.hpp"
#include "analysis/syntax.hpp"

namespace analysis::python {

/// Segments that no function goes on over the ends of, as few as can be: names of functions in it are all told by it.
struct Region {
    SegmentIndex first = 0;
    SegmentIndex past = 0;
    std::uint32_t offset = 0;    ///< where it begins in the document
    std::int32_t in_class = -1;  ///< the split class that it lies in, or -1 at the top level
    std::string_view text;
    std::string joined;  ///< holds `text` where that is several segments'
    Syntax syntax;
    Names names;

    NodeKind kind(NodeId id) const { return syntax[id].kind; }
    std::string_view text_of(NodeId id) const { return slice(text, syntax[id].range); }
    NodeId up(NodeId id) const { return syntax[id].parent; }
    std::uint32_t begin(NodeId id) const { return syntax[id].range.begin; }

    /// The first and the last child that is no comment, or `no_node`.
    NodeId first_child(NodeId id) const;
    NodeId last_child(NodeId id) const;

    /// The last part of a dotted name, or "".
    std::string_view last_name(NodeId id) const;

    /// Words that stand as code and are no identifiers: the grammar takes them for something else than names, as it
    /// does keywords.
    const std::unordered_set<std::string_view>& stray_words() const;

    /// The words behind an `@` in strings: the query of a data frame means variables so.
    const std::unordered_set<std::string_view>& queried_words() const;

    /// The class, function or lambda that a scope is, or `no_node`.
    NodeId definition(ScopeId scope) const;

private:
    mutable std::optional<std::unordered_set<std::string_view>> stray_words_;    // made when asked for
    mutable std::optional<std::unordered_set<std::string_view>> queried_words_;  // likewise
};

/// The region around a segment, parsed.
std::unique_ptr<Region> region_around(Parser& parser, const Outline& outline, SegmentIndex segment);

/// The regions in which one of `words` stands, parsed.
std::vector<std::unique_ptr<Region>> regions_with(Parser& parser, const Outline& outline,
                                                  const std::vector<std::string_view>& words);

/// Where `word` stands next from `from` on, with no letter beside it, or npos.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

/// The letters, digits and underscores that a text begins with.
std::string_view first_word(std::string_view text);

/// The segment that holds a place.
SegmentIndex segment_at(const Outline& outline, std::uint32_t offset);

}  // namespace analysis::python
