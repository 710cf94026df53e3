#include "analysis/python/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/python/grammar.hpp"
#include "analysis/unicode.hpp"

namespace analysis::python {
namespace {

/// What a look-up walks through at most; nobody writes what has more.
constexpr std::uint32_t depth_at_most = 200;

/// What a node's ancestors know about it.
enum class Role : std::uint8_t {
    plain,
    target,
    deleted,
    parameter,
    type_parameter,
    walrus,
    capture,
    imported,
    no_name,  ///< an attribute, the name of a keyword argument, a module
};

/// Whether strings are read as types.
enum class Reads : std::uint8_t { nothing, types, never };

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

constexpr bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_mangled_spelling(std::string_view name) { return name.starts_with("__") && !name.ends_with("__"); }

}  // namespace

/// Walks the syntax once, parents first: each node hands its scope and what is to be known down to its children.
class Names::Builder {
public:
    Builder(Names& made, const Syntax& syntax, std::string_view text, ScopeKind outer)
        : made_(made), syntax_(syntax), text_(text), roles_(syntax.size()), annotates_(syntax.size()) {
        made_.scope_of_.resize(syntax.size(), 0);
        const bool of_class = outer == ScopeKind::class_;
        const NameScopeKind kind = of_class                       ? NameScopeKind::class_
                                   : outer == ScopeKind::function ? NameScopeKind::function
                                                                  : NameScopeKind::module;
        made_.scopes_.push_back({.kind = kind, .parent = 0, .node = 0});
        // A class whose header is elsewhere mangles names, all in the same way.
        made_.privacy_.emplace_back(of_class ? "?" : "");
    }

    void run() {
        for (NodeId id = 0; id < syntax_.size(); ++id) visit(id);
        sort();
        if (!made_.too_deep_) find_owners();
    }

private:
    NodeKind kind(NodeId id) const { return syntax_[id].kind; }
    NodeField field(NodeId id) const { return syntax_[id].field; }
    NodeId up(NodeId id) const { return syntax_[id].parent; }
    std::string_view text(NodeId id) const { return analysis::slice(text_, syntax_[id].range); }
    ScopeId& scope(NodeId id) { return made_.scope_of_[id]; }

