#include "analysis/python/mentions.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "analysis/mention_collector.hpp"
#include "analysis/python/builtins.hpp"
#include "analysis/python/grammar.hpp"
#include "analysis/python/shapes.hpp"
#include "analysis/sql.hpp"

namespace analysis::python {
namespace {

// clang-format off
constexpr std::array<std::string_view, 10> literals{
    "str", "bytes", "int", "float", "complex", "bool", "list", "dict", "set", "tuple"};
enum Literal : std::uint8_t { l_str, l_bytes, l_int, l_float, l_complex, l_bool, l_list, l_dict, l_set, l_tuple };

constexpr std::array<std::string_view, 9> makers_of_mutables{
    "list", "dict", "set", "bytearray", "collections.defaultdict", "collections.OrderedDict", "collections.Counter",
    "collections.deque", "collections.ChainMap"};
constexpr std::array<std::string_view, 3> makers_of_lists{"list", "sorted", "str.split"};
constexpr std::array<std::string_view, 1> makers_of_strings{"str"};
constexpr std::array<std::string_view, 3> properties{
    "property", "functools.cached_property", "django.utils.functional.cached_property"};
constexpr std::array<std::string_view, 6> generics{"list", "dict", "set", "frozenset", "tuple", "type"};
constexpr std::array<std::string_view, 4> abstract_decorators{
    "abc.abstractmethod", "abc.abstractclassmethod", "abc.abstractstaticmethod", "abc.abstractproperty"};
constexpr std::array<std::string_view, 2> broad_exceptions{"Exception", "BaseException"};
constexpr std::array<std::string_view, 40> handing_on{
    "anyio.run", "asyncio.Queue.get", "asyncio.Queue.get_nowait", "asyncio.gather",
    "asyncio.get_event_loop.run_in_executor", "asyncio.get_event_loop.run_until_complete",
    "asyncio.get_running_loop.run_in_executor", "asyncio.new_event_loop.run_until_complete", "asyncio.run",
    "asyncio.shield", "asyncio.to_thread", "asyncio.wait_for", "concurrent.futures.Future.result",
    "concurrent.futures.ProcessPoolExecutor.submit.result", "concurrent.futures.ThreadPoolExecutor.submit.result",
    "contextvars.ContextVar.get", "copy.copy", "copy.deepcopy", "functools.reduce", "heapq.heappop",
    "heapq.heappushpop", "heapq.heapreplace", "multiprocessing.JoinableQueue.get", "multiprocessing.Queue.get",
    "queue.LifoQueue.get", "queue.LifoQueue.get_nowait", "queue.PriorityQueue.get", "queue.PriorityQueue.get_nowait",
    "queue.Queue.get", "queue.Queue.get_nowait", "queue.SimpleQueue.get", "queue.SimpleQueue.get_nowait", "trio.run",
    "typing.cast", "typing_extensions.cast", "weakref.WeakKeyDictionary.get", "weakref.WeakValueDictionary.get",
    "weakref.WeakValueDictionary.pop", "weakref.proxy", "weakref.ref"};
constexpr std::array<std::string_view, 3> sorts{"sorted", "list.sort", "?.sort"};
// clang-format on

constexpr MentionWords words{.literals = literals,
                             .makers_of_mutables = makers_of_mutables,
                             .makers_of_lists = makers_of_lists,
                             .makers_of_strings = makers_of_strings,
                             .generics = generics,
                             .properties = properties,
                             .abstract_decorators = abstract_decorators,
                             .broad_exceptions = broad_exceptions,
                             .handing_on = handing_on,
                             .sorts = sorts,
                             .super = "super"};

// What a document says as a whole, under names that no code can have.
constexpr NameHash has_statement = hash_of_name("a statement");
constexpr NameHash has_creator = hash_of_name("a creator");

bool one_of(std::string_view word, std::span<const std::string_view> candidates) {
    return std::ranges::find(candidates, word) != candidates.end();
}

bool is_builtin(std::string_view name, NameHash hash) {
    static const KnownNames names(builtins);
    return names.has(name, hash);
}

constexpr bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// What an expression is there for; what stands above it hands it down.
enum class Role : std::uint8_t {
    plain,
    callee,      ///< what is called, by a call that is a mention itself
    object,      ///< what an attribute is of
    target,      ///< bound, not read
    decorator,   ///< the whole of a decorator
    base,        ///< one base of a class
    annotation,  ///< in an annotation
    no_type,     ///< what the grammar takes for a type and is none
    done,        ///< a name that is no expression
    sql,         ///< a string that is part of SQL
    docstring,
};

// What a place lies in.
constexpr std::uint8_t in_loop = 1;
constexpr std::uint8_t in_async = 2;
constexpr std::uint8_t in_except = 4;

/// What a target is bound to.
struct Meaning {
    BindingKind kind = BindingKind::unknown;
    FactId meaning = no_fact;
    bool weak = false;
    bool touches = false;
};

class Collector : private MentionCollector {
public:
    Collector(const Syntax& syntax, std::string_view text, const Scopes& scopes)
        : MentionCollector(syntax, text, words), scopes_(scopes) {
        roles_.resize(syntax.size(), Role::plain);
        places_.resize(syntax.size(), 0);
        // About as many as Python's library has; what is too much is given back at the end.
        facts_.values.reserve(syntax.size() / 4);
        facts_.items.reserve(syntax.size() / 5);
        facts_.bindings.reserve(syntax.size() / 12);
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

    /// The first child that is no comment, or `no_node`.
    NodeId first_child(NodeId id) const {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != comment) return child;
        }
        return no_node;
    }

    /// What a node lies in, from what its parent lies in and what that does with it.
    std::uint8_t place_of(NodeId id) const {
        const NodeId parent = up(id);
        const std::uint8_t around = places_[parent];
        switch (kind(parent)) {
            case for_statement: return field(id) == f_body ? around | in_loop : around;
            case while_statement: return field(id) == f_alternative ? around : around | in_loop;
            case list_comprehension:
            case set_comprehension:
            case dictionary_comprehension:
            case generator_expression: {
                const bool first = kind(id) == for_in_clause && syntax_.child_of_kind(parent, for_in_clause) == id;
                return first ? around : around | in_loop;
            }
            case function_definition:
                if (field(id) != f_body) return around;
                return kind(parent + 1) == kw_async ? in_async : std::uint8_t{0};
            case class_definition: return field(id) == f_body ? std::uint8_t{0} : around;
            case lambda: return field(id) == f_body ? std::uint8_t{0} : around;
            case except_clause: return around | in_except;
            default: return around;
        }
    }

    void visit(NodeId id) {
        switch (kind(id)) {
            case identifier: return visit_identifier(id);
            case attribute: return visit_attribute(id);
            case call: return visit_call(id);
            case keyword_argument: return visit_keyword_argument(id);
            case subscript: return visit_subscript(id);
            case list_splat:
            case parenthesized_expression: return visit_parenthesized(id);
            case string: return visit_string(id);
            case concatenated_string: return visit_concatenated_string(id);
            case comment: return visit_comment(id);
            case expression_statement: return visit_expression_statement(id);
            case assignment: return visit_assignment(id);
            case augmented_assignment: return visit_augmented_assignment(id);
            case named_expression: return visit_named_expression(id);
            case function_definition: return visit_function(id);
            case lambda:
                push_keyword(id + 1);
                return bind_parameters(syntax_.child(id, f_parameters), next_scope(id), BindingKind::unknown);
            case class_definition: return visit_class(id);
            case list_comprehension:
            case set_comprehension:
            case dictionary_comprehension:
            case generator_expression: next_scope(id); return;
            case decorated_definition: return visit_decorated(id);
            case decorator: return visit_decorator(id);
            case default_parameter:
            case typed_default_parameter: return visit_default(syntax_.child(id, f_value));
            case type: return visit_type(id);
            case generic_type: return visit_generic_type(id);
            case union_type:
            case constrained_type:
            case splat_type:
            case member_type:
            case list:
            case tuple:
            case expression_list:
            case binary_operator:
                if (roles_[id] == Role::annotation || roles_[id] == Role::target) hand_down(id, roles_[id]);
                return;
            case print_statement:
                // `print >> file` is an expression.
                return push(MentionKind::attribute, {range(id).begin, range(id).begin + 5},
                            add_value(name_value({range(id).begin, range(id).begin + 5}, scope_at(id), false)));
            case none: return visit_none(id);
            case type_alias_statement: return visit_type_alias(id);
            case import_statement: return visit_import(id);
            case import_from_statement:
            case future_import_statement: return visit_import_from(id);
            case for_statement: return visit_for(id);
            case for_in_clause: return visit_for_in(id);
            case while_statement: return visit_while(id);
            case with_item: return visit_with_item(id);
            case as_pattern: return visit_as_pattern(id);
            case except_clause: return visit_except(id);
            case case_pattern: return visit_case_pattern(id);
            case splat_pattern: return bind_capture(syntax_.child_of_kind(id, identifier));
            case keyword_pattern: return visit_keyword_pattern(id);
            case class_pattern: return visit_dotted_value(first_child(id));
            case union_pattern:
            case dict_pattern: return visit_pattern_parts(id);
            case delete_statement: return visit_delete(id);
            case global_statement: return declare(id, BindingKind::global);
            case nonlocal_statement: return declare(id, BindingKind::nonlocal);
            case comparison_operator: return visit_comparison(id);
            case kw_async:
            case kw_await:
            case kw_global:
            case kw_nonlocal:
            case kw_yield:
            case kw_with:
            case kw_match:
            case kw_del:
            case kw_assert:
            case kw_try:
            case kw_except:
            case kw_finally:
            case kw_raise:
            case kw_for:
            case kw_while:
            case kw_is_not:
            case kw_class:
            case kw_def: return push_keyword(id);
            case kw_type:
                if (roles_[id] != Role::no_type) push_keyword(id);
                return;
            case kw_is:
                if (kind(up(id)) != kw_is_not) push_keyword(id);
                return;
            default: return;
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
            case parenthesized_expression: return first_child(id);
            case list_splat:
            case await: return last_child(id);
            case named_expression: return syntax_.child(id, f_value);
            case conditional_expression: {
                const NodeId first = first_child(id);
                if (first == no_node || kind(first) != none) return first;
                NodeId last = first;
                for (const NodeId child : syntax_.children(id)) {
                    if (kind(child) != comment) last = child;
                }
                return last;
            }
            case boolean_operator: {
                const NodeId right = syntax_.child(id, f_right);
                if (right == no_node) return id;
                return kind(right) == none ? syntax_.child(id, f_left) : right;
            }
            default: return id;
        }
    }

