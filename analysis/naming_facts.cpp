#include "analysis/naming_facts.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <string>

#include "analysis/noqa.hpp"
#include "analysis/unicode.hpp"

namespace analysis {
namespace {

/// Whether two spellings are one name to Python.
bool same_name(std::string_view a, std::string_view b) {
    if (is_ascii(a) && is_ascii(b)) return a == b;
    std::string a_buffer;
    std::string b_buffer;
    return as_identifier(a, a_buffer) == as_identifier(b, b_buffer);
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::any_of(names, [&](const std::string& each) { return same_name(each, name); });
}

/// A spelling without what may stand between the parts of a dotted name.
std::string without_space(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\f' && c != '\\' && c != '\r' && c != '\n') result += c;
    }
    return result;
}

std::string_view without_underscores(std::string_view name) {
    while (name.starts_with('_')) name.remove_prefix(1);
    while (name.ends_with('_')) name.remove_suffix(1);
    return name;
}

class RuleSet {
public:
    explicit RuleSet(const Options& options) {
        for (std::size_t i = 0; i < rule_count; ++i) on_[i] = is_on(static_cast<Rule>(i), options);
    }
    bool contains(Rule rule) const { return on_[static_cast<std::size_t>(rule)]; }

private:
    std::array<bool, rule_count> on_{};
};

/// The end of a method's decorators or of a class's bases: where those of the next begin.
template <typename Fact, typename Place>
std::uint32_t end_of(const std::vector<Fact>& facts, std::size_t index, const std::vector<ByteRange>& all,
                     Place place) {
    return index + 1 < facts.size() ? facts[index + 1].*place : static_cast<std::uint32_t>(all.size());
}

enum class MethodKind : std::uint8_t { method, class_method, static_method };

/// The level that stands for a scope, or 0 where no class stands in it.
std::uint32_t level_of(const NamingFacts& facts, ScopeId scope) {
    for (std::uint32_t level = 1; level < facts.levels.size(); ++level) {
        if (facts.levels[level].scope == scope) return level;
    }
    return 0;
}

class Resolver {
public:
    Resolver(const Outline& outline, SegmentIndex index, const Options& options, std::vector<Finding>& out)
        : outline_(outline),
          index_(index),
          segment_(*outline.segments[index]),
          facts_(*segment_.naming),
          options_(options.names),
          on_(options),
          out_(out) {}

    void run() {
        const auto first = static_cast<std::ptrdiff_t>(out_.size());
        for (const NamingCandidate& candidate : facts_.candidates) weigh(candidate);
        for (std::size_t i = 0; i < facts_.methods.size(); ++i) first_argument(i);
        if (on_.contains(Rule::N818)) {
            for (const ClassFact& fact : facts_.classes) exception_name(fact);
        }
        std::sort(out_.begin() + first, out_.end(), [](const Finding& a, const Finding& b) {
            return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.rule < b.rule;
        });
    }

private:
    std::string_view text(ByteRange range) const { return slice(segment_.text, range); }
    static std::string_view text(const Segment& segment, ByteRange range) { return slice(segment.text, range); }

    bool ignored(std::string_view name) const {
        std::string buffer;
        const std::string_view spelled = as_identifier(name, buffer);
        return std::ranges::any_of(options_.ignore_names,
                                   [&](const std::string& glob) { return matches(glob, spelled); });
    }

    void report(Rule rule, ByteRange name, std::uint32_t anchor, std::vector<std::string> arguments) {
        if (silenced(outline_, index_, anchor, rule)) return;
        out_.push_back({.rule = rule, .range = name, .arguments = std::move(arguments), .branches = {}});
    }

    void weigh(const NamingCandidate& candidate) {
        if (!on_.contains(candidate.rule)) return;
        const std::string_view name = text(candidate.name);
        switch (candidate.rule) {
            case Rule::N811:
            case Rule::N812:
            case Rule::N813:
            case Rule::N814:
            case Rule::N817:
                report(candidate.rule, candidate.second, candidate.anchor,
                       {without_space(name), std::string(text(candidate.second))});
                return;
            case Rule::N808:
                if (ignored(name)) return;
                report(candidate.rule, candidate.name, candidate.anchor,
                       {std::string(name), std::string(text(candidate.second))});
                return;
            case Rule::N806:
                if (ignored(name) || is_global(candidate.function, name)) return;
                break;
            default:
                if (ignored(name)) return;
        }
        report(candidate.rule, candidate.name, candidate.anchor, {std::string(name)});
    }

