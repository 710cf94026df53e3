#include "analysis/javascript/mentions.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "analysis/javascript/globals.hpp"
#include "analysis/javascript/grammar.hpp"
#include "analysis/mention_collector.hpp"
#include "analysis/sql.hpp"

namespace analysis::javascript {
namespace {

constexpr std::array<std::string_view, 6> literals{"String", "Number", "Boolean", "Array", "Object", "RegExp"};
enum Literal : std::uint8_t { l_string, l_number, l_boolean, l_array, l_object, l_regex };

constexpr std::array<std::string_view, 2> sorts{"Array.sort", "Array.toSorted"};

constexpr MentionWords words{.literals = literals,
                             .makers_of_mutables = {},
                             .makers_of_lists = {},
                             .makers_of_strings = {},
                             .generics = {},
                             .properties = {},
                             .abstract_decorators = {},
                             .broad_exceptions = {},
                             .handing_on = {},
                             .sorts = sorts,
                             .super = {}};

bool is_global(std::string_view name, NameHash hash) {
    static const KnownNames names(globals);
    return names.has(name, hash);
}

constexpr bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Whether a comment says that something is left to do.
bool is_todo(std::string_view comment) {
    static constexpr std::array<std::string_view, 4> marks{"TODO", "FIXME", "XXX", "HACK"};
    return std::ranges::any_of(marks, [&](std::string_view mark) {
        for (std::size_t at = comment.find(mark); at != std::string_view::npos; at = comment.find(mark, at + 1)) {
            const std::size_t end = at + mark.size();
            if ((at == 0 || !is_word(comment[at - 1])) && (end == comment.size() || !is_word(comment[end])))
                return true;
        }
        return false;
    });
}

/// What an expression is there for; what stands above it hands it down.
enum class Role : std::uint8_t {
    plain,
    callee,     ///< what is called, by a call that is a mention itself
    object,     ///< what an attribute is of
    decorator,  ///< the whole of a decorator
    base,       ///< what a class extends or implements
    done,       ///< a name that is no expression, or a string that is a module's name
};

// What a place lies in.
constexpr std::uint8_t in_loop = 1;
constexpr std::uint8_t in_async = 2;
constexpr std::uint8_t in_function = 4;

/// What a target is bound to.
struct Meaning {
    BindingKind kind = BindingKind::unknown;
    FactId meaning = no_fact;
    bool weak = false;
};

class Collector : private MentionCollector {
public:
    Collector(const Syntax& syntax, std::string_view text, const Scopes& scopes)
        : MentionCollector(syntax, text, words), scopes_(scopes) {
        roles_.resize(syntax.size(), Role::plain);
        places_.resize(syntax.size(), 0);
        has_this_.resize(scopes.scopes.size(), false);
        facts_.values.reserve(syntax.size() / 4);
        facts_.items.reserve(syntax.size() / 4);
    }

    MentionFacts run() {
        facts_.blank = true;
        for (NodeId id = 0; id < syntax_.size(); ++id) {
            if (id != 0) places_[id] = place_of(id);
            here_ = places_[id];
            visit(id);
        }
        finish();
        return std::move(facts_);
    }

private:
    ScopeId scope_at(NodeId id) const { return scopes_.of_node[id]; }
    ScopeKind scope_kind(ScopeId scope) const { return scopes_.scopes[scope].kind; }

