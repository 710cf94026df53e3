#include "analysis/python/naming.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/python/grammar.hpp"
#include "analysis/unicode.hpp"

namespace analysis::python {
namespace {

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::ranges::find(names, name) != names.end();
}

bool is_mixed_case(std::string_view name) {
    if (is_lowered(name)) return false;
    while (name.starts_with('_')) name.remove_prefix(1);
    return is_lower(first_character(name));
}

class Collector {
public:
    Collector(const Syntax& syntax, std::string_view text, const Scopes& scopes)
        : syntax_(syntax), text_(text), scopes_(scopes) {
        open_.push_back({.past = syntax.size(), .scope = 0, .kind = scopes.scopes[0].kind});
        facts_.levels.push_back({.outer = 0, .scope = 0});
    }

    NamingFacts run() {
        for (NodeId id = 1; id < syntax_.size(); ++id) {
            while (open_.back().past <= id) open_.pop_back();
            switch (syntax_[id].kind) {
                case decorated_definition:
                    if (const NodeId definition = syntax_.child(id, f_definition); definition != no_node) {
                        enter(definition, syntax_[id].past);
                    }
                    break;
                case function_definition:
                    if (!is_decorated(id)) enter(id, syntax_[id].past);
                    visit_function(id);
                    break;
                case class_definition:
                    if (!is_decorated(id)) enter(id, syntax_[id].past);
                    visit_class(id);
                    break;
                case aliased_import: visit_alias(id); break;
                case assignment: visit_assignment(id); break;
                case named_expression: visit_named_expression(id); break;
                case for_statement:
                case for_in_clause: bind(syntax_.child(id, f_left), no_node); break;
                case as_pattern_target: visit_as_target(id); break;
                case global_statement: visit_global(id); break;
                default: break;
            }
        }
        return std::move(facts_);
    }

private:
    /// A class or function that the walk is inside of. Its decorators, defaults and bases count as inside.
    struct Open {
        NodeId past;
        ScopeId scope;
        ScopeKind kind;
    };

    std::string_view text(NodeId id) const { return analysis::slice(text_, syntax_[id].range); }

    /// The name that a node spells, valid until the next call; "" where the parser made it up.
    std::string_view name_of(NodeId id) { return as_identifier(text(id), buffer_); }

    bool is_decorated(NodeId definition) const {
        return syntax_[definition].field == f_definition &&
               syntax_[syntax_[definition].parent].kind == decorated_definition;
    }

    ScopeId scope_of(NodeId definition) const {
        const auto found = std::ranges::lower_bound(scopes_.nodes, definition);
        return static_cast<ScopeId>(found - scopes_.nodes.begin());
    }

    void enter(NodeId definition, NodeId past) {
        const ScopeKind kind = syntax_[definition].kind == class_definition ? ScopeKind::class_ : ScopeKind::function;
        open_.push_back({.past = past, .scope = scope_of(definition), .kind = kind});
    }

    NodeId without_parentheses(NodeId id) const {
        while (id != no_node && syntax_[id].kind == parenthesized_expression) {
            NodeId inside = no_node;
            for (const NodeId child : syntax_.children(id)) {
                if (syntax_[child].kind != comment) inside = child;
            }
            id = inside;
        }
        return id;
    }

    void add(Rule rule, NodeId name, std::uint32_t anchor, ScopeId function = 0, ByteRange second = {}) {
        facts_.candidates.push_back(
            {.rule = rule, .name = syntax_[name].range, .anchor = anchor, .function = function, .second = second});
    }

    // Functions and their arguments.

    /// Whose method a function is.
    struct Place {
        enum class Kind : std::uint8_t { function, method, unknown };
        Kind kind;
        ScopeId in_class = 0;
    };