    NodeId first_child(NodeId id) const {
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != comment) return child;
        }
        return no_node;
    }

    NodeId last_child(NodeId id) const {
        NodeId last = no_node;
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != comment) last = child;
        }
        return last;
    }

    void visit(NodeId id) {
        for (const NodeId child : syntax_.children(id)) {
            scope(child) = scope(id);
            annotates_[child] = annotates_[id];
        }
        switch (kind(id)) {
            case function_definition: return visit_function(id);
            case class_definition: return visit_class(id);
            case lambda: return visit_lambda(id);
            case list_comprehension:
            case set_comprehension:
            case dictionary_comprehension:
            case generator_expression: return hand_down_scope(id, open(id, scope(id), NameScopeKind::comprehension));
            case for_in_clause: return visit_for_in(id);
            case type_alias_statement: return visit_type_alias(id);
            case default_parameter:
            case typed_parameter:
            case typed_default_parameter: return visit_parameter(id);
            case parameters:
            case lambda_parameters: return visit_parameters(id);
            case type:
                if (annotates_[id] == Reads::never) return;
                for (const NodeId child : syntax_.children(id)) annotates_[child] = Reads::types;
                return;
            case assignment:
            case augmented_assignment:
            case for_statement: return mark(syntax_.child(id, f_left), Role::target);
            case as_pattern_target: return mark(id, Role::target);
            case except_clause: return mark(syntax_.child(id, f_alias), Role::target);
            case named_expression: return mark(syntax_.child(id, f_name), Role::walrus);
            case delete_statement:
                for (const NodeId child : syntax_.children(id)) mark(child, Role::deleted);
                return;
            case attribute: return set_role(syntax_.child(id, f_attribute), Role::no_name);
            case keyword_argument: return set_role(syntax_.child(id, f_name), Role::no_name);
            case keyword_pattern: return set_role(first_child(id), Role::no_name);
            case member_type: return set_role(syntax_.child_of_kind(id, identifier), Role::no_name);
            case dotted_name: return visit_dotted_name(id);
            case aliased_import: return set_role(syntax_.child(id, f_alias), Role::target);
            case as_pattern: return visit_as_pattern(id);
            case splat_pattern: return set_role(syntax_.child_of_kind(id, identifier), Role::capture);
            case generic_type: return visit_generic_type(id);
            case subscript: return visit_subscript(id, first_child(id));
            case type_parameter:
                if (kind(up(id)) == generic_type) visit_subscript(id, first_child(up(id)));
                return;
            case argument_list: return visit_arguments(id);
            case exec_statement: made_.scopes_[scope(id)].dynamic = true; return;
            case identifier: return visit_identifier(id);
            case string: return visit_string(id);
            case comment: return visit_comment(id);
            default: return;
        }
    }

    void set_role(NodeId id, Role role) {
        if (id != no_node && roles_[id] == Role::plain) roles_[id] = role;
    }

    void hand_down_scope(NodeId id, ScopeId inner) {
        for (const NodeId child : syntax_.children(id)) scope(child) = inner;
    }

    /// Gives the names that a target binds their role; what else stands in it is read.
    void mark(NodeId target, Role role) {
        if (target == no_node) return;
        for (NodeId id = target; id < syntax_[target].past;) {
            switch (kind(id)) {
                case identifier: set_role(id, role); [[fallthrough]];
                default: id = syntax_[id].past; break;
                case pattern_list:
                case tuple_pattern:
                case list_pattern:
                case list_splat_pattern:
                case as_pattern_target:
                case parenthesized_expression:
                case expression_list:
                case tuple:
                case list:
                case list_splat: ++id; break;
            }
        }
    }

    // Scopes.

    ScopeId open(NodeId id, ScopeId parent, NameScopeKind kind) {
        made_.scopes_.push_back({.kind = kind, .parent = parent, .node = id, .depth = made_.scopes_[parent].depth + 1});
        made_.privacy_.push_back(made_.privacy_[parent]);
        if (made_.scopes_.back().depth > depth_at_most) made_.too_deep_ = true;
        return static_cast<ScopeId>(made_.scopes_.size() - 1);
    }

    /// What is around the body of a definition: its type parameters, if it has any.
    ScopeId open_type_parameters(NodeId id) {
        const NodeId list = syntax_.child(id, f_type_parameters);
        if (list == no_node) return scope(id);
        const ScopeId around = open(id, scope(id), NameScopeKind::annotation);
        scope(list) = around;
        mark_type_parameters(list);
        return around;
    }

    void mark_type_parameters(NodeId list) {
        for (const NodeId child : syntax_.children(list)) {
            // `T: bound` and `*Ts` are types of types.
            NodeId at = child;
            while (at != no_node && kind(at) != identifier)
                at = kind(at) == splat_type ? last_child(at) : first_child(at);
            set_role(at, Role::type_parameter);
        }
    }

    void visit_function(NodeId id) {
        const ScopeId around = open_type_parameters(id);
        const ScopeId inner = open(id, around, NameScopeKind::function);
        for (const NodeId child : syntax_.children(id)) {
            switch (field(child)) {
                case f_body:
                case f_parameters: scope(child) = inner; break;
                case f_return_type: scope(child) = around; break;
                default: break;
            }
        }
    }

    void visit_class(NodeId id) {
        const ScopeId around = open_type_parameters(id);
        const ScopeId inner = open(id, around, NameScopeKind::class_);
        if (const NodeId word = syntax_.child(id, f_name); word != no_node) {
            std::string_view name = as_identifier(text(word), buffer_);
            while (name.starts_with('_')) name.remove_prefix(1);
            made_.privacy_[inner] = keep(name);
        }
        for (const NodeId child : syntax_.children(id)) {
            if (field(child) == f_body) scope(child) = inner;
            if (field(child) == f_superclasses) scope(child) = around;
        }
    }

    void visit_lambda(NodeId id) {
        const ScopeId inner = open(id, scope(id), NameScopeKind::lambda);
        for (const NodeId child : syntax_.children(id)) {
            if (field(child) == f_body || field(child) == f_parameters) scope(child) = inner;
        }
    }

    void visit_parameters(NodeId id) {
        for (const NodeId child : syntax_.children(id)) visit_parameter_name(child);
    }

    /// The name of a parameter, however it is written.
    void visit_parameter_name(NodeId id) {
        switch (kind(id)) {
            case identifier: return set_role(id, Role::parameter);
            case list_splat_pattern:
            case dictionary_splat_pattern: return set_role(syntax_.child_of_kind(id, identifier), Role::parameter);
            default: return;
        }
    }

    /// An annotation is evaluated among the type parameters, a default around them.
    void visit_parameter(NodeId id) {
        const ScopeId inner = scope(id);
        const ScopeId around = made_.scopes_[inner].parent;
        const bool typed = made_.scopes_[around].kind == NameScopeKind::annotation &&
                           made_.scopes_[around].node == made_.scopes_[inner].node;
        for (const NodeId child : syntax_.children(id)) {
            if (field(child) == f_type) {
                scope(child) = around;
            } else if (field(child) == f_value) {
                scope(child) = typed ? made_.scopes_[around].parent : around;
            } else {
                visit_parameter_name(child);
            }
        }
    }

    void visit_for_in(NodeId id) {
        mark(syntax_.child(id, f_left), Role::target);
        const ScopeId inner = scope(id);
        if (made_.scopes_[inner].kind != NameScopeKind::comprehension) return;
        if (syntax_.child_of_kind(up(id), for_in_clause) != id) return;
        for (const NodeId child : syntax_.children(id)) {
            if (field(child) == f_right) scope(child) = made_.scopes_[inner].parent;
        }
    }

    void visit_type_alias(NodeId id) {
        const NodeId left = syntax_.child(id, f_left);
        const NodeId right = syntax_.child(id, f_right);
        NodeId word = left == no_node ? no_node : first_child(left);
        // The grammar takes `type(x).y = z` for the alias of a type.
        if (word == no_node || (kind(word) != identifier && kind(word) != generic_type)) return;
        const ScopeId inner = open(id, scope(id), NameScopeKind::annotation);
        if (right != no_node) scope(right) = inner;
        if (kind(word) == generic_type) {
            if (const NodeId list = syntax_.child_of_kind(word, type_parameter); list != no_node) {
                alias_parameters_ = list;
                alias_scope_ = inner;
                mark_type_parameters(list);
            }
            word = syntax_.child_of_kind(word, identifier);
        }
        set_role(word, Role::target);
    }

    // What names are in.

    void visit_dotted_name(NodeId id) {
        const NodeId around = up(id);
        const bool single = first_child(id) == last_child(id);
        Role first = Role::no_name;
        switch (kind(around)) {
            case import_statement:
            case import_from_statement:
            case future_import_statement:
                if (field(id) != f_module_name) first = Role::imported;
                break;
            case aliased_import:
            case relative_import: break;
            case class_pattern: first = Role::plain; break;
            default: first = single && field(id) != f_key ? Role::capture : Role::plain;
        }
        bool is_first = true;
        for (const NodeId child : syntax_.children(id)) {
            if (kind(child) != identifier) continue;
            set_role(child, is_first ? first : Role::no_name);
            is_first = false;
        }
    }

    void visit_as_pattern(NodeId id) {
        // `case … as name` has no field for it.
        if (kind(up(id)) == case_pattern && syntax_.child(id, f_alias) == no_node)
            set_role(last_child(id), Role::capture);
    }

    std::string_view last_name(NodeId id) const {
        if (id != no_node && kind(id) == attribute) id = syntax_.child(id, f_attribute);
        return id == no_node || kind(id) != identifier ? std::string_view() : text(id);
    }

    /// The parameters of a `type` statement's type belong to the type that it makes.
    void visit_generic_type(NodeId id) {
        const NodeId list = syntax_.child_of_kind(id, type_parameter);
        if (list != no_node && list == alias_parameters_) scope(list) = alias_scope_;
    }

    /// Of `Literal["a"]` and `Annotated[a, "b"]` not all strings are types. `parts` has the parts in brackets.
    void visit_subscript(NodeId parts, NodeId head) {
        if (annotates_[parts] != Reads::types) return;
        const std::string_view name = last_name(head);
        if (name != "Literal" && name != "Annotated") return;
        bool types = name == "Annotated";
        for (const NodeId child : syntax_.children(parts)) {
            if (child == head || kind(child) == comment) continue;
            if (!types) annotates_[child] = Reads::never;
            types = false;
        }
    }

    /// Strings are types in `cast("a", b)`, and in what a type variable is bound to.
    void visit_arguments(NodeId id) {
        if (kind(up(id)) != analysis::python::call) return;
        const std::string_view name = last_name(syntax_.child(up(id), f_function));
        const bool cast = name == "cast";
        const bool variable = name == "TypeVar";
        bool first = true;
        for (const NodeId child : syntax_.children(id)) {
            bool types = false;
            if (kind(child) == keyword_argument) {
                const NodeId word = syntax_.child(child, f_name);
                types = variable && word != no_node && text(word) == "bound";
            } else if (kind(child) != comment) {
                types = first ? cast : variable;
                first = false;
            }
            annotates_[child] = types ? Reads::types : Reads::never;
        }
    }

    // Names.

    void visit_identifier(NodeId id) {
        const ByteRange range = syntax_[id].range;
        if (range.size() == 0) return;
        if (text(id) == "f_locals") made_.scopes_[scope(id)].dynamic = true;
        NameUse use = NameUse::load;
        ScopeId binds_in = scope(id);
        switch (roles_[id]) {
            case Role::no_name: return;
            case Role::plain: use = plain_use(id); break;
            case Role::target:
            case Role::capture: use = NameUse::store; break;
            case Role::deleted: use = NameUse::deletion; break;
            case Role::parameter: use = NameUse::parameter; break;
            case Role::type_parameter: use = NameUse::type_parameter; break;
            case Role::imported: use = NameUse::import_; break;
            case Role::walrus:
                use = NameUse::store;
                while (made_.scopes_[binds_in].kind == NameScopeKind::comprehension) {
                    binds_in = made_.scopes_[binds_in].parent;
                }
                break;
        }
        if (use == NameUse::load) ask_at_run_time(id);
        add(range, id, use, binds_in);
    }

    NameUse plain_use(NodeId id) const {
        switch (kind(up(id))) {
            case function_definition:
            case class_definition: return field(id) == f_name ? NameUse::definition : NameUse::load;
            case global_statement: return NameUse::global;
            case nonlocal_statement: return NameUse::nonlocal;
            default: return NameUse::load;
        }
    }

    /// Notes where code may look up names as it runs.
    void ask_at_run_time(NodeId id) {
        static constexpr std::array<std::string_view, 4> always{"locals", "globals", "eval", "exec"};
        static constexpr std::array<std::string_view, 2> without_arguments{"vars", "dir"};
        const std::string_view name = text(id);
        bool dynamic = one_of(name, always);
        if (one_of(name, without_arguments)) {
            dynamic = true;
            if (kind(up(id)) == analysis::python::call && field(id) == f_function) {
                const NodeId arguments = syntax_.child(up(id), f_arguments);
                dynamic = arguments == no_node || first_child(arguments) == no_node;
            }
        }
        if (dynamic) made_.scopes_[scope(id)].dynamic = true;
    }

    void add(ByteRange range, NodeId id, NameUse use, ScopeId binds_in, bool quoted = false) {
        const std::string_view spelling = made_.spelled(analysis::slice(text_, range), scope(id), buffer_);
        made_.names_.push_back({.range = range,
                                .node = id,
                                .at = scope(id),
                                .binds_in = binds_in,
                                .owner = outside,
                                .key = key_of(spelling),
                                .use = use,
                                .quoted = quoted});
    }

    NameKey key_of(std::string_view spelling) {
        const auto found = made_.keys_.find(spelling);
        if (found != made_.keys_.end()) return found->second;
        const auto key = static_cast<NameKey>(made_.keys_.size());
        made_.keys_.emplace(keep(spelling), key);
        return key;
    }

    /// A spelling that lives as long as the names: the text itself, or a copy.
    std::string_view keep(std::string_view spelling) {
        const char* const end = text_.data() + text_.size();
        if (std::less_equal<>()(text_.data(), spelling.data()) && std::less<>()(spelling.data(), end)) return spelling;
        return made_.made_.emplace_back(spelling);
    }

    // Strings and comments that types are read from.

    void visit_string(NodeId id) {
        if (annotates_[id] != Reads::types) return;
        const NodeId start = syntax_.child_of_kind(id, string_start);
        const NodeId content = syntax_.child_of_kind(id, string_content);
        if (start == no_node || content == no_node) return;
        const std::string_view prefix = text(start).substr(0, text(start).find_first_of("'\""));
        if (prefix.find_first_of("fFtT") != std::string_view::npos) return;
        const bool simple = (prefix.empty() || prefix == "u" || prefix == "U" || prefix == "r" || prefix == "R") &&
                            kind(up(id)) != concatenated_string && text(content).find('\\') == std::string_view::npos;
        words_of(id, syntax_[content].range, simple);
    }

    void visit_comment(NodeId id) {
        std::string_view rest = text(id);
        rest.remove_prefix(std::min(rest.find_first_not_of("# \t"), rest.size()));
        if (!rest.starts_with("type:")) return;
        const auto begin = static_cast<std::uint32_t>(rest.data() - text_.data()) + 5;
        words_of(id, {begin, syntax_[id].range.end}, false);
    }

    void words_of(NodeId id, ByteRange range, bool simple) {
        char quote = '\0';
        char before = '\0';  // the last sign, or a letter
        for (std::uint32_t at = range.begin; at < range.end;) {
            const char c = text_[at];
            if (!is_word(c)) {
                if (c == quote) {
                    quote = '\0';
                } else if (quote == '\0' && (c == '"' || c == '\'')) {
                    quote = c;
                }
                if (c != ' ' && c != '\t') before = c;
                ++at;
                continue;
            }
            std::uint32_t end = at;
            while (end < range.end && is_word(text_[end])) ++end;
            const bool number = c >= '0' && c <= '9';
            if (!number && before != '.') {
                const bool clear = simple && quote == '\0';
                add({at, end}, id, clear ? NameUse::load : NameUse::obscure, scope(id), true);
            }
            before = 'x';
            at = end;
        }
    }

    // Owners.

    void sort() {
        std::vector<Name>& names = made_.names_;
        std::vector<std::uint32_t>& begins = made_.key_begins_;
        begins.assign(made_.keys_.size() + 1, 0);
        for (const Name& name : names) ++begins[name.key + 1];
        for (std::size_t key = 1; key < begins.size(); ++key) begins[key] += begins[key - 1];
        std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
        made_.by_key_.resize(names.size());
        for (NameIndex i = 0; i < names.size(); ++i) made_.by_key_[next[names[i].key]++] = i;
    }

    /// What the code of a scope says about one name.
    struct Said {
        std::uint32_t key_and_one = 0;  // which name this is about
        bool bound = false;
        bool global = false;
        bool nonlocal = false;
    };

    void find_owners() {
        said_.resize(made_.scopes_.size());
        const auto keys = static_cast<NameKey>(made_.keys_.size());
        for (NameKey key = 0; key < keys; ++key) {
            const std::span<const NameIndex> same = made_.of(key);
            for (const NameIndex index : same) say(made_.names_[index]);
            for (const NameIndex index : same) {
                Name& name = made_.names_[index];
                name.owner = owner(key, binds(name.use) ? name.binds_in : name.at);
            }
        }
    }

    void say(const Name& name) {
        Said& said = said_[binds(name.use) ? name.binds_in : name.at];
        if (said.key_and_one != name.key + 1) said = {.key_and_one = name.key + 1};
        said.bound = said.bound || binds(name.use);
        said.global = said.global || name.use == NameUse::global;
        said.nonlocal = said.nonlocal || name.use == NameUse::nonlocal;
    }

    ScopeId owner(NameKey key, ScopeId from) const {
        // Names of a class are seen by its own code, and from the type parameters in it.
        bool class_seen = true;
        for (ScopeId at = from;;) {
            const NameScope& here = made_.scopes_[at];
            const bool passed = here.kind == NameScopeKind::class_ && !class_seen;
            if (const Said& said = said_[at]; !passed && said.key_and_one == key + 1) {
                if (said.global) return top();
                if (said.bound && !said.nonlocal) return at;
            }
            if (at == 0) return top();
            if (here.kind != NameScopeKind::annotation) class_seen = false;
            at = here.parent;
        }
    }

    /// Where names end up that nothing here binds.
    ScopeId top() const { return made_.scopes_[0].kind == NameScopeKind::module ? 0 : outside; }

    Names& made_;
    const Syntax& syntax_;
    std::string_view text_;
    std::vector<Role> roles_;
    std::vector<Reads> annotates_;       // by node
    NodeId alias_parameters_ = no_node;  // of the last `type` statement, and their scope
    ScopeId alias_scope_ = 0;
    std::vector<Said> said_;
    std::string buffer_;
};

