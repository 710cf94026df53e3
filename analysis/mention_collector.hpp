// What every language does alike while it collects the mentions of a segment: values that are wanted before the walk
// comes to them, items, bindings in their order, and what others see of the segment.
//
// Deliberately absent: what nodes mean. A language's own collector (python/mentions.cpp, javascript/mentions.cpp) is
// derived from this one and makes the walk.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "analysis/mention_facts.hpp"
#include "analysis/shape.hpp"
#include "analysis/syntax.hpp"

namespace analysis {

/// A set of names that is known when the program is built, by hash: at most some hundreds.
class KnownNames {
public:
    explicit KnownNames(std::span<const std::string_view> names) {
        for (const std::string_view& name : names) {
            std::size_t at = hash_of_name(name) % size;
            while (table_[at] != nullptr) at = (at + 1) % size;
            table_[at] = &name;
        }
    }

    bool has(std::string_view name, NameHash hash) const {
        for (std::size_t at = hash % size; table_[at] != nullptr; at = (at + 1) % size) {
            if (*table_[at] == name) return true;
        }
        return false;
    }

private:
    static constexpr std::size_t size = 1024;
    std::array<const std::string_view*, size> table_{};
};

class MentionCollector {
protected:
    MentionCollector(const Syntax& syntax, std::string_view text, const MentionWords& words)
        : syntax_(syntax), text_(text) {
        slots_.resize(syntax.size(), no_fact);
        facts_.words = &words;
    }

    NodeKind kind(NodeId id) const { return syntax_[id].kind; }
    NodeField field(NodeId id) const { return syntax_[id].field; }
    NodeId up(NodeId id) const { return syntax_[id].parent; }
    ByteRange range(NodeId id) const { return syntax_[id].range; }
    std::string_view written(ByteRange at) const { return analysis::slice(text_, at); }
    std::string_view text(NodeId id) const { return written(range(id)); }

    // Values.

    FactId add_value(const Value& value) {
        facts_.values.push_back(value);
        return static_cast<FactId>(facts_.values.size() - 1);
    }

    /// The value of an expression; filled in when the walk comes to it. `passes_on` gives the expression whose value
    /// one has, itself where it makes one, which `literal` then tells of as far as that is known.
    template <typename PassesOn, typename Literal>
    FactId want(NodeId id, const PassesOn& passes_on, const Literal& literal) {
        walked_.clear();
        FactId slot = no_fact;
        for (;;) {
            if (id == no_node) {
                slot = add_value({});
                break;
            }
            if (slots_[id] != no_fact) {
                slot = slots_[id];
                break;
            }
            walked_.push_back(id);
            const NodeId inner = passes_on(id);
            if (inner == id) {
                slot = add_value(literal(id));
                break;
            }
            id = inner;
        }
        for (const NodeId walked : walked_) slots_[walked] = slot;
        return slot;
    }

    /// Gives the value of `id` its contents; the value exists where somebody wanted it.
    FactId fill(NodeId id, const Value& value) {
        if (slots_[id] == no_fact) {
            slots_[id] = add_value(value);
        } else {
            facts_.values[slots_[id]] = value;
        }
        return slots_[id];
    }

    // Items.

    void push(MentionKind mention, ByteRange at, FactId value = no_fact, std::uint8_t detail = 0) {
        facts_.items.push_back({.kind = mention, .detail = detail, .range = at, .value = value});
    }
    void push_shape(Shape shape, ByteRange at, FactId value = no_fact) {
        push(MentionKind::shape, at, value, static_cast<std::uint8_t>(shape));
    }

    // Bindings, sorted by `order`: by name, then as they take effect.

    static std::uint64_t key(ScopeId scope, NameHash hash) { return (std::uint64_t{scope} << 32U) | hash; }
    static std::uint64_t key(const Binding& binding) { return key(binding.scope, binding.hash); }
    static std::tuple<std::uint64_t, std::uint32_t, std::uint32_t> order(const Binding& binding) {
        return {key(binding), binding.from, binding.name.begin};
    }
    /// Those of a name in a scope.
    std::span<Binding> group(ScopeId scope, NameHash hash);

    // What others see of the segment: digests, equal where that is equal.

    static void mix(std::uint64_t& digest, std::uint64_t value) {
        digest = (digest ^ value) * 0x9E3779B97F4A7C15U;
        digest ^= digest >> 29U;
    }
    // What they depend on in other segments goes into `gives_through_`.
    void digest_meaning(std::uint64_t& digest, const Binding& binding, int depth);
    void digest_value(std::uint64_t& digest, FactId id, int depth);
    /// To be called behind the last digest.
    void keep_names();

    const Syntax& syntax_;
    std::string_view text_;
    MentionFacts facts_;
    std::vector<FactId> slots_;  // by node: its value, where somebody wanted it
    // Those of `facts_`, as they come.
    std::vector<NameHash> gives_;
    std::vector<NameHash> gives_through_;
    std::vector<NameHash> asks_;

private:
    std::vector<NodeId> walked_;
    bool gives_through_all_ = false;  // what it asks for, as values go on further than they were followed
};

}  // namespace analysis
