#include "analysis/python/shared_names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/naming_facts.hpp"
#include "analysis/python/builtins.hpp"
#include "analysis/python/grammar.hpp"
#include "analysis/python/rename.hpp"
#include "analysis/python/spelling.hpp"
#include "analysis/unicode.hpp"

namespace analysis::python {
namespace {

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

bool is_builtin(std::string_view name) { return std::ranges::find(builtins, name) != builtins.end(); }

/// A class of the document: where its `class` stands.
using ClassPlace = std::uint32_t;

/// The classes of a document as their facts tell them, and which of them inherit from one another.
class Classes {
public:
    explicit Classes(const Outline& outline) {
        for (SegmentIndex index = 0; index < outline.segments.size(); ++index) {
            const Segment& segment = *outline.segments[index];
            if (!segment.naming) continue;
            const NamingFacts& facts = *segment.naming;
            for (std::size_t i = 0; i < facts.classes.size(); ++i) {
                const ClassFact& fact = facts.classes[i];
                Class made{.place = outline.offsets[index] + fact.keyword,
                           .body = {index, fact.level},
                           .at_top = segment.frames.empty() && fact.level == 0,
                           .bases = {},
                           .derived = {},
                           .base_names = {}};
                for (const ByteRange base : bases_of(facts, i))
                    made.base_names.push_back(analysis::slice(segment.text, base));
                by_name_[analysis::slice(segment.text, fact.name)].push_back(classes_.size());
                classes_.push_back(std::move(made));
            }
        }
        for (std::size_t i = 0; i < classes_.size(); ++i) {
            for (const std::string_view base : classes_[i].base_names) resolve(i, base);
        }
    }

    /// The only class of that name at the top level.
    std::optional<ClassPlace> at_top(std::string_view name) const {
        const auto found = by_name_.find(name);
        if (found == by_name_.end()) return std::nullopt;
        std::optional<ClassPlace> place;
        for (const std::size_t index : found->second) {
            if (!classes_[index].at_top) continue;
            if (place) return std::nullopt;
            place = classes_[index].place;
        }
        return place;
    }

    /// The classes that inherit from one another, those that inherit from the same among them; nothing where it cannot
    /// be told which class a name means.
    std::optional<std::vector<ClassPlace>> family(ClassPlace place) const {
        std::vector<ClassPlace> found;
        std::vector<char> seen(classes_.size());
        std::vector<std::size_t> open;
        const auto add = [&](std::size_t index) {
            if (seen[index] == 0) open.push_back(index);
            seen[index] = 1;
        };
        if (const auto index = index_of(place)) add(*index);
        while (!open.empty()) {
            const Class& each = classes_[open.back()];
            open.pop_back();
            if (each.ambiguous) return std::nullopt;
            found.push_back(each.place);
            for (const std::size_t index : each.bases) add(index);
            for (const std::size_t index : each.derived) add(index);
        }
        if (found.empty()) found.push_back(place);
        return found;
    }

    /// The classes of the document that a class inherits from itself.
    std::vector<ClassPlace> bases(ClassPlace place) const {
        std::vector<ClassPlace> found;
        if (const auto index = index_of(place)) {
            for (const std::size_t base : classes_[*index].bases) found.push_back(classes_[base].place);
        }
        return found;
    }

private:
    struct Class {
        ClassPlace place;
        std::pair<SegmentIndex, std::uint32_t> body;  ///< what it stands in
        bool at_top;
        bool ambiguous = false;
        std::vector<std::size_t> bases;
        std::vector<std::size_t> derived;
        std::vector<std::string_view> base_names;
    };

    std::optional<std::size_t> index_of(ClassPlace place) const {
        const auto found = std::ranges::find(classes_, place, &Class::place);
        if (found == classes_.end()) return std::nullopt;
        return static_cast<std::size_t>(found - classes_.begin());
    }

    /// A base is the only class of its name, or the last before it in the same body, or the only one at the top.
    void resolve(std::size_t index, std::string_view name) {
        const auto found = by_name_.find(name);
        if (found == by_name_.end()) return;
        const std::vector<std::size_t>& candidates = found->second;
        std::optional<std::size_t> base;
        if (candidates.size() == 1) {
            base = candidates.front();
        } else {
            std::size_t at_top = 0;
            for (const std::size_t candidate : candidates) {
                if (candidate >= index) break;
                if (classes_[candidate].body == classes_[index].body) base = candidate;
            }
            if (!base) {
                for (const std::size_t candidate : candidates) {
                    if (!classes_[candidate].at_top) continue;
                    base = candidate;
                    ++at_top;
                }
                if (at_top != 1) base.reset();
            }
        }
        if (!base) {
            classes_[index].ambiguous = true;
        } else if (*base != index) {
            classes_[index].bases.push_back(*base);
            classes_[*base].derived.push_back(index);
        }
    }

