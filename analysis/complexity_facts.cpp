#include "analysis/complexity_facts.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/unicode.hpp"

namespace analysis {
namespace {

using FunctionIndex = std::uint32_t;

const ComplexityFacts& facts_of(const Outline& outline, SegmentIndex segment) {
    return *outline.segments[segment]->complexity;
}

// ---- names

/// The names that scopes declare global, gathered once for each scope that is split.
class GlobalNames {
public:
    explicit GlobalNames(const Outline& outline) : outline_(outline) {}

    bool contain(ScopePlace place, std::string_view name) {
        const std::int32_t split = outline_.split_of(place.segment, place.scope);
        if (split < 0) {
            return std::ranges::any_of(facts_of(outline_, place.segment).globals, [&](const GlobalDeclaration& global) {
                return global.scope == place.scope && spelling(place.segment, global) == name;
            });
        }
        return std::ranges::count(of_split(split), name) > 0;
    }

private:
    struct Names {
        std::int32_t split;
        std::vector<std::string_view> names;
    };

    const std::vector<std::string_view>& of_split(std::int32_t split) {
        const auto known = std::ranges::find(known_, split, &Names::split);
        if (known != known_.end()) return known->names;
        Names& made = known_.emplace_back(Names{split, {}});
        const SplitScope& scope = outline_.split[static_cast<std::size_t>(split)];
        add(scope.segment, scope.scope, made.names);
        for (const SegmentIndex part : scope.parts) add(part, 0, made.names);
        return made.names;
    }

    void add(SegmentIndex segment, ScopeId scope, std::vector<std::string_view>& names) const {
        for (const GlobalDeclaration& global : facts_of(outline_, segment).globals) {
            if (global.scope == scope) names.push_back(spelling(segment, global));
        }
    }

    std::string_view spelling(SegmentIndex segment, const GlobalDeclaration& global) const {
        return slice(outline_.segments[segment]->text, global.name);
    }

    const Outline& outline_;
    std::vector<Names> known_;
};

/// `__qualname__`, which is that of the module's where the name is declared global.
std::string defined_name(const Outline& outline, ScopePlace place, GlobalNames& globals) {
    std::string buffer;
    std::string_view last = name(outline, place);
    std::string result(as_identifier(last, buffer));
    for (ScopePlace at = parent(outline, place);; at = parent(outline, at)) {
        const ScopeKind scope = kind(outline, at);
        if (scope == ScopeKind::module || globals.contain(at, last)) return result;
        last = name(outline, at);
        result.insert(0, scope == ScopeKind::class_ ? "." : ".<locals>.");
        result.insert(0, as_identifier(last, buffer));
    }
}

// ---- functions over several segments

/// One function, with all that is inside of it in its own segment and in those that it goes on in.
class Gathering {
public:
    Gathering(const Outline& outline, SegmentIndex segment, FunctionIndex function)
        : outline_(outline),
          segment_(segment),
          function_(function),
          scope_(facts_of(outline, segment).functions[function].scope),
          split_(outline.split_of(segment, scope_)) {}

    Function run(GlobalNames& globals) {
        const FunctionFacts& facts = facts_of(outline_, segment_).functions[function_];
        const Scope& scope = outline_.segments[segment_]->scopes[scope_];
        result_.name = defined_name(outline_, {segment_, scope_}, globals);
        result_.kind = is_method(segment_, scope_) ? FunctionKind::method : FunctionKind::function;
        result_.range = {scope.range.begin, facts.end};
        result_.name_range = scope.name;

        add_part(segment_, {ProfileSet::all(), 0});
        if (split_ >= 0) add_parts_behind();
        result_.cognitive += static_cast<std::uint32_t>(recursive_.size());

        result_.cyclomatic.fill(1);
        for (const Branch& branch : result_.branches) {
            for (const Profile profile : profiles) {
                result_.cyclomatic[static_cast<std::size_t>(profile)] += branch.counted_in.contains(profile) ? 1U : 0U;
            }
        }
        return std::move(result_);
    }

private:
    /// How the function sees what belongs to one inside of it.
    struct View {
        ProfileSet seen;
        std::uint32_t levels;  ///< of nesting
    };

