// A stretch of a document that is read for itself, so that a question about a name parses no more than it has to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
    std::optional<Names> names;

    NodeKind kind(NodeId id) const { return syntax[id].kind; }
    std::string_view text_of(NodeId id) const { return slice(text, syntax[id].range); }
    NodeId up(NodeId id) const { return syntax[id].parent; }
    std::uint32_t begin(NodeId id) const { return syntax[id].range.begin; }

    /// The first and the last child that is no comment, or `no_node`.
    NodeId first_child(NodeId id) const;
    NodeId last_child(NodeId id) const;

    /// The last part of a dotted name, or "".
    std::string_view last_name(NodeId id) const;

    /// Whether `word` stands somewhere in a range as code that is neither an identifier nor text in a string or
    /// comment: the grammar takes it for something else than a name.
    bool has_stray_word(std::string_view word, ByteRange range) const;

    /// The class, function or lambda that a scope is, or `no_node`.
    NodeId definition(ScopeId scope) const;
};

/// The region around a segment, parsed.
std::unique_ptr<Region> region_around(Parser& parser, const Outline& outline, SegmentIndex segment);

/// The regions in which one of `words` stands, parsed.
std::vector<std::unique_ptr<Region>> regions_with(Parser& parser, const Outline& outline,
                                                  const std::vector<std::string_view>& words);

/// Where `word` stands next from `from` on, with no letter beside it, or npos.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

/// The segment that holds a place.
SegmentIndex segment_at(const Outline& outline, std::uint32_t offset);

}  // namespace analysis::python
