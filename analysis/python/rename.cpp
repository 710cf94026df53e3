#include "analysis/python/rename.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "analysis/naming_facts.hpp"
#include "analysis/python/builtins.hpp"
#include "analysis/python/grammar.hpp"
#include "analysis/python/naming.hpp"
#include "analysis/python/shared_names.hpp"
#include "analysis/python/spelling.hpp"
#include "analysis/unicode.hpp"

namespace analysis::python {
namespace {

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

/// Whether a name's own spelling shows when it is read: `f"{name=}"`, or any part of a template string.
bool shows_itself(const Region& region, NodeId id) {
    for (NodeId child = id; child != 0; child = region.up(child)) {
        const NodeId around = region.up(child);
        if (region.kind(around) == block || region.kind(around) == module) return false;
        if (region.kind(around) != interpolation && region.kind(around) != format_expression) continue;
        const NodeId text = region.up(around);
        if (region.kind(text) == string) {
            const NodeId start = region.syntax.child_of_kind(text, string_start);
            if (start != no_node && region.text_of(start).find_first_of("tT") != std::string_view::npos) return true;
        }
        std::size_t behind = region.syntax[child].range.end;
        while (behind < region.text.size() && (region.text[behind] == ' ' || region.text[behind] == '\t')) ++behind;
        if (behind < region.text.size() && region.text[behind] == '=') return true;
    }
    return false;
}

/// The scopes that a look-up from a place passes on its way to the owner, both included.
std::vector<ScopeId> looked_up_in(const Names& names, const Name& name) {
    const std::vector<NameScope>& scopes = names.scopes();
    std::vector<ScopeId> result{name.at};
    for (ScopeId at = name.at; at != name.owner && at != 0;) {
        at = scopes[at].parent;
        if (scopes[at].kind != NameScopeKind::class_ || at == name.owner) result.push_back(at);
    }
    return result;
}

/// Whether what binds a name here may be called `to` by its own rule: a class and a variable do not go together, nor do
/// two imports of which one is of a constant.
bool fits(const Region& region, const Name& name, std::string_view to) {
    const NodeId around = region.up(name.node);
    if (name.use == NameUse::definition && region.kind(around) == class_definition) {
        while (to.starts_with('_')) to.remove_prefix(1);
        while (to.ends_with('_')) to.remove_suffix(1);
        return is_upper(first_character(to)) && to.find('_') == std::string_view::npos;
    }
    if (name.use == NameUse::definition || name.use == NameUse::parameter) return is_lowered(to);
    if (name.use != NameUse::store) return true;
    if (region.kind(around) == aliased_import) {
        const NodeId imported = region.syntax.child(around, f_name);
        if (imported == no_node) return true;
        std::string dotted;
        for (const char c : region.text_of(imported)) {
            if (c > ' ' && c != '\\') dotted += c;
        }
        return !rule_of_alias(dotted, to);
    }
    const bool of_function = name.owner != outside && is_private(region.names.scopes()[name.owner].kind);
    return !of_function || is_lowered(to);
}

/// Whether a longer name ends in `name`: how a class's private name is spelled outside of the class.
bool spelled_out(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        if (at == 0) continue;
        const char before = text[at - 1];
        const bool letter = (before | 0x20) >= 'a' && (before | 0x20) <= 'z';
        if (letter || (before >= '0' && before <= '9') || static_cast<unsigned char>(before) >= 0x80) return true;
    }
    return false;
}

/// Which names the parts of classes may pass something by; remembered, since each method of a class asks.
class PassedNames {
public:
    /// Whether other parts do so of the class that a region lies in.
    bool outside_of(const Outline& outline, const Region& region, std::string_view name) {
        if (region.in_class < 0) return false;
        const auto [found, is_new] = passing_.try_emplace({region.in_class, std::string(name)});
        if (is_new) {
            const auto add = [&](SegmentIndex segment) {
                if (passes(outline.segments[segment]->text, name)) found->second.push_back(segment);
            };
            const SplitScope& split = outline.split[static_cast<std::size_t>(region.in_class)];
            add(split.segment);
            std::ranges::for_each(split.parts, add);
        }
        return std::ranges::any_of(
            found->second, [&](SegmentIndex segment) { return segment < region.first || segment >= region.past; });
    }

private:
    static bool passes(std::string_view text, std::string_view name) {
        for (std::size_t at = find_word(text, name); at != std::string_view::npos;
             at = find_word(text, name, at + name.size())) {
            std::size_t behind = at + name.size();
            while (behind < text.size() && text[behind] == ' ') ++behind;
            const std::string_view rest = text.substr(behind);
            if (rest.starts_with('=') && !rest.starts_with("==")) return true;
        }
        return false;
    }

