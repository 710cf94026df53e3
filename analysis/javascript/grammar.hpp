// The node kinds and fields of tree-sitter-javascript and tree-sitter-typescript, as this project numbers them: one
// list for all, as they have most in common. What is not named here is left out of the syntax: punctuation, operators
// that nothing asks for, the insides of regular expressions.
#pragma once

#include "analysis/javascript/dialect.hpp"
#include "analysis/syntax.hpp"

namespace analysis::javascript {

// clang-format off
#define HOVERVIEW_JAVASCRIPT_KINDS(X) \
    X(error, "ERROR") X(program, "program") X(comment, "comment") X(html_comment, "html_comment") \
    X(identifier, "identifier") X(property_identifier, "property_identifier") \
    X(private_property_identifier, "private_property_identifier") \
    X(shorthand_property_identifier, "shorthand_property_identifier") \
    X(shorthand_property_identifier_pattern, "shorthand_property_identifier_pattern") \
    X(type_identifier, "type_identifier") X(nested_type_identifier, "nested_type_identifier") \
    X(nested_identifier, "nested_identifier") X(this_, "this") X(super_, "super") \
    X(statement_block, "statement_block") X(expression_statement, "expression_statement") \
    X(variable_declaration, "variable_declaration") X(lexical_declaration, "lexical_declaration") \
    X(using_declaration, "using_declaration") X(variable_declarator, "variable_declarator") \
    X(if_statement, "if_statement") X(else_clause, "else_clause") X(for_statement, "for_statement") \
    X(for_in_statement, "for_in_statement") X(while_statement, "while_statement") \
    X(do_statement, "do_statement") X(switch_statement, "switch_statement") X(switch_body, "switch_body") \
    X(switch_case, "switch_case") X(switch_default, "switch_default") X(try_statement, "try_statement") \
    X(catch_clause, "catch_clause") X(finally_clause, "finally_clause") X(return_statement, "return_statement") \
    X(throw_statement, "throw_statement") X(labeled_statement, "labeled_statement") \
    X(with_statement, "with_statement") X(debugger_statement, "debugger_statement") \
    X(function_declaration, "function_declaration") X(function_expression, "function_expression") \
    X(generator_function, "generator_function") \
    X(generator_function_declaration, "generator_function_declaration") X(arrow_function, "arrow_function") \
    X(method_definition, "method_definition") X(function_signature, "function_signature") \
    X(formal_parameters, "formal_parameters") X(required_parameter, "required_parameter") \
    X(optional_parameter, "optional_parameter") X(assignment_pattern, "assignment_pattern") \
    X(rest_pattern, "rest_pattern") X(array_pattern, "array_pattern") X(object_pattern, "object_pattern") \
    X(pair_pattern, "pair_pattern") X(object_assignment_pattern, "object_assignment_pattern") \
    X(accessibility_modifier, "accessibility_modifier") X(class_declaration, "class_declaration") \
    X(abstract_class_declaration, "abstract_class_declaration") X(class_, "class") X(class_body, "class_body") \
    X(class_heritage, "class_heritage") X(extends_clause, "extends_clause") \
    X(implements_clause, "implements_clause") X(extends_type_clause, "extends_type_clause") \
    X(field_definition, "field_definition") X(public_field_definition, "public_field_definition") \
    X(class_static_block, "class_static_block") X(decorator, "decorator") \
    X(import_statement, "import_statement") X(import_clause, "import_clause") X(named_imports, "named_imports") \
    X(import_specifier, "import_specifier") X(namespace_import, "namespace_import") \
    X(import_require_clause, "import_require_clause") X(import_alias, "import_alias") X(import_, "import") \
    X(export_statement, "export_statement") X(export_clause, "export_clause") \
    X(export_specifier, "export_specifier") X(namespace_export, "namespace_export") \
    X(call_expression, "call_expression") X(new_expression, "new_expression") \
    X(member_expression, "member_expression") X(subscript_expression, "subscript_expression") \
    X(optional_chain, "optional_chain") X(arguments, "arguments") \
    X(assignment_expression, "assignment_expression") \
    X(augmented_assignment_expression, "augmented_assignment_expression") \
    X(binary_expression, "binary_expression") X(unary_expression, "unary_expression") \
    X(update_expression, "update_expression") X(ternary_expression, "ternary_expression") \
    X(sequence_expression, "sequence_expression") X(parenthesized_expression, "parenthesized_expression") \
    X(await_expression, "await_expression") X(yield_expression, "yield_expression") \
    X(spread_element, "spread_element") X(array, "array") X(object, "object") X(pair, "pair") \
    X(computed_property_name, "computed_property_name") X(as_expression, "as_expression") \
    X(satisfies_expression, "satisfies_expression") X(non_null_expression, "non_null_expression") \
    X(instantiation_expression, "instantiation_expression") X(type_assertion, "type_assertion") \
    X(string, "string") X(string_fragment, "string_fragment") X(template_string, "template_string") \
    X(template_substitution, "template_substitution") X(regex, "regex") X(number, "number") X(true_, "true") \
    X(false_, "false") X(jsx_element, "jsx_element") X(jsx_opening_element, "jsx_opening_element") \
    X(jsx_closing_element, "jsx_closing_element") X(jsx_self_closing_element, "jsx_self_closing_element") \
    X(jsx_attribute, "jsx_attribute") X(jsx_expression, "jsx_expression") \
    X(jsx_namespace_name, "jsx_namespace_name") X(type_annotation, "type_annotation") \
    X(type_arguments, "type_arguments") X(type_parameters, "type_parameters") \
    X(type_parameter, "type_parameter") X(constraint, "constraint") X(default_type, "default_type") \
    X(generic_type, "generic_type") X(union_type, "union_type") X(intersection_type, "intersection_type") \
    X(array_type, "array_type") X(tuple_type, "tuple_type") X(object_type, "object_type") \
    X(function_type, "function_type") X(constructor_type, "constructor_type") \
    X(conditional_type, "conditional_type") X(mapped_type_clause, "mapped_type_clause") \
    X(index_signature, "index_signature") X(property_signature, "property_signature") \
    X(method_signature, "method_signature") X(call_signature, "call_signature") \
    X(construct_signature, "construct_signature") X(abstract_method_signature, "abstract_method_signature") \
    X(interface_declaration, "interface_declaration") X(interface_body, "interface_body") \
    X(type_alias_declaration, "type_alias_declaration") X(enum_declaration, "enum_declaration") \
    X(enum_body, "enum_body") X(enum_assignment, "enum_assignment") \
    X(ambient_declaration, "ambient_declaration") X(internal_module, "internal_module") X(module_, "module") \
    X(type_query, "type_query") X(type_predicate, "type_predicate") \
    X(type_predicate_annotation, "type_predicate_annotation") X(asserts, "asserts") \
    X(asserts_annotation, "asserts_annotation") X(index_type_query, "index_type_query") \
    X(infer_type, "infer_type") X(lookup_type, "lookup_type") X(optional_type, "optional_type") \
    X(rest_type, "rest_type") X(readonly_type, "readonly_type") X(parenthesized_type, "parenthesized_type") \
    X(template_literal_type, "template_literal_type") X(template_type, "template_type") \
    X(adding_type_annotation, "adding_type_annotation") X(omitting_type_annotation, "omitting_type_annotation") \
    X(opting_type_annotation, "opting_type_annotation") X(kw_abstract, "'abstract") X(kw_as, "'as") \
    X(kw_async, "'async") X(kw_await, "'await") X(kw_class, "'class") X(kw_const, "'const") \
    X(kw_debugger, "'debugger") X(kw_declare, "'declare") X(kw_default, "'default") X(kw_delete, "'delete") \
    X(kw_enum, "'enum") X(kw_export, "'export") X(kw_extends, "'extends") X(kw_finally, "'finally") \
    X(kw_for, "'for") X(kw_function, "'function") X(kw_get, "'get") X(kw_implements, "'implements") \
    X(kw_import, "'import") X(kw_infer, "'infer") X(kw_instanceof, "'instanceof") X(kw_interface, "'interface") \
    X(kw_keyof, "'keyof") X(kw_let, "'let") X(kw_module, "'module") X(kw_namespace, "'namespace") \
    X(kw_new, "'new") X(kw_of, "'of") X(kw_override, "override_modifier") X(kw_private, "'private") \
    X(kw_protected, "'protected") X(kw_public, "'public") X(kw_readonly, "'readonly") \
    X(kw_satisfies, "'satisfies") X(kw_set, "'set") X(kw_static, "'static") X(kw_switch, "'switch") \
    X(kw_throw, "'throw") X(kw_try, "'try") X(kw_type, "'type") X(kw_typeof, "'typeof") X(kw_using, "'using") \
    X(kw_var, "'var") X(kw_void, "'void") X(kw_while, "'while") X(kw_with, "'with") X(kw_yield, "'yield") \
    X(kw_do, "'do") X(op_arrow, "'=>") X(op_star, "'*") X(op_coalesce, "'?\?") X(op_coalesce_assign, "'?\?=") \
    X(op_dots, "'...") X(op_or, "'||") X(op_and, "'&&")
// clang-format on

#define HOVERVIEW_KIND(name, spelling) name,
enum Kind : NodeKind { left_out = no_kind, HOVERVIEW_JAVASCRIPT_KINDS(HOVERVIEW_KIND) };
#undef HOVERVIEW_KIND

/// Children by the name that the grammar gives them.
enum Field : NodeField {
    unnamed,
    f_name,
    f_body,
    f_parameters,
    f_parameter,
    f_return_type,
    f_value,
    f_left,
    f_right,
    f_type,
    f_function,
    f_arguments,
    f_constructor,
    f_object,
    f_property,
    f_source,
    f_alias,
    f_key,
    f_declaration,
    f_handler,
    f_condition,
    f_decorator,
    f_index,
    f_operator,
    f_argument,
    f_kind,
    f_consequence,
    f_alternative,
    f_initializer,
    f_module,
    f_pattern,
};

/// The grammar of a dialect, made at its first use.
const Grammar& grammar(Dialect dialect);

}  // namespace analysis::javascript