    /// The split scopes inside of the function are those that follow it up to one that is outside.
    void add_parts_behind() {
        const auto first = static_cast<std::size_t>(split_);
        std::size_t past = first + 1;
        while (past < outline_.split.size() && outline_.split[past].parent >= split_) ++past;
        views_.resize(past - first);
        views_[0] = {ProfileSet::all(), 0};
        std::size_t next = first + 1;
        for (SegmentIndex part = segment_;; ++part) {
            // Headers come before what they enclose.
            for (; next < past && outline_.split[next].segment == part; ++next) views_[next - first] = view_of(next);
            if (part + 1 == outline_.segments.size()) return;
            const std::int32_t around = outline_.enclosing[part + 1];
            if (around < split_ || static_cast<std::size_t>(around) >= past) return;
            add_part(part + 1, views_[static_cast<std::size_t>(around - split_)]);
        }
    }

    /// How the function sees what stands in a split scope inside of it.
    View view_of(std::size_t split) const {
        const SplitScope& scope = outline_.split[split];
        const auto& scopes = outline_.segments[scope.segment]->scopes;
        ScopeId around = scope.scope;
        while (around != 0 && scopes[around].kind != ScopeKind::function) around = scopes[around].parent;
        const ComplexityFacts& facts = facts_of(outline_, scope.segment);
        View view = base_of(scope.segment);
        // Outermost first, since what a level weighs is the same in any order: walk outwards.
        for (FunctionIndex at = function_of(facts, around); at != root_of(scope.segment) && at != 0;
             at = facts.functions[at].outer) {
            view = within(view, scope.segment, at);
        }
        if (around != scope.scope) view.seen = view.seen & ProfileSet{Profile::ruff, Profile::mccabe};
        return view;
    }

    /// The function of a segment that the others in it are seen from: this one, or the one that the segment lies in.
    FunctionIndex root_of(SegmentIndex segment) const { return segment == segment_ ? function_ : 0; }

    View base_of(SegmentIndex segment) const {
        const std::int32_t around = outline_.enclosing[segment];
        if (segment == segment_ || around < split_) return {ProfileSet::all(), 0};
        return views_[static_cast<std::size_t>(around - split_)];
    }

    /// How a function is seen whose outer one is seen as `outer`.
    View within(View outer, SegmentIndex segment, FunctionIndex function) const {
        const FunctionFacts& facts = facts_of(outline_, segment).functions[function];
        const std::uint32_t levels = facts.nesting + (is_wrapper(segment, facts.outer) ? 0U : 1U);
        return {outer.seen & facts.seen, outer.levels + levels};
    }

    void add_part(SegmentIndex segment, View base) {
        const ComplexityFacts& facts = facts_of(outline_, segment);
        const FunctionIndex root = root_of(segment);
        const FunctionFacts& whole = facts.functions[root];
        std::vector<View> views{base};
        for (FunctionIndex at = root; at < whole.past; ++at) {
            const FunctionFacts& inner = facts.functions[at];
            if (at != root) views.push_back(within(views[inner.outer - root], segment, at));
            result_.cognitive += inner.increments + inner.weighted * views[at - root].levels;
        }
        const std::uint32_t shift = outline_.offsets[segment] - outline_.offsets[segment_];
        for (std::uint32_t i = whole.first_branch; i < whole.past_branch; ++i) {
            const BranchFacts& branch = facts.branches[i];
            const ProfileSet counted = branch.counted_in & views[branch.function - root].seen;
            if (counted.empty()) continue;
            result_.branches.push_back({{branch.range.begin + shift, branch.range.end + shift}, branch.kind, counted});
        }
        for (std::uint32_t i = whole.first_call; i < whole.past_call; ++i) {
            const auto recursive = called_from_inside(segment, facts.calls[i]);
            if (recursive && std::ranges::find(recursive_, *recursive) == recursive_.end())
                recursive_.push_back(*recursive);
        }
        result_.range.end = whole.end + shift;
    }

    bool is_method(SegmentIndex segment, ScopeId scope) const {
        return kind(outline_, parent(outline_, {segment, scope})) == ScopeKind::class_;
    }

    static FunctionIndex function_of(const ComplexityFacts& facts, ScopeId scope) {
        const auto found = std::ranges::lower_bound(facts.functions, scope, {}, &FunctionFacts::scope);
        if (found == facts.functions.end() || found->scope != scope) return 0;
        return static_cast<FunctionIndex>(found - facts.functions.begin());
    }