    /// Where a function stands: a method stands in the body of a class, or there below `if`, `for`, `while`, `with` or
    /// `try`, but not in an `except` or `match`. In broken code it cannot be told.
    Place place_of(NodeId id) const {
        for (;;) {
            const NodeId parent = syntax_[id].parent;
            if (parent == 0) {
                const ScopeKind outer = scopes_.scopes[0].kind;
                if (outer == ScopeKind::class_) return {Place::Kind::method, 0};
                return {syntax_[0].kind == error ? Place::Kind::unknown : Place::Kind::function};
            }
            switch (syntax_[parent].kind) {
                case class_definition: return {Place::Kind::method, scope_of(parent)};
                case error: return {Place::Kind::unknown};
                case try_statement:
                    if (catches_groups(parent)) return {Place::Kind::function};
                    break;
                case decorated_definition:
                case block:
                case if_statement:
                case elif_clause:
                case else_clause:
                case for_statement:
                case while_statement:
                case with_statement:
                case finally_clause: break;
                default: return {Place::Kind::function};
            }
            id = parent;
        }
    }

    /// Whether the handlers of a `try` are `except*`.
    bool catches_groups(NodeId statement) const {
        const NodeId handler = syntax_.child_of_kind(statement, except_clause);
        return handler != no_node && syntax_.child_of_kind(handler, op_star) != no_node;
    }

    void visit_function(NodeId id) {
        const NodeId name_node = syntax_.child(id, f_name);
        if (name_node == no_node || syntax_[name_node].range.size() == 0) return;
        const Place place = place_of(id);
        const std::string_view name = name_of(name_node);
        const bool exempt =
            name == "__dir__" || name == "__getattr__" || (place.kind != Place::Kind::function && overrides(id));
        if (!exempt) {
            const std::uint32_t anchor = syntax_[id].range.begin;
            if (!is_lowered(name)) add(Rule::N802, name_node, anchor);
            if (place.kind == Place::Kind::function && name.starts_with("__") && name.ends_with("__")) {
                add(Rule::N807, name_node, anchor);
            }
        }
        static constexpr std::array<std::string_view, 3> class_methods{"__new__", "__init_subclass__",
                                                                       "__class_getitem__"};
        visit_arguments(id, name_node, place, one_of(name, class_methods));
    }

    /// Whether a function is decorated with `override` or `typing.override`, spelled exactly so.
    bool overrides(NodeId function) const {
        if (!is_decorated(function)) return false;
        for (const NodeId child : syntax_.children(syntax_[function].parent)) {
            if (syntax_[child].kind != decorator) continue;
            const NodeId expression = decorating(child);
            if (expression == no_node) continue;
            if (syntax_[expression].kind == identifier && text(expression) == "override") return true;
            if (syntax_[expression].kind != attribute) continue;
            const NodeId object = without_parentheses(syntax_.child(expression, f_object));
            const NodeId last = syntax_.child(expression, f_attribute);
            if (object != no_node && last != no_node && syntax_[object].kind == identifier &&
                text(object) == "typing" && text(last) == "override") {
                return true;
            }
        }
        return false;
    }

    /// The expression of a decorator.
    NodeId decorating(NodeId decorator_node) const {
        for (const NodeId child : syntax_.children(decorator_node)) {
            if (syntax_[child].kind != comment) return without_parentheses(child);
        }
        return no_node;
    }

    /// The last part of the name of a decorator: `c` of `@a.b.c(d)(e)`.
    NodeId decorator_name(NodeId decorator_node) const {
        NodeId id = decorating(decorator_node);
        while (id != no_node && syntax_[id].kind == call) id = without_parentheses(syntax_.child(id, f_function));
        if (id == no_node || syntax_[id].kind == identifier) return id;
        return syntax_[id].kind == attribute ? syntax_.child(id, f_attribute) : no_node;
    }

    /// The identifier of a parameter, or `no_node` for what is none.
    NodeId argument_name(NodeId parameter, bool& starred) const {
        starred = false;
        for (NodeId id = parameter; id != no_node;) {
            switch (syntax_[id].kind) {
                case identifier: return id;
                case default_parameter:
                case typed_default_parameter: id = syntax_.child(id, f_name); break;
                case list_splat_pattern:
                case dictionary_splat_pattern:
                    starred = true;
                    id = syntax_.child_of_kind(id, identifier);
                    break;
                case typed_parameter: {
                    NodeId inside = no_node;
                    for (const NodeId child : syntax_.children(id)) {
                        if (inside == no_node && syntax_[child].field != f_type && syntax_[child].kind != comment) {
                            inside = child;
                        }
                    }
                    id = inside;
                    break;
                }
                default: return no_node;
            }
        }
        return no_node;
    }

