// The syntax of a text as plain data: this and flatten.hpp are the only places where tree-sitter is seen.
//
// A tree is flattened right after the parse into one array in order of appearance and then dropped. All that follows
// reads the array: a step costs a few nanoseconds, where tree-sitter's cursor takes a hundred, so that each question to
// the code can be a pass of its own. What a grammar's numbers mean is a table of the language (`Grammar`).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/arena.hpp"
#include "analysis/text.hpp"

struct TSLanguage;

namespace analysis {

/// What a node is, as the language's own `enum` numbers it; `no_kind` is left out of the array, children included.
using NodeKind = std::uint8_t;
inline constexpr NodeKind no_kind = 0;

/// Which child of its parent a node is, as the language's own `enum` numbers it; 0 for a child without a name.
using NodeField = std::uint8_t;

/// Which of the grammar's fields the children of a production are.
struct ChildFields {
    std::vector<std::uint16_t> by_place;  ///< at `production * places + place`
    std::size_t places = 0;               ///< of the longest production
};

/// A grammar and what its numbers mean here.
struct Grammar {
    const TSLanguage* language;
    std::vector<NodeKind> kinds;    ///< by the grammar's symbol
    std::vector<NodeField> fields;  ///< by the grammar's field
    NodeKind error;                 ///< what ERROR nodes become
    NodeKind comment;               ///< what comments are
    ChildFields child_fields;       ///< the grammar's fields by production
};

/// A grammar whose node kinds and fields are numbered by their place in `kind_names` and `field_names`, from 1 on.
/// Named nodes and unnamed ones share the list; a name with a leading `'` is that of an unnamed node.
Grammar grammar(const TSLanguage* language, const std::vector<std::string_view>& kind_names,
                const std::vector<std::string_view>& field_names, NodeKind error, NodeKind comment);

/// One node. Node 0 is the root; the children of a node follow it, each with all that is below it.
struct Node {
    ByteRange range;
    std::uint32_t parent;
    std::uint32_t past;  ///< the first node that is not below this one
    NodeKind kind;
    NodeField field;
};

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = ~NodeId{0};

/// The nodes of a text.
struct Syntax {
    std::vector<Node> nodes;
    bool has_error = false;  ///< whether some of the text is no valid code
    bool complete = true;    ///< false where the parse was given up: no Python, or one statement of many megabytes

    const Node& operator[](NodeId id) const { return nodes[id]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(nodes.size()); }

    /// Iterates over the ids of the direct children of a node.
    class Children {
    public:
        class Iterator {
        public:
            Iterator(const Syntax& syntax, NodeId id) : syntax_(&syntax), id_(id) {}
            NodeId operator*() const { return id_; }
            Iterator& operator++() {
                id_ = syntax_->nodes[id_].past;
                return *this;
            }
            bool operator!=(const Iterator& other) const { return id_ != other.id_; }

        private:
            const Syntax* syntax_;
            NodeId id_;
        };
        Children(const Syntax& syntax, NodeId parent) : syntax_(&syntax), parent_(parent) {}
        Iterator begin() const { return {*syntax_, parent_ + 1}; }
        Iterator end() const { return {*syntax_, syntax_->nodes[parent_].past}; }

    private:
        const Syntax* syntax_;
        NodeId parent_;
    };
    Children children(NodeId parent) const { return {*this, parent}; }

    /// The first child that is `field` of its parent, or `no_node`.
    NodeId child(NodeId parent, NodeField field) const {
        for (const NodeId id : children(parent)) {
            if (nodes[id].field == field) return id;
        }
        return no_node;
    }

    /// The first child of a kind, or `no_node`.
    NodeId child_of_kind(NodeId parent, NodeKind kind) const {
        for (const NodeId id : children(parent)) {
            if (nodes[id].kind == kind) return id;
        }
        return no_node;
    }
};

/// Parses texts. Keeps memory between parses; one for each thread that parses.
class Parser {
public:
    /// A parse that would take more memory is given up.
    explicit Parser(std::size_t memory_at_most = std::size_t{2} << 30) : memory_at_most_(memory_at_most) {}

    /// Parses `header` followed by `text` and returns the nodes of `text`, with places relative to it; nodes that begin
    /// in the header are left out, and their children stand in their place. Deterministic: where a parse is given up
    /// depends on the text alone, never on time. Valid until the next call.
    ///
    /// `joints` are stretches of `text` that part comments where it has several as one: a node is made for each.
    const Syntax& parse(const Grammar& grammar, std::string_view header, std::string_view text,
                        std::span<const ByteRange> joints = {});

private:
    std::size_t memory_at_most_;
    Arena arena_;
    std::string buffer_;
    Syntax syntax_;
};

}  // namespace analysis