    Value literal(NodeId id) const {
        const auto made = [](Literal which) { return Value{.kind = ValueKind::literal, .literal = which}; };
        switch (kind(id)) {
            case string: return made(is_bytes(id) ? l_bytes : l_str);
            case concatenated_string: return made(is_bytes(first_child(id)) ? l_bytes : l_str);
            case integer: return made(text(id).find_first_of("jJ") == std::string_view::npos ? l_int : l_complex);
            case float_: return made(text(id).find_first_of("jJ") == std::string_view::npos ? l_float : l_complex);
            case true_:
            case false_:
            case not_operator:
            case comparison_operator: return made(l_bool);
            case list:
            case list_comprehension: return made(l_list);
            case dictionary:
            case dictionary_comprehension: return made(l_dict);
            case set:
            case set_comprehension: return made(l_set);
            case tuple:
            case expression_list: return made(l_tuple);
            default: return {};
        }
    }

    bool is_bytes(NodeId id) const {
        if (id == no_node) return false;
        const std::string_view start = text(id).substr(0, 3);
        const std::size_t quote = start.find_first_of("'\"");
        return start.substr(0, quote).find_first_of("bB") != std::string_view::npos;
    }

    Value name_value(ByteRange name, ScopeId scope, bool late) const {
        return {
            .kind = ValueKind::name, .late = late, .name = name, .hash = hash_of_name(written(name)), .scope = scope};
    }

    // Items.

    void push_keyword(NodeId id) { push(MentionKind::keyword, range(id)); }

    /// The kind of mention that a name or attribute is by its role.
    void push_named(NodeId id, FactId value) {
        switch (roles_[id]) {
            case Role::callee:
            case Role::done: return;
            case Role::decorator: return push(MentionKind::decorator, dotted_range(id), value);
            case Role::base: return push(MentionKind::base_class, dotted_range(id), value);
            case Role::annotation: return push(MentionKind::annotation, dotted_range(id), value);
            case Role::object:
                if (kind(id) == identifier) return;
                [[fallthrough]];
            default: return push(MentionKind::attribute, dotted_range(id), value);
        }
    }

    /// The whole of a dotted name, or the last word of what is more than that.
    ByteRange dotted_range(NodeId id) const {
        if (kind(id) == identifier) return range(id);
        if (kind(id) != attribute) return {range(id).end, range(id).end};
        constexpr int words_at_most = 32;
        NodeId at = id;
        for (int i = 0; i < words_at_most; ++i) {
            if (kind(at) == identifier) return {range(at).begin, range(id).end};
            if (kind(at) == list_splat) {
                at = last_child(at);
            } else if (kind(at) == attribute) {
                ++at;
            } else {
                break;
            }
        }
        const NodeId last = syntax_.child(id, f_attribute);
        return last == no_node ? ByteRange{range(id).end, range(id).end} : range(last);
    }

    /// Hands a role to all direct children.
    void hand_down(NodeId id, Role role) {
        for (const NodeId child : syntax_.children(id)) roles_[child] = role;
    }

    // Expressions.

    void visit_identifier(NodeId id) {
        if (roles_[id] == Role::done || roles_[id] == Role::target || id == 0) return;
        switch (kind(up(id))) {
            case attribute:
                if (field(id) == f_attribute) return;
                break;
            case keyword_argument:
                if (field(id) == f_name) return;
                break;
            case function_definition:
            case class_definition:
            case dotted_name:
            case aliased_import:
            case global_statement:
            case nonlocal_statement:
            case parameters:
            case lambda_parameters:
            case keyword_pattern:
            case splat_pattern: return;
            case default_parameter:
            case typed_default_parameter:
            case named_expression:
                if (field(id) == f_name) return;
                break;
            case typed_parameter:
            case dictionary_splat_pattern:
            case list_splat_pattern:
                // Of a parameter; a target has its role already.
                return;
            default: break;
        }
        // What bounds a type parameter is looked up around the definition.
        const bool in_bound = type_parameters_.contains(range(id).begin);
        push_named(id, fill(id, name_value(range(id), in_bound ? around_type_parameters_ : scope_at(id), false)));
        slots_name(id);
    }

    void slots_name(NodeId id) {
        if (text(id) == "__slots__") push_shape(Shape::slots, range(id));
    }

    void visit_attribute(NodeId id) {
        const NodeId object = first_child(id);
        const NodeId word = syntax_.child(id, f_attribute);
        if (object == no_node || word == no_node || object == word) return;
        const FactId base = want(object);
        roles_[object] = Role::object;
        slots_name(word);
        const FactId value = fill(
            id, {.kind = ValueKind::attribute, .name = range(word), .hash = hash_of_name(text(word)), .base = base});
        push_named(id, value);
    }

    void visit_call(NodeId id) {
        const NodeId function = syntax_.child(id, f_function);
        if (function == no_node) return;
        const FactId callee = want(function);
        if (slots_[id] != no_fact) facts_.values[slots_[id]] = {.kind = ValueKind::call, .base = callee};
        const NodeId inner = without_brackets(function);
        roles_[function] = roles_[inner] = Role::callee;
        if (roles_[id] == Role::decorator) {
            push(MentionKind::decorator, dotted_range(inner), callee);
            return;
        }
        if (roles_[id] == Role::base) push(MentionKind::base_class, dotted_range(inner), want(id));
        if (kind(inner) != identifier && kind(inner) != attribute) return;
        push(MentionKind::call, dotted_range(inner), callee, call_detail_at(id));
        if (kind(inner) == attribute) mutation_by_method(inner);
    }

    /// The expression inside of brackets. In `f(*a.b())` the grammar binds the star closer than it should.
    NodeId without_brackets(NodeId id) const {
        while (kind(id) == parenthesized_expression || kind(id) == list_splat) {
            const NodeId inner = last_child(id);
            if (inner == no_node) break;
            id = inner;
        }
        return id;
    }

    std::uint8_t call_detail_at(NodeId id) const {
        std::uint8_t detail = 0;
        if ((places_[id] & in_loop) != 0) detail |= call_detail::in_loop;
        const bool in_outer = scope_kind(0) == ScopeKind::function && is_own_code_of_outer(scope_at(id));
        if (!in_outer && (places_[id] & in_async) == 0) return detail;
        if (!is_awaited(id)) detail |= in_outer ? call_detail::in_outer : call_detail::in_async;
        return detail;
    }

    bool is_own_code_of_outer(ScopeId scope) const {
        while (scope_kind(scope) == ScopeKind::comprehension) scope = scopes_.scopes[scope].parent;
        return scope == 0;
    }

    bool is_awaited(NodeId id) const {
        NodeId at = up(id);
        while (at != no_node && kind(at) == parenthesized_expression) at = up(at);
        return at != no_node && kind(at) == await;
    }

    void mutation_by_method(NodeId method) {
        const NodeId object = first_child(method);
        const NodeId word = syntax_.child(method, f_attribute);
        if (kind(object) != identifier || word == no_node || !changes_container(text(word))) return;
        push_shape(Shape::parameter_mutated, range(object), want(object));
    }

    void visit_keyword_argument(NodeId id) {
        const NodeId list = up(id);
        const NodeId of = list == no_node ? no_node : up(list);
        const NodeId key = syntax_.child(id, f_name);
        const NodeId value = syntax_.child(id, f_value);
        if (of == no_node || key == no_node || value == no_node) return;
        FactId callee = no_fact;
        if (kind(of) == class_definition) {
            if (text(key) == "metaclass") {
                roles_[value] = Role::base;
                want(value);
                return;
            }
            // Keywords stand behind the bases.
            const NodeId base = first_child(list);
            if (base != no_node && roles_[base] == Role::base) callee = slots_[base];
        } else if (const NodeId function = syntax_.child(of, f_function); function != no_node) {
            callee = want(function);
        }
        const NodeId inner = without_brackets(value);
        Argument argument{
            .callee = callee, .key = range(key), .value = range(inner), .literal = Argument::Literal::none};
        switch (kind(inner)) {
            case true_:
            case false_:
            case none:
            case integer:
            case float_: argument.literal = Argument::Literal::word; break;
            case string: plain_string(inner, argument); break;
            default: break;
        }
        facts_.arguments.push_back(argument);
        push(MentionKind::argument, range(id), static_cast<FactId>(facts_.arguments.size() - 1));
    }

