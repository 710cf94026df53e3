#include "analysis/python/scopes.hpp"

#include <utility>

#include "analysis/python/grammar.hpp"

namespace analysis::python {
namespace {

/// Hands each node's scope down to its children, parents first; what a node's kind says decides which child gets
/// another one.
class Builder {
public:
    Builder(const Syntax& syntax, ScopeKind outer) : syntax_(syntax) {
        result_.of_node.resize(syntax.size(), 0);
        result_.scopes.push_back({.kind = outer, .parent = 0, .range = syntax[0].range, .name = {}});
        result_.nodes.push_back(0);
    }

    Scopes run() {
        for (NodeId id = 0; id < syntax_.size(); ++id) hand_down(id, result_.of_node[id]);
        return std::move(result_);
    }

private:
    void hand_down(NodeId id, ScopeId scope) {
        switch (syntax_[id].kind) {
            case function_definition: return enclose(id, scope, ScopeKind::function);
            case class_definition: return enclose(id, scope, ScopeKind::class_);
            case lambda: return enclose(id, scope, ScopeKind::lambda);
            case list_comprehension:
            case set_comprehension:
            case dictionary_comprehension:
            case generator_expression: {
                const ScopeId inner = open(id, scope, ScopeKind::comprehension);
                for (const NodeId child : syntax_.children(id)) result_.of_node[child] = inner;
                return;
            }
            case default_parameter:
            case typed_parameter:
            case typed_default_parameter:
                for (const NodeId child : syntax_.children(id)) {
                    const NodeField field = syntax_[child].field;
                    const bool outside = field == f_value || field == f_type;
                    result_.of_node[child] = outside ? result_.scopes[scope].parent : scope;
                }
                return;
            case for_in_clause: {
                const bool first = syntax_.child_of_kind(syntax_[id].parent, for_in_clause) == id;
                const bool comprehension = result_.scopes[scope].kind == ScopeKind::comprehension;
                for (const NodeId child : syntax_.children(id)) {
                    const bool outside = first && comprehension && syntax_[child].field == f_right;
                    result_.of_node[child] = outside ? result_.scopes[scope].parent : scope;
                }
                return;
            }
            default:
                for (const NodeId child : syntax_.children(id)) result_.of_node[child] = scope;
        }
    }

    ScopeId open(NodeId id, ScopeId parent, ScopeKind kind) {
        const NodeId name = syntax_.child(id, f_name);
        result_.scopes.push_back({.kind = kind,
                                  .parent = parent,
                                  .range = syntax_[id].range,
                                  .name = name == no_node ? ByteRange{} : syntax_[name].range});
        result_.nodes.push_back(id);
        return static_cast<ScopeId>(result_.scopes.size() - 1);
    }

    /// Of a definition the body and the parameters lie inside.
    void enclose(NodeId id, ScopeId scope, ScopeKind kind) {
        const ScopeId inner = open(id, scope, kind);
        for (const NodeId child : syntax_.children(id)) {
            const NodeField field = syntax_[child].field;
            const bool inside = field == f_body || field == f_parameters || field == f_type_parameters;
            result_.of_node[child] = inside ? inner : scope;
        }
    }

    const Syntax& syntax_;
    Scopes result_;
};

}  // namespace

Scopes scopes(const Syntax& syntax, ScopeKind outer) { return Builder(syntax, outer).run(); }

}  // namespace analysis::python