    void visit_arguments(NodeId function, NodeId name_node, Place place, bool class_method) {
        const NodeId list = syntax_.child(function, f_parameters);
        if (list == no_node) return;
        bool first = true;
        for (const NodeId parameter : syntax_.children(list)) {
            bool starred = false;
            const NodeId argument = argument_name(parameter, starred);
            if (argument == no_node || syntax_[argument].range.size() == 0) continue;
            if (!is_lowered(name_of(argument))) add(Rule::N803, argument, syntax_[argument].range.begin);
            if (!first || starred) continue;
            first = false;
            if (place.kind == Place::Kind::method) add_method(function, name_node, argument, place, class_method);
        }
    }

    void add_method(NodeId function, NodeId name_node, NodeId argument, Place place, bool class_method) {
        facts_.methods.push_back({.in_class = place.in_class,
                                  .name = syntax_[name_node].range,
                                  .argument = syntax_[argument].range,
                                  .decorators_begin = static_cast<std::uint32_t>(facts_.decorators.size()),
                                  .class_method = class_method});
        if (!is_decorated(function)) return;
        for (const NodeId child : syntax_.children(syntax_[function].parent)) {
            if (syntax_[child].kind != decorator) continue;
            const NodeId last = decorator_name(child);
            if (last != no_node) facts_.decorators.push_back(syntax_[last].range);
        }
    }

    void visit_global(NodeId id) {
        if (open_.back().kind != ScopeKind::function) return;
        for (const NodeId child : syntax_.children(id)) {
            if (syntax_[child].kind != identifier || is_lowered(name_of(child))) continue;
            facts_.globals.push_back({.function = open_.back().scope, .name = syntax_[child].range});
        }
    }

    // Classes.

    void visit_class(NodeId id) {
        const NodeId name_node = syntax_.child(id, f_name);
        if (name_node == no_node || syntax_[name_node].range.size() == 0) return;
        std::string_view name = name_of(name_node);
        while (name.starts_with('_')) name.remove_prefix(1);
        while (name.ends_with('_')) name.remove_suffix(1);
        if (!is_upper(first_character(name)) || name.find('_') != std::string_view::npos) {
            add(Rule::N801, name_node, syntax_[id].range.begin);
        }

        const Standing standing = standing_of(id);
        facts_.classes.push_back({.name = syntax_[name_node].range,
                                  .keyword = syntax_[id].range.begin,
                                  .level = standing.level,
                                  .in_body = standing.in_body,
                                  .bases_begin = static_cast<std::uint32_t>(facts_.bases.size())});
        const NodeId bases = syntax_.child(id, f_superclasses);
        if (bases == no_node) return;
        bool metaclass = false;
        for (const NodeId child : syntax_.children(bases)) {
            const NodeId base = without_parentheses(child);
            if (base == no_node) continue;
            NodeId last = base;
            if (syntax_[base].kind == identifier) {
                facts_.bases.push_back(syntax_[base].range);
            } else if (syntax_[base].kind == attribute) {
                last = syntax_.child(base, f_attribute);
            } else {
                continue;
            }
            static constexpr std::array<std::string_view, 2> metaclasses{"type", "ABCMeta"};
            if (last != no_node && one_of(text(last), metaclasses)) metaclass = true;
        }
        if (metaclass) facts_.metaclasses.push_back(scope_of(id));
    }

    /// The statement that a class stands in, and whether in its body.
    struct Standing {
        std::uint32_t level;
        bool in_body;
    };

    Standing standing_of(NodeId definition) {
        bool in_body = true;
        const NodeId statement = statement_around(definition, in_body);
        return {level_of(statement), in_body};
    }

    /// The statement with a body that is around a node, or 0. An `elif` is one in the `else` of the `if` or `elif`
    /// before it.
    NodeId statement_around(NodeId id, bool& in_body) const {
        in_body = true;
        for (;;) {
            const NodeId from = id;
            id = syntax_[id].parent;
            if (id == 0) return 0;
            switch (syntax_[id].kind) {
                case class_definition:
                case function_definition:
                case for_statement:
                case while_statement:
                case with_statement:
                case try_statement:
                case except_clause:
                case case_clause: return id;
                case finally_clause: in_body = false; break;
                case elif_clause: return id;
                case else_clause: in_body = false; break;
                case if_statement: {
                    if (syntax_[from].kind != elif_clause && syntax_[from].kind != else_clause) return id;
                    in_body = false;
                    NodeId before = id;
                    for (const NodeId child : syntax_.children(id)) {
                        if (child == from) break;
                        if (syntax_[child].kind == elif_clause) before = child;
                    }
                    return before;
                }
                default: break;
            }
        }
    }