Names::Names(const Syntax& syntax, std::string_view text, ScopeKind outer) {
    Builder(*this, syntax, text, outer).run();
}

const Name* Names::at(std::uint32_t offset) const {
    const auto found = std::ranges::lower_bound(names_, offset, {}, [](const Name& name) { return name.range.begin; });
    return found == names_.end() || found->range.begin != offset ? nullptr : &*found;
}

std::span<const NameIndex> Names::of(NameKey key) const {
    return std::span(by_key_).subspan(key_begins_[key], key_begins_[key + 1] - key_begins_[key]);
}

std::span<const NameIndex> Names::of(std::string_view spelling, ScopeId scope) const {
    std::string buffer;
    const auto found = keys_.find(spelled(spelling, scope, buffer));
    return found == keys_.end() ? std::span<const NameIndex>() : of(found->second);
}

bool Names::is_mangled(std::string_view spelling, ScopeId scope) const {
    return !privacy_[scope].empty() && is_mangled_spelling(spelling);
}

std::string_view Names::spelled(std::string_view spelling, ScopeId scope, std::string& buffer) const {
    spelling = as_identifier(spelling, buffer);
    if (!is_mangled(spelling, scope)) return spelling;
    std::string mangled("_");
    mangled += privacy_[scope];
    mangled += spelling;
    buffer = std::move(mangled);
    return buffer;
}

bool Names::is_within(ScopeId scope, ScopeId outer) const {
    while (scope > outer) scope = scopes_[scope].parent;
    return scope == outer;
}

ScopeId Names::opened_by(NodeId node) const {
    // A definition's own scope comes behind that of its type parameters.
    const auto behind = std::ranges::upper_bound(scopes_, node, {}, &NameScope::node);
    if (behind == scopes_.begin() || std::prev(behind)->node != node) return outside;
    return static_cast<ScopeId>(std::prev(behind) - scopes_.begin());
}

bool Names::is_dynamic(ScopeId scope) const {
    for (auto at = scope; at < scopes_.size(); ++at) {
        if (scopes_[at].dynamic && is_within(at, scope)) return true;
    }
    return false;
}

}  // namespace analysis::python
