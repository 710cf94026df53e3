// What a segment says by itself, before it is known what stands around it, and how the segments of a document join.
//
// Places in facts are relative to their segment, and names are places in its text, so that facts stay true wherever the
// segment moves to. Each concern keeps its facts in a struct of its own (ComplexityFacts, NamingFacts, MentionFacts):
// collected from the syntax of one segment, and resolved against the outline when all segments are at hand.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/segments.hpp"
#include "analysis/text.hpp"

namespace analysis {

using ScopeId = std::uint32_t;

enum class ScopeKind : std::uint8_t { module, class_, function, lambda, comprehension };

/// A stretch of code with names of its own.
struct Scope {
    ScopeKind kind;
    ScopeId parent;   ///< that of scope 0 is itself
    ByteRange range;  ///< from `def`, `async` or `class`, never a decorator, to the end of the body
    ByteRange name;   ///< empty where there is none
};

struct ComplexityFacts;
struct NamingFacts;
struct MentionFacts;
struct Suppressions;

/// All that one segment says. Immutable once made.
struct Segment {
    std::string text;
    Frames frames;                    ///< around its begin
    std::vector<OpenedFrame> opened;  ///< frames that begin in it and go on behind it
    bool complete = true;             ///< false where no parse could make sense of it

    std::vector<Scope> scopes;  ///< 0 is the scope that it lies in
    std::shared_ptr<const ComplexityFacts> complexity;
    std::shared_ptr<const NamingFacts> naming;
    std::shared_ptr<const MentionFacts> mentions;      ///< null where nobody wants them
    std::shared_ptr<const Suppressions> suppressions;  ///< null where it has no `noqa`
};

using SegmentIndex = std::uint32_t;

/// A class or function of a document whose body lies in several segments.
struct SplitScope {
    SegmentIndex segment;  ///< where its header stands
    ScopeId scope;         ///< its scope there; 0 where the header is too broken to be one
    Frame::Kind kind;
    std::int32_t parent;              ///< the split scope around it, or -1
    std::vector<SegmentIndex> parts;  ///< the other segments whose scope 0 it is, in order
};

/// How the segments of a document join: which scopes go on from one to another. A view: the segments must outlive it.
struct Outline {
    std::vector<const Segment*> segments;
    std::vector<std::uint32_t> offsets;   ///< by segment: where it begins in the document
    std::vector<SplitScope> split;        ///< in order of their headers
    std::vector<std::int32_t> enclosing;  ///< by segment: the split scope that its scope 0 is, or -1 at the top level
    bool silenced = false;                ///< whether a `# flake8: noqa` stands anywhere in the document

    /// The split scope that `scope` of `segment` is, or -1: the one whose header it is, or for scope 0 the enclosing
    /// one.
    std::int32_t split_of(SegmentIndex segment, ScopeId scope) const;
};

/// Joins segments, given in order.
Outline join(std::vector<const Segment*> segments);

/// Whether the one segment joins what is around it as the other does.
bool join_alike(const Segment& one, const Segment& other);

/// Puts segments in the place of those from `first` on that they join alike with.
void replace(Outline& outline, SegmentIndex first, const std::vector<const Segment*>& segments);

/// A scope anywhere in the document.
struct ScopePlace {
    SegmentIndex segment;
    ScopeId scope;

    bool operator==(const ScopePlace&) const = default;
};

/// The scope as its header's segment knows it: of a split scope's parts the place where it begins.
ScopePlace home(const Outline& outline, ScopePlace place);

/// The scope around a scope; at the top level nothing changes.
ScopePlace parent(const Outline& outline, ScopePlace place);

/// The kind and the name of a scope; the name of a module is "".
ScopeKind kind(const Outline& outline, ScopePlace place);
std::string_view name(const Outline& outline, ScopePlace place);

/// Python's `__qualname__` of a class or function.
std::string qualified_name(const Outline& outline, ScopePlace place);

}  // namespace analysis
