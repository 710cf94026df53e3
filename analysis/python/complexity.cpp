#include "analysis/python/complexity.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/python/grammar.hpp"

namespace analysis::python {
namespace {

using enum Profile;

constexpr ProfileSet all = ProfileSet::all();

/// The definition of the profiles, first half: what each counts, by kind of branch.
constexpr std::array<ProfileSet, static_cast<std::size_t>(BranchKind::nested_function) + 1> counted_in = [] {
    std::array<ProfileSet, static_cast<std::size_t>(BranchKind::nested_function) + 1> table{};
    const auto row = [&](BranchKind kind, ProfileSet profiles) { table[static_cast<std::size_t>(kind)] = profiles; };
    row(BranchKind::if_, all);
    row(BranchKind::elif_, all);
    row(BranchKind::for_, all);
    row(BranchKind::while_, all);
    row(BranchKind::loop_else, ProfileSet{radon});
    row(BranchKind::try_, ProfileSet{mccabe});
    row(BranchKind::except_, all);
    row(BranchKind::try_else, ProfileSet{ruff, radon});
    row(BranchKind::case_, ProfileSet{ruff, radon});  // but the one that each leaves out, see `left_out_of`
    row(BranchKind::conditional, ProfileSet{radon});
    row(BranchKind::boolean_operator, ProfileSet{radon});
    row(BranchKind::comprehension_for, ProfileSet{radon});
    row(BranchKind::comprehension_if, ProfileSet{radon});
    row(BranchKind::assert_, ProfileSet{radon});
    row(BranchKind::nested_function, ProfileSet{ruff, mccabe});
    return table;
}();

/// Second half: what each does not look into.
constexpr ProfileSet blind_in_definition{radon};  // nested: with its decorators, defaults, annotations and bases
constexpr ProfileSet blind_in_assert{radon};
constexpr ProfileSet blind_in_finally{mccabe};
constexpr ProfileSet blind_in_match{mccabe};
constexpr ProfileSet blind_in_except_group{mccabe};             // the whole `try` with `except*`
constexpr ProfileSet uncounted_of_except_group{mccabe, radon};  // its `try`, `except*` and `else`

/// What may stand between tokens, the backslash that joins lines included.
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\\'; }

class Collector {
public:
    Collector(const Syntax& syntax, std::string_view text, const Scopes& scopes)
        : syntax_(syntax), text_(text), scopes_(scopes) {}

    ComplexityFacts run() {
        FunctionFacts around;
        around.end = code_end(0);
        // The body of what the segment lies in is the block that the header in front of it was given.
        const NodeId body = syntax_.child_of_kind(0, block);
        if (body != no_node) around.body = shape(body);
        facts_.functions.push_back(around);
        Place place;
        place.in_class = outer_kind() == ScopeKind::class_;
        places_.push_back(place);
        for (NodeId id = 0; id < syntax_.size(); ++id) {
            while (id >= places_.back().past) leave();
            visit(id);
        }
        while (places_.size() > 1) leave();
        end(facts_.functions[0]);
        return std::move(facts_);
    }

private:
    /// What holds for the nodes up to `past`.
    struct Place {
        NodeId past = no_node;
        std::uint32_t function = 0;
        std::uint32_t nesting = 0;
        ProfileSet seen = all;
        NodeKind last_operator = no_kind;  ///< of the sequence of boolean operators around
        bool in_class = false;             ///< whether a class lies between here and `function`
        bool is_body = false;              ///< whether `function` ends here
    };

    ScopeKind outer_kind() const { return scopes_.scopes[0].kind; }