    /// Calls `visit` with each segment that the scope has a part in, and what the scope is there, in order.
    template <typename Visit>
    void for_each_part(ScopeId scope, Visit visit) const {
        const std::int32_t split = outline_.split_of(index_, scope);
        if (split < 0) {
            visit(segment_, scope);
            return;
        }
        const SplitScope& whole = outline_.split[static_cast<std::size_t>(split)];
        // Where the header is too broken to be a scope, scope 0 is what stands around it.
        if (whole.scope != 0) visit(*outline_.segments[whole.segment], whole.scope);
        for (const SegmentIndex part : whole.parts) visit(*outline_.segments[part], ScopeId{0});
    }

    bool is_global(ScopeId function, std::string_view name) const {
        bool found = false;
        for_each_part(function, [&](const Segment& part, ScopeId scope) {
            for (const GlobalName& global : part.naming->globals) {
                found = found || (global.function == scope && same_name(text(part, global.name), name));
            }
        });
        return found;
    }

    /// What the whole of a class says about its methods.
    struct ClassContext {
        ScopeId scope = 0;
        bool metaclass = false;
        std::vector<std::pair<const Segment*, const LateDecoration*>> late;
    };

    const ClassContext& context(ScopeId in_class) {
        if (context_known_ && context_.scope == in_class) return context_;
        context_known_ = true;
        context_ = {.scope = in_class, .metaclass = false, .late = {}};
        for_each_part(in_class, [&](const Segment& part, ScopeId scope) {
            const NamingFacts& facts = *part.naming;
            if (std::ranges::find(facts.metaclasses, scope) != facts.metaclasses.end()) context_.metaclass = true;
            for (const LateDecoration& late : facts.late_decorations) {
                if (late.in_class == scope) context_.late.emplace_back(&part, &late);
            }
        });
        return context_;
    }

    /// What a decorator makes of a method; of a name that is in both options, a static method.
    std::optional<MethodKind> made_by(std::string_view decorator) const {
        if (contains(options_.staticmethod_decorators, decorator)) return MethodKind::static_method;
        if (contains(options_.classmethod_decorators, decorator)) return MethodKind::class_method;
        return std::nullopt;
    }

    MethodKind kind_of(std::size_t index) {
        const MethodFact& method = facts_.methods[index];
        const ClassContext& whole = context(method.in_class);
        for (const auto& [part, decoration] : whole.late | std::views::reverse) {
            if (!same_name(text(*part, decoration->method), text(method.name))) continue;
            if (const auto kind = made_by(text(*part, decoration->decorator))) return *kind;
        }
        const std::uint32_t end = end_of(facts_.methods, index, facts_.decorators, &MethodFact::decorators_begin);
        for (std::uint32_t i = method.decorators_begin; i < end; ++i) {
            if (const auto kind = made_by(text(facts_.decorators[i]))) return *kind;
        }
        return method.class_method || whole.metaclass ? MethodKind::class_method : MethodKind::method;
    }

    void first_argument(std::size_t index) {
        const MethodFact& method = facts_.methods[index];
        const std::string_view argument = text(method.argument);
        const MethodKind kind = kind_of(index);
        if (kind == MethodKind::static_method) return;
        const bool class_method = kind == MethodKind::class_method;
        const Rule rule = class_method ? Rule::N804 : Rule::N805;
        if (!on_.contains(rule) || same_name(argument, class_method ? "cls" : "self") || ignored(argument)) return;
        report(rule, method.argument, method.argument.begin, {std::string(argument)});
    }

    // N818: whether a class is an exception is told by the names of bases, looked up among the classes that stand
    // directly in the bodies around it, outermost first.

    /// The classes of one body: those at `level` of a segment.
    struct Body {
        SegmentIndex segment;
        std::uint32_t level;
    };

    void add_split(std::vector<Body>& bodies, const SplitScope& whole) const {
        const NamingFacts& header = *outline_.segments[whole.segment]->naming;
        if (whole.scope != 0) {
            if (const std::uint32_t level = level_of(header, whole.scope); level != 0) {
                bodies.push_back({whole.segment, level});
            }
        }
        for (const SegmentIndex part : whole.parts) bodies.push_back({part, 0});
    }