    std::uint32_t level_of(NodeId statement) {
        std::vector<NodeId> unknown;
        std::uint32_t level = 0;
        while (statement != 0) {
            if (const auto known = level_of_.find(statement); known != level_of_.end()) {
                level = known->second;
                break;
            }
            unknown.push_back(statement);
            bool in_body = true;
            // What is around an `elif` is told from inside of its `if`.
            statement = statement_around(statement, in_body);
        }
        for (const NodeId each : unknown | std::views::reverse) {
            const NodeKind kind = syntax_[each].kind;
            const bool scope = kind == class_definition || kind == function_definition;
            facts_.levels.push_back({.outer = level, .scope = scope ? scope_of(each) : 0});
            level = static_cast<std::uint32_t>(facts_.levels.size() - 1);
            level_of_.emplace(each, level);
        }
        return level;
    }

    // Imports.

    void visit_alias(NodeId id) {
        const NodeId name_node = syntax_.child(id, f_name);
        const NodeId alias_node = syntax_.child(id, f_alias);
        if (name_node == no_node || alias_node == no_node || syntax_[alias_node].range.size() == 0) return;
        std::string alias_buffer;
        const std::string_view alias = as_identifier(text(alias_node), alias_buffer);
        const auto rule = rule_of_alias(name_of(name_node), alias);
        if (!rule) return;
        add(*rule, name_node, syntax_[syntax_[id].parent].range.begin, 0, syntax_[alias_node].range);
    }

    // Variables.

    void visit_assignment(NodeId id) {
        // `a = b = c` is one assignment with two targets.
        if (syntax_[syntax_[id].parent].kind == assignment) return;
        NodeId value = id;
        NodeId last = id;
        while (value != no_node && syntax_[value].kind == assignment) {
            last = value;
            value = syntax_.child(value, f_right);
        }
        value = without_parentheses(value);
        for (NodeId each = id;; each = syntax_.child(each, f_right)) {
            bind(syntax_.child(each, f_left), value);
            if (each == last) break;
        }
        if (value == no_node || syntax_[value].kind != call) return;
        if (syntax_.child(last, f_type) != no_node) return;
        visit_made_by_call(id, last == id, value);
    }

    void visit_named_expression(NodeId id) {
        bind(syntax_.child(id, f_name), without_parentheses(syntax_.child(id, f_value)));
    }

    void visit_as_target(NodeId id) {
        NodeId statement = syntax_[syntax_[id].parent].parent;
        while (statement != no_node &&
               (syntax_[statement].kind == parenthesized_expression || syntax_[statement].kind == tuple)) {
            statement = syntax_[statement].parent;
        }
        const bool handler = statement != no_node && syntax_[statement].kind == except_clause;
        for (const NodeId target : syntax_.children(id)) {
            if (syntax_[target].kind == comment) continue;
            bind(target, no_node, handler ? statement : no_node);
        }
    }

    bool makes_named_tuple(NodeId value) const {
        if (value == no_node || syntax_[value].kind != call) return false;
        const NodeId function = without_parentheses(syntax_.child(value, f_function));
        if (function == no_node) return false;
        const NodeId last = syntax_[function].kind == attribute ? syntax_.child(function, f_attribute) : function;
        return last != no_node && syntax_[last].kind == identifier && text(last) == "namedtuple";
    }

    /// A target that names are bound by. Places are told at its begin, or at that of `reported`.
    void bind(NodeId target, NodeId value, NodeId reported = no_node) {
        if (target == no_node) return;
        for (NodeId id = target; id < syntax_[target].past;) {
            switch (syntax_[id].kind) {
                case identifier: bind_name(id, target, value, reported); [[fallthrough]];
                default: id = syntax_[id].past; break;
                case pattern_list:
                case tuple_pattern:
                case list_pattern:
                case list_splat_pattern:
                case parenthesized_expression:
                case tuple:
                case list:
                case list_splat: ++id; break;
                case error:
                    // `*[a, b], c = d` is valid, but not to the grammar, which leaves the list in an error.
                    id = syntax_[syntax_[id].parent].kind == list_splat_pattern ? id + 1 : syntax_[id].past;
                    break;
            }
        }
    }