    std::map<std::pair<std::int32_t, std::string>, std::vector<SegmentIndex>> passing_;
};

/// Renames a name that no code but its own function's can see. Places are relative to the region.
class PrivateRename {
public:
    PrivateRename(const Outline& outline, const Region& region, PassedNames& passed)
        : outline_(outline), region_(region), passed_(passed) {}

    std::expected<Rename, NoRename> run(const Finding& finding, const Name& name, const std::string& to) {
        from_ = analysis::slice(region_.text, name.range);
        to_ = to;
        if (is_reserved(to)) return std::unexpected(NoRename::reserved);
        if (const auto why_not = objection(region_, name, to)) return std::unexpected(*why_not);
        if (const auto why_not = collision(region_, name, to)) return std::unexpected(*why_not);
        if (region_.names.is_dynamic(name.owner)) return std::unexpected(NoRename::dynamic);
        if (region_.queried_words().contains(from_)) return std::unexpected(NoRename::unclear);

        Rename made{.from = std::string(from_), .to = to, .reach = Reach::local, .edits = {}, .unsure = {}};
        const Name* parameter = nullptr;
        const Name* defined = nullptr;
        for (const NameIndex index : region_.names.of(name.key)) {
            const Name& each = region_.names.all()[index];
            if (each.owner != name.owner) continue;
            if (each.use == NameUse::parameter) parameter = &each;
            if (each.use == NameUse::definition) defined = &each;
            made.edits.push_back({each.range, to});
        }
        if (parameter != nullptr) {
            if (const auto why_not = reach_of_parameter(finding, *parameter, made)) {
                return std::unexpected(*why_not);
            }
        }
        if (defined != nullptr && (parameter != nullptr || !is_only_called(*defined))) {
            made.reach = Reach::other_files;
        }
        std::ranges::sort(made.edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
        return made;
    }

private:
    NodeKind kind(NodeId id) const { return region_.kind(id); }

    static bool is_reserved(std::string_view name) {
        return is_keyword(name) || std::ranges::find(builtins, name) != builtins.end();
    }

    // Parameters.

    std::optional<NoRename> reach_of_parameter(const Finding& finding, const Name& parameter, Rename& rename) {
        const NodeId function = region_.definition(parameter.owner);
        rename.reach = Reach::callers;
        if (function == no_node || kind(function) != function_definition) return std::nullopt;
        const Parameter found = look_at(function, parameter.node);
        if (found.starred || found.positional_only) {
            rename.reach = Reach::local;
            return std::nullopt;
        }
        const ScopeId around = region_.names.scope_of(function);
        switch (region_.names.scopes()[around].kind) {
            case NameScopeKind::class_: return reach_in_method(finding, function, around, found, rename);
            case NameScopeKind::function:
            case NameScopeKind::lambda:
            case NameScopeKind::comprehension: return reach_in_nested(function, rename);
            default: return std::nullopt;
        }
    }

    struct Parameter {
        bool starred = false;
        bool positional_only = false;
        bool first = false;          ///< the first of all, and passed by place
        bool beside_others = false;  ///< the function takes any argument by name
    };

    Parameter look_at(NodeId function, NodeId name) const {
        Parameter found;
        const NodeId list = region_.syntax.child(function, f_parameters);
        const auto star = [&](NodeId id) {
            if (kind(id) == typed_parameter) id = region_.first_child(id);
            return id == no_node ? left_out : static_cast<Kind>(kind(id));
        };
        bool any_before = false;
        bool behind = false;
        for (const NodeId child : region_.syntax.children(list)) {
            if (kind(child) == comment) continue;
            const Kind starred = star(child);
            if (child <= name && name < region_.syntax[child].past) {
                found.starred = starred == list_splat_pattern || starred == dictionary_splat_pattern;
                found.first = !any_before;
                behind = true;
            } else if (starred == dictionary_splat_pattern) {
                found.beside_others = true;
            } else if (kind(child) == positional_separator && behind) {
                found.positional_only = true;
            }
            any_before = true;
        }
        return found;
    }

    std::optional<NoRename> reach_in_method(const Finding& finding, NodeId function, ScopeId in_class,
                                            Parameter parameter, Rename& rename) {
        const bool own = finding.rule == Rule::N804 || finding.rule == Rule::N805;
        if (own && (!parameter.first || is_interface(in_class))) return NoRename::no_convention;
        const Decorators decorators = decorators_of(region_, function);
        if (!parameter.first || decorators.is_static || !decorators.plain || parameter.beside_others) {
            return std::nullopt;
        }
        if (is_interface(in_class) || is_used_in_body(function, in_class)) return std::nullopt;
        if (in_class == 0 && passed_.outside_of(outline_, region_, from_)) return std::nullopt;
        rename.reach = Reach::local;
        return std::nullopt;
    }

    /// Whether the methods of a class are but descriptions, without an argument for the object itself.
    bool is_interface(ScopeId in_class) const {
        bool found = false;
        each_base(in_class, [&](std::string_view base) {
            const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
            const bool marked = base.size() > 2 && base[0] == 'I' && upper(base[1]) && base[2] >= 'a' && base[2] <= 'z';
            found = found || marked || base == "Interface";
        });
        return found;
    }

    /// The last parts of the names of a class's bases.
    template <typename Visit>
    void each_base(ScopeId in_class, Visit visit) const {
        if (in_class != 0) {
            const NodeId bases = region_.syntax.child(region_.definition(in_class), f_superclasses);
            if (bases == no_node) return;
            for (const NodeId base : region_.syntax.children(bases)) visit(region_.last_name(base));
            return;
        }
        if (region_.in_class < 0) return;
        const SplitScope& split = outline_.split[static_cast<std::size_t>(region_.in_class)];
        const Segment& header = *outline_.segments[split.segment];
        if (!header.naming) return;
        const NamingFacts& facts = *header.naming;
        for (std::size_t i = 0; i < facts.classes.size(); ++i) {
            if (facts.classes[i].keyword != header.scopes[split.scope].range.begin) continue;
            for (const ByteRange base : bases_of(facts, i)) visit(analysis::slice(header.text, base));
        }
    }

    /// Whether the body of a class uses a method of its own as a function.
    bool is_used_in_body(NodeId function, ScopeId in_class) const {
        const NodeId word = region_.syntax.child(function, f_name);
        const Name* const method = word == no_node ? nullptr : region_.names.at(region_.begin(word));
        if (method == nullptr) return true;
        for (const NameIndex index : region_.names.of(method->key)) {
            const Name& use = region_.names.all()[index];
            if (use.at != in_class || use.use == NameUse::definition) continue;
            // `@name.setter` makes a property of it.
            const NodeId around = region_.up(use.node);
            if (kind(around) != attribute || kind(region_.up(around)) != decorator) return true;
        }
        return false;
    }

    /// A function in a function is called from there alone, if it is but called.
    std::optional<NoRename> reach_in_nested(NodeId function, Rename& rename) {
        const NodeId word = region_.syntax.child(function, f_name);
        const Name* const name = word == no_node ? nullptr : region_.names.at(region_.begin(word));
        if (name == nullptr) return std::nullopt;
        KeywordUses uses;
        const bool only_called = is_only_called(*name, &uses);
        if (uses.taken) return NoRename::taken;
        for (const ByteRange range : uses.names) rename.edits.push_back({range, rename.to});
        if (only_called && uses.clear && !region_.names.is_dynamic(name->owner)) rename.reach = Reach::local;
        return std::nullopt;
    }

    /// Whether a function of a private scope is defined once, undecorated, and then called and nothing else.
    bool is_only_called(const Name& name, KeywordUses* uses = nullptr) const {
        if (name.owner == outside || !is_private(region_.names.scopes()[name.owner].kind)) return false;
        const NodeId definition = region_.up(name.node);
        bool only = kind(definition) == function_definition && kind(region_.up(definition)) != decorated_definition;
        std::vector<NodeId> calls;
        bool once = true;
        for (const NameIndex index : region_.names.of(name.key)) {
            const Name& use = region_.names.all()[index];
            if (use.owner != name.owner || use.node == name.node) continue;
            const NodeId around = region_.up(use.node);
            if (use.use != NameUse::load) {
                once = false;
            } else if (kind(around) == call && region_.syntax[use.node].field == f_function) {
                calls.push_back(around);
            } else {
                only = false;
            }
        }
        if (uses != nullptr && once && kind(definition) == function_definition &&
            decorators_of(region_, definition).plain) {
            for (const NodeId each : calls) add_keyword_uses(region_, each, from_, to_, *uses);
        }
        return only && once;
    }

    const Outline& outline_;
    const Region& region_;
    PassedNames& passed_;
    std::string_view from_;
    std::string_view to_;
};

void move_by(Rename& rename, std::uint32_t offset) {
    for (TextEdit& edit : rename.edits) edit.range = {edit.range.begin + offset, edit.range.end + offset};
    for (ByteRange& range : rename.unsure) range = {range.begin + offset, range.end + offset};
}

/// The safe renames of one region.
class AllOfRegion {
public:
    AllOfRegion(const Outline& outline, const Region& region, PassedNames& passed)
        : outline_(outline), region_(region), passed_(passed) {}

