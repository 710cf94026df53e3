// What a segment says about names, and how its mentions follow from it.
//
// A segment's code is kept as values (names, attributes, calls: what an expression is made of), bindings (what gives a
// name its meaning) and items (places that are mentions once their value is resolved). Resolving needs the other
// segments' bindings, never a tree.
//
// How names get their meaning, as a pure function of the text:
//
//  - A name is looked for in the scope that it stands in, then in those around it, as Python does it: the scopes of
//  classes are
//    passed over except by the code that stands directly in them; type parameters are seen in all of their definition;
//    `global` and `nonlocal` send elsewhere; builtins come last. A name that is bound nowhere has no meaning (what
//    `from x import *` may have brought is among these).
//  - Where a scope binds a name more than once, code that runs when the scope does (its own, and that of classes and
//    comprehensions in it) means the last binding before it, and in a function without one the last of all; a class or
//    module without one is passed over (a module is taken after all where no builtin has the name). Code in functions
//    and lambdas means the last binding of a scope around them. A binding counts from the end of its statement on.
//  - Weak bindings count only where the scope has no other: to None, in the clause of an `except`, by `del`, by `x +=
//  …`, and by
//    an annotation alone that tells nothing. So `try: import x` means x, whatever its `except ImportError:` binds
//    instead.
//  - A value stands for what made it. Of `x = pkg.Call()`, `with pkg.Call() as x`, `x: pkg.Type`, a parameter `x:
//  pkg.Type`, the
//    result of a function of this document annotated `-> pkg.Type`: `x.query` is `pkg.Call.query`; of a chain
//    `pkg.a().b` it is `pkg.a.b`. `x = pkg.thing` makes x another name of it. `await` and brackets change nothing; `a
//    or b` is b (a where b is None), `a if c else b` is a (b where a is None). Literals are made by their type. Of a
//    tuple's elements each stands for itself. What a subscript, a loop or an operator gives is unknown. A value that
//    something made is not called again: `x()` is unknown. What a function hands on that others made is unknown, too:
//    the result of `queue.Queue.get`, `copy.copy`, `asyncio.wait_for`.
//  - Of an annotation the type counts that is left when None is taken out of a union and these are unwrapped: Optional,
//  Annotated,
//    Final, ClassVar, Required, NotRequired, ReadOnly, Type, type; of a generic type its head. Any, object and unions
//    of several tell nothing.
//  - `self` (a method's first parameter, unless it is a static method) is made by the class; of a class method,
//  `__new__`,
//    `__init_subclass__` and `__class_getitem__` it is the class. `self.x` is the last known value
//  among what
//    methods assign to it, then among what the class binds (of 64); then what the bases have, in the document or
//    elsewhere: of a class with the base `threading.Thread` `self.start` is `threading.Thread.start`, one for each base
//    from elsewhere. `super()` is the same without the class itself.
//  - A decorated function's attributes are its outermost decorator's: after `@app.task def f()`, `f.delay` is what
//  `app.task`
//    is, `.delay`. A property (property, functools.cached_property) is what its function returns.
//  - Names are compared as they are written: Python's normal form of unusual letters (NFKC) is not made.
//  - What takes more than 32 steps in one expression, or too many in all, is unknown; of several meanings eight are
//  kept; of more than a thousand bindings of a name those around the use count.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/mention.hpp"
#include "analysis/shape.hpp"
#include "analysis/text.hpp"

namespace analysis {

using NameHash = std::uint32_t;

/// A name as it is looked up.
constexpr NameHash hash_of_name(std::string_view name) {
    NameHash hash = 2'166'136'261U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    return hash ^ (hash >> 15U);
}

/// The attribute of that name, as opposed to the name.
constexpr NameHash attribute_hash(NameHash hash) { return hash ^ 0x9E3779B9U; }

/// A set of names: of their hashes, so that it may seem to have more, never less.
class NameSet {
public:
    NameSet() = default;
    explicit NameSet(std::vector<NameHash> names);

    bool meets(const NameSet& other) const;
    bool empty() const { return names_.empty(); }
    std::span<const NameHash> names() const { return names_; }
    void append_to(std::vector<NameHash>& names) const { names.insert(names.end(), names_.begin(), names_.end()); }

private:
    /// Whether a name is in it.
    bool has(NameHash name) const {
        return (bits_[(name >> 6U) % bits_.size()] >> (name % 64) & 1U) != 0 &&
               std::ranges::binary_search(names_, name);
    }

