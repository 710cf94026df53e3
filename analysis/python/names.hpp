// Every name in a stretch of Python and the scope that it belongs to: Python's symbol table, from a syntax.
//
// Deliberately absent: attributes, the names of keyword arguments and those of modules, which belong to no scope, and
// what a name means (mention_facts.hpp is about that).
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/syntax.hpp"
#include "analysis/text.hpp"

namespace analysis::python {

enum class NameScopeKind : std::uint8_t {
    module,
    class_,
    function,
    lambda,
    comprehension,
    annotation,  ///< what has type parameters: around a function or class, or the value of a `type` statement
};

struct NameScope {
    NameScopeKind kind;
    ScopeId parent;           ///< that of scope 0 is itself; others have a lower id
    NodeId node;              ///< what opens it
    std::uint32_t depth = 0;  ///< how many are around it
    bool dynamic = false;     ///< whether its own code may look names up as it runs: `locals()`, `eval` and the like
};

enum class NameUse : std::uint8_t {
    load,
    store,
    deletion,
    parameter,
    definition,  ///< of a function or class
    import_,     ///< by an import, without `as`: the name is that of something elsewhere
    type_parameter,
    global,
    nonlocal,
    obscure,  ///< stands in a comment or string that types are read from, in a way that is not understood
};

using NameIndex = std::uint32_t;
using NameKey = std::uint32_t;

/// One place that says a name.
struct Name {
    ByteRange range;
    NodeId node;       ///< the identifier, or the string or comment that the name stands in
    ScopeId at;        ///< what it is evaluated in
    ScopeId binds_in;  ///< where it binds, if it does: `:=` in a comprehension binds around it
    ScopeId owner;     ///< whose name it is, or `outside`
    NameKey key;       ///< equal for names that are equal to Python
    NameUse use;
    bool quoted;  ///< stands in a string that is an annotation
};

/// The owner of names that belong to no scope of the stretch.
inline constexpr ScopeId outside = ~ScopeId{0};

/// Whether a use gives the name its place in a scope.
constexpr bool binds(NameUse use) {
    return use != NameUse::load && use != NameUse::global && use != NameUse::nonlocal && use != NameUse::obscure;
}

/// Whether variables of a scope are seen from functions in it, and from nowhere outside of its text.
constexpr bool is_private(NameScopeKind kind) {
    return kind == NameScopeKind::function || kind == NameScopeKind::lambda || kind == NameScopeKind::comprehension;
}

class Names {
public:
    Names() = default;

    /// Reads a syntax, whose scope 0 is of the kind `outer`. `text` and names in it must outlive this.
    Names(const Syntax& syntax, std::string_view text, ScopeKind outer);

    const std::vector<NameScope>& scopes() const { return scopes_; }
    const std::vector<Name>& all() const { return names_; }  ///< in order of appearance

    /// Whether scopes lie so deep in one another that owners are not looked for: all are `outside`.
    bool too_deep() const { return too_deep_; }

    /// The name at a place; null where there is none.
    const Name* at(std::uint32_t offset) const;

    /// Names of one key, in order of appearance.
    std::span<const NameIndex> of(NameKey key) const;

    /// The names that would be one with `spelling` in a scope.
    std::span<const NameIndex> of(std::string_view spelling, ScopeId scope) const;

    /// Whether a name is spelled otherwise in each class: `__name`.
    bool is_mangled(std::string_view spelling, ScopeId scope) const;

    /// Whether `scope` is `outer` or lies in it.
    bool is_within(ScopeId scope, ScopeId outer) const;

    /// The scope that a node opens, or `outside`.
    ScopeId opened_by(NodeId node) const;

    /// The scope that a node is evaluated in.
    ScopeId scope_of(NodeId node) const { return scope_of_[node]; }

    /// Whether code of `scope` may look up names of it as it runs, or code of a scope in it.
    bool is_dynamic(ScopeId scope) const;

private:
    class Builder;
    friend class Builder;

    std::string_view spelled(std::string_view spelling, ScopeId scope, std::string& buffer) const;

    std::vector<NameScope> scopes_;
    std::vector<ScopeId> scope_of_;          // by node
    std::vector<std::string_view> privacy_;  // by scope: the class that mangles names there, without underscores
    std::vector<Name> names_;
    std::vector<NameIndex> by_key_;
    std::vector<std::uint32_t> key_begins_;  // by key, into `by_key_`, and an end
    std::unordered_map<std::string_view, NameKey> keys_;
    bool too_deep_ = false;
    std::deque<std::string> made_;  // spellings that do not stand in the text
};

}  // namespace analysis::python