    std::vector<Class> classes_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_name_;
};

/// What stands before a word on its line tells whether a text assigns to it at the top level.
bool is_assigned_at_top(const Outline& outline, std::string_view name) {
    for (const Segment* const segment : outline.segments) {
        const std::string_view text = segment->text;
        for (std::size_t at = find_word(text, name); at != std::string_view::npos;
             at = find_word(text, name, at + name.size())) {
            if (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r') continue;
            std::size_t behind = at + name.size();
            while (behind < text.size() && text[behind] == ' ') ++behind;
            const std::string_view rest = text.substr(behind);
            if (rest.starts_with(':') || (rest.starts_with('=') && !rest.starts_with("=="))) return true;
        }
    }
    return false;
}

std::size_t count_of_definitions(const Outline& outline, std::string_view function) {
    std::size_t count = 0;
    for (const Segment* const segment : outline.segments) {
        const std::string_view text = segment->text;
        for (std::size_t at = find_word(text, function); at != std::string_view::npos;
             at = find_word(text, function, at + function.size())) {
            const std::string_view before = text.substr(0, at);
            const std::size_t end = before.find_last_not_of(" \t");
            if (end != std::string_view::npos && end + 1 < at && before.substr(0, end + 1).ends_with("def")) ++count;
        }
    }
    return count;
}

/// What a document is asked about a name that is shared: which classes there are, and what an object is.
class Objects {
public:
    explicit Objects(const Outline& outline) : outline_(outline), classes_(outline) {}

    const Classes& classes() const { return classes_; }

    /// Where the class of a scope stands.
    std::optional<ClassPlace> place_of(const Region& region, ScopeId scope) const {
        if (region.names.scopes()[scope].kind != NameScopeKind::class_) return std::nullopt;
        if (scope != 0) return region.offset + region.begin(region.names.scopes()[scope].node);
        if (region.in_class < 0) return std::nullopt;
        const SplitScope& split = outline_.split[static_cast<std::size_t>(region.in_class)];
        if (split.scope == 0) return std::nullopt;
        return outline_.offsets[split.segment] + outline_.segments[split.segment]->scopes[split.scope].range.begin;
    }

    /// A class, or an object of it.
    struct Object {
        ClassPlace class_;
        bool is_super = false;  ///< what the class inherits
        bool is_class = false;  ///< the class itself, by its name
    };

    std::optional<Object> object(const Region& region, NodeId id) const {
        constexpr int steps_at_most = 8;
        for (int step = 0; step < steps_at_most && id != no_node; ++step) {
            switch (region.kind(id)) {
                case parenthesized_expression: id = region.first_child(id); break;
                case attribute:
                    if (region.last_name(id) != "__class__") return std::nullopt;
                    id = region.syntax.child(id, f_object);
                    break;
                case call: {
                    const NodeId function = region.syntax.child(id, f_function);
                    const NodeId arguments = region.syntax.child(id, f_arguments);
                    if (function == no_node || arguments == no_node || region.kind(function) != identifier) {
                        return std::nullopt;
                    }
                    const NodeId only = region.first_child(arguments);
                    if (region.text_of(function) == "super" && only == no_node) return inherited(region, id);
                    if (region.text_of(function) != "type" || only == no_node) return std::nullopt;
                    if (only != region.last_child(arguments)) return std::nullopt;
                    id = only;
                    break;
                }
                case identifier: return named(region, id);
                default: return std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// Whether a name is that of an imported module, or of what one has.
    static bool is_imported(const Region& region, NodeId id) {
        if (region.kind(id) != identifier) return false;
        const Name* const name = region.names.at(region.begin(id));
        if (name == nullptr) return false;
        return std::ranges::any_of(region.names.of(name->key), [&](NameIndex index) {
            const Name& each = region.names.all()[index];
            return each.owner == name->owner && (each.use == NameUse::import_ || is_alias(region, each));
        });
    }

private:
    static bool is_alias(const Region& region, const Name& name) {
        return region.kind(region.up(name.node)) == aliased_import;
    }

    std::optional<Object> inherited(const Region& region, NodeId id) const {
        for (ScopeId scope = region.names.scope_of(id);; scope = region.names.scopes()[scope].parent) {
            if (region.names.scopes()[scope].kind == NameScopeKind::class_) {
                const auto place = place_of(region, scope);
                if (!place) return std::nullopt;
                return Object{.class_ = *place, .is_super = true};
            }
            if (scope == 0) return std::nullopt;
        }
    }

    std::optional<Object> named(const Region& region, NodeId id) const {
        const Name* const name = region.names.at(region.begin(id));
        if (name == nullptr) return std::nullopt;
        const Name* only = nullptr;
        std::size_t count = 0;
        for (const NameIndex index : region.names.of(name->key)) {
            const Name& each = region.names.all()[index];
            if (each.owner != name->owner || each.use == NameUse::load) continue;
            only = &each;
            ++count;
        }
        const bool top = name->owner == outside || region.names.scopes()[name->owner].kind == NameScopeKind::module;
        if (top) {
            if (count > 1 || (only != nullptr && only->use != NameUse::definition)) return std::nullopt;
            const std::string_view spelling = region.text_of(id);
            const auto place = classes_.at_top(spelling);
            if (!place || is_assigned_at_top(outline_, spelling)) return std::nullopt;
            return Object{.class_ = *place, .is_class = true};
        }
        if (count != 1) return std::nullopt;
        if (only->use == NameUse::definition && region.kind(region.up(only->node)) == class_definition) {
            return Object{.class_ = region.offset + region.begin(region.up(only->node)), .is_class = true};
        }
        if (only->use == NameUse::parameter) return own(region, *only);
        return std::nullopt;
    }

    /// What the first parameter of a method is.
    std::optional<Object> own(const Region& region, const Name& parameter) const {
        const NodeId function = region.definition(parameter.owner);
        if (function == no_node || region.kind(function) != function_definition) return std::nullopt;
        const NodeId first = region.first_child(region.syntax.child(function, f_parameters));
        if (first == no_node || region.kind(first) == list_splat_pattern) return std::nullopt;
        if (parameter.node < first || parameter.node >= region.syntax[first].past) return std::nullopt;
        if (decorators_of(region, function).is_static) return std::nullopt;
        const auto place = place_of(region, region.names.scope_of(function));
        if (!place) return std::nullopt;
        return Object{.class_ = *place};
    }

    const Outline& outline_;
    Classes classes_;
};

// Strings that name something.

enum class StringUse : std::uint8_t { text, listed, dynamic };

/// Whether an expression is a mapping of names: `globals()`, `x.__dict__`.
bool is_namespace(const Region& region, NodeId id) {
    if (id == no_node) return false;
    if (region.kind(id) == call) {
        static constexpr std::array<std::string_view, 3> makers{"globals", "locals", "vars"};
        return one_of(region.last_name(region.syntax.child(id, f_function)), makers);
    }
    const std::string_view name = region.last_name(id);
    return name == "__dict__" || name == "__annotations__";
}

StringUse use_of_argument(const Region& region, NodeId call_node) {
    const NodeId function = region.syntax.child(call_node, f_function);
    const std::string_view name = region.last_name(function);
    if (name.ends_with("attr") || name == "attrgetter" || name == "methodcaller" || name == "object" ||
        name == "getattr_static") {
        return StringUse::dynamic;
    }
    if (function == no_node || region.kind(function) != attribute) return StringUse::text;
    const NodeId object = region.syntax.child(function, f_object);
    if (is_namespace(region, object)) return StringUse::dynamic;
    return region.last_name(object) == "__all__" ? StringUse::listed : StringUse::text;
}

StringUse use_of_string(const Region& region, NodeId id) {
    for (NodeId child = id; child != 0; child = region.up(child)) {
        const NodeId around = region.up(child);
        switch (region.kind(around)) {
            case list:
            case tuple:
            case set:
            case parenthesized_expression:
            case expression_list:
            case concatenated_string:
            case dictionary:
            case pair:
            case binary_operator: break;
            case subscript: {
                const bool index = region.syntax.child(around, f_value) != child;
                const bool of_names = is_namespace(region, region.syntax.child(around, f_value));
                return index && of_names ? StringUse::dynamic : StringUse::text;
            }
            case argument_list:
                if (region.kind(region.up(around)) != call) return StringUse::text;
                return use_of_argument(region, region.up(around));
            case assignment:
            case augmented_assignment: {
                static constexpr std::array<std::string_view, 4> attributes{"__slots__", "__match_args__", "_fields_",
                                                                            "_fields"};
                const NodeId left = region.syntax.child(around, f_left);
                const std::string_view name = region.last_name(left);
                if (name == "__all__") return StringUse::listed;
                return one_of(name, attributes) ? StringUse::dynamic : StringUse::text;
            }
            default: return StringUse::text;
        }
    }
    return StringUse::text;
}

/// Whether a string is `content` and nothing else; `range` is where that stands.
bool is_string_of(const Region& region, NodeId id, std::string_view content) {
    return region.kind(id) == string_content && region.text_of(id) == content && region.kind(region.up(id)) == string &&
           region.syntax.child_of_kind(region.up(id), string_content) == id &&
           region.syntax.child_of_kind(region.up(id), interpolation) == no_node;
}

using Regions = std::vector<std::unique_ptr<Region>>;

/// Collects the edits of one rename.
class SharedRename {
public:
    SharedRename(Parser& parser, const Outline& outline, std::string_view from, const std::string& to)
        : parser_(parser), outline_(outline) {
        made_ = {.from = std::string(from), .to = to, .reach = Reach::other_files, .edits = {}, .unsure = {}};
    }

    std::expected<Rename, NoRename> of_module(bool is_class) {
        if (is_keyword(made_.to) || is_builtin(made_.to)) return std::unexpected(NoRename::reserved);
        if (is_builtin(made_.from)) return std::unexpected(NoRename::unclear);
        if (is_class && mangles_elsewhere()) return std::unexpected(NoRename::unclear);
        const Objects objects(outline_);
        read();
        for (const auto& region : regions_) {
            if (auto why_not = of_module_in(*region, objects)) return std::unexpected(*why_not);
            if (auto why_not = strings(*region, true)) return std::unexpected(*why_not);
        }
        for (const auto& [place, said] : said_in_class_) {
            // A class that has the name too may read either of them, as it runs.
            if (said.binds_from && said.reads_from) return std::unexpected(NoRename::unclear);
            if (said.binds_to && said.reads_from) return std::unexpected(NoRename::taken);
        }
        return finished();
    }

    std::expected<Rename, NoRename> of_class(ClassPlace place, bool mangled) {
        if (is_keyword(made_.to)) return std::unexpected(NoRename::reserved);
        const Objects objects(outline_);
        auto family = objects.classes().family(place);
        if (!family) return std::unexpected(NoRename::unclear);
        if (mangled) {
            family = {place};
            if (mangled_is_spelled_out()) return std::unexpected(NoRename::unclear);
        }
        family_ = std::move(*family);
        std::ranges::sort(family_);
        read();
        for (const auto& region : regions_) {
            if (region->syntax.has_error) return std::unexpected(NoRename::broken);
            if (!is_readable(*region)) return std::unexpected(NoRename::unclear);
            if (auto why_not = bodies(*region, objects)) return std::unexpected(*why_not);
            if (auto why_not = attributes(*region, objects, mangled)) return std::unexpected(*why_not);
            if (auto why_not = strings(*region, false)) return std::unexpected(*why_not);
        }
        for (const auto& [place_of_class, said] : said_in_class_) {
            if (!said.binds_from) continue;
            if (said.objection) return std::unexpected(*said.objection);
            class_reads_ = class_reads_ || !said.places.empty();
            for (const ByteRange range : said.places) change(range, 0);
        }
        if (class_reads_ && (module_binds_ || is_builtin(made_.from))) return std::unexpected(NoRename::unclear);
        return finished();
    }

    Rename& rename() { return made_; }

private:
    /// What a class says in its own code, which may lie in several regions.
    struct Said {
        bool binds_from = false;
        bool reads_from = false;
        bool binds_to = false;
        std::vector<ByteRange> places;      ///< of reads that another region has to explain, in the document
        std::optional<NoRename> objection;  ///< to changing those
    };

    void read() {
        std::string buffer;
        const std::string_view other = as_identifier(made_.from, buffer);
        std::vector<std::string_view> words{made_.from, made_.to};
        if (other != made_.from) words.push_back(other);
        regions_ = regions_with(parser_, outline_, words);
    }

    bool is_readable(const Region& region) const {
        return !region.names.too_deep() && !region.stray_words().contains(made_.from);
    }

    void change(ByteRange range, std::uint32_t offset) {
        made_.edits.push_back({{range.begin + offset, range.end + offset}, made_.to});
    }

    Rename finished() {
        std::ranges::sort(made_.edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
        const auto [first, last] = std::ranges::unique(made_.edits);
        made_.edits.erase(first, last);
        std::ranges::sort(made_.unsure, {}, &ByteRange::begin);
        return std::move(made_);
    }

    /// The class whose own code stands in a scope: its body, or type parameters there.
    static std::optional<ScopeId> class_of(const Region& region, ScopeId scope) {
        const std::vector<NameScope>& scopes = region.names.scopes();
        while (scope != 0 && scopes[scope].kind == NameScopeKind::annotation) scope = scopes[scope].parent;
        if (scopes[scope].kind != NameScopeKind::class_) return std::nullopt;
        return scope;
    }

    /// The same, as it is known in the document.
    static std::optional<ClassPlace> place_of_class(const Region& region, const Objects& objects, ScopeId scope) {
        const auto found = class_of(region, scope);
        return found ? objects.place_of(region, *found) : std::nullopt;
    }

    // Names of the module.

    static ScopeId top(const Region& region) { return region.in_class < 0 ? 0 : outside; }

    std::optional<NoRename> of_module_in(const Region& region, const Objects& objects) {
        if (region.syntax.has_error) return NoRename::broken;
        if (!is_readable(region)) return NoRename::unclear;
        const Names& names = region.names;
        // What begins with two underscores is another name in a class.
        if (names.is_mangled(made_.from, 0)) return std::nullopt;
        const Name* any = nullptr;
        for (const NameIndex index : names.of(made_.from, 0)) {
            const Name& each = names.all()[index];
            if (const auto place = place_of_class(region, objects, each.at)) {
                // A `global` in the body of a class is too rare to follow over its parts.
                if (each.use == NameUse::global) return NoRename::unclear;
                Said& said = said_in_class_[*place];
                said.binds_from = said.binds_from || binds(each.use);
                said.reads_from = said.reads_from || each.use == NameUse::load;
            }
            if (each.owner == top(region)) {
                any = &each;
                change(each.range, region.offset);
            }
        }
        for (const NameIndex index : names.of(made_.to, 0)) {
            const Name& each = names.all()[index];
            if (each.owner == top(region)) return NoRename::taken;
            const auto place = place_of_class(region, objects, each.at);
            if (place && binds(each.use)) said_in_class_[*place].binds_to = true;
        }
        if (any == nullptr) return std::nullopt;
        if (auto why_not = objection(region, *any, made_.to)) return why_not;
        return collision(region, *any, made_.to);
    }

    std::string_view stripped_from() const {
        std::string_view name = made_.from;
        while (name.starts_with('_')) name.remove_prefix(1);
        return name;
    }

    /// Whether a private name of a class is spelled with the class's name somewhere.
    bool mangles_elsewhere() const {
        std::string prefix("_");
        prefix += stripped_from();
        prefix += "__";
        return std::ranges::any_of(
            outline_.segments, [&](const Segment* segment) { return segment->text.find(prefix) != std::string::npos; });
    }

    bool mangled_is_spelled_out() const {
        return std::ranges::any_of(outline_.segments, [&](const Segment* segment) {
            const std::string_view text = segment->text;
            for (std::size_t at = text.find(made_.from); at != std::string_view::npos;
                 at = text.find(made_.from, at + 1)) {
                const char before = at == 0 ? ' ' : text[at - 1];
                const bool letter = (before | 0x20) >= 'a' && (before | 0x20) <= 'z';
                if (letter || (before >= '0' && before <= '9') || static_cast<unsigned char>(before) >= 0x80)
                    return true;
            }
            return false;
        });
    }

    // Strings that say the name.

    std::optional<NoRename> strings(const Region& region, bool of_module) {
        for (NodeId id = 0; id < region.syntax.size(); ++id) {
            if (!is_string_of(region, id, made_.from)) continue;
            const NodeId text = region.up(id);
            switch (use_of_string(region, text)) {
                case StringUse::text: break;
                case StringUse::dynamic: return NoRename::dynamic;
                case StringUse::listed:
                    if (!of_module) break;
                    if (region.kind(region.up(text)) == concatenated_string) return NoRename::unclear;
                    change(region.syntax[id].range, region.offset);
            }
        }
        return std::nullopt;
    }

    // Names of classes.

    bool in_family(ClassPlace place) const { return std::ranges::binary_search(family_, place); }

    /// What the code of a class itself says.
    std::optional<NoRename> bodies(const Region& region, const Objects& objects) {
        const Names& names = region.names;
        const std::vector<NameScope>& scopes = names.scopes();
        for (ScopeId scope = 0; scope < scopes.size(); ++scope) {
            const auto place = objects.place_of(region, scope);
            if (!place || !in_family(*place)) continue;
            const Name* any = nullptr;
            for (const NameIndex index : names.of(made_.from, scope)) {
                const Name& each = names.all()[index];
                if (each.owner == scope) {
                    any = &each;
                    class_reads_ = class_reads_ || each.use == NameUse::load;
                    change(each.range, region.offset);
                    said_in_class_[*place].binds_from = true;
                } else if (class_of(region, each.at) == scope) {
                    if (each.use == NameUse::global) return NoRename::unclear;
                    Said& said = said_in_class_[*place];
                    said.places.push_back({each.range.begin + region.offset, each.range.end + region.offset});
                    if (!said.objection) said.objection = objection(region, each, made_.to);
                }
            }
            if (any != nullptr) {
                if (auto why_not = objection(region, *any, made_.to)) return why_not;
            }
            for (const NameIndex index : names.of(made_.to, scope)) {
                const Name& each = names.all()[index];
                if (each.owner == scope || class_of(region, each.at) == scope) return NoRename::taken;
            }
        }
        if (region.in_class < 0) {
            for (const NameIndex index : names.of(made_.from, 0)) {
                const Name& each = names.all()[index];
                module_binds_ = module_binds_ || (each.owner == 0 && binds(each.use));
            }
        }
        return std::nullopt;
    }

    enum class Sure : std::uint8_t { ours, other, unsure };

    Sure whose(const Region& region, const Objects& objects, NodeId object, bool mangled) const {
        if (object == no_node) return Sure::unsure;
        if (mangled && !in_own_class(region, objects, region.names.scope_of(object))) return Sure::other;
        const auto found = objects.object(region, object);
        if (!found) return Objects::is_imported(region, object) ? Sure::other : Sure::unsure;
        if (!in_family(found->class_)) return Sure::other;
        if (found->is_super && objects.classes().bases(found->class_).empty()) return Sure::other;
        return Sure::ours;
    }

    bool in_own_class(const Region& region, const Objects& objects, ScopeId scope) const {
        while (scope != 0 && region.names.scopes()[scope].kind != NameScopeKind::class_) {
            scope = region.names.scopes()[scope].parent;
        }
        const auto place = objects.place_of(region, scope);
        return place && in_family(*place);
    }

    std::optional<NoRename> attributes(const Region& region, const Objects& objects, bool mangled) {
        for (NodeId id = 0; id < region.syntax.size(); ++id) {
            if (region.kind(id) != identifier) continue;
            const std::string_view word = region.text_of(id);
            const bool is_from = word == made_.from;
            if (!is_from && word != made_.to) continue;
            const std::optional<Sure> sure = whose_attribute(region, objects, id, mangled);
            if (!sure || *sure == Sure::other) continue;
            if (!is_from) {
                if (*sure == Sure::ours) return NoRename::taken;
                continue;
            }
            const ByteRange range = region.syntax[id].range;
            if (*sure == Sure::ours) {
                change(range, region.offset);
            } else {
                made_.unsure.push_back({range.begin + region.offset, range.end + region.offset});
            }
        }
        return std::nullopt;
    }

    /// Whose attribute an identifier names; nothing where it names none.
    std::optional<Sure> whose_attribute(const Region& region, const Objects& objects, NodeId id, bool mangled) const {
        const NodeId around = region.up(id);
        switch (region.kind(around)) {
            case attribute:
                if (region.syntax[id].field != f_attribute) return std::nullopt;
                return whose(region, objects, region.syntax.child(around, f_object), mangled);
            case member_type: return Sure::unsure;
            case dotted_name: {
                const NodeId first = region.first_child(around);
                const NodeKind statement = region.kind(region.up(around));
                const bool pattern = statement != import_statement && statement != import_from_statement &&
                                     statement != aliased_import && statement != relative_import &&
                                     statement != future_import_statement;
                if (id == first || !pattern) return std::nullopt;
                const bool second = region.syntax[first].past == id;
                return second ? whose(region, objects, first, mangled) : Sure::unsure;
            }
            case keyword_argument: {
                const NodeId arguments = region.up(around);
                if (region.syntax[id].field != f_name || region.kind(region.up(arguments)) != call) return std::nullopt;
                const NodeId function = region.syntax.child(region.up(arguments), f_function);
                return of_constructor(region, objects, function);
            }
            case keyword_pattern: {
                const NodeId pattern = region.up(region.up(around));
                if (id != region.first_child(around) || region.kind(pattern) != class_pattern) return std::nullopt;
                const NodeId name = region.first_child(pattern);
                if (name == no_node || region.first_child(name) != region.last_child(name)) return Sure::unsure;
                return whose(region, objects, region.first_child(name), mangled);
            }
            default: return std::nullopt;
        }
    }

    /// What a class is called with may become its attribute, as in a data class.
    std::optional<Sure> of_constructor(const Region& region, const Objects& objects, NodeId function) const {
        if (function == no_node || region.kind(function) != identifier) return std::nullopt;
        const auto found = objects.object(region, function);
        if (!found || !found->is_class || !in_family(found->class_)) return std::nullopt;
        return is_data_class(found->class_) ? Sure::ours : Sure::unsure;
    }

    /// Whether a class takes its arguments by the names that its body annotates, as far as its header tells.
    bool is_data_class(ClassPlace place) const {
        const SegmentIndex index = segment_at(outline_, place);
        const std::string_view text = outline_.segments[index]->text;
        std::string_view above = text.substr(0, place - outline_.offsets[index]);
        const std::size_t end = above.find_last_not_of(" \t\r\n");
        above = above.substr(0, end == std::string_view::npos ? 0 : end + 1);
        const std::size_t line = above.find_last_of("\r\n");
        const std::string_view last = above.substr(line == std::string_view::npos ? 0 : line + 1);
        const std::string_view header = text.substr(place - outline_.offsets[index]);
        const std::string_view bases = header.substr(0, header.find(':'));
        return (last.find('@') != std::string_view::npos && find_word(last, "dataclass") != std::string_view::npos) ||
               find_word(bases, "NamedTuple") != std::string_view::npos;
    }

    Parser& parser_;
    const Outline& outline_;
    Rename made_;
    Regions regions_;
    std::vector<ClassPlace> family_;
    std::unordered_map<ClassPlace, Said> said_in_class_;
    bool class_reads_ = false;   // whether the code of a class reads the name
    bool module_binds_ = false;  // and whether the module has one of that name
};

// Type variables.

struct TypeVariable {
    bool covariant = false;
    bool contravariant = false;
    NodeId spelled = no_node;  ///< the text of its own name
};

std::optional<TypeVariable> type_variable(const Region& region, const Name& name) {
    NodeId statement = name.node;
    while (statement != 0 && region.kind(statement) != assignment) statement = region.up(statement);
    NodeId value = statement == 0 ? no_node : region.syntax.child(statement, f_right);
    while (value != no_node && region.kind(value) == parenthesized_expression) value = region.first_child(value);
    if (value == no_node || region.kind(value) != call) return std::nullopt;
    const NodeId arguments = region.syntax.child(value, f_arguments);
    const NodeId first = arguments == no_node ? no_node : region.first_child(arguments);
    if (first == no_node || region.kind(first) != string) return std::nullopt;
    TypeVariable found{.spelled = region.syntax.child_of_kind(first, string_content)};
    if (found.spelled == no_node || !is_string_of(region, found.spelled, region.text_of(found.spelled)))
        return std::nullopt;
    for (const NodeId argument : region.syntax.children(arguments)) {
        if (region.kind(argument) == dictionary_splat) return std::nullopt;
        if (region.kind(argument) != keyword_argument) continue;
        const NodeId word = region.syntax.child(argument, f_name);
        const NodeId given = region.syntax.child(argument, f_value);
        if (word == no_node || given == no_node) return std::nullopt;
        const std::string_view keyword = region.text_of(word);
        if (keyword != "covariant" && keyword != "contravariant") continue;
        if (region.kind(given) != true_ && region.kind(given) != false_) return std::nullopt;
        (keyword == "covariant" ? found.covariant : found.contravariant) = region.kind(given) == true_;
    }
    return found;
}

/// `_T_co` for a covariant `_t`.
std::optional<std::string> name_of_type_variable(std::string_view name, const TypeVariable& variable) {
    std::string made;
    if (name.starts_with('_')) made = "_";
    while (name.starts_with('_')) name.remove_prefix(1);
    std::string_view suffix;
    for (const std::string_view each : {"_contra", "_co"}) {
        if (suffix.empty() && name.ends_with(each)) suffix = each;
    }
    name.remove_suffix(suffix.size());
    while (name.ends_with('_')) name.remove_suffix(1);
    const std::optional<std::string> words = cap_words(name);
    if (!words || !is_upper(first_character(*words))) return std::nullopt;
    made += *words;
    if (variable.covariant) {
        suffix = "_co";
    } else if (variable.contravariant) {
        suffix = "_contra";
    }
    made += suffix;
    return made;
}

// Calls.

/// What the calls in a region pass to one function by name.
class Callers {
public:
    Callers(Parser& parser, const Outline& outline, const Region& region, Rename& rename)
        : parser_(parser), outline_(outline), region_(region), rename_(rename) {}

    std::optional<NoRename> run(NodeId function) {
        const NodeId word = region_.syntax.child(function, f_name);
        if (word == no_node || !decorators_of(region_, function).plain) return std::nullopt;
        const std::string_view name = region_.text_of(word);
        const ScopeId around = region_.names.scope_of(function);
        switch (region_.names.scopes()[around].kind) {
            case NameScopeKind::module: of_function(name); break;
            case NameScopeKind::class_: of_method(name, around); break;
            default: return std::nullopt;
        }
        std::ranges::sort(rename_.edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
        const auto [first, last] = std::ranges::unique(rename_.edits);
        rename_.edits.erase(first, last);
        std::ranges::sort(rename_.unsure, {}, &ByteRange::begin);
        return taken_ ? std::optional(NoRename::taken) : std::nullopt;
    }

private:
    void of_function(std::string_view name) {
        const Regions regions = regions_with(parser_, outline_, {name});
        std::size_t bound = 0;
        for (const auto& region : regions) {
            const ScopeId top = region->in_class < 0 ? 0 : outside;
            for (const NameIndex index : region->names.of(name, 0)) {
                const Name& each = region->names.all()[index];
                if (each.owner == top && binds(each.use)) ++bound;
            }
        }
        for (const auto& region : regions) {
            const ScopeId top = region->in_class < 0 ? 0 : outside;
            for (const NameIndex index : region->names.of(name, 0)) {
                const Name& each = region->names.all()[index];
                const NodeId call_node = region->up(each.node);
                if (each.owner != top || each.use != NameUse::load || region->kind(call_node) != call) continue;
                if (region->syntax[each.node].field == f_function) pass(*region, call_node, bound == 1);
            }
        }
    }

    void of_method(std::string_view name, ScopeId in_class) {
        const Objects objects(outline_);
        const auto place = objects.place_of(region_, in_class);
        if (!place) return;
        const auto family = objects.classes().family(*place);
        const auto related = [&](ClassPlace other) {
            return !family || std::ranges::find(*family, other) != family->end();
        };
        const bool once = family && count_of_definitions(outline_, name) == 1;
        const bool makes = name == "__init__" || name == "__new__";
        for (const auto& region : regions_with(parser_, outline_, {rename_.from})) {
            for (NodeId id = 0; id < region->syntax.size(); ++id) {
                if (region->kind(id) != call) continue;
                const NodeId function = region->syntax.child(id, f_function);
                if (function == no_node) continue;
                const bool by_attribute = region->kind(function) == attribute && region->last_name(function) == name;
                if (!by_attribute && !makes) continue;
                const NodeId object_node = by_attribute ? region->syntax.child(function, f_object) : function;
                const auto object = objects.object(*region, object_node);
                if (!object) {
                    if (by_attribute) pass(*region, id, false);
                    continue;
                }
                if (!related(object->class_) || (!by_attribute && !object->is_class)) continue;
                bool sure = once;
                if (makes) {
                    const std::vector<ClassPlace> bases = objects.classes().bases(object->class_);
                    sure =
                        object->is_super ? bases == std::vector{*place} : object->is_class && object->class_ == *place;
                }
                pass(*region, id, sure);
            }
        }
    }

    void pass(const Region& region, NodeId call_node, bool sure) {
        KeywordUses uses;
        add_keyword_uses(region, call_node, rename_.from, rename_.to, uses);
        if (sure && uses.taken) taken_ = true;
        for (const ByteRange each : uses.names) {
            const ByteRange range{each.begin + region.offset, each.end + region.offset};
            if (sure && !region.syntax.has_error) {
                rename_.edits.push_back({range, rename_.to});
            } else {
                rename_.unsure.push_back(range);
            }
        }
    }

    Parser& parser_;
    const Outline& outline_;
    const Region& region_;
    Rename& rename_;
    bool taken_ = false;
};

}  // namespace

std::expected<Rename, NoRename> rename_shared(Parser& parser, const Outline& outline, const Region& region,
                                              const Name& name, const std::string& to) {
    if (region.syntax.has_error) return std::unexpected(NoRename::broken);
    const std::string_view from = analysis::slice(region.text, name.range);
    SharedRename made(parser, outline, from, to);
    if (name.owner == outside || region.names.scopes()[name.owner].kind == NameScopeKind::module) {
        return made.of_module(name.use == NameUse::definition && region.kind(region.up(name.node)) == class_definition);
    }
    const auto place = Objects(outline).place_of(region, name.owner);
    if (!place) return std::unexpected(NoRename::unclear);
    return made.of_class(*place, region.names.is_mangled(from, name.at));
}

std::expected<Rename, NoRename> rename_type_variable(Parser& parser, const Outline& outline, const Region& region,
                                                     const Name& name) {
    if (region.syntax.has_error) return std::unexpected(NoRename::broken);
    const auto variable = type_variable(region, name);
    if (!variable) return std::unexpected(NoRename::no_convention);
    const std::string_view from = analysis::slice(region.text, name.range);
    const auto to = name_of_type_variable(from, *variable);
    if (!to) return std::unexpected(NoRename::no_convention);
    const ByteRange own = region.syntax[variable->spelled].range;
    const TextEdit own_name{{own.begin + region.offset, own.end + region.offset}, *to};
    std::expected<Rename, NoRename> made = Rename{.from = std::string(region.text_of(variable->spelled)),
                                                  .to = *to,
                                                  .reach = Reach::other_files,
                                                  .edits = {},
                                                  .unsure = {}};
    if (*to != from) made = SharedRename(parser, outline, from, *to).of_module(false);
    if (!made) return made;
    if (region.text_of(variable->spelled) != *to) made->edits.push_back(own_name);
    std::ranges::sort(made->edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
    if (made->edits.empty()) return std::unexpected(NoRename::no_convention);
    return made;
}

std::optional<NoRename> add_callers(Parser& parser, const Outline& outline, const Region& region, const Name& parameter,
                                    Rename& rename) {
    const NodeId function = region.definition(parameter.owner);
    if (function == no_node || region.kind(function) != function_definition) return std::nullopt;
    if (region.names.is_mangled(rename.from, parameter.at)) return std::nullopt;
    return Callers(parser, outline, region, rename).run(function);
}

}  // namespace analysis::python
