// The array of nodes is what tree-sitter's own cursor says of the tree, node by node.
#include <tree_sitter/api.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/flatten.hpp"
#include "analysis/python/grammar.hpp"
#include "analysis/python/joined.hpp"
#include "tests/analysis/fixtures.hpp"

namespace analysis {

static bool operator==(const Node& a, const Node& b) {
    return a.range == b.range && a.parent == b.parent && a.past == b.past && a.kind == b.kind && a.field == b.field;
}

static std::ostream& operator<<(std::ostream& out, const Node& node) {
    return out << "{" << node.range.begin << "-" << node.range.end << ", parent " << node.parent << ", past "
               << node.past << ", kind " << int{node.kind} << ", field " << int{node.field} << "}";
}

}  // namespace analysis

namespace {

using analysis::Grammar;
using analysis::no_node;
using analysis::Node;
using analysis::NodeId;

struct DeleteTree {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using Tree = std::unique_ptr<TSTree, DeleteTree>;

Tree parse(const TSLanguage* language, const std::string& text) {
    TSParser* const parser = ts_parser_new();
    ts_parser_set_language(parser, language);
    Tree tree(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
    ts_parser_delete(parser);
    return tree;
}

/// Walks below the node that the cursor is at, which stands in `nodes` as `parent` if it stands there at all.
void visit_children(TSTreeCursor& cursor, const Grammar& grammar, std::uint32_t header_size, NodeId parent,
                    std::vector<Node>& nodes) {
    if (!ts_tree_cursor_goto_first_child(&cursor)) return;
    do {
        const TSNode node = ts_tree_cursor_current_node(&cursor);
        const TSSymbol symbol = ts_node_symbol(node);
        const std::uint32_t begin = ts_node_start_byte(node);
        const std::uint32_t end = ts_node_end_byte(node);
        const auto kind = symbol < grammar.kinds.size() ? grammar.kinds[symbol] : grammar.error;
        if (kind == analysis::no_kind) continue;
        if (begin < header_size) {
            if (end > header_size) visit_children(cursor, grammar, header_size, parent, nodes);
            continue;
        }
        const auto id = static_cast<NodeId>(nodes.size());
        nodes.push_back({.range = {begin - header_size, end - header_size},
                         .parent = parent,
                         .past = id + 1,
                         .kind = kind,
                         .field = grammar.fields[ts_tree_cursor_current_field_id(&cursor)]});
        visit_children(cursor, grammar, header_size, id, nodes);
        nodes[id].past = static_cast<NodeId>(nodes.size());
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
    ts_tree_cursor_goto_parent(&cursor);
}

std::vector<Node> by_cursor(const TSTree* tree, const Grammar& grammar, std::uint32_t header_size) {
    const TSNode root = ts_tree_root_node(tree);
    const auto relative = [&](std::uint32_t offset) { return offset < header_size ? 0 : offset - header_size; };
    const TSSymbol symbol = ts_node_symbol(root);
    std::vector<Node> nodes{{.range = {relative(ts_node_start_byte(root)), relative(ts_node_end_byte(root))},
                             .parent = no_node,
                             .past = 1,
                             .kind = symbol < grammar.kinds.size() ? grammar.kinds[symbol] : grammar.error,
                             .field = 0}};
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    visit_children(cursor, grammar, header_size, 0, nodes);
    ts_tree_cursor_delete(&cursor);
    nodes.front().past = static_cast<NodeId>(nodes.size());
    return nodes;
}

/// Python's grammar with a number for every node and every field: nothing is left out.
Grammar with_everything() {
    Grammar grammar = analysis::python::grammar();
    grammar.comment = 255;
    std::map<std::pair<TSSymbolType, std::string_view>, std::size_t> numbers;  // symbols of one name are one
    for (std::size_t symbol = 0; symbol < grammar.kinds.size(); ++symbol) {
        const auto id = static_cast<TSSymbol>(symbol);
        const std::pair name(ts_language_symbol_type(grammar.language, id),
                             std::string_view(ts_language_symbol_name(grammar.language, id)));
        const std::size_t number = numbers.try_emplace(name, numbers.size()).first->second;
        const bool is_comment = grammar.kinds[symbol] == analysis::python::comment;
        grammar.kinds[symbol] = is_comment ? grammar.comment : static_cast<analysis::NodeKind>(1 + number % 254);
    }
    for (std::size_t field = 0; field < grammar.fields.size(); ++field) {
        grammar.fields[field] = static_cast<analysis::NodeField>(field);
    }
    return grammar;
}

void check_same(const std::vector<Node>& nodes, const std::vector<Node>& expected) {
    const auto [ours, theirs] = std::ranges::mismatch(nodes, expected);
    CHECK(nodes.size() == expected.size());
    if (ours != nodes.end() && theirs != expected.end()) {
        INFO("node " << ours - nodes.begin());
        CHECK(*ours == *theirs);
    }
}

/// How many nodes there are; checks that both ways say the same of each.
std::size_t compare(const Grammar& grammar, const std::string& header, const std::string& text) {
    const Tree tree = parse(grammar.language, header + text);
    const auto header_size = static_cast<std::uint32_t>(header.size());
    std::vector<Node> nodes;
    analysis::flatten(tree.get(), grammar, header_size, {}, nodes);
    const std::vector<Node> expected = by_cursor(tree.get(), grammar, header_size);
    check_same(nodes, expected);
    return nodes.size();
}

std::size_t compare_all_below(const std::filesystem::path& folder) {
    const Grammar everything = with_everything();
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".py") continue;
        const std::string text = fixtures::read(entry.path());
        INFO(entry.path().string());
        count += compare(everything, "", text);
        // Broken at both ends, and behind a header.
        const std::string part = text.substr(text.size() / 3, text.size() / 4);
        count += compare(everything, "class _:\n", part);
        count += compare(analysis::python::grammar(), "def _():\n", part);
    }
    return count;
}

}  // namespace

TEST_CASE("the array of nodes is what tree-sitter's cursor says, over snippets and fixtures") {
    CHECK(compare_all_below("tests/judges/snippets") > 10'000);
    CHECK(compare_all_below("tests/fixtures") > 10'000);
}

TEST_CASE("the array of nodes is what tree-sitter's cursor says, over Python's library") {
    CHECK(compare_all_below(HOVERVIEW_PYTHON_LIBRARY) > 1'000'000);
}

TEST_CASE("the array of nodes is what tree-sitter's cursor says of broken code") {
    const Grammar everything = with_everything();
    for (const char* const text :
         {"", "\n", "(", ")", "def", "def f(", "class C:\n    def f(self, *, a=1\n    x = [1, 2\n",
          "x = \"a{b}\" f'{c!r:{d}}", "if x:\n  y\n else z", "\f\n\\\n# a comment", "a b c d = 1", "@x\n",
          "\x01\x02 x = 1", "print >>f, x", "exec 'a' in b", "lambda: (yield)\nx y"}) {
        INFO(text);
        compare(everything, "", text);
        compare(everything, "class _:\n", std::string("    ") + text);
        compare(analysis::python::grammar(), "def _():\n", std::string("    ") + text);
    }
}

TEST_CASE("lines that are joined for the parser leave the nodes what they are, over Python's library") {
    const Grammar everything = with_everything();
    analysis::Parser apart;
    analysis::Parser together;
    std::size_t joints = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(HOVERVIEW_PYTHON_LIBRARY)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".py") continue;
        const std::string text = fixtures::read(entry.path());
        const auto joined = analysis::python::with_lines_joined(text);
        if (!joined) continue;
        joints += joined->joints.size();
        INFO(entry.path().string());
        CHECK(joined->text.size() == text.size());
        const auto& nodes = together.parse(everything, "", joined->text, joined->joints).nodes;
        check_same(nodes, apart.parse(everything, "", text).nodes);
    }
    CHECK(joints > 10'000);
}

TEST_CASE("comments and lone backslashes, however they follow one another, leave the nodes what they are") {
    Grammar everything = with_everything();
    for (std::size_t symbol = 0; symbol < everything.kinds.size(); ++symbol) {
        const std::string_view name = ts_language_symbol_name(everything.language, static_cast<TSSymbol>(symbol));
        if (name == "line_continuation") everything.kinds[symbol] = analysis::no_kind;
    }
    analysis::Parser apart;
    analysis::Parser together;
    for (const std::string text : {
             "# a\n# b\n",
             "#\n#",
             "# a\r\n# b\r\n\r\n# c\r\nx\r\n",
             "# a\r# b\rif x:\r    y\r    # c\r    # d\r",
             "if x:\n    # a\n    # b\n    y\n    # c\n\n    # d\n  # e\n  # f\n# g\n# h\nz\n",
             "if x:\n    y\n# a\n# b\n    # c\n\t# d\n    z\nelse:\n# e\n# f\n    y\n# g\n# h\n",
             "def f(\n    # a\n    # b\n    x,  # c\n    # d\n    # e\n):\n    pass\n",
             "x = '''\n# a\n# b\n'''\n",
             "x = f'''\n# a\n# b {y} # c\n# d\n'''\n",
             "x = 'a\\\n# b\\\n# c'\n# d\n# e\n",
             "x = 1  # a\n# b\n# c\ny = 2\n",
             "x = 1 + \\\n    \\\n    \\\n    2\n",
             "# a \\\n\\\n\\\ny\n",
             "class A:\n    x = 1\n    # a\n\n\n    # b\n\n# c\n\n# d\n",
         }) {
        INFO(text);
        const auto joined = analysis::python::with_lines_joined(text);
        REQUIRE(joined);
        CHECK(joined->text.size() == text.size());
        const auto& nodes = together.parse(everything, "", joined->text, joined->joints).nodes;
        check_same(nodes, apart.parse(everything, "", text).nodes);
    }
}

TEST_CASE("nothing is joined where nothing is gained, or where a line may be in a string") {
    for (const char* const text : {"", "# a", "x\n# a\ny\n# b\n", "if x:\n    # a\n# b\n",
                                   "x = 1 \\\n    \\\n    + 1\n", "x = 'a\\\n# b\\\n# c'\n"}) {
        INFO(text);
        CHECK_FALSE(analysis::python::with_lines_joined(text));
    }
}