    /// The first child that is an expression or the like: no comment, no keyword.
    NodeId first_child(NodeId id) const {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != comment && kind(child) < kw_abstract) return child;
        }
        return no_node;
    }
    NodeId last_child(NodeId id) const {
        NodeId last = no_node;
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != comment && kind(child) < kw_abstract) last = child;
        }
        return last;
    }

    /// What a node lies in, from what its parent lies in and what that does with it.
    std::uint8_t place_of(NodeId id) const {
        const NodeId parent = up(id);
        const std::uint8_t around = places_[parent];
        switch (kind(parent)) {
            case for_in_statement: return field(id) == f_body ? around | in_loop : around;
            case for_statement: return field(id) == f_initializer ? around : around | in_loop;
            case while_statement:
            case do_statement: return around | in_loop;
            case function_declaration:
            case generator_function_declaration:
            case function_expression:
            case generator_function:
            case arrow_function:
            case method_definition: {
                if (field(id) != f_body) return around;
                const bool async = syntax_.child_of_kind(parent, kw_async) != no_node;
                return async ? in_function | in_async : in_function;
            }
            case class_static_block: return in_function;
            case public_field_definition:
            case field_definition: return field(id) == f_value ? in_function : around;
            default: return around;
        }
    }

    void visit(NodeId id) {
        switch (kind(id)) {
            case identifier: return visit_name(id);
            case shorthand_property_identifier: return visit_name(id);
            case type_identifier: return visit_type_name(id);
            case nested_type_identifier: return visit_nested_type(id);
            case nested_identifier: return visit_nested_name(id);
            case this_: return visit_this(id);
            case member_expression: return visit_member(id);
            case private_property_identifier: return push_shape(Shape::private_field, range(id));
            case call_expression: return visit_call(id);
            case new_expression: return visit_new(id);
            case parenthesized_expression:
            case non_null_expression:
            case as_expression:
            case satisfies_expression:
            case instantiation_expression: return hand_down(id);
            case await_expression:
                if ((here_ & in_function) == 0) push_shape(Shape::top_level_await, keyword_range(id, kw_await));
                return hand_down(id);
            case binary_expression:
            case augmented_assignment_expression: return;
            case assignment_expression: return visit_assignment(id);
            case variable_declarator: return visit_declarator(id);
            case object_pattern:
            case array_pattern: return push_shape(Shape::destructuring, {range(id).begin, range(id).begin + 1});
            case op_dots: return push_shape(Shape::spread, range(id));
            case optional_chain: return push_shape(Shape::optional_chaining, range(id));
            case op_coalesce:
            case op_coalesce_assign: return push_shape(Shape::nullish_coalescing, range(id));
            case op_arrow:
                if (kind(up(id)) == arrow_function) push_shape(Shape::arrow_function, range(id));
                return;
            case op_star: return visit_star(id);
            case string: return visit_string(id);
            case template_string: return visit_template(id);
            case comment:
            case html_comment: return visit_comment(id);
            case function_declaration:
            case generator_function_declaration:
            case function_expression:
            case generator_function:
            case function_signature:
            case method_definition:
            case arrow_function: return visit_function(id);
            case class_declaration:
            case abstract_class_declaration:
            case class_: return visit_class(id);
            case class_heritage:
            case extends_clause:
            case implements_clause:
            case extends_type_clause: return visit_heritage(id);
            case interface_declaration:
            case enum_declaration: return visit_interface(id);
            case type_alias_declaration:
            case mapped_type_clause: return bind_own(syntax_.child(id, f_name), scope_at(id));
            case internal_module:
            case module_: return visit_namespace(id);
            case type_parameter: return bind_own(syntax_.child(id, f_name), scope_at(id), BindingKind::type_parameter);
            case infer_type: return bind_own(syntax_.child_of_kind(id, type_identifier), scope_at(id));
            case index_signature:
            case type_predicate: return done(syntax_.child(id, f_name));
            case generic_type: return hand_to(syntax_.child(id, f_name), roles_[id]);
            case formal_parameters: return visit_parameters(id);
            case catch_clause:
                if (const NodeId parameter = syntax_.child(id, f_parameter); parameter != no_node) {
                    bind_pattern(parameter, no_fact, scopes_.opened[id], BindingKind::value);
                }
                return;
            case field_definition:
            case public_field_definition: return visit_field(id);
            case for_in_statement: return visit_for_in(id);
            case for_statement:
            case while_statement:
            case do_statement: return visit_loop(id);
            case decorator: return visit_decorator(id);
            case import_statement: return visit_import(id);
            case export_statement: return visit_export(id);
            case namespace_export: return done(first_child(id));
            case import_alias: return visit_import_alias(id);
            case import_: return push(MentionKind::keyword, range(id));
            case super_: return push(MentionKind::keyword, range(id));
            case jsx_opening_element:
            case jsx_self_closing_element: return visit_tag(id);
            case jsx_closing_element: return done(syntax_.child(id, f_name));
            case jsx_namespace_name:
                for (const NodeId child : syntax_.children(id)) done(child);
                return;
            default:
                if (kind(id) >= kw_abstract && kind(id) <= kw_do) visit_keyword(id);
        }
    }

    // Values.

    FactId want(NodeId id) {
        return MentionCollector::want(
            id, [this](NodeId each) { return passes_on(each); }, [this](NodeId each) { return literal(each); });
    }

    /// The expression whose value this one has; itself where it makes one.
    NodeId passes_on(NodeId id) const {
        switch (kind(id)) {
            case parenthesized_expression:
            case non_null_expression:
            case as_expression:
            case satisfies_expression:
            case instantiation_expression: return first_child(id);
            case await_expression:
            case type_assertion:
            case sequence_expression: return last_child(id);
            case assignment_expression: return syntax_.child(id, f_right);
            case ternary_expression: return syntax_.child(id, f_consequence);
            case generic_type: return syntax_.child(id, f_name);
            case binary_expression: {
                for (const NodeId child : syntax_.children(id)) {
                    if (kind(child) == op_coalesce || kind(child) == op_or || kind(child) == op_and) {
                        return syntax_.child(id, f_right);
                    }
                }
                return id;
            }
            default: return id;
        }
    }

    Value literal(NodeId id) const {
        const auto made = [](Literal which) { return Value{.kind = ValueKind::literal, .literal = which}; };
        switch (kind(id)) {
            case string:
            case template_string: return made(l_string);
            case number: return made(l_number);
            case true_:
            case false_: return made(l_boolean);
            case array: return made(l_array);
            case object: return made(l_object);
            case regex: return made(l_regex);
            default: return {};
        }
    }

    Value name_value(ByteRange name, ScopeId scope) const {
        return {
            .kind = ValueKind::name, .late = true, .name = name, .hash = hash_of_name(written(name)), .scope = scope};
    }

    FactId attribute_value(ByteRange name, FactId base) {
        return add_value(
            {.kind = ValueKind::attribute, .name = name, .hash = hash_of_name(written(name)), .base = base});
    }

    // Items.

    ByteRange keyword_range(NodeId id, NodeKind keyword) const {
        const NodeId found = syntax_.child_of_kind(id, keyword);
        return found == no_node ? ByteRange{range(id).begin, range(id).begin} : range(found);
    }

    /// The kind of mention that a name or attribute is by its role.
    void push_named(NodeId id, ByteRange at, FactId value) {
        switch (roles_[id]) {
            case Role::callee:
            case Role::done: return;
            case Role::decorator: return push(MentionKind::decorator, at, value);
            case Role::base: return push(MentionKind::base_class, at, value);
            case Role::object:
                if (kind(id) != member_expression) return;
                [[fallthrough]];
            default: return push(MentionKind::attribute, at, value);
        }
    }

    /// The whole of a dotted name, or the last word of what is more than that.
    ByteRange dotted_range(NodeId id) const {
        if (kind(id) != member_expression) {
            return kind(id) == identifier ? range(id) : ByteRange{range(id).end, range(id).end};
        }
        constexpr int words_at_most = 32;
        NodeId at = id;
        for (int i = 0; i < words_at_most && at != no_node; ++i) {
            if (kind(at) == identifier || kind(at) == this_) return {range(at).begin, range(id).end};
            if (kind(at) != member_expression) break;
            at = syntax_.child(at, f_object);
        }
        const NodeId last = syntax_.child(id, f_property);
        return last == no_node ? ByteRange{range(id).end, range(id).end} : range(last);
    }

    void done(NodeId id) { hand_to(id, Role::done); }
    void hand_to(NodeId id, Role role) {
        if (id != no_node) roles_[id] = role;
    }

    /// Brackets and what says a type hand down what they are there for.
    void hand_down(NodeId id) {
        if (roles_[id] != Role::plain) hand_to(first_child(id), roles_[id]);
    }

    // Expressions.

    void visit_name(NodeId id) {
        if (roles_[id] == Role::done) return;
        const FactId value = fill(id, name_value(range(id), scope_at(id)));
        push_named(id, range(id), value);
    }

    /// `this` is bound by the function around it.
    void visit_this(NodeId id) {
        ScopeId scope = scope_at(id);
        while (scope != 0 && (!is_function(scope_kind(scope)) || kind(scopes_.nodes[scope]) == arrow_function)) {
            scope = scopes_.scopes[scope].parent;
        }
        if (scope != 0 && !has_this_[scope]) {
            has_this_[scope] = true;
            const NodeId function = scopes_.nodes[scope];
            const ScopeId class_ = scopes_.scopes[scope].parent;
            Meaning meaning;
            if (scope_kind(class_) == ScopeKind::class_) {
                const bool is_static =
                    kind(function) == class_static_block || syntax_.child_of_kind(function, kw_static) != no_node;
                meaning = {.kind = is_static ? BindingKind::own_class : BindingKind::self, .meaning = scope};
            }
            bind(range(id), scope, meaning);
        }
        fill(id, name_value(range(id), scope_at(id)));
    }

    void visit_member(NodeId id) {
        const NodeId object = syntax_.child(id, f_object);
        const NodeId property = syntax_.child(id, f_property);
        if (object == no_node || property == no_node) return;
        hand_to(object, Role::object);
        const FactId base = want(object);
        const FactId value = fill(id, {.kind = ValueKind::attribute,
                                       .name = range(property),
                                       .hash = hash_of_name(text(property)),
                                       .base = base});
        push_named(id, dotted_range(id), value);
    }

    void visit_call(NodeId id) {
        const NodeId function = syntax_.child(id, f_function);
        if (function == no_node) return;
        if (const std::optional<ByteRange> module = required(id)) {
            const NodeId arguments = syntax_.child(id, f_arguments);
            done(first_child(arguments));
            if (kind(function) == identifier) done(function);
            const FactId import = add_import(*module, {});
            push(MentionKind::import_, *module, import);
            fill(id, import_value(id, import));
            return;
        }
        if (kind(function) == import_) return;
        if (roles_[id] == Role::decorator) return hand_to(function, Role::decorator);
        call(id, function);
    }

    void visit_new(NodeId id) {
        if (const NodeId constructor = syntax_.child(id, f_constructor); constructor != no_node) call(id, constructor);
    }

    void call(NodeId id, NodeId callee) {
        hand_to(callee, Role::callee);
        const FactId value = want(callee);
        fill(id, {.kind = ValueKind::call, .base = value});
        const NodeId named = unwrapped(callee);
        std::uint8_t detail = (here_ & in_loop) != 0 ? call_detail::in_loop : 0;
        if ((here_ & in_async) != 0 && !is_awaited(id)) detail |= call_detail::in_async;
        push(MentionKind::call, dotted_range(named), value, detail);
    }

    /// What stands in brackets. TypeScript's grammar takes `await f<T>()` for a call of `await f`.
    NodeId unwrapped(NodeId id) const {
        while (kind(id) == parenthesized_expression || kind(id) == non_null_expression ||
               kind(id) == instantiation_expression || kind(id) == await_expression) {
            const NodeId inner = first_child(id);
            if (inner == no_node) return id;
            id = inner;
        }
        return id;
    }

    bool is_awaited(NodeId id) const {
        NodeId above = up(id);
        while (above != no_node && kind(above) == parenthesized_expression) above = up(above);
        return above != no_node && kind(above) == await_expression;
    }

    /// The module that `require('m')` or `import('m')` asks for.
    std::optional<ByteRange> required(NodeId id) const {
        if (id == no_node || kind(id) != call_expression) return std::nullopt;
        const NodeId function = syntax_.child(id, f_function);
        const NodeId arguments = syntax_.child(id, f_arguments);
        if (function == no_node || arguments == no_node || kind(arguments) == template_string) return std::nullopt;
        const bool dynamic = kind(function) == import_;
        if (!dynamic && (kind(function) != identifier || text(function) != "require")) return std::nullopt;
        const NodeId only = first_child(arguments);
        if (only == no_node || kind(only) != string || (!dynamic && last_child(arguments) != only)) return std::nullopt;
        const ByteRange module = module_range(only);
        return module.size() == 0 ? std::nullopt : std::optional(module);
    }

    /// The module that a string names, without the `node:` in front.
    ByteRange module_range(NodeId id) const {
        ByteRange inner = contents(id);
        if (written(inner).starts_with("node:")) inner.begin += 5;
        return inner;
    }

    ByteRange contents(NodeId id) const {
        const ByteRange all = range(id);
        if (all.size() < 2) return {all.end, all.end};
        return {all.begin + 1, all.end - 1};
    }

    FactId add_import(ByteRange module, ByteRange member) {
        facts_.imports.push_back({.module = module, .member = member});
        return static_cast<FactId>(facts_.imports.size() - 1);
    }

    /// The value of an expression that imports: a name that no code can use is bound to the import.
    Value import_value(NodeId id, FactId import) {
        const NameHash hash = import;
        facts_.bindings.push_back({.kind = BindingKind::import_,
                                   .scope = unknown_scope,
                                   .hash = hash,
                                   .name = range(id),
                                   .from = range(id).begin,
                                   .meaning = import});
        return {.kind = ValueKind::name, .late = true, .name = range(id), .hash = hash, .scope = unknown_scope};
    }

    // Bindings.

    void bind(ByteRange name, ScopeId scope, const Meaning& meaning, bool parameter = false) {
        facts_.bindings.push_back({.kind = meaning.kind,
                                   .weak = meaning.weak,
                                   .parameter = parameter,
                                   .scope = scope,
                                   .hash = hash_of_name(written(name)),
                                   .name = name,
                                   .from = name.begin,
                                   .meaning = meaning.meaning});
    }

    /// A name of the document's own.
    void bind_own(NodeId name, ScopeId scope, BindingKind what = BindingKind::unknown) {
        if (name == no_node || (kind(name) != identifier && kind(name) != type_identifier)) return;
        done(name);
        bind(range(name), scope, {.kind = what});
    }

    /// Of `namespace A.B` the name that is bound is A.
    void visit_namespace(NodeId id) {
        NodeId name = syntax_.child(id, f_name);
        while (name != no_node && kind(name) != identifier) {
            done(name);
            name = kind(name) == string ? no_node : syntax_.child(name, f_object);
        }
        bind_own(name, scope_at(id));
    }

    /// The scope of a `var` that stands in one.
    ScopeId hoisted(ScopeId scope) const {
        while (scope != 0 && scope_kind(scope) == ScopeKind::comprehension) scope = scopes_.scopes[scope].parent;
        return scope;
    }

    /// Binds the names in a pattern to what they take out of `value`. With `module`, each is a part of that module.
    void bind_pattern(NodeId pattern, FactId value, ScopeId scope, BindingKind whole, bool parameter = false,
                      std::optional<ByteRange> module = std::nullopt) {
        struct Part {
            NodeId node;
            FactId value;
            BindingKind kind;
        };
        std::vector<Part> parts{{pattern, value, whole}};
        while (!parts.empty()) {
            const Part part = parts.back();
            parts.pop_back();
            const NodeId id = part.node;
            if (id == no_node) continue;
            switch (kind(id)) {
                case identifier:
                case shorthand_property_identifier_pattern:
                    done(id);
                    bind(range(id), scope,
                         part.value == no_fact ? Meaning{} : Meaning{.kind = part.kind, .meaning = part.value},
                         parameter);
                    break;
                case object_pattern:
                    for (const NodeId child : syntax_.children(id)) {
                        NodeId key = child;
                        NodeId target = child;
                        if (kind(child) == pair_pattern) {
                            key = syntax_.child(child, f_key);
                            target = syntax_.child(child, f_value);
                        } else if (kind(child) == object_assignment_pattern) {
                            key = target = syntax_.child(child, f_left);
                        } else if (kind(child) == rest_pattern) {
                            parts.push_back({child, part.value, part.kind});
                            continue;
                        }
                        const bool named = key != no_node && (kind(key) == property_identifier ||
                                                              kind(key) == shorthand_property_identifier_pattern);
                        FactId taken = no_fact;
                        if (named && part.value != no_fact) taken = attribute_value(range(key), part.value);
                        if (named && module && id == pattern) {
                            push(MentionKind::import_, range(key), add_import(*module, range(key)));
                        }
                        parts.push_back({target, taken, BindingKind::value});
                    }
                    break;
                case array_pattern:
                    for (const NodeId child : syntax_.children(id))
                        parts.push_back({child, no_fact, BindingKind::value});
                    break;
                case assignment_pattern: parts.push_back({syntax_.child(id, f_left), part.value, part.kind}); break;
                case rest_pattern: parts.push_back({first_child(id), no_fact, part.kind}); break;
                default: break;
            }
        }
    }

    void visit_declarator(NodeId id) {
        const NodeId name = syntax_.child(id, f_name);
        if (name == no_node) return;
        const NodeId value = syntax_.child(id, f_value);
        const bool is_var = kind(up(id)) == variable_declaration;
        const ScopeId scope = is_var ? hoisted(scope_at(id)) : scope_at(id);
        if (kind(name) != identifier) {
            const NodeId made = value == no_node ? no_node : imports_through(value);
            return bind_pattern(name, value == no_node ? no_fact : want(value), scope, BindingKind::value, false,
                                required(made));
        }
        done(name);
        const Meaning meaning = meaning_of(value, syntax_.child(id, f_type));
        bind(range(name), scope, meaning);
        if (meaning.kind == BindingKind::function || meaning.kind == BindingKind::class_) {
            if (meaning.kind == BindingKind::function || syntax_.child(value, f_name) == no_node) {
                push(MentionKind::definition, range(name), meaning.meaning);
            }
        } else if (scope == 0) {
            push(MentionKind::variable, range(name), scope);
        }
    }

    /// What is imported, behind `await` and brackets.
    NodeId imports_through(NodeId id) const {
        while (kind(id) == await_expression || kind(id) == parenthesized_expression) {
            const NodeId inner = last_child(id);
            if (inner == no_node) return id;
            id = inner;
        }
        return id;
    }

    /// What a variable or field means that has this value and this type.
    Meaning meaning_of(NodeId value, NodeId type) {
        if (value == no_node) {
            const FactId made_by = type_value(type);
            if (made_by != no_fact) return {.kind = BindingKind::instance, .meaning = made_by};
            return {.kind = BindingKind::unknown, .weak = true};
        }
        if (const ScopeId opened = scopes_.opened[value]; opened != 0) {
            if (is_function(scope_kind(opened))) return {.kind = BindingKind::function, .meaning = opened};
            if (scope_kind(opened) == ScopeKind::class_) return {.kind = BindingKind::class_, .meaning = opened};
        }
        return {.kind = BindingKind::value, .meaning = want(value)};
    }

    /// What makes the values of an annotated type.
    FactId type_value(NodeId annotation) {
        if (annotation == no_node) return no_fact;
        const NodeId type = first_child(annotation);
        if (type == no_node) return no_fact;
        switch (kind(type)) {
            case type_identifier:
            case nested_type_identifier:
            case generic_type: return want(type);
            default: return no_fact;
        }
    }

    void visit_assignment(NodeId id) {
        const NodeId left = syntax_.child(id, f_left);
        const NodeId right = syntax_.child(id, f_right);
        if (left == no_node) return;
        switch (kind(left)) {
            case identifier:
                done(left);
                assigned_.push_back({range(left), scope_at(id), meaning_of(right, no_node)});
                return;
            case object_pattern:
            case array_pattern: {
                // What is taken apart is bound as if it were declared here, and moved to where it is.
                const std::size_t first = facts_.bindings.size();
                const NodeId made = right == no_node ? no_node : imports_through(right);
                bind_pattern(left, right == no_node ? no_fact : want(right), scope_at(id), BindingKind::value, false,
                             required(made));
                for (std::size_t i = first; i < facts_.bindings.size(); ++i) {
                    const Binding& binding = facts_.bindings[i];
                    assigned_.push_back(
                        {binding.name, scope_at(id), {.kind = binding.kind, .meaning = binding.meaning}});
                }
                facts_.bindings.resize(first);
                return;
            }
            case member_expression: return assign_attribute(left, right);
            default: return;
        }
    }

    /// `this.x = …`
    void assign_attribute(NodeId left, NodeId right) {
        const NodeId object = syntax_.child(left, f_object);
        const NodeId property = syntax_.child(left, f_property);
        if (object == no_node || property == no_node || kind(object) != this_) return;
        add_attribute(range(property), meaning_of(right, no_node), want(object));
    }

    void add_attribute(ByteRange name, const Meaning& meaning, FactId object) {
        Binding binding{.kind = meaning.kind,
                        .weak = meaning.weak,
                        .scope = unknown_scope,
                        .hash = hash_of_name(written(name)),
                        .name = name,
                        .from = name.begin,
                        .meaning = meaning.meaning};
        facts_.attributes.push_back({.binding = binding, .object = object});
    }

    // Definitions.

    void visit_function(NodeId id) {
        const ScopeId scope = scopes_.opened[id];
        if (kind(id) == arrow_function) {
            if (const NodeId parameter = syntax_.child(id, f_parameter); parameter != no_node) {
                bind_pattern(parameter, no_fact, scope, BindingKind::value, true);
            }
            return;
        }
        const NodeId name = syntax_.child(id, f_name);
        if (name == no_node) return;
        const Meaning itself{.kind = BindingKind::function, .meaning = scope};
        if (kind(id) == method_definition) {
            if (kind(name) != property_identifier && kind(name) != private_property_identifier) return;
            if (kind(up(id)) != class_body) return;
            const bool accessor = syntax_.child_of_kind(id, kw_get) != no_node;
            bind(range(name), scopes_.scopes[scope].parent, accessor ? Meaning{} : itself);
            return push(MentionKind::definition, range(name), scope);
        }
        done(name);
        const bool expression = kind(id) == function_expression || kind(id) == generator_function;
        bind(range(name), expression ? scope : scope_at(id), itself);
        push(MentionKind::definition, range(name), scope);
    }

    void visit_parameters(NodeId id) {
        const ScopeId scope = scopes_.opened[up(id)];
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != required_parameter && kind(child) != optional_parameter) {
                if (scope != 0) bind_pattern(child, no_fact, scope, BindingKind::value, true);
                continue;
            }
            NodeId pattern = syntax_.child(child, f_pattern);
            if (pattern == no_node) pattern = syntax_.child(child, f_name);
            const FactId type = type_value(syntax_.child(child, f_type));
            if (pattern == no_node || scope == 0) continue;
            bind_pattern(pattern, type, scope, BindingKind::instance, true);
            // A parameter that is a field.
            const bool is_field = syntax_.child_of_kind(child, accessibility_modifier) != no_node ||
                                  syntax_.child_of_kind(child, kw_readonly) != no_node;
            if (!is_field || kind(pattern) != identifier) continue;
            add_attribute(range(pattern),
                          type == no_fact ? Meaning{} : Meaning{.kind = BindingKind::instance, .meaning = type},
                          no_fact);
            facts_.attributes.back().binding.scope = scopes_.scopes[scope].parent;
        }
    }

    void visit_class(NodeId id) {
        const ScopeId scope = scopes_.opened[id];
        const NodeId name = syntax_.child(id, f_name);
        if (name == no_node) return;
        done(name);
        if (kind(id) != class_) bind(range(name), scope_at(id), {.kind = BindingKind::class_, .meaning = scope});
        push(MentionKind::definition, range(name), scope);
    }

    void visit_interface(NodeId id) {
        bind_own(syntax_.child(id, f_name), scope_at(id));
        if (const NodeId name = syntax_.child(id, f_name); name != no_node) {
            push(MentionKind::definition, range(name), scopes_.opened[id]);
        }
    }

    void visit_heritage(NodeId id) {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) == comment || kind(child) >= kw_abstract || kind(child) == type_arguments) continue;
            if (kind(child) == extends_clause || kind(child) == implements_clause) continue;
            roles_[child] = Role::base;
            if (kind(id) == implements_clause || kind(id) == extends_type_clause) continue;
            const NodeId class_ = kind(id) == class_heritage ? up(id) : up(up(id));
            if (scopes_.opened[class_] != 0) facts_.bases.push_back({scopes_.opened[class_], want(child)});
        }
    }

    void visit_field(NodeId id) {
        const NodeId name = syntax_.child(id, kind(id) == field_definition ? f_property : f_name);
        if (name == no_node || (kind(name) != property_identifier && kind(name) != private_property_identifier)) return;
        const ScopeId scope = scope_at(id);
        if (scope_kind(scope) != ScopeKind::class_) return;
        const Meaning meaning = meaning_of(syntax_.child(id, f_value), syntax_.child(id, f_type));
        bind(range(name), scope, meaning);
        if (meaning.kind == BindingKind::function) return push(MentionKind::definition, range(name), meaning.meaning);
        push(MentionKind::variable, range(name), scope);
    }

    void visit_decorator(NodeId id) { hand_to(first_child(id), Role::decorator); }

    // Types.

    void visit_type_name(NodeId id) {
        if (roles_[id] == Role::done) return;
        const FactId value = fill(id, name_value(range(id), scope_at(id)));
        push(roles_[id] == Role::base ? MentionKind::base_class : MentionKind::annotation, range(id), value);
    }

    /// `http.Server` as a type.
    void visit_nested_type(NodeId id) {
        const NodeId module = syntax_.child(id, f_module);
        const NodeId name = syntax_.child(id, f_name);
        if (module == no_node || name == no_node) return;
        hand_to(module, Role::object);
        done(name);
        const FactId value = fill(id, {.kind = ValueKind::attribute,
                                       .name = range(name),
                                       .hash = hash_of_name(text(name)),
                                       .base = want(module)});
        push(roles_[id] == Role::base ? MentionKind::base_class : MentionKind::annotation, range(id), value);
    }

    void visit_nested_name(NodeId id) {
        const NodeId object = syntax_.child(id, f_object);
        const NodeId property = syntax_.child(id, f_property);
        if (object == no_node || property == no_node || roles_[id] == Role::done) return done(object);
        hand_to(object, Role::object);
        fill(id, {.kind = ValueKind::attribute,
                  .name = range(property),
                  .hash = hash_of_name(text(property)),
                  .base = want(object)});
    }

    // Modules.

    void visit_import(NodeId id) {
        NodeId source = syntax_.child(id, f_source);
        const NodeId clause = syntax_.child_of_kind(id, import_clause);
        const NodeId require_clause = syntax_.child_of_kind(id, import_require_clause);
        if (require_clause != no_node) source = syntax_.child(require_clause, f_source);
        if (source == no_node || kind(source) != string) return;
        done(source);
        const ByteRange module = module_range(source);
        const bool named = module.size() > 0;
        const FactId whole = add_import(module, {});
        if (named) push(MentionKind::import_, module, whole);
        const auto bind_import = [&](NodeId name, FactId import) {
            done(name);
            bind(range(name), scope_at(id),
                 named ? Meaning{.kind = BindingKind::import_, .meaning = import} : Meaning{});
        };
        if (require_clause != no_node) {
            const NodeId name = syntax_.child_of_kind(require_clause, identifier);
            if (name != no_node) bind_import(name, whole);
        }
        if (clause == no_node) return;
        for (const NodeId child : syntax_.children(clause)) {
            if (kind(child) == identifier) bind_import(child, whole);
            if (kind(child) == namespace_import) {
                if (const NodeId name = syntax_.child_of_kind(child, identifier); name != no_node)
                    bind_import(name, whole);
            }
            if (kind(child) != named_imports) continue;
            for (const NodeId specifier : syntax_.children(child)) {
                if (kind(specifier) != import_specifier) continue;
                const NodeId name = syntax_.child(specifier, f_name);
                if (name == no_node) continue;
                const FactId import = import_member(name, module, whole);
                const NodeId alias = syntax_.child(specifier, f_alias);
                done(name);
                if (alias != no_node) {
                    bind_import(alias, import);
                } else if (kind(name) == identifier) {
                    bind_import(name, import);
                }
            }
        }
    }

    /// What a name in braces imports.
    FactId import_member(NodeId name, ByteRange module, FactId whole) {
        if (text(name) == "default" || module.size() == 0) return whole;
        const ByteRange member = kind(name) == string ? contents(name) : range(name);
        const FactId import = add_import(module, member);
        push(MentionKind::import_, member, import);
        return import;
    }

    void visit_export(NodeId id) {
        const NodeId source = syntax_.child(id, f_source);
        const NodeId clause = syntax_.child_of_kind(id, export_clause);
        ByteRange module{};
        FactId whole = no_fact;
        if (source != no_node && kind(source) == string) {
            done(source);
            module = module_range(source);
            whole = add_import(module, {});
            if (module.size() > 0) push(MentionKind::import_, module, whole);
            const NodeId star = syntax_.child_of_kind(id, op_star);
            if (star != no_node && module.size() > 0) {
                push(MentionKind::import_, range(star), add_import(module, range(star)));
            }
        }
        if (clause == no_node) return;
        for (const NodeId specifier : syntax_.children(clause)) {
            if (kind(specifier) != export_specifier) continue;
            for (const NodeId name : syntax_.children(specifier)) done(name);
            const NodeId name = syntax_.child(specifier, f_name);
            if (name != no_node && whole != no_fact) import_member(name, module, whole);
        }
    }

    /// `import A = B.C`
    void visit_import_alias(NodeId id) {
        const NodeId name = first_child(id);
        const NodeId meant = last_child(id);
        if (name == no_node || meant == name) return;
        done(name);
        bind(range(name), scope_at(id), {.kind = BindingKind::value, .meaning = want(meant)});
    }

    // Statements.

    void visit_loop(NodeId id) {
        if ((here_ & in_loop) == 0) return;
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) == kw_for || kind(child) == kw_while || kind(child) == kw_do) {
                return push_shape(Shape::nested_loop, range(child));
            }
        }
    }

    void visit_for_in(NodeId id) {
        visit_loop(id);
        const NodeId left = syntax_.child(id, f_left);
        if (left == no_node) return;
        bool declared = false;
        bool is_var = false;
        for (const NodeId child : syntax_.children(id)) {
            if (child == left) break;
            const NodeKind what = kind(child);
            declared = declared || what == kw_const || what == kw_let || what == kw_var || what == kw_using;
            is_var = is_var || what == kw_var;
        }
        if (declared) {
            const ScopeId scope = is_var ? hoisted(scope_at(id)) : scopes_.opened[id];
            return bind_pattern(left, no_fact, scope, BindingKind::value);
        }
        if (kind(left) == identifier) {
            done(left);
            assigned_.push_back({range(left), scope_at(id), {}});
        }
    }

    /// The tag of a component is its name; of an element of HTML it is none.
    void visit_tag(NodeId id) {
        const NodeId name = syntax_.child(id, f_name);
        if (name == no_node || kind(name) != identifier) return;
        if (const char c = text(name).front(); c >= 'a' && c <= 'z') done(name);
    }

    /// That of a generator; others multiply, or import all.
    void visit_star(NodeId id) {
        switch (kind(up(id))) {
            case generator_function:
            case generator_function_declaration:
            case method_definition: return push_shape(Shape::generator_function, range(id));
            default: return;
        }
    }

    void visit_keyword(NodeId id) {
        const NodeKind above = kind(up(id));
        switch (above) {
            // Words that are names here, or that the node around them stands for.
            case import_:
            case identifier:
            case property_identifier:
            case shorthand_property_identifier:
            case shorthand_property_identifier_pattern:
            case type_identifier: return;
            default: break;
        }
        switch (kind(id)) {
            case kw_as:
                if (above != as_expression) return;
                break;
            case kw_default:
                if (above != export_statement) return;
                break;
            case kw_type:
                if (above != type_alias_declaration) return;
                break;
            default: break;
        }
        push(MentionKind::keyword, range(id));
    }

    // Texts.

    void visit_string(NodeId id) {
        if (roles_[id] == Role::done) return;
        const ByteRange inner = contents(id);
        push(MentionKind::string, inner);
        if (reads_as_sql(written(inner))) push(MentionKind::sql, inner);
    }

    /// Each part between `${…}` is a string.
    void visit_template(NodeId id) {
        const ByteRange inner = contents(id);
        bool has_hole = false;
        bool sql = false;
        std::uint32_t begin = inner.begin;
        const auto part = [&](std::uint32_t end) {
            if (end <= begin) return;
            sql = sql || (begin == inner.begin && reads_as_sql(written({begin, end})));
            push(MentionKind::string, {begin, end});
            if (sql) push(MentionKind::sql, {begin, end});
        };
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != template_substitution) continue;
            has_hole = true;
            part(range(child).begin);
            begin = range(child).end;
        }
        part(inner.end);
        if (has_hole) push_shape(Shape::template_literal, {range(id).begin, range(id).begin + 1});
    }

    void visit_comment(NodeId id) {
        push(MentionKind::comment, range(id));
        if (is_todo(text(id))) push_shape(Shape::todo_comment, range(id));
    }

    // The end: names are looked up as far as this segment alone can tell.

    struct Assigned {
        ByteRange name;
        ScopeId scope;  ///< where it stands
        Meaning meaning;
    };

    void finish() {
        for (const NodeId child : syntax_.children(0)) {
            if (kind(child) != comment) facts_.blank = false;
        }
        count_steps();
        sort_bindings();
        bind_assigned();
        for (Value& value : facts_.values) {
            if (value.kind == ValueKind::name) look_up(value);
        }
        place_attributes();
        std::ranges::sort(facts_.bases, {}, [](const Base& base) { return std::pair(base.class_, base.value); });
        drop_own_names();
        sum_up();
        facts_.values.shrink_to_fit();
        facts_.items.shrink_to_fit();
        facts_.bindings.shrink_to_fit();
    }

    void sort_bindings() {
        std::ranges::sort(facts_.bindings, {}, [](const Binding& binding) { return order(binding); });
    }

    void count_steps() {
        // What a value is of was wanted later than itself.
        for (std::size_t i = facts_.values.size(); i-- > 0;) {
            Value& value = facts_.values[i];
            if (value.base == no_fact) continue;
            const std::uint8_t steps = facts_.values[value.base].steps;
            value.steps = steps == 255 ? steps : static_cast<std::uint8_t>(steps + 1);
        }
    }

    /// The last binding of a name in the scopes around, from `scope` on; null where it is not in this segment, or at
    /// its top level. Classes bind no names of code, but parameters of types.
    const Binding* find(ScopeId scope, NameHash hash, std::string_view word) {
        for (int seen = 0; scope != 0 && ++seen <= scopes_at_most; scope = scopes_.scopes[scope].parent) {
            const bool of_class = scope_kind(scope) == ScopeKind::class_;
            const std::span<Binding> all = group(scope, hash);
            const std::span<Binding> found = near(all, all.size());
            const Binding* weak = nullptr;
            for (std::size_t i = found.size(); i-- > 0;) {
                if (written(found[i].name) != word) continue;
                if (of_class && found[i].kind != BindingKind::type_parameter) continue;
                if (!found[i].weak) return &found[i];
                if (weak == nullptr) weak = &found[i];
            }
            if (weak != nullptr) return weak;
        }
        return nullptr;
    }

    /// An assignment binds in the scope that declares the name: where none does, in the module's.
    void bind_assigned() {
        if (assigned_.empty()) return;
        std::vector<std::pair<Assigned, ScopeId>> found;
        for (const Assigned& one : assigned_) {
            const std::string_view word = written(one.name);
            const Binding* declared = find(one.scope, hash_of_name(word), word);
            found.emplace_back(one, declared == nullptr ? 0 : declared->scope);
        }
        for (const auto& [one, scope] : found) bind(one.name, scope, one.meaning);
        sort_bindings();
    }

    void look_up(Value& value) {
        if (value.scope == unknown_scope) {
            const std::span<Binding> only = group(unknown_scope, value.hash);
            value.binding = static_cast<FactId>(only.data() - facts_.bindings.data());
            return;
        }
        const std::string_view word = written(value.name);
        if (const Binding* binding = find(value.scope, value.hash, word)) {
            value.binding = static_cast<FactId>(binding - facts_.bindings.data());
            return;
        }
        value.literal = is_global(word, value.hash) ? 1 : 0;
        asks_.push_back(value.hash);
    }

    /// Finds out which class an attribute that is assigned to belongs to, and drops those of no class.
    void place_attributes() {
        std::erase_if(facts_.attributes, [&](AttributeBinding& attribute) {
            if (attribute.object == no_fact) return scope_kind(attribute.binding.scope) != ScopeKind::class_;
            const Value& object = facts_.values[attribute.object];
            if (object.kind != ValueKind::name || object.binding == no_fact) return true;
            const Binding& binding = facts_.bindings[object.binding];
            if (!is_own(binding.kind)) return true;
            attribute.binding.scope = scopes_.scopes[binding.meaning].parent;
            return false;
        });
        std::ranges::sort(facts_.attributes, {},
                          [](const AttributeBinding& attribute) { return order(attribute.binding); });
    }

    /// Items that are no mention, whatever other segments say.
    void drop_own_names() {
        std::erase_if(facts_.items, [&](const Item& item) {
            if (item.value == no_fact || item.kind != MentionKind::attribute) return false;
            const Value& value = facts_.values[item.value];
            if (value.kind != ValueKind::name || value.binding == no_fact) return false;
            const BindingKind means = facts_.bindings[value.binding].kind;
            return means != BindingKind::import_ && means != BindingKind::value;
        });
    }

    // What others see of this segment.

    void sum_up() {
        std::uint64_t digest = 1;
        const auto give = [&](const Binding& binding) {
            mix(digest, (std::uint64_t{binding.hash} << 8U) | (static_cast<std::uint64_t>(binding.kind) << 1U) |
                            (binding.weak ? 1U : 0U));
            mix(digest, binding.scope);
            digest_meaning(digest, binding, 0);
        };
        for (const Binding& binding : facts_.bindings) {
            if (binding.scope == unknown_scope) continue;
            if (binding.scope == 0) {
                gives_.push_back(binding.hash);
            } else if (scope_kind(binding.scope) != ScopeKind::class_) {
                continue;
            }
            gives_.push_back(attribute_hash(binding.hash));
            give(binding);
        }
        for (const AttributeBinding& attribute : facts_.attributes) {
            gives_.push_back(attribute_hash(attribute.binding.hash));
            give(attribute.binding);
            // Whose attribute it is may be for others to say, too.
            if (attribute.object != no_fact) digest_value(digest, attribute.object, 0);
        }
        for (const Base& base : facts_.bases) {
            mix(digest, base.class_);
            digest_value(digest, base.value, 0);
        }
        facts_.says = gives_.empty() ? 0 : digest;
        for (const Value& value : facts_.values) {
            if (value.kind == ValueKind::attribute) asks_.push_back(attribute_hash(value.hash));
        }
        keep_names();
    }

    const Scopes& scopes_;
    std::vector<Role> roles_;
    std::vector<std::uint8_t> places_;
    std::vector<bool> has_this_;  // by scope
    std::vector<Assigned> assigned_;
    std::uint8_t here_ = 0;  // of the node that is being visited
};

}  // namespace

MentionFacts mention_facts(const Syntax& syntax, std::string_view text, const Scopes& scopes) {
    return Collector(syntax, text, scopes).run();
}

}  // namespace analysis::javascript