    std::vector<NameHash> names_;  // sorted, each once
    // Mostly sets have nothing in common, and that shows here: a bit for each name, which others may share.
    std::array<std::uint64_t, 4> bits_{};
};

/// An index into `MentionFacts`' lists.
using FactId = std::uint32_t;
inline constexpr FactId no_fact = ~FactId{0};

/// The scope of what a function declares `global`, wherever the module's own scope is.
inline constexpr ScopeId module_scope = ~ScopeId{0};
inline constexpr ScopeId unknown_scope = module_scope - 1;

/// In how many scopes, from the innermost on, a name is looked for before the module's.
inline constexpr int scopes_at_most = 100;

/// How many bindings of a name are looked at.
inline constexpr std::size_t bindings_at_most = 1'024;

/// Those of many bindings that are looked at where a name is used: three quarters of them stand before `at`.
template <typename T>
std::span<T> near(std::span<T> all, std::size_t at) {
    if (all.size() <= bindings_at_most) return all;
    const std::size_t before = bindings_at_most / 4 * 3;
    return all.subspan(std::min(at - std::min(at, before), all.size() - bindings_at_most), bindings_at_most);
}

enum class ValueKind : std::uint8_t {
    unknown,
    name,       ///< what a name means where it stands
    attribute,  ///< the attribute `name` of `base`
    call,       ///< what a call of `base` gives
    literal,    ///< made by the builtin type `words->literals[literal]`
};

/// What an expression is made of.
struct Value {
    ValueKind kind = ValueKind::unknown;
    std::uint8_t steps = 1;    ///< values in the chain down to the name, at most 255
    std::uint8_t literal = 0;  ///< of a name: 1 if the language has a builtin of it
    bool late = false;         ///< name: means the last binding, as code in a function does
    ByteRange name{};
    NameHash hash = 0;
    ScopeId scope = 0;         ///< name: where it stands
    FactId base = no_fact;     ///< attribute, call
    FactId binding = no_fact;  ///< name: its binding, where this segment alone decides it
};

enum class BindingKind : std::uint8_t {
    unknown,
    value,           ///< what the value `meaning` is
    instance,        ///< made by the value `meaning`
    import_,         ///< the import `meaning`
    class_,          ///< the scope `meaning`
    function,        ///< the scope `meaning`
    self,            ///< an instance of the class around the scope `meaning`
    own_class,       ///< that class
    type_parameter,  ///< unknown, and seen only from the scope `meaning` and within `range`
    global,          ///< not bound here: the module's
    nonlocal,        ///< not bound here: of a function around
};

/// Whether a method calls its own object or class so.
constexpr bool is_own(BindingKind kind) { return kind == BindingKind::self || kind == BindingKind::own_class; }

/// What gives a name a meaning in a scope.
struct Binding {
    BindingKind kind = BindingKind::unknown;
    bool weak = false;
    bool parameter = false;
    bool splat = false;    ///< a parameter that takes several: `*args`, `**kwargs`
    bool touches = false;  ///< `del`, `x += …`, an annotation alone: what was bound before counts
    bool rebinds = false;  ///< binds the name of a parameter of the same function anew
    ScopeId scope = 0;
    NameHash hash = 0;
    ByteRange name{};
    std::uint32_t from = 0;  ///< counts from here on; of a type parameter: till here
    FactId meaning = no_fact;
};

/// What is assigned to an attribute of `self`.
struct AttributeBinding {
    Binding binding;  ///< its scope is the class; `unknown_scope` where only other segments tell what `object` is
    FactId object = no_fact;
};

/// What an import names: `member` of `module`, or the module itself.
struct Import {
    ByteRange module{};
    ByteRange member{};
};

struct Base {
    ScopeId class_;
    FactId value;
};

/// A function of which more is known than that it is one.
struct FunctionValue {
    ScopeId scope;
    FactId decorator;  ///< the outermost
    FactId result;
    bool result_is_class;  ///< annotated `type[...]`
    bool is_async = false;
};

struct Argument {
    enum class Literal : std::uint8_t { none, word, string };
    FactId callee;
    ByteRange key;
    ByteRange value;
    Literal literal;
};

/// A method that may make a class an abstract factory.
struct Creator {
    ScopeId class_;
    FactId decorator;
};

/// A place that is a mention, at least if `value` is known.
struct Item {
    MentionKind kind;
    std::uint8_t detail;  ///< shape: which; call: CallDetail; string: StringDetail
    ByteRange range;
    FactId value = no_fact;
};

namespace call_detail {
inline constexpr std::uint8_t in_loop = 1;
inline constexpr std::uint8_t in_async = 2;  ///< in the own code of a coroutine function, and not awaited
inline constexpr std::uint8_t in_outer =
    4;  ///< in that of a function which began in an earlier segment, and not awaited
}  // namespace call_detail

namespace string_detail {
inline constexpr std::uint8_t docstring_of_module = 1;  ///< a docstring, if no statement stands in earlier segments
}

/// Words of a language that resolving has to know.
struct MentionWords {
    std::span<const std::string_view> literals;
    std::span<const std::string_view> makers_of_mutables;
    std::span<const std::string_view> makers_of_lists;
    std::span<const std::string_view> makers_of_strings;
    std::span<const std::string_view> generics;
    std::span<const std::string_view> properties;
    std::span<const std::string_view> abstract_decorators;
    std::span<const std::string_view> broad_exceptions;
    std::span<const std::string_view> handing_on;  ///< functions that give what others put in: `queue.Queue.get`
    std::span<const std::string_view> sorts;
    std::string_view super;
};

struct MentionFacts {
    const MentionWords* words = nullptr;
    std::vector<Value> values;
    std::vector<Binding> bindings;             ///< by scope and hash, then in order of appearance
    std::vector<AttributeBinding> attributes;  ///< likewise
    std::vector<Import> imports;
    std::vector<Base> bases;               ///< by class, in order
    std::vector<FunctionValue> functions;  ///< by scope
    std::vector<Creator> creators;
    std::vector<Argument> arguments;
    std::vector<Item> items;
    std::vector<Mention> plain;    ///< what needs no resolving
    bool blank = false;            ///< holds no statement
    bool declares_global = false;  ///< holds a `global`