    void visit(NodeId id) {
        switch (syntax_[id].kind) {
            case function_definition: return definition(id);
            case class_definition:
                enter(id, 0, blind_in_definition);
                places_.back().in_class = true;
                return;
            case decorated_definition: return enter(id, 0, blind_in_definition);
            case block: return enter_block(id);
            case if_statement: branch(id, kw_if, BranchKind::if_); return weigh_by_nesting();
            case elif_clause: branch(id, kw_elif, BranchKind::elif_); return weigh();
            case else_clause: return else_of(id);
            case for_statement: branch(id, kw_for, BranchKind::for_); return weigh_by_nesting();
            case while_statement: branch(id, kw_while, BranchKind::while_); return weigh_by_nesting();
            case try_statement: {
                const bool group = catches_groups(id);
                branch(id, kw_try, BranchKind::try_, group ? uncounted_of_except_group : ProfileSet{});
                if (group) enter(id, 0, blind_in_except_group);
                return;
            }
            case except_clause: {
                const bool group = syntax_.child_of_kind(id, op_star) != no_node;
                branch(id, kw_except, BranchKind::except_, group ? uncounted_of_except_group : ProfileSet{});
                return weigh_by_nesting();
            }
            case finally_clause: return enter(id, 0, blind_in_finally);
            case match_statement: weigh_by_nesting(); return enter(id, 0, blind_in_match);
            case case_clause: return branch(id, kw_case, BranchKind::case_, left_out_of(id));
            case conditional_expression: weigh_by_nesting(); return enter(id, 1, {});
            case kw_if:  // not at the conditional expression, in front of which branches of its first operand stand
                if (syntax_[syntax_[id].parent].kind == conditional_expression) {
                    add(syntax_[id].range, BranchKind::conditional);
                }
                return;
            case lambda: return enter(id, 1, {});
            case boolean_operator:
                if (syntax_[syntax_[id].parent].kind != boolean_operator) enter(id, 0, {});
                return;
            case kw_and:
            case kw_or: return boolean(id);
            case for_in_clause: return branch(id, kw_for, BranchKind::comprehension_for);
            case if_clause:
                if (syntax_[syntax_[id].parent].kind != case_clause) branch(id, kw_if, BranchKind::comprehension_if);
                return;
            case assert_statement: branch(id, kw_assert, BranchKind::assert_); return enter(id, 0, blind_in_assert);
            case call: return called(id);
            case global_statement: return globals(id);
            default: return;
        }
    }

    void enter(NodeId id, std::uint32_t levels, ProfileSet blind) {
        Place place = places_.back();
        place.past = syntax_[id].past;
        place.nesting += levels;
        place.seen = place.seen.without(blind);
        place.last_operator = no_kind;
        place.is_body = false;
        places_.push_back(place);
    }

    void leave() {
        if (places_.back().is_body) end(facts_.functions[places_.back().function]);
        places_.pop_back();
    }

    void begin(FunctionFacts& function) const {
        function.first_branch = function.past_branch = static_cast<std::uint32_t>(facts_.branches.size());
        function.first_call = function.past_call = static_cast<std::uint32_t>(facts_.calls.size());
    }

    void end(FunctionFacts& function) const {
        function.past = static_cast<std::uint32_t>(facts_.functions.size());
        function.past_branch = static_cast<std::uint32_t>(facts_.branches.size());
        function.past_call = static_cast<std::uint32_t>(facts_.calls.size());
    }

    // ---- functions

    void definition(NodeId id) {
        while (scopes_.nodes[scope_] != id) ++scope_;  // scopes are in order of their nodes
        branch(id, kw_def, BranchKind::nested_function);
        const Place& around = places_.back();
        FunctionFacts function;
        function.scope = scope_;
        function.outer = around.function;
        function.past = static_cast<std::uint32_t>(facts_.functions.size()) + 1;
        begin(function);
        function.end = code_end(id);
        function.seen = around.seen.without(blind_in_definition);
        function.in_class = around.in_class;
        function.nesting = around.nesting;
        parameters_of(id, function);
        facts_.functions.push_back(function);
        enter(id, 0, blind_in_definition);
    }

    void enter_block(NodeId id) {
        const NodeId parent = syntax_[id].parent;
        if (parent == no_node) return;
        switch (syntax_[parent].kind) {
            case if_statement:
            case elif_clause:
            case else_clause:
            case for_statement:
            case while_statement:
            case except_clause:
            case match_statement: return enter(id, 1, {});
            case function_definition: break;
            default: return;
        }
        // Between a function's header and its body other functions may stand only where the code is broken.
        FunctionFacts& function = facts_.functions.back();
        if (scopes_.nodes[function.scope] != parent || function.body != BodyShape::empty) return;
        begin(function);
        function.body = shape(id);
        Place body;
        body.past = syntax_[id].past;
        body.function = static_cast<std::uint32_t>(facts_.functions.size() - 1);
        body.is_body = true;
        places_.push_back(body);
    }

    void parameters_of(NodeId id, FunctionFacts& function) const {
        const NodeId parameters = syntax_.child(id, f_parameters);
        if (parameters == no_node) return;
        const std::string_view name = analysis::slice(text_, scopes_.scopes[function.scope].name);
        for (const NodeId parameter : syntax_.children(parameters)) {
            NodeId at = parameter;
            while (syntax_[at].kind != identifier && syntax_[at].past > at + 1) ++at;  // the name always comes first
            if (syntax_[at].kind != identifier) continue;
            if (function.parameter.size() == 0) function.parameter = syntax_[at].range;
            if (analysis::slice(text_, syntax_[at].range) == name) function.hides_itself = true;
        }
    }

