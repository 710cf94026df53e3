// tree-sitter-python's node kinds and fields, as this project numbers them. What is not named here is left out of the
// syntax: punctuation and operators that nothing asks for.
#pragma once

#include "analysis/syntax.hpp"

namespace analysis::python {

// clang-format off
#define HOVERVIEW_PYTHON_KINDS(X) \
    X(error, "ERROR") X(module, "module") X(block, "block") X(comment, "comment") X(identifier, "identifier") \
    X(class_definition, "class_definition") X(function_definition, "function_definition") \
    X(decorated_definition, "decorated_definition") X(decorator, "decorator") X(lambda, "lambda") \
    X(parameters, "parameters") X(lambda_parameters, "lambda_parameters") X(default_parameter, "default_parameter") \
    X(typed_parameter, "typed_parameter") X(typed_default_parameter, "typed_default_parameter") \
    X(list_splat_pattern, "list_splat_pattern") X(dictionary_splat_pattern, "dictionary_splat_pattern") \
    X(keyword_separator, "keyword_separator") X(positional_separator, "positional_separator") \
    X(type, "type") X(type_parameter, "type_parameter") X(generic_type, "generic_type") X(union_type, "union_type") \
    X(splat_type, "splat_type") X(constrained_type, "constrained_type") X(member_type, "member_type") \
    X(type_alias_statement, "type_alias_statement") \
    X(if_statement, "if_statement") X(elif_clause, "elif_clause") X(else_clause, "else_clause") \
    X(for_statement, "for_statement") X(while_statement, "while_statement") X(with_statement, "with_statement") \
    X(with_clause, "with_clause") X(with_item, "with_item") X(as_pattern, "as_pattern") \
    X(as_pattern_target, "as_pattern_target") X(try_statement, "try_statement") X(except_clause, "except_clause") \
    X(finally_clause, "finally_clause") X(match_statement, "match_statement") X(case_clause, "case_clause") \
    X(case_pattern, "case_pattern") X(if_clause, "if_clause") X(splat_pattern, "splat_pattern") \
    X(class_pattern, "class_pattern") X(dict_pattern, "dict_pattern") X(keyword_pattern, "keyword_pattern") \
    X(union_pattern, "union_pattern") X(complex_pattern, "complex_pattern") X(list_pattern, "list_pattern") \
    X(tuple_pattern, "tuple_pattern") X(pattern_list, "pattern_list") \
    X(expression_statement, "expression_statement") X(assignment, "assignment") \
    X(augmented_assignment, "augmented_assignment") X(named_expression, "named_expression") \
    X(return_statement, "return_statement") X(raise_statement, "raise_statement") X(assert_statement, "assert_statement") \
    X(delete_statement, "delete_statement") X(global_statement, "global_statement") \
    X(nonlocal_statement, "nonlocal_statement") X(pass_statement, "pass_statement") \
    X(break_statement, "break_statement") X(continue_statement, "continue_statement") \
    X(print_statement, "print_statement") X(exec_statement, "exec_statement") X(chevron, "chevron") \
    X(import_statement, "import_statement") X(import_from_statement, "import_from_statement") \
    X(future_import_statement, "future_import_statement") X(aliased_import, "aliased_import") \
    X(dotted_name, "dotted_name") X(relative_import, "relative_import") X(import_prefix, "import_prefix") \
    X(wildcard_import, "wildcard_import") \
    X(boolean_operator, "boolean_operator") X(not_operator, "not_operator") X(unary_operator, "unary_operator") \
    X(binary_operator, "binary_operator") X(comparison_operator, "comparison_operator") \
    X(conditional_expression, "conditional_expression") X(await, "await") X(yield, "yield") X(call, "call") \
    X(argument_list, "argument_list") X(keyword_argument, "keyword_argument") X(list_splat, "list_splat") \
    X(dictionary_splat, "dictionary_splat") X(parenthesized_list_splat, "parenthesized_list_splat") \
    X(attribute, "attribute") X(subscript, "subscript") X(slice, "slice") \
    X(parenthesized_expression, "parenthesized_expression") X(expression_list, "expression_list") X(tuple, "tuple") \
    X(list, "list") X(set, "set") X(dictionary, "dictionary") X(pair, "pair") \
    X(list_comprehension, "list_comprehension") X(set_comprehension, "set_comprehension") \
    X(dictionary_comprehension, "dictionary_comprehension") X(generator_expression, "generator_expression") \
    X(for_in_clause, "for_in_clause") X(string, "string") X(concatenated_string, "concatenated_string") \
    X(string_start, "string_start") X(string_content, "string_content") X(string_end, "string_end") \
    X(interpolation, "interpolation") X(format_specifier, "format_specifier") X(format_expression, "format_expression") \
    X(integer, "integer") X(float_, "float") X(true_, "true") X(false_, "false") X(none, "none") X(ellipsis, "ellipsis") \
    X(kw_and, "'and") X(kw_as, "'as") X(kw_assert, "'assert") X(kw_async, "'async") X(kw_await, "'await") \
    X(kw_break, "'break") X(kw_case, "'case") X(kw_class, "'class") X(kw_continue, "'continue") X(kw_def, "'def") \
    X(kw_del, "'del") X(kw_elif, "'elif") X(kw_else, "'else") X(kw_except, "'except") X(kw_finally, "'finally") \
    X(kw_for, "'for") X(kw_from, "'from") X(kw_global, "'global") X(kw_if, "'if") X(kw_import, "'import") \
    X(kw_in, "'in") X(kw_is, "'is") X(kw_is_not, "'is not") X(kw_lambda, "'lambda") X(kw_match, "'match") \
    X(kw_nonlocal, "'nonlocal") X(kw_not, "'not") X(kw_not_in, "'not in") X(kw_or, "'or") X(kw_pass, "'pass") \
    X(kw_raise, "'raise") X(kw_return, "'return") X(kw_try, "'try") X(kw_type, "'type") X(kw_while, "'while") \
    X(kw_with, "'with") X(kw_yield, "'yield") X(op_star, "'*") X(op_star_star, "'**") X(op_equal, "'==") \
    X(op_unequal, "'!=") X(underscore, "'_") X(walrus, "':=")
// clang-format on

#define HOVERVIEW_KIND(name, spelling) name,
enum Kind : NodeKind { left_out = no_kind, HOVERVIEW_PYTHON_KINDS(HOVERVIEW_KIND) };
#undef HOVERVIEW_KIND

/// Children by the name that the grammar gives them.
enum Field : NodeField {
    unnamed,
    f_name,
    f_body,
    f_parameters,
    f_return_type,
    f_superclasses,
    f_type_parameters,
    f_definition,
    f_condition,
    f_consequence,
    f_alternative,
    f_left,
    f_right,
    f_type,
    f_value,
    f_alias,
    f_function,
    f_arguments,
    f_object,
    f_attribute,
    f_operator,
    f_operators,
    f_argument,
    f_module_name,
    f_subject,
    f_guard,
    f_subscript,
    f_key,
    f_cause,
    f_expression,
};

/// The grammar, made at its first use.
const Grammar& grammar();

}  // namespace analysis::python