    /// A function, and the segment where its header stands.
    struct FunctionPlace {
        SegmentIndex segment;
        FunctionIndex function;

        bool operator==(const FunctionPlace&) const = default;
    };

    /// Function 0 of a segment as the segment of its header knows it; nothing where it is a class or the module.
    std::optional<FunctionPlace> home_of_root(SegmentIndex segment) const {
        const std::int32_t around = outline_.enclosing[segment];
        if (around < 0) return std::nullopt;
        const SplitScope& scope = outline_.split[static_cast<std::size_t>(around)];
        const FunctionIndex found = function_of(facts_of(outline_, scope.segment), scope.scope);
        if (found == 0) return std::nullopt;
        return FunctionPlace{scope.segment, found};
    }

    bool is_wrapper(SegmentIndex segment, FunctionIndex function) const {
        FunctionPlace place{segment, function};
        if (function == 0) {
            const auto home = home_of_root(segment);
            if (!home) return false;
            place = *home;
        }
        const FunctionFacts& facts = facts_of(outline_, place.segment).functions[place.function];
        const std::int32_t split = outline_.split_of(place.segment, facts.scope);
        BodyShape shape = facts.body;
        if (split < 0) return shape == BodyShape::wrapper;
        for (const SegmentIndex part : outline_.split[static_cast<std::size_t>(split)].parts) {
            const BodyShape next = facts_of(outline_, part).functions[0].body;
            if (next == BodyShape::empty) continue;
            if (shape != BodyShape::definition || next != BodyShape::return_) return false;
            shape = BodyShape::wrapper;
        }
        return shape == BodyShape::wrapper;
    }

    /// The function that a call inside of it calls, if it is this one or inside of this one.
    std::optional<FunctionPlace> called_from_inside(SegmentIndex segment, const CallFacts& call) const {
        const std::string_view text = outline_.segments[segment]->text;
        const std::string_view called = slice(text, call.name);
        const std::string_view receiver = slice(text, call.receiver);
        FunctionPlace at{segment, call.function};
        for (;;) {
            if (at.function == 0) {
                const auto home = home_of_root(at.segment);
                if (!home) return std::nullopt;
                at = *home;
            }
            const Segment& around = *outline_.segments[at.segment];
            const FunctionFacts& function = around.complexity->functions[at.function];
            if (slice(around.text, around.scopes[function.scope].name) == called) {
                const bool method = is_method(at.segment, function.scope);
                if (receiver.empty() && !method) return function.hides_itself ? std::nullopt : std::optional(at);
                if (!receiver.empty() && method &&
                    (receiver == slice(around.text, function.parameter) ||
                     receiver == name(outline_, parent(outline_, {at.segment, function.scope})))) {
                    return at;
                }
            }
            if (function.in_class || at == FunctionPlace{segment_, function_}) return std::nullopt;
            at.function = function.outer;
        }
    }

    const Outline& outline_;
    SegmentIndex segment_;
    FunctionIndex function_;
    ScopeId scope_;
    std::int32_t split_;
    std::vector<View> views_;               ///< by split scope inside of the function, itself first
    std::vector<FunctionPlace> recursive_;  ///< those that call themselves
    Function result_;
};

}  // namespace

void resolve_functions(const Outline& outline, SegmentIndex segment, std::vector<Function>& out) {
    const auto count = static_cast<FunctionIndex>(facts_of(outline, segment).functions.size());
    GlobalNames globals(outline);
    for (FunctionIndex function = 1; function < count; ++function) {
        out.push_back(Gathering(outline, segment, function).run(globals));
    }
}

std::uint64_t functions_said_to_scope(const Segment& segment) {
    std::uint64_t digest = 0;
    for (const GlobalDeclaration& global : segment.complexity->globals) {
        if (global.scope != 0 || segment.scopes[0].kind == ScopeKind::module) continue;
        const std::uint64_t name = std::hash<std::string_view>{}(slice(segment.text, global.name));
        digest = (digest ^ name) * 0x9E3779B97F4A7C15U | 1U;
    }
    return digest;
}

}  // namespace analysis