    /// The statements of a body or of the part of one that the segment is.
    BodyShape shape(NodeId body) const {
        BodyShape shape = BodyShape::empty;
        for (const NodeId id : syntax_.children(body)) {
            NodeId statement = id;
            if (syntax_[statement].kind == comment) continue;
            if (syntax_[statement].kind == decorated_definition) statement = syntax_.child(id, f_definition);
            const NodeKind kind = statement == no_node ? NodeKind{error} : syntax_[statement].kind;
            if (kind == function_definition && shape == BodyShape::empty) {
                shape = BodyShape::definition;
            } else if (kind == return_statement && shape == BodyShape::empty) {
                shape = BodyShape::return_;
            } else if (kind == return_statement && shape == BodyShape::definition) {
                shape = BodyShape::wrapper;
            } else {
                return BodyShape::other;
            }
        }
        return shape;
    }

    /// The end of a node's last token. The grammar has blocks end where the next statement begins; Python does not.
    std::uint32_t code_end(NodeId id) const {
        const Node& node = syntax_[id];
        std::uint32_t end = node.range.end;
        for (NodeId last = node.past - 1;; --last) {
            while (end > node.range.begin && is_space(text_[end - 1])) --end;
            if (last == id || syntax_[last].kind != comment || syntax_[last].range.end < end) return end;
            end = std::min(end, syntax_[last].range.begin);
        }
    }

    // ---- branches

    /// Adds the branch that a node is, at its keyword.
    void branch(NodeId id, NodeKind keyword, BranchKind kind, ProfileSet left_out = {}) {
        const NodeId at = syntax_.child_of_kind(id, keyword);
        add({at == no_node ? ByteRange{syntax_[id].range.begin, syntax_[id].range.begin} : syntax_[at].range}, kind,
            left_out);
    }

    void add(ByteRange range, BranchKind kind, ProfileSet left_out = {}) {
        const Place& place = places_.back();
        if (place.function == 0 && outer_kind() == ScopeKind::module) return;
        const ProfileSet counted = (counted_in[static_cast<std::size_t>(kind)] & place.seen).without(left_out);
        if (!counted.empty()) facts_.branches.push_back({range, place.function, kind, counted});
    }

    void else_of(NodeId id) {
        weigh();
        switch (const NodeId parent = syntax_[id].parent; syntax_[parent].kind) {
            case for_statement:
            case while_statement: return branch(id, kw_else, BranchKind::loop_else);
            case try_statement:
                return branch(id, kw_else, BranchKind::try_else,
                              catches_groups(parent) ? uncounted_of_except_group : ProfileSet{});
            default: return;
        }
    }

    bool catches_groups(NodeId try_id) const {
        const NodeId handler = syntax_.child_of_kind(try_id, except_clause);
        return handler != no_node && syntax_.child_of_kind(handler, op_star) != no_node;
    }

    /// The profiles that leave a case out: ruff the last one if it matches everything; radon one that is a bare name or
    /// `_`, whatever its guard and its place.
    ProfileSet left_out_of(NodeId id) {
        bool last = true;
        bool last_bare = is_bare(id);
        const NodeId past = syntax_[syntax_[id].parent].past;
        for (NodeId next = syntax_[id].past; next < past && (last || last_bare); next = syntax_[next].past) {
            if (syntax_[next].kind != case_clause) continue;
            last = false;
            last_bare = last_bare && !is_bare(next);
        }
        const bool spared = last && syntax_.child(id, f_guard) == no_node && is_irrefutable(id);
        ProfileSet left_out;
        if (spared) left_out = left_out | ProfileSet{ruff};
        if (last_bare) left_out = left_out | ProfileSet{radon};
        return left_out;
    }

    /// The one pattern of a case, parentheses taken off; `no_node` for several.
    NodeId pattern_of(NodeId id) const {
        const NodeId pattern = syntax_.child_of_kind(id, case_pattern);
        return pattern == no_node || comma_behind(pattern) ? no_node : peeled(pattern);
    }