    void add(const Finding& finding) {
        const Name* const name = region_.names.at(finding.range.begin - region_.offset);
        if (name == nullptr || name->owner == outside) return;
        if (!is_private(region_.names.scopes()[name->owner].kind)) return;
        if (changed_.contains(name->range.begin)) return;
        const std::optional<std::string> to = conventional_name(finding);
        if (!to) return;
        const auto made = PrivateRename(outline_, region_, passed_).run(finding, *name, *to);
        if (!made || made->reach != Reach::local) return;
        const auto overlaps = [&](const TextEdit& edit) { return changed_.contains(edit.range.begin); };
        if (std::ranges::any_of(made->edits, overlaps)) return;
        std::vector<ScopeId>& same = owners_[*to];
        const auto seen = [&](ScopeId owner) {
            return region_.names.is_within(owner, name->owner) || region_.names.is_within(name->owner, owner);
        };
        if (std::ranges::any_of(same, seen)) return;
        same.push_back(name->owner);
        for (const TextEdit& edit : made->edits) {
            changed_.insert(edit.range.begin);
            edits_.push_back(edit);
        }
    }

    void append_to(std::vector<TextEdit>& edits) {
        std::ranges::sort(edits_, {}, [](const TextEdit& edit) { return edit.range.begin; });
        for (TextEdit& edit : edits_) {
            edit.range = {edit.range.begin + region_.offset, edit.range.end + region_.offset};
            edits.push_back(std::move(edit));
        }
    }

private:
    const Outline& outline_;
    const Region& region_;
    PassedNames& passed_;
    std::vector<TextEdit> edits_;
    std::unordered_set<std::uint32_t> changed_;                     // where edits begin
    std::unordered_map<std::string, std::vector<ScopeId>> owners_;  // by new name
};

bool is_about_a_name(Rule rule) { return rule != Rule::C901 && rule != Rule::N818; }

}  // namespace

std::optional<NoRename> objection(const Region& region, const Name& name, std::string_view to) {
    const Names& names = region.names;
    const std::string_view from = analysis::slice(region.text, name.range);
    if (region.syntax.has_error) return NoRename::broken;
    if (names.too_deep() || region.stray_words().contains(from)) return NoRename::unclear;
    for (const NameIndex index : names.of(name.key)) {
        const Name& each = names.all()[index];
        if (each.owner != name.owner) continue;
        if (each.use == NameUse::import_) return NoRename::imported;
        if (each.use == NameUse::obscure) return NoRename::unclear;
        if (shows_itself(region, each.node)) return NoRename::dynamic;
        if (!fits(region, each, to)) return NoRename::no_convention;
    }
    if (names.is_mangled(from, name.at) && spelled_out(region.text, from)) return NoRename::unclear;
    return std::nullopt;
}

std::optional<NoRename> collision(const Region& region, const Name& name, std::string_view to) {
    const Names& names = region.names;
    const bool known = name.owner != outside;
    std::vector<char> passed(names.scopes().size());
    for (const NameIndex index : names.of(name.key)) {
        const Name& each = names.all()[index];
        if (each.owner != name.owner) continue;
        for (const ScopeId scope : looked_up_in(names, each)) passed[scope] = 1;
    }
    for (const NameIndex index : names.of(to, name.at)) {
        const Name& other = names.all()[index];
        // What would see the name that is to be.
        const bool inside = !known || names.is_within(other.at, name.owner);
        const bool has_own =
            other.owner != name.owner && other.owner != outside && (!known || names.is_within(other.owner, name.owner));
        if (inside && !has_own) return NoRename::taken;
        // What would be seen in its place.
        if (other.use != NameUse::load && passed[binds(other.use) ? other.binds_in : other.at] != 0) {
            return NoRename::taken;
        }
    }
    return std::nullopt;
}

Decorators decorators_of(const Region& region, NodeId function) {
    static constexpr std::array<std::string_view, 2> for_static{"staticmethod", "abstractstaticmethod"};
    static constexpr std::array<std::string_view, 20> leave_alone{
        "classmethod",         "property",           "cached_property", "setter",   "getter",    "deleter",
        "abstractmethod",      "override",           "final",           "overload", "cache",     "lru_cache",
        "abstractclassmethod", "abstractproperty",   "deprecated",      "wraps",    "coroutine", "no_type_check",
        "contextmanager",      "asynccontextmanager"};
    Decorators found;
    if (region.kind(region.up(function)) != decorated_definition) return found;
    for (const NodeId child : region.syntax.children(region.up(function))) {
        if (region.kind(child) != decorator) continue;
        NodeId made = region.first_child(child);
        if (made != no_node && region.kind(made) == call) made = region.syntax.child(made, f_function);
        const std::string_view name = region.last_name(made);
        if (one_of(name, for_static)) {
            found.is_static = true;
        } else if (!one_of(name, leave_alone)) {
            found.plain = false;
        }
    }
    return found;
}

void add_keyword_uses(const Region& region, NodeId call, std::string_view from, std::string_view to,
                      KeywordUses& uses) {
    const NodeId arguments = region.syntax.child(call, f_arguments);
    if (arguments == no_node) return;
    for (const NodeId argument : region.syntax.children(arguments)) {
        if (region.kind(argument) == dictionary_splat) uses.clear = false;
        if (region.kind(argument) != keyword_argument) continue;
        const NodeId word = region.syntax.child(argument, f_name);
        if (word == no_node) continue;
        if (region.text_of(word) == from) uses.names.push_back(region.syntax[word].range);
        if (region.text_of(word) == to) uses.taken = true;
    }
}

std::expected<Rename, NoRename> rename(Parser& parser, const Outline& outline, const Finding& finding) {
    if (!is_about_a_name(finding.rule) || outline.segments.empty()) return std::unexpected(NoRename::no_convention);
    std::unique_ptr<Region> region = region_around(parser, outline, segment_at(outline, finding.range.begin));
    const Name* const name = region->names.at(finding.range.begin - region->offset);
    if (region->names.too_deep()) return std::unexpected(NoRename::unclear);
    if (name == nullptr) {
        return std::unexpected(region->syntax.has_error ? NoRename::broken : NoRename::unclear);
    }
    if (finding.rule == Rule::N808) return rename_type_variable(parser, outline, *region, *name);
    const std::optional<std::string> to = conventional_name(finding);
    if (!to || *to == analysis::slice(region->text, name->range)) return std::unexpected(NoRename::no_convention);

    if (name->owner == outside || !is_private(region->names.scopes()[name->owner].kind)) {
        return rename_shared(parser, outline, *region, *name, *to);
    }
    PassedNames passed;
    auto made = PrivateRename(outline, *region, passed).run(finding, *name, *to);
    if (!made) return std::unexpected(made.error());
    move_by(*made, region->offset);
    if (made->reach == Reach::callers) {
        if (const auto why_not = add_callers(parser, outline, *region, *name, *made)) return std::unexpected(*why_not);
    }
    return made;
}

std::vector<TextEdit> rename_all(Parser& parser, const Outline& outline, std::span<const Finding> findings) {
    std::vector<TextEdit> edits;
    PassedNames passed;
    for (std::size_t next = 0; next < findings.size();) {
        if (!is_about_a_name(findings[next].rule)) {
            ++next;
            continue;
        }
        const auto region = region_around(parser, outline, segment_at(outline, findings[next].range.begin));
        const std::uint32_t end = region->offset + static_cast<std::uint32_t>(region->text.size());
        AllOfRegion all(outline, *region, passed);
        while (next < findings.size() && findings[next].range.begin < end) {
            // Of two rules about one place the later one says more: a method's first argument is `self`, whatever else
            // is wrong with it.
            std::size_t past = next + 1;
            while (past < findings.size() && findings[past].range == findings[next].range) ++past;
            for (std::size_t at = past; at-- > next;) {
                if (is_about_a_name(findings[at].rule)) all.add(findings[at]);
            }
            next = past;
        }
        all.append_to(edits);
    }
    return edits;
}

}  // namespace analysis::python