    /// The bodies around what stands at a level of this segment, outermost first.
    std::vector<Body> bodies_around(std::uint32_t level) const {
        std::vector<Body> bodies;
        for (SegmentIndex other = 0; other < outline_.segments.size(); ++other) {
            if (outline_.enclosing[other] < 0) bodies.push_back({other, 0});
        }
        std::vector<std::int32_t> splits;
        for (std::int32_t split = outline_.enclosing[index_]; split >= 0;
             split = outline_.split[static_cast<std::size_t>(split)].parent) {
            splits.push_back(split);
        }
        for (const std::int32_t split : splits | std::views::reverse) {
            add_split(bodies, outline_.split[static_cast<std::size_t>(split)]);
        }
        std::vector<std::uint32_t> levels;
        for (; level != 0; level = facts_.levels[level].outer) levels.push_back(level);
        for (const std::uint32_t each : levels | std::views::reverse) {
            const ScopeId scope = facts_.levels[each].scope;
            const std::int32_t split = scope == 0 ? -1 : outline_.split_of(index_, scope);
            if (split >= 0) {
                add_split(bodies, outline_.split[static_cast<std::size_t>(split)]);
            } else {
                bodies.push_back({index_, each});
            }
        }
        return bodies;
    }

    struct FoundClass {
        const Segment* segment;
        std::size_t index;
    };

    std::optional<FoundClass> find_class(const std::vector<Body>& bodies, std::string_view name) const {
        for (const Body& body : bodies) {
            const Segment& segment = *outline_.segments[body.segment];
            const std::vector<ClassFact>& classes = segment.naming->classes;
            for (std::size_t i = 0; i < classes.size(); ++i) {
                const ClassFact& fact = classes[i];
                if (fact.level == body.level && fact.in_body && same_name(text(segment, fact.name), name)) {
                    return FoundClass{&segment, i};
                }
            }
        }
        return std::nullopt;
    }

    void exception_name(const ClassFact& fact) {
        std::string buffer;
        const std::string_view name = as_identifier(text(fact.name), buffer);
        const std::string_view stripped = without_underscores(name);
        if (stripped.ends_with("Error") || ignored(name)) return;

        if (bodies_known_for_ != fact.level) {
            bodies_ = bodies_around(fact.level);
            bodies_known_for_ = fact.level;
        }
        std::vector<std::string_view> names{stripped};  // those behind the first are bases
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto found = find_class(bodies_, names[i]);
            if (!found) continue;
            const NamingFacts& facts = *found->segment->naming;
            const std::uint32_t end = end_of(facts.classes, found->index, facts.bases, &ClassFact::bases_begin);
            for (std::uint32_t at = facts.classes[found->index].bases_begin; at < end; ++at) {
                const std::string_view base = text(*found->segment, facts.bases[at]);
                if (same_name(base, "Exception")) {
                    report(Rule::N818, fact.name, fact.keyword, {std::string(text(fact.name))});
                    return;
                }
                const bool seen = std::any_of(names.begin() + 1, names.end(),
                                              [&](std::string_view each) { return same_name(each, base); });
                if (!seen) names.push_back(base);
            }
        }
    }

    const Outline& outline_;
    SegmentIndex index_;
    const Segment& segment_;
    const NamingFacts& facts_;
    const NamingOptions& options_;
    RuleSet on_;
    std::vector<Finding>& out_;

    ClassContext context_;
    bool context_known_ = false;
    std::vector<Body> bodies_;
    std::uint32_t bodies_known_for_ = ~std::uint32_t{0};
};

/// FNV-1a over strings, each told from the next.
class Digest {
public:
    void add(std::string_view text) {
        for (const char c : text) add(static_cast<unsigned char>(c));
        add(0xFFU);
    }
    void add(std::uint64_t value) { state_ = (state_ ^ value) * 0x100000001B3U; }
    std::uint64_t value() const { return state_ == 0 ? 1 : state_; }

private:
    std::uint64_t state_ = 0xCBF29CE484222325U;
};

/// Adds the classes that other segments may look up: those that stand in the scope that the segment lies in. Whether
/// there are any.
bool add_classes(const Segment& segment, Digest& digest) {
    const NamingFacts& facts = *segment.naming;
    bool any = false;
    for (std::size_t i = 0; i < facts.classes.size(); ++i) {
        const ClassFact& fact = facts.classes[i];
        if (fact.level != 0) continue;
        any = true;
        digest.add(slice(segment.text, fact.name));
        const std::uint32_t end = end_of(facts.classes, i, facts.bases, &ClassFact::bases_begin);
        for (std::uint32_t at = fact.bases_begin; at < end; ++at) digest.add(slice(segment.text, facts.bases[at]));
        digest.add(end);
    }
    return any;
}