    /// A string of one line that is what is written.
    void plain_string(NodeId id, Argument& argument) const {
        const NodeId start = syntax_.child_of_kind(id, string_start);
        const NodeId end = syntax_.child_of_kind(id, string_end);
        if (start == no_node || end == no_node || range(start).size() != 1) return;
        const ByteRange contents{range(start).end, range(end).begin};
        if (written(contents).find_first_of("\\\n\r\"") != std::string_view::npos) return;
        argument.value = contents;
        argument.literal = Argument::Literal::string;
    }

    void visit_subscript(NodeId id) {
        if (roles_[id] == Role::target) return;
        const NodeId value = syntax_.child(id, f_value);
        if (value == no_node) return;
        if (roles_[id] == Role::annotation) return annotate_generic(id, value);
        if (kind(value) == identifier && one_of(text(value), generics)) {
            push_shape(Shape::generic_alias, range(value), want(value));
        }
        if (roles_[id] == Role::base) {
            roles_[value] = Role::base;
            slots_[value] = slots_[id];
        }
    }

    void visit_parenthesized(NodeId id) {
        const NodeId inner = last_child(id);
        if (inner == no_node || id == argument_of_type_) return;
        switch (roles_[id]) {
            case Role::object:
            case Role::callee:
            case Role::annotation:
            case Role::target: roles_[inner] = roles_[id]; return;
            default: return;
        }
    }

    void visit_comparison(NodeId id) {
        NodeId left = no_node;
        NodeId op = no_node;
        for (const NodeId child : syntax_.children(id)) {
            switch (kind(child)) {
                case comment: continue;
                case kw_in:
                case kw_not_in:
                case kw_is:
                case kw_is_not: op = child; continue;
                default: break;
            }
            if (op != no_node) compared(id, left, op, child);
            left = child;
            op = no_node;
        }
    }

    void compared(NodeId id, NodeId left, NodeId op, NodeId right) {
        if (kind(op) == kw_in || kind(op) == kw_not_in) {
            if ((places_[id] & in_loop) != 0) {
                push_shape(Shape::in_list_in_loop, range(without_brackets(right)), want(right));
            }
            return;
        }
        const auto is_one_of_a_kind = [&](NodeId operand) {
            const NodeKind what = operand == no_node ? no_kind : kind(without_brackets(operand));
            return what == none || what == true_ || what == false_ || what == ellipsis;
        };
        if (!is_one_of_a_kind(left) && !is_one_of_a_kind(right)) push_shape(Shape::identity_comparison, range(op));
    }

    // Strings and comments.

    void visit_expression_statement(NodeId id) {
        const NodeId only = first_child(id);
        if (only == no_node || (kind(only) != string && kind(only) != concatenated_string)) return;
        if (syntax_[id].past != syntax_[only].past) return;
        const NodeId block_id = up(id);
        if (first_child(block_id) != id) return;
        bool docstring = false;
        if (block_id == 0) {
            docstring = scope_kind(0) == ScopeKind::module;
        } else if (kind(block_id) == block) {
            const NodeKind of = kind(up(block_id));
            docstring = of == function_definition || of == class_definition;
        }
        if (docstring && is_plain_text(only)) roles_[only] = Role::docstring;
    }

    bool is_plain_text(NodeId id) const {
        if (kind(id) == string) {
            const NodeId start = first_child(id);
            return start != no_node && text(start).find_first_of("bBfFtT") == std::string_view::npos;
        }
        return std::ranges::all_of(children_of(id),
                                   [&](NodeId child) { return kind(child) != string || is_plain_text(child); });
    }

    std::vector<NodeId> children_of(NodeId id) const {
        std::vector<NodeId> result;
        for (const NodeId child : syntax_.children(id)) result.push_back(child);
        return result;
    }

    void visit_concatenated_string(NodeId id) {
        Role role = roles_[id];
        if (role == Role::plain && is_sql_in_parts(id)) role = Role::sql;
        if (role == Role::sql || role == Role::docstring) hand_down(id, role);
    }

    /// Whether a string in several parts begins as SQL does.
    bool is_sql_in_parts(NodeId id) const {
        const NodeId first = first_child(id);
        if (first == no_node || kind(first) != string) return false;
        return reads_as_sql(written({contents(first).begin, range(id).end}));
    }

    /// What stands between the quotes of a string. Of `r"\\""` the grammar has the contents in the closing quote.
    ByteRange contents(NodeId id) const {
        const NodeId start = id == no_node ? no_node : syntax_.child_of_kind(id, string_start);
        const NodeId end = id == no_node ? no_node : syntax_.child_of_kind(id, string_end);
        if (start == no_node) return {};
        const std::uint32_t quotes = text(start).ends_with("\"\"\"") || text(start).ends_with("'''") ? 3 : 1;
        const std::uint32_t past =
            end == no_node ? range(id).end : range(end).end - std::min(quotes, range(end).size());
        return {range(start).end, std::max(range(start).end, past)};
    }

    void visit_string(NodeId id) {
        if (roles_[id] == Role::annotation) return annotate_string(id);
        bool sql = roles_[id] == Role::sql;
        const bool docstring = roles_[id] == Role::docstring;
        const bool part = kind(up(id)) == concatenated_string;
        if (!sql && !docstring && !part) {
            sql = reads_as_sql(written(contents(id)));
        }
        const NodeId statement = docstring ? (part ? up(up(id)) : up(id)) : no_node;
        const bool of_module = docstring && up(statement) == 0;
        const auto say = [&](ByteRange contents) {
            if (contents.size() == 0) return;
            push(docstring ? MentionKind::docstring : MentionKind::string, contents, no_fact,
                 of_module ? string_detail::docstring_of_module : std::uint8_t{0});
            if (sql) push(MentionKind::sql, contents);
        };
        if (syntax_.child_of_kind(id, interpolation) == no_node) {
            say(contents(id));
        } else {
            for (const NodeId child : syntax_.children(id)) {
                if (kind(child) == string_content) say(range(child));
            }
        }
        if (of_module) asks_.push_back(has_statement);
    }

    bool stands_alone(std::uint32_t at) const {
        while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t' || text_[at - 1] == '\f')) --at;
        return at == 0 || text_[at - 1] == '\n' || text_[at - 1] == '\r';
    }

    void visit_comment(NodeId id) {
        ByteRange at = range(id);
        if (at.size() > 0 && text_[at.end - 1] == '\r') --at.end;
        push(MentionKind::comment, at);
        if (is_todo(written(at))) push_shape(Shape::todo_comment, at);
        // Behind code a comment says what something is: `w = 2 * h  # w = h + h`.
        if (stands_alone(at.begin) && reads_as_code(written(at))) push_shape(Shape::commented_out_code, at);
    }

    // Bindings.

    /// Adds a binding. What a comprehension binds by `:=` belongs to the function around.
    FactId bind(ByteRange name, ScopeId scope, std::uint32_t from, Meaning meaning, bool weak_place) {
        facts_.bindings.push_back({.kind = meaning.kind,
                                   .weak = meaning.weak || weak_place,
                                   .touches = meaning.touches,
                                   .scope = scope,
                                   .hash = hash_of_name(written(name)),
                                   .name = name,
                                   .from = from,
                                   .meaning = meaning.meaning});
        return static_cast<FactId>(facts_.bindings.size() - 1);
    }

    /// Whether a target is one name in brackets, which the grammar takes for a tuple.
    bool is_bracketed_name(NodeId id) const {
        if (kind(id) != tuple_pattern) return false;
        const NodeId only = first_child(id);
        if (only == no_node || syntax_[id].past != syntax_[only].past) return false;
        return written({range(only).end, range(id).end}).find(',') == std::string_view::npos;
    }

    /// Binds what is assigned to: a name, an attribute of `self`, or several of them.
    void bind_target(NodeId target, ScopeId scope, std::uint32_t from, Meaning meaning) {
        std::vector<std::pair<NodeId, Meaning>> open{{target, meaning}};
        while (!open.empty()) {
            const auto [id, held] = open.back();
            open.pop_back();
            if (id == no_node) continue;
            switch (kind(id)) {
                case identifier: {
                    roles_[id] = Role::target;
                    bind(range(id), scope, from, held, (here_ & in_except) != 0);
                    named_target(id, scope);
                    break;
                }
                case attribute: attribute_target(id, from, held); break;
                case subscript: item_target(id); break;
                case parenthesized_expression: open.emplace_back(first_child(id), held); break;
                case as_pattern_target: open.emplace_back(first_child(id), held); break;
                case list_splat_pattern:
                case list_splat:
                    open.emplace_back(last_child(id), Meaning{.kind = BindingKind::value, .meaning = list_value()});
                    break;
                case pattern_list:
                case tuple_pattern:
                case list_pattern:
                case tuple:
                case list:
                case expression_list:
                    if (is_bracketed_name(id)) {
                        open.emplace_back(first_child(id), held);
                        break;
                    }
                    roles_[id] = Role::done;
                    for (const NodeId child : syntax_.children(id)) open.emplace_back(child, Meaning{});
                    break;
                default: break;
            }
        }
    }

