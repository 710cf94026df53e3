// Names that break PEP 8, N801 to N818, as pep8-naming 0.15.1 has them: what a segment's names say by themselves, and
// what they come to within their document and under the options.
//
// Whether a name is spelled as its rule wants it is decided when facts are collected (python/naming.hpp), so that facts
// are few: names that are wrong unless something speaks for them. What may speak for them stands elsewhere: in other
// parts of a class or function that was split, in the options, in a `# noqa`.
//
// A finding lies on the name itself. flake8 reports the names of an import, and those of a tuple that is assigned to,
// at the first line of the statement or tuple, and that is the line whose `# noqa` counts.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/analysis.hpp"
#include "analysis/facts.hpp"
#include "analysis/rule.hpp"
#include "analysis/text.hpp"

namespace analysis {

/// A name that breaks a rule by its spelling.
struct NamingCandidate {
    Rule rule;
    ByteRange name;
    std::uint32_t anchor;  ///< where flake8 reports it
    ScopeId function;      ///< N806: whose variable it is
    ByteRange second;      ///< N808: what the type variable calls itself; N811-N817: the alias
};

/// A method that has a first argument.
struct MethodFact {
    ScopeId in_class;
    ByteRange name;
    ByteRange argument;
    std::uint32_t decorators_begin;  ///< into `decorators`, up to the next method's
    bool class_method;               ///< by its name: `__new__` and the like
};

/// `g = staticmethod(f)` in the body of a class: what was decorated before decorators existed.
struct LateDecoration {
    ScopeId in_class;
    ByteRange decorator;
    ByteRange method;
};

/// A name that a function declares global.
struct GlobalName {
    ScopeId function;
    ByteRange name;
};

/// A statement that classes stand below. Level 0 is that of the scope that the segment lies in.
struct ClassLevel {
    std::uint32_t outer;
    ScopeId scope;  ///< of a class or function; 0 for other statements
};

struct ClassFact {
    ByteRange name;
    std::uint32_t keyword;      ///< where `class` stands
    std::uint32_t level;        ///< of the statement that it stands in
    bool in_body;               ///< and whether in its body, rather than behind its `else` or `finally`
    std::uint32_t bases_begin;  ///< into `bases`, up to the next class's
};

/// What the names of one segment say.
struct NamingFacts {
    std::vector<NamingCandidate> candidates;
    std::vector<MethodFact> methods;
    std::vector<ByteRange> decorators;  ///< the last part of each of a method's decorators, in order
    std::vector<ScopeId> metaclasses;   ///< classes with a base `type` or `ABCMeta`
    std::vector<LateDecoration> late_decorations;
    std::vector<GlobalName> globals;  ///< those with upper-case letters
    std::vector<ClassLevel> levels;
    std::vector<ClassFact> classes;
    std::vector<ByteRange> bases;  ///< those that are plain names
};

/// The bases of a class that are plain names.
inline std::span<const ByteRange> bases_of(const NamingFacts& facts, std::size_t class_index) {
    const bool last = class_index + 1 == facts.classes.size();
    const std::size_t end = last ? facts.bases.size() : facts.classes[class_index + 1].bases_begin;
    const std::size_t begin = facts.classes[class_index].bases_begin;
    return std::span(facts.bases).subspan(begin, end - begin);
}

/// Whether a rule is on: the longest prefix of its code in `select` and `ignore` decides, `ignore` where they are
/// equal.
bool is_on(Rule rule, const Options& options);

/// Whether `glob` matches all of `name`, as Python's `fnmatchcase`: `*`, `?`, `[abc]`, `[!a-z]`.
bool matches(std::string_view glob, std::string_view name);

/// Appends what the names of a segment come to, in order of appearance, with places relative to it.
void resolve_naming(const Outline& outline, SegmentIndex index, const Options& options, std::vector<Finding>& out);

/// Digests of what a segment says that `resolve_naming` of other segments reads: of any in the document, and of those
/// that are part of the class or function that it lies in. 0 where it says nothing.
std::uint64_t names_said_to_document(const Segment& segment);
std::uint64_t names_said_to_scope(const Segment& segment);

}  // namespace analysis
