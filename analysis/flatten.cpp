#include "analysis/flatten.hpp"

#include <tree-sitter/lib/src/language.h>
#include <tree-sitter/lib/src/subtree.h>

#include <tree_sitter/api.h>
#include <algorithm>

namespace analysis {
namespace {

/// A subtree whose children are being visited.
struct Level {
    const Subtree* next;
    const Subtree* end;
    std::uint32_t offset;     ///< where the next child's padding begins, which is what stands before a node
    std::uint32_t place = 0;  ///< of the next child in its production, which knows no extras
    const TSSymbol* aliases;  ///< by place; null where there are none
    const TSFieldId* fields;  ///< by place; null where there are none
    TSFieldId inherited;      ///< the field of children without one: that of the hidden subtree they stand in
    NodeId parent;            ///< what the children's nodes are below
    bool closes;              ///< whether this is the level of `parent` itself
};

Level level(const Subtree& subtree, std::uint32_t begin, const Grammar& grammar) {
    const SubtreeHeapData& data = *subtree.ptr;
    const Subtree* const children = ts_subtree_children(subtree);
    const std::uint32_t production = data.production_id;
    const ChildFields& fields = grammar.child_fields;
    return {.next = children,
            .end = children + data.child_count,
            .offset = begin - ts_subtree_padding(children[0]).bytes,  // the first child begins where its parent does
            .aliases = ts_language_alias_sequence(grammar.language, production),
            .fields = production == 0 ? nullptr : &fields.by_place[production * fields.places],
            .inherited = 0,
            .parent = no_node,
            .closes = false};
}

/// Parts the comment that is the last node.
void part(std::vector<Node>& nodes, std::span<const ByteRange>& joints) {
    const std::uint32_t begin = nodes.back().range.begin;
    while (!joints.empty() && joints.front().begin < begin) joints = joints.subspan(1);
    while (!joints.empty() && joints.front().end < nodes.back().range.end) {
        Node next = nodes.back();
        nodes.back().range.end = joints.front().begin;
        next.range.begin = joints.front().end;
        ++next.past;
        nodes.push_back(next);
        joints = joints.subspan(1);
    }
}

}  // namespace

ChildFields child_fields(const TSLanguage* language) {
    ChildFields result{.by_place = {}, .places = language->max_alias_sequence_length};
    result.by_place.resize(std::size_t{language->production_id_count} * result.places, 0);
    for (std::uint32_t production = 1; production < language->production_id_count; ++production) {
        const TSFieldMapEntry* entry = nullptr;
        const TSFieldMapEntry* end = nullptr;
        ts_language_field_map(language, production, &entry, &end);
        for (; entry != end; ++entry) {
            if (entry->inherited || entry->child_index >= result.places) continue;
            TSFieldId& field = result.by_place[production * result.places + entry->child_index];
            if (field == 0) field = entry->field_id;
        }
    }
    return result;
}

void flatten(const TSTree* tree, const Grammar& grammar, std::uint32_t header_size, std::span<const ByteRange> joints,
             std::vector<Node>& nodes) {
    const auto relative = [&](std::uint32_t offset) { return offset < header_size ? 0 : offset - header_size; };
    const auto kind_of = [&](TSSymbol symbol) {
        return symbol < grammar.kinds.size() ? grammar.kinds[symbol] : grammar.error;
    };
    const auto count = [&] { return static_cast<NodeId>(nodes.size()); };

    const TSNode root_node = ts_tree_root_node(tree);
    const auto& root = *static_cast<const Subtree*>(root_node.id);
    const std::uint32_t root_begin = ts_node_start_byte(root_node);
    nodes.push_back({.range = {relative(root_begin), relative(ts_node_end_byte(root_node))},
                     .parent = no_node,
                     .past = 1,
                     .kind = kind_of(ts_subtree_symbol(root)),
                     .field = 0});
    if (ts_subtree_child_count(root) == 0) return;

    std::vector<Level> open;
    open.reserve(64);
    open.push_back(level(root, root_begin, grammar));
    open.back().parent = 0;
    open.back().closes = true;
    while (!open.empty()) {
        Level& in = open.back();
        if (in.next == in.end) {
            if (in.closes) nodes[in.parent].past = count();
            open.pop_back();
            continue;
        }
        const Subtree& subtree = *in.next++;
        const std::uint32_t begin = in.offset + ts_subtree_padding(subtree).bytes;
        const std::uint32_t end = begin + ts_subtree_size(subtree).bytes;
        in.offset = end;

        TSSymbol symbol = ts_subtree_symbol(subtree);
        bool visible = ts_subtree_visible(subtree);
        TSFieldId field = 0;
        if (!ts_subtree_extra(subtree)) {
            const std::uint32_t place = in.place++;
            if (in.aliases != nullptr && in.aliases[place] != 0) {
                symbol = in.aliases[place];
                visible = true;
            }
            if (in.fields != nullptr) field = in.fields[place];
            if (field == 0) field = in.inherited;
        }

        NodeId parent = in.parent;
        const bool of_header = begin < header_size;
        if (visible) {
            const NodeKind kind = kind_of(symbol);
            if (kind == no_kind || (of_header && end <= header_size)) continue;
            if (!of_header) {
                nodes.push_back({.range = {relative(begin), relative(end)},
                                 .parent = parent,
                                 .past = count() + 1,
                                 .kind = kind,
                                 .field = grammar.fields[field]});
                parent = count() - 1;
                if (!joints.empty() && kind == grammar.comment) part(nodes, joints);
            }
        }
        if (ts_subtree_child_count(subtree) == 0) continue;
        Level below = level(subtree, begin, grammar);
        below.parent = parent;
        below.closes = visible && !of_header;
        if (!visible) below.inherited = field;
        open.push_back(below);
    }
}

}  // namespace analysis
