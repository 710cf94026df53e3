#include "analysis/javascript/scopes.hpp"

#include "analysis/javascript/grammar.hpp"

namespace analysis::javascript {
namespace {

bool has_function_body(NodeKind kind) {
    switch (kind) {
        case function_declaration:
        case function_expression:
        case generator_function:
        case generator_function_declaration:
        case arrow_function:
        case method_definition:
        case class_static_block: return true;
        default: return false;
    }
}

/// The kind of scope that a node opens; `module` where it opens none.
ScopeKind opens(const Syntax& syntax, NodeId id) {
    switch (syntax[id].kind) {
        case function_declaration:
        case generator_function_declaration:
        case method_definition:
        case function_signature: return ScopeKind::function;
        case function_expression:
        case generator_function:
        case arrow_function:
        case class_static_block:
        case method_signature:
        case abstract_method_signature:
        case call_signature:
        case construct_signature:
        case function_type:
        case constructor_type:
        case field_definition:
        case public_field_definition: return ScopeKind::lambda;
        case class_declaration:
        case abstract_class_declaration:
        case class_:
        case interface_declaration:
        case enum_declaration: return ScopeKind::class_;
        case statement_block:
            return has_function_body(syntax[syntax[id].parent].kind) ? ScopeKind::module : ScopeKind::comprehension;
        case catch_clause:
        case for_statement:
        case for_in_statement:
        case switch_body:
        case type_alias_declaration: return ScopeKind::comprehension;
        default: return ScopeKind::module;
    }
}

/// Whether a child of what opens a scope is evaluated outside of it.
bool is_outside(const Syntax& syntax, NodeId parent, NodeId id) {
    const NodeKind kind = syntax[id].kind;
    switch (syntax[parent].kind) {
        case class_declaration:
        case abstract_class_declaration:
        case class_: return kind != class_body && kind != type_parameters;
        case field_definition:
        case public_field_definition: return syntax[id].field != f_value;
        case for_in_statement: return syntax[id].field == f_right;
        default: return kind == decorator || kind == computed_property_name;
    }
}

/// The name of a function or class; of one without, that of the variable, property or field that it is the value of.
ByteRange name_of(const Syntax& syntax, NodeId id) {
    if (const NodeId name = syntax.child(id, f_name); name != no_node) return syntax[name].range;
    const NodeId parent = syntax[id].parent;
    if (syntax[id].field == f_value && parent != no_node) {
        NodeId name = no_node;
        switch (syntax[parent].kind) {
            case variable_declarator:
                name = syntax.child(parent, f_name);
                return name != no_node && syntax[name].kind == identifier ? syntax[name].range : ByteRange{};
            case public_field_definition: name = syntax.child(parent, f_name); break;
            case field_definition: name = syntax.child(parent, f_property); break;
            case pair: name = syntax.child(parent, f_key); break;
            default: break;
        }
        if (name != no_node &&
            (syntax[name].kind == property_identifier || syntax[name].kind == private_property_identifier)) {
            return syntax[name].range;
        }
    }
    // An outline has to show something.
    const NodeId keyword = syntax.child_of_kind(id, kw_class);
    return keyword == no_node ? ByteRange{} : syntax[keyword].range;
}

bool is_named_by_place(NodeKind kind) {
    return kind == function_expression || kind == generator_function || kind == arrow_function;
}

}  // namespace

Scopes scopes(const Syntax& syntax) {
    Scopes result;
    result.scopes.push_back({.kind = ScopeKind::module, .parent = 0, .range = syntax[0].range, .name = {}});
    result.nodes.push_back(0);
    result.of_node.resize(syntax.size(), 0);
    result.opened.resize(syntax.size(), 0);
    for (NodeId id = 1; id < syntax.size(); ++id) {
        const NodeId parent = syntax[id].parent;
        const ScopeId around = result.opened[parent];
        const bool inside = around != 0 && !is_outside(syntax, parent, id);
        const ScopeId scope = inside ? around : result.of_node[parent];
        result.of_node[id] = scope;
        ScopeKind kind = opens(syntax, id);
        if (kind == ScopeKind::module) continue;
        ByteRange name{};
        if (kind == ScopeKind::function || kind == ScopeKind::class_ || is_named_by_place(syntax[id].kind)) {
            name = name_of(syntax, id);
            if (kind == ScopeKind::lambda && name.size() > 0) kind = ScopeKind::function;
        }
        result.opened[id] = static_cast<ScopeId>(result.scopes.size());
        result.scopes.push_back({.kind = kind, .parent = scope, .range = syntax[id].range, .name = name});
        result.nodes.push_back(id);
    }
    return result;
}

}  // namespace analysis::javascript