/// Whether a character is in the set that begins behind the `[` at `at`, which moves behind the set's `]`. Nothing
/// where the set has no end: the bracket stands for itself.
std::optional<bool> matches_set(std::string_view glob, std::size_t& at, std::string_view character) {
    std::size_t begin = at;
    const bool negated = begin < glob.size() && glob[begin] == '!';
    if (negated) ++begin;
    const std::size_t end = glob.find(']', begin + 1);
    if (begin >= glob.size() || end == std::string_view::npos) return std::nullopt;
    at = end + 1;
    bool found = false;
    std::string_view set = glob.substr(begin, end - begin);
    while (!set.empty()) {
        const std::string_view first = first_character(set);
        set.remove_prefix(first.size());
        if (set.size() > 1 && set.front() == '-') {
            set.remove_prefix(1);
            const std::string_view last = first_character(set);
            set.remove_prefix(last.size());
            // UTF-8 sorts as the characters do.
            found = found || (first <= character && character <= last);
        } else {
            found = found || first == character;
        }
    }
    return found != negated;
}

/// Whether the element of `glob` at `at`, which is no `*`, matches a character; `at` moves behind it.
bool matches_one(std::string_view glob, std::size_t& at, std::string_view character) {
    if (glob[at] == '?') {
        ++at;
        return true;
    }
    if (glob[at] == '[') {
        std::size_t behind = at + 1;
        if (const auto found = matches_set(glob, behind, character)) {
            at = behind;
            return *found;
        }
    }
    const std::string_view own = first_character(glob.substr(at));
    at += own.size();
    return own == character;
}

}  // namespace

bool is_on(Rule rule, const Options& options) {
    const auto longest = [&](const std::vector<std::string>& prefixes) {
        std::ptrdiff_t size = -1;
        for (const std::string& prefix : prefixes) {
            if (code(rule).starts_with(prefix)) size = std::max(size, static_cast<std::ptrdiff_t>(prefix.size()));
        }
        return size;
    };
    return longest(options.select) > longest(options.ignore);
}

bool matches(std::string_view glob, std::string_view name) {
    // A `*` takes as little as it can, and one character more whenever what follows does not match: the last one alone
    // needs to be tried again.
    std::size_t at = 0;
    std::size_t glob_at = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_took_to = 0;
    while (at < name.size()) {
        if (glob_at < glob.size() && glob[glob_at] == '*') {
            star = ++glob_at;
            star_took_to = at;
            continue;
        }
        const std::string_view character = first_character(name.substr(at));
        if (glob_at < glob.size() && matches_one(glob, glob_at, character)) {
            at += character.size();
            continue;
        }
        if (star == std::string_view::npos) return false;
        star_took_to += first_character(name.substr(star_took_to)).size();
        at = star_took_to;
        glob_at = star;
    }
    while (glob_at < glob.size() && glob[glob_at] == '*') ++glob_at;
    return glob_at == glob.size();
}

void resolve_naming(const Outline& outline, SegmentIndex index, const Options& options, std::vector<Finding>& out) {
    if (!options.naming || outline.silenced || !outline.segments[index]->naming) return;
    Resolver(outline, index, options, out).run();
}

std::uint64_t names_said_to_document(const Segment& segment) {
    Digest digest;
    bool any = false;
    if (segment.suppressions && segment.suppressions->whole_file) {
        any = true;
        digest.add(1);
    }
    if (segment.frames.empty() && segment.naming) any |= add_classes(segment, digest);
    return any ? digest.value() : 0;
}

std::uint64_t names_said_to_scope(const Segment& segment) {
    if (segment.frames.empty() || !segment.naming) return 0;
    const NamingFacts& facts = *segment.naming;
    Digest digest;
    bool any = false;
    for (const LateDecoration& late : facts.late_decorations) {
        if (late.in_class != 0) continue;
        any = true;
        digest.add(slice(segment.text, late.decorator));
        digest.add(slice(segment.text, late.method));
    }
    digest.add(1);
    for (const GlobalName& global : facts.globals) {
        if (global.function != 0) continue;
        any = true;
        digest.add(slice(segment.text, global.name));
    }
    digest.add(1);
    any |= add_classes(segment, digest);
    return any ? digest.value() : 0;
}

}  // namespace analysis