    // What an edit of this segment may change elsewhere, and what elsewhere may change it.
    std::uint64_t says = 0;  ///< digest of what others may see: equal digests, equal effect
    NameSet gives;           ///< names that others may see bound here
    NameSet gives_through;   ///< names that the meaning of those depends on
    NameSet asks;            ///< names whose meaning its mentions depend on, `gives_through` included
};

/// The bindings of a document that segments see of one another, by name.
class Environment {
public:
    Environment() = default;
    explicit Environment(const Outline& outline);

    /// Takes `removed` segments out, the first of which is `at`, and puts `added` in their place. Returns the names
    /// whose meaning may have changed by that: those whose bindings did.
    NameSet splice(SegmentIndex at, std::span<const Segment* const> removed, std::span<const Segment* const> added);

    struct Entry {
        NameHash hash;
        SegmentIndex segment;
        FactId binding;  ///< of its `bindings`; with `is_attribute`, of its `attributes`

        static constexpr FactId is_attribute = FactId{1} << 31U;
        auto operator<=>(const Entry&) const = default;
    };

    /// What is bound to a name, in order of appearance.
    std::span<const Entry> find(NameHash hash) const;

private:
    std::vector<Entry> entries_;  // sorted
};

/// The segments whose mentions may differ after the meaning of the `changed` names did; what others say through them is
/// followed. Segments that themselves changed, and those in or around split scopes whose headers changed, are for the
/// caller to know.
std::vector<SegmentIndex> affected(const Outline& outline, NameSet changed);

/// Hands out the mentions of a segment, with places relative to its begin, in no order that counts.
void each_mention(const Outline& outline, const Environment& environment, SegmentIndex segment,
                  const std::function<void(const MentionView&)>& say);

/// Appends the mentions of a segment, in order of appearance.
void resolve_mentions(const Outline& outline, const Environment& environment, SegmentIndex segment,
                      std::vector<Mention>& out);

}  // namespace analysis