    void bind_name(NodeId id, NodeId target, NodeId value, NodeId reported) {
        const std::string_view name = name_of(id);
        const Open& open = open_.back();
        Rule rule = Rule::N806;
        if (open.kind == ScopeKind::function) {
            if (is_lowered(name)) return;
        } else {
            if (!is_mixed_case(name)) return;
            rule = open.kind == ScopeKind::class_ ? Rule::N815 : Rule::N816;
        }
        if (makes_named_tuple(value)) return;
        const NodeId at = reported != no_node ? reported : without_target_parentheses(target);
        add(rule, id, syntax_[at].range.begin, open.scope);
    }

    /// What Python takes for the target: `(a)` is `a`, where `(a,)` is a tuple.
    NodeId without_target_parentheses(NodeId target) const {
        for (;;) {
            const NodeKind kind = syntax_[target].kind;
            if (kind != tuple_pattern && kind != parenthesized_expression) return target;
            NodeId only = no_node;
            for (const NodeId child : syntax_.children(target)) {
                if (syntax_[child].kind == comment) continue;
                if (only != no_node) return target;
                only = child;
            }
            if (only == no_node || comma_follows(syntax_[only].range.end)) return target;
            target = only;
        }
    }

    bool comma_follows(std::size_t at) const {
        while (at < text_.size()) {
            const char c = text_[at];
            if (c == '#') {
                at = std::min(text_.find_first_of("\r\n", at), text_.size());
            } else if (c == ' ' || c == '\t' || c == '\f' || c == '\\' || c == '\r' || c == '\n') {
                ++at;
            } else {
                return c == ',';
            }
        }
        return false;
    }

    /// `a = f(…)`: late decorations in the body of a class, type variables at the top level.
    void visit_made_by_call(NodeId id, bool one_target, NodeId value) {
        const NodeId function = without_parentheses(syntax_.child(value, f_function));
        if (function == no_node || syntax_[function].kind != identifier) return;
        const NodeId statement = syntax_[id].parent;
        if (syntax_[statement].kind != expression_statement) return;
        const NodeId around = syntax_[statement].parent;
        const NodeId arguments = syntax_.child(value, f_arguments);
        if (around == no_node || arguments == no_node) return;

        if (open_.back().kind == ScopeKind::class_) {
            // Of a segment that lies in a class, the block of its body may be at the root.
            const NodeId owner = syntax_[around].kind == block ? syntax_[around].parent : around;
            const bool direct = owner == 0 || syntax_[owner].kind == class_definition;
            if (direct) visit_late_decoration(function, arguments);
        } else if (open_.back().kind == ScopeKind::module && around == 0 && one_target) {
            if (text(function) == "TypeVar") visit_type_variable(id, arguments);
        }
    }

    void visit_late_decoration(NodeId function, NodeId arguments) {
        if (syntax_[arguments].kind != argument_list) return;
        NodeId method = no_node;
        for (const NodeId child : syntax_.children(arguments)) {
            const NodeKind kind = syntax_[child].kind;
            if (kind == comment || kind == keyword_argument || kind == dictionary_splat) continue;
            if (method != no_node) return;
            method = child;
        }
        method = without_parentheses(method);
        if (method == no_node || syntax_[method].kind != identifier) return;
        facts_.late_decorations.push_back(
            {.in_class = open_.back().scope, .decorator = syntax_[function].range, .method = syntax_[method].range});
    }

    // N808.

    /// What Python's `ast` has as the `value` of an expression: pep8-naming asks for it without asking what it is.
    struct Value {
        enum class Kind : std::uint8_t { none, string, other };
        Kind kind = Kind::none;
        bool truthy = true;
        std::string text;   ///< of a string
        ByteRange range{};  ///< of a string, without its quotes
    };