    FactId list_value() { return add_value({.kind = ValueKind::literal, .literal = l_list}); }

    NodeId last_child(NodeId id) const {
        NodeId last = no_node;
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != comment) last = child;
        }
        return last;
    }

    void named_target(NodeId id, ScopeId scope) {
        const std::string_view word = text(id);
        const ScopeKind where = scope_kind(scope);
        const bool own_code = where == ScopeKind::class_ || where == ScopeKind::module;
        if (own_code) push(MentionKind::variable, range(id), scope);
        slots_name(id);
        if (word == "_") {
            if (!renames_) push_shape(Shape::throwaway_name, range(id));
            return;
        }
        if (word.starts_with('_')) named_definition(range(id), where == ScopeKind::class_);
    }

    void named_definition(ByteRange name, bool in_class) {
        if (const auto shape = shape_of_definition(written(name), in_class)) push_shape(*shape, name);
    }

    void attribute_target(NodeId id, std::uint32_t from, Meaning meaning) {
        const NodeId object = first_child(id);
        const NodeId word = syntax_.child(id, f_attribute);
        if (object == no_node || word == no_node || kind(object) != identifier) return;
        const FactId value = want(object);
        push_shape(Shape::parameter_mutated, range(object), value);
        facts_.attributes.push_back({.binding = {.kind = meaning.kind,
                                                 .weak = meaning.weak || (here_ & in_except) != 0,
                                                 .scope = unknown_scope,
                                                 .hash = hash_of_name(text(word)),
                                                 .name = range(word),
                                                 .from = from,
                                                 .meaning = meaning.meaning},
                                     .object = value});
    }

    void item_target(NodeId id) {
        const NodeId object = syntax_.child(id, f_value);
        if (object != no_node && kind(object) == identifier) {
            push_shape(Shape::parameter_mutated, range(object), want(object));
        }
    }

    /// What a value bound as it is means.
    Meaning meaning_of(NodeId value) {
        if (value == no_node) return {};
        if (kind(value) == none) return {.weak = true};
        return {.kind = BindingKind::value, .meaning = want(value)};
    }

    void visit_assignment(NodeId id) {
        const NodeId left = syntax_.child(id, f_left);
        const NodeId annotation = syntax_.child(id, f_type);
        NodeId value = syntax_.child(id, f_right);
        if (value != no_node && kind(value) == assignment) {
            // `a = b = value`: told once for the whole chain.
            if (kind(up(id)) != assignment) {
                while (value != no_node && kind(value) == assignment) value = syntax_.child(value, f_right);
                end_of_chain_ = value;
            }
            value = end_of_chain_;
        }
        if (left == no_node) return;
        const std::uint32_t from = range(id).end;
        if (annotation != no_node) {
            push_shape(Shape::annotated_variable, range(annotation));
            Meaning meaning = annotated(annotation);
            if (meaning.kind == BindingKind::unknown) {
                meaning = value == no_node ? Meaning{.weak = true} : meaning_of(value);
            }
            meaning.touches = value == no_node;
            return bind_target(left, scope_at(left), from, meaning);
        }
        // `_ = gettext`, `_ = lambda text: text`
        renames_ = value != no_node && kind(left) == identifier &&
                   (kind(value) == identifier || kind(value) == attribute || kind(value) == lambda);
        if (!bind_one_by_one(left, value, from)) {
            // Of several targets nobody knows which gets what.
            bind_target(left, scope_at(left), from, is_several(left) ? Meaning{} : meaning_of(value));
        }
        renames_ = false;
    }

    bool is_several(NodeId target) const {
        const NodeKind what = kind(target);
        return (what == pattern_list || what == tuple_pattern || what == list_pattern) && !is_bracketed_name(target);
    }

    /// `a, b = x, y`.
    bool bind_one_by_one(NodeId left, NodeId value, std::uint32_t from) {
        if (value == no_node || !is_several(left) || kind(left) == list_pattern) return false;
        if (kind(value) != expression_list && kind(value) != tuple) return false;
        const auto elements = [&](NodeId of) {
            std::vector<NodeId> result = children_of(of);
            std::erase_if(result, [&](NodeId child) { return kind(child) == comment; });
            return result;
        };
        const std::vector<NodeId> targets = elements(left);
        const std::vector<NodeId> values = elements(value);
        const auto splat = [&](NodeId child) { return kind(child) == list_splat || kind(child) == list_splat_pattern; };
        if (targets.size() != values.size() || std::ranges::any_of(targets, splat) ||
            std::ranges::any_of(values, splat)) {
            return false;
        }
        roles_[left] = Role::done;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            bind_target(targets[i], scope_at(left), from, is_several(targets[i]) ? Meaning{} : meaning_of(values[i]));
        }
        return true;
    }

    void visit_augmented_assignment(NodeId id) {
        const NodeId left = syntax_.child(id, f_left);
        const NodeId right = syntax_.child(id, f_right);
        if (left == no_node || right == no_node) return;
        if ((places_[id] & in_loop) != 0) string_building(left, right);
        if (kind(left) != identifier) {
            return bind_target(left, scope_at(left), range(id).end, {.weak = true, .touches = true});
        }
        push_shape(Shape::parameter_mutated, range(left), want_name(left));
        roles_[left] = Role::target;
        bind(range(left), scope_at(left), range(id).end, {.weak = true, .touches = true}, false);
        slots_name(left);
    }

    /// The value of a name that is about to be bound.
    FactId want_name(NodeId id) {
        if (slots_[id] == no_fact) slots_[id] = add_value(name_value(range(id), scope_at(id), false));
        return slots_[id];
    }

    void string_building(NodeId left, NodeId right) {
        const std::string_view between = written({range(left).end, range(right).begin});
        if (between.find("+=") == std::string_view::npos) return;
        const NodeKind what = kind(without_brackets(right));
        const bool string_right = (what == string || what == concatenated_string) && !is_bytes(without_brackets(right));
        if (string_right) return push_shape(Shape::string_building_in_loop, range(left));
        if (kind(left) == identifier) push_shape(Shape::string_building_in_loop, range(left), want_name(left));
    }

    void visit_named_expression(NodeId id) {
        const NodeId target = syntax_.child(id, f_name);
        if (target == no_node) return;
        ScopeId scope = scope_at(id);
        while (scope != 0 && scope_kind(scope) == ScopeKind::comprehension) scope = scopes_.scopes[scope].parent;
        bind_target(target, scope, range(id).end, meaning_of(syntax_.child(id, f_value)));
    }

    void visit_for(NodeId id) {
        if ((places_[id] & in_loop) != 0) push_loop(id);
        const NodeId left = syntax_.child(id, f_left);
        const NodeId right = syntax_.child(id, f_right);
        if (left != no_node) bind_target(left, scope_at(id), right == no_node ? range(left).end : range(right).end, {});
    }

    void visit_for_in(NodeId id) {
        if ((places_[id] & in_loop) != 0) push_loop(id);
        const NodeId left = syntax_.child(id, f_left);
        if (left != no_node) bind_target(left, scope_at(id), range(left).end, {});
    }

    void visit_while(NodeId id) {
        if ((places_[id] & in_loop) != 0) push_loop(id);
    }

    void visit_with_item(NodeId id) {
        NodeId value = syntax_.child(id, f_value);
        if (value != no_node && kind(value) == as_pattern) value = first_child(value);
        if (value == no_node) return;
        value = without_brackets(value);
        if (kind(value) == identifier || kind(value) == attribute) {
            push_shape(Shape::entered, dotted_range(value), want(value));
        }
    }

    void push_loop(NodeId id) {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) == kw_for || kind(child) == kw_while) return push_shape(Shape::nested_loop, range(child));
        }
    }

    void visit_as_pattern(NodeId id) {
        const NodeId value = first_child(id);
        NodeId target = syntax_.child(id, f_alias);
        if (target == no_node) {
            // `case … as name` has no field for it.
            target = last_child(id);
            if (target == no_node || target == value || kind(target) != identifier) return;
            return bind_capture(target);
        }
        NodeId around = up(id);
        while (around != no_node && kind(around) == parenthesized_expression) around = up(around);
        const bool with = around != no_node && kind(around) == with_item;
        const NodeId inner = first_child(target);
        const bool several = inner != no_node && kind(inner) != identifier && kind(inner) != attribute;
        bind_target(target, scope_at(id), range(id).end, with && !several ? meaning_of(value) : Meaning{});
    }

    void visit_except(NodeId id) {
        const NodeId value = syntax_.child(id, f_value);
        if (value == no_node) {
            const NodeId keyword = syntax_.child_of_kind(id, kw_except);
            if (keyword != no_node) push_shape(Shape::bare_except, range(keyword));
            return;
        }
        const NodeId caught = kind(value) == as_pattern ? first_child(value) : value;
        if (caught == no_node) return;
        const NodeId inner = without_brackets(caught);
        const auto broad = [&](NodeId name) {
            if (kind(name) == identifier || kind(name) == attribute) {
                push_shape(Shape::broad_except, dotted_range(name), want(name));
            }
        };
        if (kind(inner) != tuple) return broad(inner);
        for (const NodeId child : syntax_.children(inner)) broad(child);
    }

    void visit_delete(NodeId id) {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != kw_del && kind(child) != comment) delete_target(child);
        }
    }

    void delete_target(NodeId target) {
        std::vector<NodeId> open{target};
        while (!open.empty()) {
            const NodeId id = open.back();
            open.pop_back();
            switch (kind(id)) {
                case identifier:
                    roles_[id] = Role::target;
                    bind(range(id), scope_at(id), range(id).end, {.weak = true, .touches = true}, false);
                    break;
                case attribute: {
                    const NodeId object = first_child(id);
                    if (kind(object) == identifier) push_shape(Shape::parameter_mutated, range(object), want(object));
                    break;
                }
                case subscript: item_target(id); break;
                case tuple:
                case list:
                case expression_list:
                case parenthesized_expression:
                    for (const NodeId child : syntax_.children(id)) open.push_back(child);
                    break;
                default: break;
            }
        }
    }

    void declare(NodeId id, BindingKind what) {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) == identifier) bind(range(child), scope_at(id), range(id).end, {.kind = what}, false);
        }
    }

    // Definitions.

    /// The scope that a node opens; scopes are numbered as they appear.
    ScopeId next_scope(NodeId id) {
        while (next_scope_ < scopes_.nodes.size() && scopes_.nodes[next_scope_] < id) ++next_scope_;
        if (next_scope_ >= scopes_.nodes.size() || scopes_.nodes[next_scope_] != id) return unknown_scope;
        return next_scope_;
    }

    void visit_decorated(NodeId id) {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != decorator) continue;
            if (const NodeId made = decorator_expression(child); made != no_node) want(made);
        }
    }

    NodeId decorator_expression(NodeId id) const { return first_child(id); }

    void visit_decorator(NodeId id) {
        if (const NodeId made = decorator_expression(id); made != no_node) roles_[made] = Role::decorator;
    }

    void visit_function(NodeId id) {
        const ScopeId scope = next_scope(id);
        const NodeId word = syntax_.child(id, f_name);
        const ScopeId outer = scope_at(id);
        const ScopeKind where = scope_kind(outer);
        const bool method = where == ScopeKind::class_;
        const NodeId around = kind(up(id)) == decorated_definition ? up(id) : no_node;
        if (word != no_node && scope != unknown_scope && range(word).size() > 0) {
            bind(range(word), outer, range(id).end, {.kind = BindingKind::function, .meaning = scope},
                 (places_[id] & in_except) != 0);
            push(MentionKind::definition, range(word), scope);
            named_definition(range(word), method);
        }
        bool is_static = false;
        bool of_class = false;
        if (word != no_node) {
            static constexpr std::array<std::string_view, 3> methods{"__new__", "__init_subclass__",
                                                                     "__class_getitem__"};
            of_class = one_of(text(word), methods);
        }
        FunctionValue value{.scope = scope, .decorator = no_fact, .result = no_fact, .result_is_class = false};
        if (around != no_node) {
            for (const NodeId child : syntax_.children(around)) {
                if (kind(child) != decorator) continue;
                const NodeId made = decorator_expression(child);
                if (made == no_node) continue;
                if (text(made) == "staticmethod") is_static = true;
                if (text(made) == "classmethod") of_class = true;
                if (value.decorator == no_fact) value.decorator = want(made);
                if (method && word != no_node && makes_something(text(word))) {
                    facts_.creators.push_back({outer, want(made)});
                    gives_.push_back(has_creator);
                }
            }
        }
        if (const NodeId result = syntax_.child(id, f_return_type); result != no_node) {
            const Meaning meaning = annotated(result);
            value.result = meaning.meaning;
            value.result_is_class = meaning.kind == BindingKind::value;
        }
        value.is_async = kind(id + 1) == kw_async;
        if (value.decorator != no_fact || value.result != no_fact || value.is_async) facts_.functions.push_back(value);
        say_annotations(id);
        bind_type_parameters(id, scope);
        const BindingKind first = of_class ? BindingKind::own_class : BindingKind::self;
        bind_parameters(syntax_.child(id, f_parameters), scope, method && !is_static ? first : BindingKind::unknown);
    }

    static bool makes_something(std::string_view method) {
        static constexpr std::array<std::string_view, 3> verbs{"create", "make", "build"};
        return std::ranges::any_of(verbs, [&](std::string_view verb) {
            if (!method.starts_with(verb) || method.size() == verb.size()) return false;
            const char next = method[verb.size()];
            return next == '_' || (next >= 'A' && next <= 'Z');
        });
    }

    /// The first in each line of the annotations of a function's parameters and result.
    void say_annotations(NodeId function) {
        std::uint32_t last = 0;
        bool any = false;
        const auto say = [&](NodeId annotation) {
            if (annotation == no_node) return;
            const ByteRange at = range(annotation);
            if (!any || written({last, at.begin}).find('\n') != std::string_view::npos) {
                push_shape(Shape::annotated_function, at);
            }
            any = true;
            last = at.begin;
        };
        if (const NodeId parameters = syntax_.child(function, f_parameters); parameters != no_node) {
            for (const NodeId child : syntax_.children(parameters)) {
                if (kind(child) == typed_parameter || kind(child) == typed_default_parameter) {
                    say(syntax_.child(child, f_type));
                }
            }
        }
        say(syntax_.child(function, f_return_type));
    }

    /// `own` is what the first of them is, if it is special.
    void bind_parameters(NodeId list, ScopeId scope, BindingKind own) {
        if (list == no_node || scope == unknown_scope) return;
        bool first = own != BindingKind::unknown;
        for (const NodeId child : syntax_.children(list)) {
            NodeId word = child;
            const NodeId annotation = syntax_.child(child, f_type);
            bool several = false;
            switch (kind(child)) {
                case identifier: break;
                case default_parameter:
                case typed_default_parameter: word = syntax_.child(child, f_name); break;
                case typed_parameter: word = first_child(child); break;
                case list_splat_pattern:
                case dictionary_splat_pattern: break;
                default: continue;
            }
            if (word != no_node && (kind(word) == list_splat_pattern || kind(word) == dictionary_splat_pattern)) {
                several = true;
                word = last_child(word);
            }
            if (word == no_node || kind(word) != identifier) continue;
            Meaning meaning;
            if (annotation != no_node && !several) meaning = annotated(annotation);
            if (first && !several) meaning = {.kind = own, .meaning = scope};
            first = false;
            const FactId made = bind(range(word), scope, 0, meaning, false);
            facts_.bindings[made].parameter = true;
            facts_.bindings[made].splat = several;
            if (text(word) == "_") push_shape(Shape::throwaway_name, range(word));
        }
    }

    void visit_default(NodeId value) {
        if (value == no_node) return;
        switch (kind(value)) {
            case list:
            case dictionary:
            case set:
            case list_comprehension:
            case set_comprehension:
            case dictionary_comprehension: return push_shape(Shape::mutable_default, range(value));
            case call:
                if (const NodeId function = syntax_.child(value, f_function); function != no_node) {
                    push_shape(Shape::mutable_default, range(value), want(function));
                }
                return;
            default: return;
        }
    }

    void visit_class(NodeId id) {
        const ScopeId scope = next_scope(id);
        const NodeId word = syntax_.child(id, f_name);
        const ScopeId outer = scope_at(id);
        if (word == no_node || scope == unknown_scope) return;
        if (range(word).size() > 0) {
            bind(range(word), outer, range(id).end, {.kind = BindingKind::class_, .meaning = scope},
                 (places_[id] & in_except) != 0);
            push(MentionKind::definition, range(word), scope);
            named_definition(range(word), scope_kind(outer) == ScopeKind::class_);
            if (text(word).ends_with("Factory")) push_shape(Shape::factory_class, range(word));
            push_shape(Shape::abstract_factory, range(word), scope);
            asks_.push_back(has_creator);
        }
        bind_type_parameters(id, scope);
        const NodeId supers = syntax_.child(id, f_superclasses);
        if (supers == no_node) return;
        for (const NodeId base : syntax_.children(supers)) {
            if (kind(base) == comment || kind(base) == keyword_argument || kind(base) == list_splat ||
                kind(base) == dictionary_splat) {
                continue;
            }
            roles_[base] = Role::base;
            facts_.bases.push_back({scope, want(base)});
        }
    }

    /// Type parameters are seen in their whole definition: bound around it, within its range.
    void bind_type_parameters(NodeId id, ScopeId scope) {
        const NodeId list = syntax_.child(id, f_type_parameters);
        if (list != no_node) bind_type_parameters_in(list, range(id), scope_at(id), scope);
    }

    void bind_type_parameters_in(NodeId list, ByteRange within, ScopeId outer, ScopeId inner) {
        roles_[list] = Role::done;
        push_shape(Shape::type_parameters, range(list));
        type_parameters_ = range(list);
        around_type_parameters_ = outer;
        for (const NodeId child : syntax_.children(list)) {
            NodeId at = child;
            // `T: bound` and `*Ts` are types of types.
            while (at != no_node && kind(at) != identifier) {
                roles_[at] = Role::done;
                at = kind(at) == splat_type ? last_child(at) : first_child(at);
            }
            if (at == no_node) continue;
            roles_[at] = Role::done;
            const FactId made =
                bind(range(at), outer, within.end, {.kind = BindingKind::type_parameter, .meaning = inner}, false);
            facts_.bindings[made].name = range(at);
        }
    }

    void visit_type_alias(NodeId id) {
        const NodeId left = syntax_.child(id, f_left);
        if (left == no_node) return;
        NodeId word = first_child(left);
        if (word != no_node && kind(word) != identifier && kind(word) != generic_type) {
            return visit_call_of_type(id, left);
        }
        roles_[left] = Role::done;
        if (word != no_node && kind(word) == generic_type) {
            const NodeId list = syntax_.child_of_kind(word, type_parameter);
            roles_[word] = Role::done;
            if (list != no_node) bind_type_parameters_in(list, range(id), scope_at(id), no_fact);
            word = first_child(word);
        }
        if (word == no_node || kind(word) != identifier) return;
        roles_[word] = Role::done;
        bind(range(word), scope_at(id), range(id).end, {}, false);
    }

    /// `type(x).y = z`, which the grammar takes for the alias of a type.
    void visit_call_of_type(NodeId id, NodeId left) {
        const NodeId keyword = id + 1;
        roles_[keyword] = roles_[left] = Role::no_type;
        if (const NodeId right = syntax_.child(id, f_right); right != no_node) roles_[right] = Role::no_type;
        const FactId type_itself = add_value(name_value(range(keyword), scope_at(id), false));
        NodeId target = first_child(left);
        if (kind(target) == constrained_type) {
            roles_[first_child(target)] = Role::no_type;
            target = first_child(first_child(target));
        }
        NodeId called = target;
        for (int i = 0; i < 32 && (kind(called) == attribute || kind(called) == subscript ||
                                   kind(called) == analysis::python::call);
             ++i) {
            called = first_child(called);
        }
        if (kind(called) == parenthesized_expression || kind(called) == tuple) {
            slots_[called] = add_value({.kind = ValueKind::call, .steps = 2, .base = type_itself});
            argument_of_type_ = called;
            push(MentionKind::call, range(keyword), type_itself, call_detail_at(id));
        } else {
            push(MentionKind::attribute, range(keyword), type_itself);
        }
    }

    // Annotations.

    void visit_type(NodeId id) {
        if (roles_[id] == Role::no_type) return;
        if (roles_[id] == Role::done) {
            // A type parameter; what bounds it is an annotation all the same.
            return;
        }
        const NodeId inner = first_child(id);
        if (inner == no_node) return;
        const bool raw = kind(up(id)) == type_parameter && roles_[id] == Role::plain && roles_[up(id)] == Role::plain;
        roles_[inner] = raw ? Role::plain : Role::annotation;
    }

    void visit_generic_type(NodeId id) {
        if (roles_[id] != Role::annotation) return;
        if (const NodeId head = first_child(id); head != no_node) annotate_generic(id, head);
    }

    /// `head[...]` in an annotation: what stands in the brackets are types, mostly.
    void annotate_generic(NodeId id, NodeId head) {
        roles_[head] = Role::annotation;
        const std::string_view name = text(head);
        const std::string_view last = name.substr(name.rfind('.') + 1);
        if (last == "Literal") return;
        bool types = true;
        for (const NodeId child : syntax_.children(id)) {
            if (child == head || kind(child) == comment) continue;
            if (kind(child) != type_parameter) {
                if (types) roles_[child] = Role::annotation;
                if (last == "Annotated") types = false;
                continue;
            }
            roles_[child] = Role::annotation;
            for (const NodeId argument : syntax_.children(child)) {
                if (kind(argument) == comment) continue;
                roles_[argument] = types ? Role::annotation : Role::plain;
                if (last == "Annotated") {
                    types = false;
                    roles_[child] = Role::plain;
                }
            }
        }
    }

    void visit_none(NodeId id) {
        if (roles_[id] != Role::annotation) return;
        const NodeId around = up(id);
        if (kind(around) != type || kind(up(around)) == type_parameter || kind(up(around)) == union_type) return;
        push(MentionKind::annotation, range(id), no_fact);
    }

    struct TypeName {
        ByteRange name{};  ///< empty where the annotation tells nothing
        bool is_class = false;
    };

    ByteRange trimmed(ByteRange at) const {
        const auto blank = [&](std::uint32_t offset) {
            const char c = text_[offset];
            return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\\';
        };
        while (at.begin < at.end && blank(at.begin)) ++at.begin;
        while (at.begin < at.end && blank(at.end - 1)) --at.end;
        return at;
    }

    /// Splits at a sign outside of brackets and quotes.
    std::vector<ByteRange> parts(ByteRange at, char sign) const {
        std::vector<ByteRange> result;
        int depth = 0;
        char quote = '\0';
        std::uint32_t begin = at.begin;
        for (std::uint32_t i = at.begin; i < at.end; ++i) {
            const char c = text_[i];
            if (quote != '\0') {
                if (c == quote) quote = '\0';
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '(' || c == '{') {
                ++depth;
            } else if (c == ']' || c == ')' || c == '}') {
                --depth;
            } else if (c == sign && depth == 0) {
                result.push_back({begin, i});
                begin = i + 1;
            }
        }
        result.push_back({begin, at.end});
        return result;
    }

    /// The only one of several types that is not None.
    ByteRange only_one(const std::vector<ByteRange>& types) const {
        ByteRange found{};
        for (const ByteRange one : types) {
            const ByteRange type = trimmed(one);
            if (written(type) == "None" || type.size() == 0) continue;
            if (found.size() > 0) return {};
            found = type;
        }
        return found;
    }

    /// The name that counts in an annotation.
    TypeName read_type(ByteRange at) const {
        TypeName result;
        constexpr int wrappers_at_most = 8;
        for (int i = 0; i < wrappers_at_most; ++i) {
            at = trimmed(at);
            if (at.size() == 0) return {};
            const std::string_view whole = written(at);
            const char first = whole.front();
            if (first == '"' || first == '\'' || first == '(') {
                const char last = first == '(' ? ')' : first;
                if (whole.size() < 3 || whole.back() != last || parts(at, '|').size() != 1) return {};
                at = {at.begin + 1, at.end - 1};
                continue;
            }
            if (const std::vector<ByteRange> united = parts(at, '|'); united.size() > 1) {
                at = only_one(united);
                continue;
            }
            std::uint32_t end = at.begin;
            while (end < at.end && (is_word(text_[end]) || text_[end] == '.')) ++end;
            const ByteRange name{at.begin, end};
            const std::string_view word = written(name);
            const std::string_view last = word.substr(word.rfind('.') + 1);
            const ByteRange rest = trimmed({end, at.end});
            if (rest.size() > 0 && (text_[rest.begin] != '[' || text_[rest.end - 1] != ']')) return {};
            static constexpr std::array<std::string_view, 10> telling_nothing{
                "Any", "object", "Final", "ClassVar", "TypeAlias", "None", "Literal", "Union", "Optional", "Annotated"};
            static constexpr std::array<std::string_view, 8> wrappers{"Optional", "Annotated",   "Final",    "ClassVar",
                                                                      "Required", "NotRequired", "ReadOnly", "Union"};
            const bool is_class = last == "Type" || last == "type";
            if (rest.size() > 2 && (is_class || one_of(last, wrappers))) {
                const std::vector<ByteRange> arguments = parts({rest.begin + 1, rest.end - 1}, ',');
                at = last == "Union" ? only_one(arguments) : arguments.front();
                result.is_class = result.is_class || is_class;
                continue;
            }
            if (last.empty() || one_of(last, telling_nothing) || (word.front() >= '0' && word.front() <= '9')) {
                return {};
            }
            result.name = name;
            return result;
        }
        return {};
    }

    /// What is bound by an annotation: an instance of its type.
    Meaning annotated(NodeId annotation) {
        const TypeName type = read_type(range(annotation));
        if (type.name.size() == 0) return {};
        const bool quoted = kind(first_child(annotation)) == string;
        const FactId value = dotted_value(type.name, scope_at(annotation), quoted);
        if (value == no_fact) return {};
        return {.kind = type.is_class ? BindingKind::value : BindingKind::instance, .meaning = value};
    }

    /// The value of a dotted name that is written somewhere.
    FactId dotted_value(ByteRange name, ScopeId scope, bool late) {
        FactId value = no_fact;
        std::uint32_t begin = name.begin;
        while (begin < name.end) {
            std::uint32_t end = begin;
            while (end < name.end && is_word(text_[end])) ++end;
            if (end == begin) return no_fact;
            const ByteRange word{begin, end};
            if (value == no_fact) {
                value = add_value(name_value(word, scope, late));
            } else {
                value = add_value({.kind = ValueKind::attribute,
                                   .steps = one_more(facts_.values[value].steps),
                                   .name = word,
                                   .hash = hash_of_name(written(word)),
                                   .base = value});
            }
            if (end < name.end && text_[end] != '.') return no_fact;
            begin = end + 1;
        }
        return value;
    }

    /// The names in an annotation that is a string.
    void annotate_string(NodeId id) {
        const NodeId start = syntax_.child_of_kind(id, string_start);
        const NodeId end = syntax_.child_of_kind(id, string_end);
        if (start == no_node || end == no_node || range(start).size() != 1) return;
        const ByteRange contents{range(start).end, range(end).begin};
        if (!reads_as_type(contents)) return;
        std::vector<bool> plain;  // by open bracket: whether what stands in it is no type
        for (std::uint32_t at = contents.begin; at < contents.end;) {
            const char c = text_[at];
            if (c == '[') plain.push_back(!plain.empty() && plain.back());
            if (c == ']' && !plain.empty()) plain.pop_back();
            if (!is_word(c)) {
                ++at;
                continue;
            }
            std::uint32_t stop = at;
            while (stop < contents.end && (is_word(text_[stop]) || text_[stop] == '.')) ++stop;
            const ByteRange name{at, stop};
            const std::string_view word = written(name);
            at = stop;
            const bool is_name =
                word != "None" && word != "True" && word != "False" && !(word.front() >= '0' && word.front() <= '9');
            if (is_name && (plain.empty() || !plain.back())) {
                push(MentionKind::annotation, name, dotted_value(name, scope_at(id), true));
            }
            const std::string_view last = word.substr(word.rfind('.') + 1);
            if (at < contents.end && text_[at] == '[' && (last == "Literal" || last == "Annotated")) {
                // Of Annotated the first is a type, in a string as good as never more than a name.
                plain.push_back(last == "Literal");
                ++at;
            }
        }
    }

    /// Whether a string can be an annotation: names joined by `|`, `,`, in brackets.
    bool reads_as_type(ByteRange contents) const {
        bool wants_name = true;
        int depth = 0;
        for (std::uint32_t at = contents.begin; at < contents.end;) {
            const char c = text_[at];
            if (is_word(c) || written({at, contents.end}).starts_with("...")) {
                if (!wants_name) return false;
                while (at < contents.end && (is_word(text_[at]) || text_[at] == '.')) ++at;
                wants_name = false;
                continue;
            }
            ++at;
            if (c == ' ' || c == '"' || c == '\'') continue;
            if (c == '[' || c == '(') {
                ++depth;
                wants_name = true;
            } else if (c == ']' || c == ')') {
                if (--depth < 0) return false;
                wants_name = false;
            } else if (c == '|' || c == ',') {
                if (wants_name) return false;
                wants_name = true;
            } else {
                return false;
            }
        }
        return depth == 0 && !wants_name;
    }

    // Imports.

    FactId add_import(ByteRange module, ByteRange member = {}) {
        facts_.imports.push_back({module, member});
        return static_cast<FactId>(facts_.imports.size() - 1);
    }

    void bind_import(ByteRange name, NodeId statement, FactId import) {
        bind(name, scope_at(statement), range(statement).end, {.kind = BindingKind::import_, .meaning = import},
             (places_[statement] & in_except) != 0);
    }

    void visit_import(NodeId id) {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) == dotted_name) {
                const NodeId first = first_child(child);
                const FactId whole = add_import(range(child));
                push(MentionKind::import_, range(child), whole);
                if (first != no_node) bind_import(range(first), id, add_import(range(first)));
            } else if (kind(child) == aliased_import) {
                const NodeId name = syntax_.child(child, f_name);
                const NodeId alias = syntax_.child(child, f_alias);
                if (name == no_node) continue;
                const FactId whole = add_import(range(name));
                push(MentionKind::import_, range(name), whole);
                if (alias != no_node) bind_import(range(alias), id, whole);
            }
        }
    }

    void visit_import_from(NodeId id) {
        const NodeId named = syntax_.child(id, f_module_name);
        ByteRange module{};
        if (named != no_node) {
            module = range(named);
        } else if (kind(id) == future_import_statement) {
            const std::size_t at = text(id).find("__future__");
            if (at == std::string_view::npos) return;
            module = {range(id).begin + static_cast<std::uint32_t>(at),
                      range(id).begin + static_cast<std::uint32_t>(at) + 10};
        }
        if (module.size() == 0) return;
        push(MentionKind::import_, module, add_import(module));
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) == wildcard_import) {
                push(MentionKind::import_, range(child), add_import(module, range(child)));
                continue;
            }
            if (field(child) != f_name) continue;
            const bool aliased = kind(child) == aliased_import;
            const NodeId name = aliased ? syntax_.child(child, f_name) : child;
            const NodeId bound = aliased ? syntax_.child(child, f_alias) : child;
            if (name == no_node) continue;
            const FactId import = add_import(module, range(name));
            push(MentionKind::import_, range(name), import);
            if (bound != no_node) bind_import(range(bound), id, import);
        }
    }

    // Patterns of `match`.

    void bind_capture(NodeId id) {
        if (id == no_node || kind(id) != identifier) return;
        roles_[id] = Role::target;
        bind(range(id), scope_at(id), range(id).end, {}, (here_ & in_except) != 0);
        if (text(id) == "_") push_shape(Shape::throwaway_name, range(id));
    }

    void visit_case_pattern(NodeId id) {
        if (const NodeId inner = first_child(id); inner != no_node && kind(inner) == dotted_name) pattern_name(inner);
    }

    void visit_pattern_parts(NodeId id) {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) == dotted_name) pattern_name(child);
        }
    }

    void visit_keyword_pattern(NodeId id) {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) == dotted_name) pattern_name(child);
        }
    }

    /// A word alone is bound, more than one is a value to compare with.
    void pattern_name(NodeId id) {
        const NodeId first = first_child(id);
        if (first == no_node) return;
        if (last_child(id) == first) return bind_capture(first);
        visit_dotted_value(id);
    }

    /// A dotted name that is read.
    void visit_dotted_value(NodeId id) {
        if (id == no_node || kind(id) != dotted_name) return;
        FactId value = no_fact;
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != identifier) continue;
            if (value == no_fact) {
                value = add_value(name_value(range(child), scope_at(id), false));
                continue;
            }
            value = add_value(
                {.kind = ValueKind::attribute, .name = range(child), .hash = hash_of_name(text(child)), .base = value});
            push(MentionKind::attribute, {range(id).begin, range(child).end}, value);
        }
        const NodeId only = first_child(id);
        if (only != no_node && last_child(id) == only) push(MentionKind::attribute, range(id), value);
    }

    // The end: names are looked up as far as this segment alone can tell.

    void finish() {
        for (const NodeId child : syntax_.children(0)) {
            if (kind(child) != comment) facts_.blank = false;
        }
        count_steps();
        sort_bindings();
        move_declared();
        mark_rebound();
        for (Value& value : facts_.values) {
            if (value.kind == ValueKind::name) look_up(value);
        }
        place_attributes();
        drop_own_names();
        sum_up();
        facts_.values.shrink_to_fit();
        facts_.items.shrink_to_fit();
        facts_.bindings.shrink_to_fit();
    }

    void count_steps() {
        // What a value is of was wanted later than itself; of dotted names in annotations the steps are known already.
        for (std::size_t i = facts_.values.size(); i-- > 0;) {
            Value& value = facts_.values[i];
            if (value.base == no_fact || value.base < i) continue;
            value.steps = one_more(facts_.values[value.base].steps);
        }
    }

    static std::uint8_t one_more(std::uint8_t steps) {
        return steps == 255 ? steps : static_cast<std::uint8_t>(steps + 1);
    }

    /// What a function declares global or nonlocal is bound elsewhere.
    void move_declared() {
        struct Declared {
            ScopeId scope;
            NameHash hash;
            BindingKind kind;
            ScopeId to;

            bool is(const Binding& binding) const {
                return scope == binding.scope && hash == binding.hash && kind == binding.kind;
            }
        };
        std::vector<Declared> declared;
        for (const Binding& binding : facts_.bindings) {
            if (binding.kind != BindingKind::global && binding.kind != BindingKind::nonlocal) continue;
            const bool global = binding.kind == BindingKind::global;
            facts_.declares_global = facts_.declares_global || global;
            if (binding.scope == 0 && (!global || scope_kind(0) == ScopeKind::module)) continue;
            if (!declared.empty() && declared.back().is(binding)) continue;
            const ScopeId module = scope_kind(0) == ScopeKind::module ? 0 : module_scope;
            declared.push_back({binding.scope, binding.hash, binding.kind,
                                global ? module : binder_around(binding.scope, binding.hash)});
        }
        if (declared.empty()) return;
        std::vector<std::pair<Binding*, ScopeId>> moves;
        for (const Declared& one : declared) {
            for (Binding& binding : group(one.scope, one.hash)) {
                if (binding.kind != one.kind) moves.emplace_back(&binding, one.to);
            }
        }
        for (const auto& [binding, to] : moves) binding->scope = to;
        sort_bindings();
    }

    void sort_bindings() {
        std::ranges::sort(facts_.bindings, {}, [](const Binding& binding) { return order(binding); });
    }

    /// The nearest function around a scope that binds a name; where none does, as the rest of it lies in other
    /// segments, the nearest function.
    ScopeId binder_around(ScopeId scope, NameHash hash) {
        ScopeId nearest = 0;
        for (int i = 0; i < scopes_at_most && scope != 0; ++i) {
            scope = scopes_.scopes[scope].parent;
            if (scope == 0 || scope_kind(scope) == ScopeKind::class_) continue;
            if (nearest == 0) nearest = scope;
            // One that declares the name itself sends further out.
            const std::span<Binding> found = group(scope, hash);
            const bool declares = std::ranges::any_of(found, [](const Binding& binding) {
                return binding.kind == BindingKind::nonlocal || binding.kind == BindingKind::global;
            });
            if (!found.empty() && !declares) return scope;
            if (declares && nearest == scope) nearest = 0;
        }
        return nearest;
    }

    void mark_rebound() {
        for (std::size_t begin = 0; begin < facts_.bindings.size();) {
            std::size_t end = begin + 1;
            while (end < facts_.bindings.size() && key(facts_.bindings[end]) == key(facts_.bindings[begin])) ++end;
            const Binding& first = facts_.bindings[begin];
            if (first.parameter) {
                for (std::size_t i = begin + 1; i < end; ++i) {
                    Binding& binding = facts_.bindings[i];
                    if (binding.parameter || binding.touches || binding.kind == BindingKind::type_parameter) continue;
                    if (written(binding.name) != written(first.name)) continue;
                    binding.rebinds = true;
                    push_shape(Shape::parameter_rebound, binding.name);
                }
            }
            begin = end;
        }
    }

    /// Finds the binding of a name in the scopes that lie in this segment whole; the rest is asked of others. As
    /// `Resolver::look_up` does it for all.
    void look_up(Value& value) {
        const std::string_view word = written(value.name);
        bool at_once = !value.late;
        ScopeId scope = value.scope;
        int seen = 0;
        for (bool own = true; scope != 0 && ++seen <= scopes_at_most; own = false) {
            const ScopeKind what = scope_kind(scope);
            const std::span<Binding> all = group(scope, value.hash);
            if (!all.empty()) {
                const auto before = [&](const Binding& binding) { return binding.from <= value.name.begin; };
                const auto place = at_once ? std::ranges::partition_point(all, before) : all.end();
                const std::span<Binding> found = near(all, static_cast<std::size_t>(place - all.begin()));
                const auto declares = [&](BindingKind declaration) {
                    return std::ranges::any_of(found,
                                               [&](const Binding& binding) { return binding.kind == declaration; });
                };
                if (declares(BindingKind::global)) break;
                if (!declares(BindingKind::nonlocal)) {
                    const Binding* binding =
                        select(found, value, word, at_once, what, what == ScopeKind::class_ && !own);
                    if (binding != nullptr) {
                        value.binding = static_cast<FactId>(binding - facts_.bindings.data());
                        return;
                    }
                }
            }
            if (what == ScopeKind::function || what == ScopeKind::lambda) at_once = false;
            scope = scopes_.scopes[scope].parent;
        }
        value.literal = is_builtin(word, value.hash) ? 1 : 0;
        asks_.push_back(value.hash);
    }

    const Binding* select(std::span<Binding> found, const Value& use, std::string_view word, bool at_once,
                          ScopeKind what, bool passed_over) const {
        const auto counts = [&](const Binding& binding) {
            if (written(binding.name) != word) return false;
            if (binding.kind == BindingKind::type_parameter) {
                return binding.name.begin <= use.name.begin && use.name.begin < binding.from;
            }
            return !passed_over;
        };
        const bool strong =
            std::ranges::any_of(found, [&](const Binding& binding) { return counts(binding) && !binding.weak; });
        const Binding* last = nullptr;
        for (std::size_t i = found.size(); i-- > 0;) {
            const Binding& binding = found[i];
            if (!counts(binding) || (strong && binding.weak)) continue;
            if (last == nullptr) last = &binding;
            if (!at_once || binding.kind == BindingKind::type_parameter || binding.from <= use.name.begin) {
                return &binding;
            }
        }
        return what == ScopeKind::class_ ? nullptr : last;
    }

    /// Finds out which class an attribute that is assigned to belongs to, and drops those of anything but `self`.
    void place_attributes() {
        std::vector<AttributeBinding> kept;
        for (AttributeBinding& attribute : facts_.attributes) {
            const Value& object = facts_.values[attribute.object];
            if (object.kind != ValueKind::name) continue;
            if (object.binding == no_fact) {
                // Only a function that began in an earlier segment can have a `self` that is not seen here.
                if (scope_kind(0) != ScopeKind::function) continue;
                kept.push_back(attribute);
            } else if (const Binding& binding = facts_.bindings[object.binding]; is_own(binding.kind)) {
                attribute.binding.scope = scopes_.scopes[binding.meaning].parent;
                kept.push_back(attribute);
            } else {
                continue;
            }
            const auto shape = shape_of_definition(written(attribute.binding.name), true);
            if (shape) {
                push_shape(*shape, attribute.binding.name, object.binding == no_fact ? attribute.object : no_fact);
            }
        }
        facts_.attributes = std::move(kept);
        std::ranges::sort(facts_.attributes, {},
                          [](const AttributeBinding& attribute) { return order(attribute.binding); });
    }

    /// Items that are no mention, whatever other segments say.
    void drop_own_names() {
        std::erase_if(facts_.items, [&](const Item& item) {
            if (item.value == no_fact) return false;
            const bool mutated =
                item.kind == MentionKind::shape && item.detail == static_cast<std::uint8_t>(Shape::parameter_mutated);
            if (item.kind != MentionKind::attribute && !mutated) return false;
            const Value& value = facts_.values[item.value];
            if (value.kind != ValueKind::name || value.binding == no_fact) return false;
            const Binding& binding = facts_.bindings[value.binding];
            if (mutated) return !binding.parameter || binding.splat || is_own(binding.kind);
            return binding.kind != BindingKind::import_ && binding.kind != BindingKind::value;
        });
    }

    // What others see of this segment.

    void sum_up() {
        std::uint64_t digest = facts_.blank ? 1 : 2;
        gives_.push_back(has_statement);
        const auto give = [&](const Binding& binding, bool of_class) {
            mix(digest, (std::uint64_t{binding.hash} << 8U) | (static_cast<std::uint64_t>(binding.kind) << 2U) |
                            (binding.weak ? 2U : 0U) | (of_class ? 1U : 0U));
            mix(digest, binding.scope);
            digest_meaning(digest, binding, 0);
        };
        for (const Binding& binding : facts_.bindings) {
            const bool shown = binding.scope == 0 || binding.scope == module_scope;
            const bool of_class = !shown && scope_kind(binding.scope) == ScopeKind::class_;
            if (!shown && !of_class) continue;
            if (shown) gives_.push_back(binding.hash);
            gives_.push_back(attribute_hash(binding.hash));
            give(binding, of_class);
        }
        for (const AttributeBinding& attribute : facts_.attributes) {
            gives_.push_back(attribute_hash(attribute.binding.hash));
            give(attribute.binding, true);
            // Whose attribute it is may be for others to say, too.
            if (attribute.object != no_fact) digest_value(digest, attribute.object, 0);
        }
        for (const Base& base : facts_.bases) {
            mix(digest, base.class_);
            digest_value(digest, base.value, 0);
        }
        for (const FunctionValue& function : facts_.functions) {
            mix(digest, function.scope);
            if (function.decorator != no_fact) digest_value(digest, function.decorator, 0);
            if (function.result != no_fact) digest_value(digest, function.result, 0);
        }
        for (const Creator& creator : facts_.creators) {
            mix(digest, creator.class_);
            digest_value(digest, creator.decorator, 0);
        }
        facts_.says = digest == 0 ? 1 : digest;

        for (const Value& value : facts_.values) {
            if (value.kind != ValueKind::attribute) continue;
            if (may_be_of_document(value)) asks_.push_back(attribute_hash(value.hash));
        }
        keep_names();
    }

    /// Whether the chain that an attribute ends may begin with a class of the document.
    bool may_be_of_document(const Value& value) const {
        const Value* root = &value;
        for (int i = 0; i < 32 && root->base != no_fact; ++i) root = &facts_.values[root->base];
        if (root->kind != ValueKind::name) return false;
        return root->binding == no_fact || facts_.bindings[root->binding].kind != BindingKind::import_;
    }

    const Scopes& scopes_;
    std::vector<Role> roles_;
    std::vector<std::uint8_t> places_;
    std::uint8_t here_ = 0;  // of the node that is being visited
    ScopeId next_scope_ = 1;
    NodeId end_of_chain_ = no_node;
    NodeId argument_of_type_ = no_node;
    bool renames_ = false;         // the assignment that is being visited gives something another name
    ByteRange type_parameters_{};  // the last
    ScopeId around_type_parameters_ = 0;
};

}  // namespace

MentionFacts mention_facts(const Syntax& syntax, std::string_view text, const Scopes& scopes) {
    return Collector(syntax, text, scopes).run();
}

}  // namespace analysis::python