    NodeId peeled(NodeId pattern) const {
        for (;;) {
            NodeId inner = pattern + 1;
            while (inner < syntax_[pattern].past && syntax_[inner].kind == comment) ++inner;
            const bool group = syntax_[pattern].kind == tuple_pattern;
            if (!group && syntax_[pattern].kind != case_pattern) return pattern;
            if (inner == syntax_[pattern].past) return pattern;
            if (group && (syntax_[inner].kind != case_pattern || comma_behind(inner))) return pattern;
            pattern = inner;
        }
    }

    bool comma_behind(NodeId id) const {
        std::size_t at = syntax_[id].range.end;
        while (at < text_.size() && (is_space(text_[at]) || text_[at] == '#')) {
            at = text_[at] == '#' ? std::min(text_.find_first_of("\r\n", at), text_.size()) : at + 1;
        }
        return at < text_.size() && text_[at] == ',';
    }

    bool is_bare_pattern(NodeId pattern) const {
        if (syntax_[pattern].kind == underscore) return true;
        if (syntax_[pattern].kind != dotted_name) return false;
        const NodeId first = pattern + 1;
        return first < syntax_[pattern].past && syntax_[first].past == syntax_[pattern].past;
    }

    bool is_bare(NodeId id) const {
        const NodeId pattern = pattern_of(id);
        return pattern != no_node && is_bare_pattern(pattern);
    }

    bool is_irrefutable(NodeId id) {
        const NodeId whole = pattern_of(id);
        if (whole == no_node) return false;
        patterns_.assign(1, whole);
        while (!patterns_.empty()) {
            const NodeId pattern = peeled(patterns_.back());
            patterns_.pop_back();
            if (is_bare_pattern(pattern)) return true;
            if (syntax_[pattern].kind == as_pattern && pattern + 1 < syntax_[pattern].past) {
                patterns_.push_back(pattern + 1);
            } else if (syntax_[pattern].kind == union_pattern) {
                for (const NodeId alternative : syntax_.children(pattern)) patterns_.push_back(alternative);
            }
        }
        return false;
    }

    void boolean(NodeId id) {
        if (syntax_[syntax_[id].parent].kind != boolean_operator) return;
        add(syntax_[id].range, BranchKind::boolean_operator);
        Place& sequence = places_.back();
        if (sequence.last_operator != syntax_[id].kind) weigh();
        sequence.last_operator = syntax_[id].kind;
    }

    // ---- cognitive complexity

    void weigh() { ++facts_.functions[places_.back().function].increments; }

    void weigh_by_nesting() {
        const Place& place = places_.back();
        FunctionFacts& function = facts_.functions[place.function];
        function.increments += 1 + place.nesting;
        ++function.weighted;
    }

    void called(NodeId id) {
        const Place& place = places_.back();
        if (place.in_class || (place.function == 0 && outer_kind() != ScopeKind::function)) return;
        const NodeId callee = id + 1;
        if (callee >= syntax_[id].past) return;
        NodeId name = callee;
        ByteRange receiver;
        if (syntax_[callee].kind == attribute) {
            const NodeId object = callee + 1;
            name = syntax_.child(callee, f_attribute);
            if (name == no_node || syntax_[object].kind != identifier) return;
            receiver = syntax_[object].range;
        } else if (syntax_[callee].kind != identifier) {
            return;
        }
        const std::string_view spelling = analysis::slice(text_, syntax_[name].range);
        for (std::uint32_t at = place.function; at != 0; at = facts_.functions[at].outer) {
            const FunctionFacts& function = facts_.functions[at];
            const bool here = analysis::slice(text_, scopes_.scopes[function.scope].name) == spelling;
            if (here) return facts_.calls.push_back({syntax_[name].range, receiver, place.function});
            if (function.in_class) return;
        }
        // Whether it is the name of a function that the segment lies in is not known here.
        if (outer_kind() == ScopeKind::function) {
            facts_.calls.push_back({syntax_[name].range, receiver, place.function});
        }
    }

    void globals(NodeId id) {
        const ScopeId scope = scopes_.of_node[id];
        for (const NodeId child : syntax_.children(id)) {
            if (syntax_[child].kind == identifier) facts_.globals.push_back({scope, syntax_[child].range});
        }
    }

    const Syntax& syntax_;
    std::string_view text_;
    const Scopes& scopes_;
    ComplexityFacts facts_;
    std::vector<Place> places_;
    std::vector<NodeId> patterns_;
    ScopeId scope_ = 0;
};

}  // namespace

ComplexityFacts complexity_facts(const Syntax& syntax, std::string_view text, const Scopes& scopes) {
    return Collector(syntax, text, scopes).run();
}

}  // namespace analysis::python