    Value value_of(NodeId id) const {
        id = without_parentheses(id);
        if (id == no_node) return {};
        const auto other = [](bool truthy) { return Value{.kind = Value::Kind::other, .truthy = truthy, .text = {}}; };
        switch (syntax_[id].kind) {
            case string:
            case concatenated_string: return string_value(id);
            case integer:
            case float_: return other(text(id).find_first_of("123456789") != std::string_view::npos);
            case true_:
            case ellipsis:
            case attribute:
            case subscript:
            case await:
            case yield:
            case named_expression:
            case list_splat: return other(true);
            case false_:
            case none: return other(false);
            default: return {};
        }
    }

    Value string_value(NodeId id) const {
        Value value{.kind = Value::Kind::string, .truthy = false, .text = {}};
        for (NodeId part = id; part < syntax_[id].past; ++part) {
            if (syntax_[part].kind == string_start) {
                const std::string_view start = text(part);
                if (start.find_first_of("fFtT") != std::string_view::npos) return {};
                if (start.find_first_of("bB") != std::string_view::npos) value.kind = Value::Kind::other;
            } else if (syntax_[part].kind == string_content) {
                value.truthy = true;
                value.text += text(part);
                value.range = syntax_[part].range;
            }
        }
        return value;
    }

    void visit_type_variable(NodeId id, NodeId arguments) {
        const NodeId target = without_target_parentheses(syntax_.child(id, f_left));
        if (syntax_[target].kind != identifier || syntax_[target].range.size() == 0) return;

        std::optional<Value> first;
        bool covariant = false;
        bool contravariant = false;
        if (syntax_[arguments].kind != argument_list) return;
        for (const NodeId child : syntax_.children(arguments)) {
            const NodeKind kind = syntax_[child].kind;
            if (kind == comment) continue;
            if (kind == keyword_argument) {
                const NodeId keyword = syntax_.child(child, f_name);
                const Value value = value_of(syntax_.child(child, f_value));
                if (value.kind == Value::Kind::none) return;
                if (keyword != no_node && text(keyword) == "covariant") covariant = value.truthy;
                if (keyword != no_node && text(keyword) == "contravariant") contravariant = value.truthy;
            } else if (kind == dictionary_splat) {
                bool known = false;
                for (const NodeId inside : syntax_.children(child)) {
                    known = known || value_of(inside).kind != Value::Kind::none;
                }
                if (!known) return;
            } else {
                Value value = value_of(child);
                if (value.kind == Value::Kind::none) return;
                if (!first) first = std::move(value);
            }
        }

        const std::string_view name = name_of(target);
        const bool has_string = first && first->kind == Value::Kind::string;
        const bool same = has_string && first->text == name;
        if (same && fits_variance(name, covariant, contravariant)) return;
        add(Rule::N808, target, syntax_[id].range.begin, 0, has_string ? first->range : ByteRange{});
    }

    static bool fits_variance(std::string_view name, bool covariant, bool contravariant) {
        if (name.starts_with('_')) name.remove_prefix(1);
        if (!is_upper(first_character(name))) return false;
        const std::size_t underscore = name.find('_');
        std::string_view suffix;
        if (underscore != std::string_view::npos) suffix = name.substr(underscore + 1);
        if (suffix.find('_') != std::string_view::npos) return false;
        if (!suffix.empty() && suffix != "co" && suffix != "contra") return false;
        if (covariant) return suffix == "co";
        return !contravariant || suffix == "contra";
    }

    const Syntax& syntax_;
    std::string_view text_;
    const Scopes& scopes_;
    NamingFacts facts_;
    std::vector<Open> open_;
    std::unordered_map<NodeId, std::uint32_t> level_of_;
    std::string buffer_;
};

}  // namespace

std::optional<Rule> rule_of_alias(std::string_view name, std::string_view alias) {
    if (is_upper(name)) return is_upper(alias) ? std::nullopt : std::optional(Rule::N811);
    if (is_lower(name)) return is_lowered(alias) ? std::nullopt : std::optional(Rule::N812);
    if (is_lower(alias)) return Rule::N813;
    if (is_upper(alias)) return capitals(name) == alias ? Rule::N817 : Rule::N814;
    return std::nullopt;
}

NamingFacts naming_facts(const Syntax& syntax, std::string_view text, const Scopes& scopes) {
    return Collector(syntax, text, scopes).run();
}

}  // namespace analysis::python
