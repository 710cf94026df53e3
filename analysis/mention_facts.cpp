#include "analysis/mention_facts.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace analysis {
namespace {

using Entry = Environment::Entry;

constexpr std::uint8_t steps_at_most = 32;
constexpr int depth_at_most = 24;        ///< of names that mean names
constexpr int assignments_at_most = 64;  ///< of an attribute, looked at to find a known one
constexpr int fuel_of_value = 400;       ///< values looked at for one mention

bool among(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

const MentionFacts& facts_of(const Segment& segment) {
    static const MentionFacts none;
    return segment.mentions ? *segment.mentions : none;
}

/// The bindings of a name in a scope.
std::span<const Binding> bindings_of(const MentionFacts& facts, ScopeId scope, NameHash hash) {
    const auto key = [](const Binding& binding) { return std::pair(binding.scope, binding.hash); };
    const auto found = std::ranges::equal_range(facts.bindings, std::pair(scope, hash), {}, key);
    return {found.begin(), found.end()};
}

std::span<const AttributeBinding> attributes_of(const MentionFacts& facts, ScopeId scope, NameHash hash) {
    const auto key = [](const AttributeBinding& attribute) {
        return std::pair(attribute.binding.scope, attribute.binding.hash);
    };
    const auto found = std::ranges::equal_range(facts.attributes, std::pair(scope, hash), {}, key);
    return {found.begin(), found.end()};
}

/// What a segment shows to others: the bindings of its scope 0, those by `global`, and attributes of a class that goes
/// on.
template <typename Use>
void each_given(const MentionFacts& facts, const Use& use) {
    for (FactId id = 0; id < facts.bindings.size(); ++id) {
        const Binding& binding = facts.bindings[id];
        if (binding.scope == 0 || binding.scope == module_scope) use(binding.hash, id);
    }
    for (FactId id = 0; id < facts.attributes.size(); ++id) {
        const Binding& binding = facts.attributes[id].binding;
        if (binding.scope != 0 && binding.scope != unknown_scope) continue;
        use(attribute_hash(binding.hash), id | Entry::is_attribute);
    }
}

/// What a value is found to be.
struct Answer {
    enum class Kind : std::uint8_t {
        unknown,
        own,       ///< something of the document that no name stands for
        external,  ///< `name`
        open,      ///< `name` is `?.attribute`
        class_,    ///< `place`, a class of the document
        super,     ///< the bases of `place`
        function,  ///< `place`, a function of the document
    };
    Kind kind = Kind::unknown;
    bool made = false;  ///< a value that it made, rather than itself
    bool builtin = false;
    std::uint32_t name_begin = 0;
    std::uint32_t name_size = 0;
    ScopePlace place{};
};

/// What a value may be; several where a class has several bases.
struct Answers {
    static constexpr std::size_t capacity = 8;
    std::array<Answer, capacity> list;
    std::size_t size = 0;

    void add(const Answer& answer) {
        if (size < capacity) list[size++] = answer;
    }
    const Answer* begin() const { return list.data(); }
    const Answer* end() const { return list.data() + size; }
};

struct Candidate {
    SegmentIndex segment;
    const Binding* binding;
};

class Resolver {
public:
    Resolver(const Outline& outline, const Environment& environment, SegmentIndex index,
             const std::function<void(const MentionView&)>& say)
        : outline_(outline), environment_(environment), index_(index), say_(say) {}

    void run() {
        for (const Mention& plain : facts(index_).plain) say(plain.kind, plain.range, plain.name);
        for (const Item& item : facts(index_).items) mention(item);
        if (outline_.enclosing[index_] < 0 || kind(outline_, {index_, 0}) != ScopeKind::function) return;
        // The parameters of a function that began earlier are bound anew here.
        for (const Binding& binding : facts(index_).bindings) {
            if (binding.scope != 0) break;
            if (rebinds_parameter_elsewhere(binding)) {
                say(MentionKind::shape, binding.name, name(Shape::parameter_rebound));
            }
        }
    }

private:
    const Segment& segment(SegmentIndex index) const { return *outline_.segments[index]; }
    const MentionFacts& facts(SegmentIndex index) const { return facts_of(segment(index)); }
    std::string_view text(ByteRange range) const { return slice(segment(index_).text, range); }
    std::string_view text(const Answer& answer) const {
        return std::string_view(names_).substr(answer.name_begin, answer.name_size);
    }

    void say(MentionKind kind, ByteRange range, std::string_view name) { say_({kind, range, name}); }

    // Mentions.

    void mention(const Item& item) {
        switch (item.kind) {
            case MentionKind::keyword: {
                const std::string_view word = text(item.range);
                return say(item.kind, item.range, word.starts_with("is") ? "is" : word);
            }
            case MentionKind::import_: {
                names_.clear();
                const Answer answer = import(index_, item.value);
                return say(item.kind, item.range, text(answer));
            }
            case MentionKind::definition: {
                const std::string name = qualified_name(outline_, {index_, item.value});
                return say(item.kind, item.range, name);
            }
            case MentionKind::variable: {
                std::string name;
                if (kind(outline_, {index_, item.value}) == ScopeKind::class_) {
                    name = qualified_name(outline_, {index_, item.value}) + '.';
                }
                name += text(item.range);
                return say(item.kind, item.range, name);
            }
            case MentionKind::comment:
            case MentionKind::sql:
            case MentionKind::line: return say(item.kind, item.range, text(item.range));
            case MentionKind::docstring:
            case MentionKind::string: {
                const bool docstring = item.kind == MentionKind::docstring && is_docstring(item);
                return say(docstring ? MentionKind::docstring : MentionKind::string, item.range, text(item.range));
            }
            case MentionKind::shape: return shape(item);
            case MentionKind::argument: return argument(item);
            case MentionKind::call: return call(item);
            case MentionKind::attribute:
            case MentionKind::decorator:
            case MentionKind::base_class:
            case MentionKind::annotation: return named(item);
        }
    }

    bool is_docstring(const Item& item) const {
        if (item.detail != string_detail::docstring_of_module) return true;
        for (SegmentIndex earlier = 0; earlier < index_; ++earlier) {
            if (!facts(earlier).blank) return false;
        }
        return true;
    }

    void named(const Item& item) {
        const Answers answers = resolve_for_mention(item.value);
        bool none = true;
        for (const Answer& answer : answers) {
            if (item.kind == MentionKind::base_class && answer.kind == Answer::Kind::class_) {
                none = !bases_elsewhere(item, answer.place, 0) && none;
                continue;
            }
            const bool named = answer.kind == Answer::Kind::external || answer.kind == Answer::Kind::open;
            // The value of a variable is no mention of what made it.
            if (!named || (answer.made && item.kind == MentionKind::attribute)) continue;
            if (repeats(answers, answer)) continue;
            none = false;
            say(item.kind, item.range, text(answer));
        }
        if (none && item.kind == MentionKind::annotation) say(item.kind, item.range, "");
    }

    /// Mentions the bases that a base of this document has elsewhere.
    bool bases_elsewhere(const Item& item, ScopePlace place, int depth) {
        bool any = false;
        if (depth > depth_at_most) return any;
        for (const Base& base : bases(place)) {
            Answers answers;
            resolve(place.segment, base.value, answers, depth + 1);
            for (const Answer& answer : answers) {
                if (answer.kind == Answer::Kind::class_) {
                    any = bases_elsewhere(item, answer.place, depth + 1) || any;
                } else if (answer.kind == Answer::Kind::external || answer.kind == Answer::Kind::open) {
                    any = true;
                    say(item.kind, item.range, text(answer));
                }
            }
        }
        return any;
    }

    bool repeats(const Answers& answers, const Answer& answer) const {
        for (const Answer* earlier = answers.begin(); earlier != &answer; ++earlier) {
            if (text(*earlier) == text(answer)) return true;
        }
        return false;
    }

    void call(const Item& item) {
        const Answers answers = resolve_for_mention(item.value);
        for (const Answer& answer : answers) {
            if (answer.kind == Answer::Kind::function) {
                if (encloses(answer.place, item.value)) say(MentionKind::shape, item.range, name(Shape::recursion));
                continue;
            }
            const bool named = answer.kind == Answer::Kind::external || answer.kind == Answer::Kind::open;
            if (!named || answer.made || repeats(answers, answer)) continue;
            say(item.kind, item.range, text(answer));
            if ((item.detail & call_detail::in_loop) != 0) call_shape(Shape::call_in_loop, item, answer);
            if (is_in_async(item.detail)) call_shape(Shape::call_in_async, item, answer);
            if (among(text(answer), words().sorts)) say(MentionKind::shape, item.range, name(Shape::sort_call));
        }
    }

    bool is_in_async(std::uint8_t detail) const {
        if ((detail & call_detail::in_outer) == 0) return (detail & call_detail::in_async) != 0;
        const FunctionValue* function = function_value(home(outline_, {index_, 0}));
        return function != nullptr && function->is_async;
    }

    void call_shape(Shape shape, const Item& item, const Answer& answer) {
        built_.assign(name(shape));
        built_.append(text(answer));
        say(MentionKind::shape, item.range, built_);
    }

    void argument(const Item& item) {
        const Argument& argument = facts(index_).arguments[item.value];
        const Answers answers = resolve_for_mention(argument.callee);
        bool unknown = answers.size == 0;
        for (const Answer& answer : answers) {
            const bool named = answer.kind == Answer::Kind::external || answer.kind == Answer::Kind::open;
            if (named && !answer.made) {
                if (!repeats(answers, answer)) say_argument(item, argument, text(answer));
            } else if (answer.kind == Answer::Kind::unknown || named) {
                unknown = true;
            }
        }
        if (unknown) say_argument(item, argument, "?");
    }

    void say_argument(const Item& item, const Argument& argument, std::string_view callee) {
        built_.assign(callee);
        built_ += '(';
        built_ += text(argument.key);
        built_ += '=';
        if (argument.literal == Argument::Literal::word) built_ += text(argument.value);
        if (argument.literal == Argument::Literal::string) {
            built_ += '"';
            built_ += text(argument.value);
            built_ += '"';
        }
        built_ += ')';
        say(item.kind, item.range, built_);
    }

    void shape(const Item& item) {
        const auto shape = static_cast<Shape>(item.detail);
        if (shape == Shape::entered) return entered(item);
        if (shape_holds(shape, item)) say(item.kind, item.range, name(shape));
    }

    void entered(const Item& item) {
        const Answers answers = resolve_for_mention(item.value);
        for (const Answer& answer : answers) {
            if (answer.kind != Answer::Kind::external || !answer.made || repeats(answers, answer)) continue;
            call_shape(Shape::entered, item, answer);
        }
    }

    bool shape_holds(Shape shape, const Item& item) {
        switch (shape) {
            case Shape::mutable_default:
                return item.value == no_fact || stands_for(item.value, false, words().makers_of_mutables);
            case Shape::in_list_in_loop: return stands_for(item.value, true, words().makers_of_lists);
            case Shape::string_building_in_loop:
                return item.value == no_fact || stands_for(item.value, true, words().makers_of_strings);
            case Shape::broad_except: return stands_for(item.value, false, words().broad_exceptions);
            case Shape::parameter_mutated: return is_parameter(facts(index_).values[item.value]);
            case Shape::generic_alias: return stands_for(item.value, false, words().generics);
            case Shape::abstract_factory: return creators(item.value) >= 2;
            case Shape::dunder_definition:
            case Shape::private_name:
            case Shape::mangled_name: return item.value == no_fact || is_self(item.value);
            default: return true;
        }
    }

    bool stands_for(FactId value, bool made, std::span<const std::string_view> names) {
        return std::ranges::any_of(resolve_for_mention(value), [&](const Answer& answer) {
            return answer.kind == Answer::Kind::external && answer.made == made && among(text(answer), names);
        });
    }

    /// Whether a name is that of a parameter of the function whose own code it stands in.
    bool is_parameter(const Value& value) {
        const std::optional<Candidate> found = look_up(index_, value);
        if (!found || !found->binding->parameter || found->binding->splat || is_own(found->binding->kind)) return false;
        ScopePlace at{index_, value.scope};
        while (kind(outline_, at) == ScopeKind::comprehension) at = parent(outline_, at);
        return home(outline_, at) == home(outline_, {found->segment, found->binding->scope});
    }

    bool is_self(FactId value) {
        const std::optional<Candidate> found = look_up(index_, facts(index_).values[value]);
        return found && is_own(found->binding->kind);
    }

    bool rebinds_parameter_elsewhere(const Binding& binding) const {
        if (binding.touches || binding.parameter || binding.rebinds) return false;
        if (binding.kind == BindingKind::type_parameter) return false;
        if (binding.kind == BindingKind::global || binding.kind == BindingKind::nonlocal) return false;
        const ScopePlace at = home(outline_, {index_, 0});
        if (at.scope == 0) return false;
        const std::string_view word = text(binding.name);
        return std::ranges::any_of(bindings_of(facts(at.segment), at.scope, binding.hash), [&](const Binding& other) {
            return other.parameter && slice(segment(at.segment).text, other.name) == word;
        });
    }

    /// How many of a class's methods make things and are abstract.
    int creators(ScopeId class_) {
        int count = 0;
        const ScopePlace place{index_, class_};
        const auto add = [&](SegmentIndex index, ScopeId scope) {
            for (const Creator& creator : facts(index).creators) {
                if (creator.class_ != scope) continue;
                Answers answers;
                names_.clear();
                fuel_ = fuel_of_value;
                resolve(index, creator.decorator, answers, 0);
                for (const Answer& answer : answers) {
                    if (answer.kind == Answer::Kind::external && among(text(answer), words().abstract_decorators)) {
                        ++count;
                        break;
                    }
                }
            }
        };
        add(index_, class_);
        if (const std::int32_t split = outline_.split_of(place.segment, place.scope); split >= 0) {
            for (const SegmentIndex part : outline_.split[static_cast<std::size_t>(split)].parts) add(part, 0);
        }
        return count;
    }

    /// Whether a call of `value` stands in the function that it calls.
    bool encloses(ScopePlace function, FactId value) const {
        const std::vector<Value>& values = facts(index_).values;
        const Value* root = &values[value];
        while (root->base != no_fact) root = &values[root->base];
        if (root->kind != ValueKind::name) return false;
        for (ScopePlace at = home(outline_, {index_, root->scope});; at = parent(outline_, at)) {
            if (at == function) return true;
            if (kind(outline_, at) == ScopeKind::module || kind(outline_, at) == ScopeKind::class_) return false;
        }
    }

    // Values.

    const MentionWords& words() const { return *facts(index_).words; }

    Answers resolve_for_mention(FactId value) {
        names_.clear();
        fuel_ = fuel_of_value;
        Answers answers;
        if (value != no_fact) resolve(index_, value, answers, 0);
        return answers;
    }

    void resolve(SegmentIndex index, FactId id, Answers& out, int depth) {
        const Value& value = facts(index).values[id];
        if (depth > depth_at_most || --fuel_ < 0 || value.steps > steps_at_most) return out.add({});
        switch (value.kind) {
            case ValueKind::unknown: return out.add({});
            case ValueKind::literal: {
                Answer answer = named(facts(index).words->literals[value.literal]);
                answer.made = true;
                return out.add(answer);
            }
            case ValueKind::name: return name_value(index, value, out, depth);
            case ValueKind::attribute: {
                Answers bases;
                resolve(index, value.base, bases, depth);
                const std::string_view word = slice(segment(index).text, value.name);
                for (const Answer& base : bases) attribute(base, value.hash, word, out, depth);
                return;
            }
            case ValueKind::call: {
                Answers callees;
                resolve(index, value.base, callees, depth);
                for (const Answer& callee : callees) called(index, value, callee, out, depth);
                return;
            }
        }
    }

    /// Looking at many bindings counts like looking at some values.
    void spend(std::size_t bindings) { fuel_ -= static_cast<int>(bindings) / 16; }

    /// Looks up the name, and finds what it means.
    void name_value(SegmentIndex index, const Value& value, Answers& out, int depth) {
        const std::string_view word = slice(segment(index).text, value.name);
        const std::optional<Candidate> found = look_up(index, value);
        if (found) return meaning(found->segment, *found->binding, out, depth + 1);
        if (value.literal != 0) {
            Answer answer = named(word);
            answer.builtin = true;
            return out.add(answer);
        }
        out.add(open(word));
    }

    void meaning(SegmentIndex index, const Binding& binding, Answers& out, int depth) {
        switch (binding.kind) {
            case BindingKind::unknown:
            case BindingKind::type_parameter:
            case BindingKind::global:
            case BindingKind::nonlocal: return out.add({.kind = Answer::Kind::own});
            case BindingKind::import_: return out.add(import(index, binding.meaning));
            case BindingKind::class_:
                return out.add({.kind = Answer::Kind::class_, .place = home(outline_, {index, binding.meaning})});
            case BindingKind::function:
                return out.add({.kind = Answer::Kind::function, .place = home(outline_, {index, binding.meaning})});
            case BindingKind::own_class:
                return out.add({.kind = Answer::Kind::class_, .place = parent(outline_, {index, binding.meaning})});
            case BindingKind::self:
                return out.add(
                    {.kind = Answer::Kind::class_, .made = true, .place = parent(outline_, {index, binding.meaning})});
            case BindingKind::value: return held(index, binding.meaning, out, depth);
            case BindingKind::instance: return instance(index, binding.meaning, out, depth);
        }
    }

    /// What a variable holds: nothing that is unknown is a mention of its own.
    void held(SegmentIndex index, FactId value, Answers& out, int depth) {
        Answers answers;
        resolve(index, value, answers, depth);
        for (Answer answer : answers) {
            if (answer.kind == Answer::Kind::unknown || answer.kind == Answer::Kind::open) {
                answer = {.kind = Answer::Kind::own};
            }
            out.add(answer);
        }
    }

    void instance(SegmentIndex index, FactId type, Answers& out, int depth) {
        Answers answers;
        resolve(index, type, answers, depth);
        for (Answer answer : answers) {
            const bool known = answer.kind == Answer::Kind::external || answer.kind == Answer::Kind::class_;
            if (!known || answer.made) answer = {.kind = Answer::Kind::own};
            answer.made = true;
            out.add(answer);
        }
    }

    void called(SegmentIndex index, const Value& value, const Answer& callee, Answers& out, int depth) {
        Answer answer = callee;
        if (callee.kind == Answer::Kind::function) return result(callee.place, out, depth);
        if (callee.kind == Answer::Kind::external && callee.builtin && text(callee) == facts(index).words->super) {
            const Value& base = facts(index).values[value.base];
            if (base.kind == ValueKind::name) return out.add(super(index, base.scope));
        }
        const bool known = callee.kind == Answer::Kind::external || callee.kind == Answer::Kind::class_;
        if (!known || callee.made) return out.add({});
        if (callee.kind == Answer::Kind::external && among(text(callee), words().handing_on)) return out.add({});
        answer.made = true;
        out.add(answer);
    }

    /// What a call of a function of the document gives.
    void result(ScopePlace place, Answers& out, int depth) {
        const FunctionValue* function = function_value(place);
        if (function == nullptr || function->result == no_fact || depth > depth_at_most) return out.add({});
        if (function->result_is_class) return held(place.segment, function->result, out, depth + 1);
        instance(place.segment, function->result, out, depth + 1);
    }

    const FunctionValue* function_value(ScopePlace place) const {
        const std::vector<FunctionValue>& functions = facts(place.segment).functions;
        const auto found = std::ranges::lower_bound(functions, place.scope, {}, &FunctionValue::scope);
        return found == functions.end() || found->scope != place.scope ? nullptr : &*found;
    }

    Answer super(SegmentIndex index, ScopeId scope) const {
        for (ScopePlace at = home(outline_, {index, scope});; at = parent(outline_, at)) {
            const ScopeKind what = kind(outline_, at);
            if (what == ScopeKind::class_) return {.kind = Answer::Kind::super, .made = true, .place = at};
            if (what == ScopeKind::module) return {};
        }
    }

    void attribute(const Answer& base, NameHash hash, std::string_view word, Answers& out, int depth) {
        switch (base.kind) {
            case Answer::Kind::unknown:
            case Answer::Kind::own:
            case Answer::Kind::open: return out.add(open(word));
            case Answer::Kind::external: return out.add(member(base, word));
            case Answer::Kind::function: {
                const FunctionValue* function = function_value(base.place);
                if (function == nullptr || function->decorator == no_fact) return out.add(open(word));
                Answers decorators;
                resolve(base.place.segment, function->decorator, decorators, depth + 1);
                for (const Answer& decorator : decorators) {
                    const bool known = decorator.kind == Answer::Kind::external;
                    out.add(known ? member(decorator, word) : open(word));
                }
                return;
            }
            case Answer::Kind::class_:
            case Answer::Kind::super: {
                const std::size_t before = out.size;
                attribute_of_class(base.place, base.kind == Answer::Kind::super, hash, word, out, depth + 1);
                if (out.size == before) out.add(open(word));
                return;
            }
        }
    }

    /// Adds nothing where neither the class nor a base has it.
    void attribute_of_class(ScopePlace place, bool bases_only, NameHash hash, std::string_view word, Answers& out,
                            int depth) {
        if (depth > depth_at_most || --fuel_ < 0) return;
        if (!bases_only && own_attribute(place, hash, word, out, depth)) return;
        for (const Base& base : bases(place)) {
            Answers answers;
            resolve(place.segment, base.value, answers, depth + 1);
            for (const Answer& answer : answers) {
                if (answer.kind == Answer::Kind::external) {
                    out.add(member(answer, word));
                } else if (answer.kind == Answer::Kind::class_ && !answer.made) {
                    attribute_of_class(answer.place, false, hash, word, out, depth + 1);
                }
            }
        }
    }

    bool own_attribute(ScopePlace place, NameHash hash, std::string_view word, Answers& out, int depth) {
        std::vector<Candidate> candidates;
        // What methods assign stands behind what the class binds: the last known one counts.
        gather(place, hash, word, std::nullopt, candidates);
        gather_attributes(place, hash, word, candidates, depth);
        if (candidates.empty()) return false;
        spend(candidates.size());
        const bool strong =
            std::ranges::any_of(candidates, [](const Candidate& candidate) { return !candidate.binding->weak; });
        int looked_at = 0;
        for (std::size_t i = candidates.size(); i-- > 0 && looked_at < assignments_at_most;) {
            const Candidate& candidate = candidates[i];
            if (strong && candidate.binding->weak) continue;
            ++looked_at;
            Answers answers;
            if (candidate.binding->kind == BindingKind::function) {
                method({candidate.segment, candidate.binding->meaning}, answers, depth);
            } else {
                meaning(candidate.segment, *candidate.binding, answers, depth + 1);
            }
            const bool known = std::ranges::any_of(answers, [](const Answer& answer) {
                return answer.kind != Answer::Kind::unknown && answer.kind != Answer::Kind::own;
            });
            if (!known) continue;
            for (const Answer& answer : answers) out.add(answer);
            return true;
        }
        out.add({.kind = Answer::Kind::own});
        return true;
    }

    /// A method, or what it returns if it is a property.
    void method(ScopePlace place, Answers& out, int depth) {
        const ScopePlace at = home(outline_, place);
        const FunctionValue* function = function_value(at);
        if (function != nullptr && function->decorator != no_fact) {
            Answers decorators;
            resolve(at.segment, function->decorator, decorators, depth + 1);
            for (const Answer& decorator : decorators) {
                if (decorator.kind != Answer::Kind::external || !among(text(decorator), words().properties)) continue;
                Answers results;
                result(at, results, depth + 1);
                for (Answer answer : results) {
                    if (answer.kind == Answer::Kind::unknown) answer.kind = Answer::Kind::own;
                    out.add(answer);
                }
                return;
            }
        }
        out.add({.kind = Answer::Kind::function, .place = at});
    }

    std::span<const Base> bases(ScopePlace place) const {
        const auto found = std::ranges::equal_range(facts(place.segment).bases, place.scope, {}, &Base::class_);
        return {found.begin(), found.end()};
    }

    // Names.

    /// The binding that gives a name its meaning; nothing where it is a builtin, or nowhere bound.
    std::optional<Candidate> look_up(SegmentIndex index, const Value& value) {
        const MentionFacts& own = facts(index);
        if (value.binding != no_fact && segment(index).opened.empty()) {
            return Candidate{index, &own.bindings[value.binding]};
        }
        const std::string_view word = slice(segment(index).text, value.name);
        const Use use{.segment = index, .offset = value.name.begin};
        bool at_once = !value.late;
        bool to_module = false;
        std::vector<Candidate> candidates;
        ScopePlace inner{index, unknown_scope};
        ScopePlace at{index, value.scope};
        int seen = 0;
        for (bool own_scope = true; ++seen <= scopes_at_most; own_scope = false) {
            const ScopePlace here = home(outline_, at);
            const ScopeKind what = kind(outline_, here);
            if (what == ScopeKind::module) break;
            candidates.clear();
            if (!to_module) gather(here, value.hash, word, at_once ? std::optional(use) : std::nullopt, candidates);
            spend(candidates.size());
            const bool passed_over = what == ScopeKind::class_ && !own_scope;
            std::erase_if(candidates, [&](const Candidate& candidate) {
                if (candidate.binding->kind == BindingKind::type_parameter) return !sees(candidate, use, inner);
                return passed_over;
            });
            if (is_declared(candidates, BindingKind::global)) {
                to_module = true;
            } else if (!candidates.empty() && !is_declared(candidates, BindingKind::nonlocal)) {
                if (const std::optional<Candidate> found = select(candidates, at_once, use, inner)) return found;
                if (what != ScopeKind::class_) return select(candidates, false, use, inner);
            }
            if (what == ScopeKind::function || what == ScopeKind::lambda) at_once = false;
            inner = here;
            at = parent(outline_, here);
        }
        return look_up_in_module(value, word, at_once, use, inner);
    }

    struct Use {
        SegmentIndex segment;
        std::uint32_t offset;
    };

    static bool is_declared(const std::vector<Candidate>& candidates, BindingKind kind) {
        return std::ranges::any_of(candidates,
                                   [&](const Candidate& candidate) { return candidate.binding->kind == kind; });
    }

    /// Whether a type parameter reaches to a use: within its definition. `inner` is the scope that the search came
    /// from.
    bool sees(const Candidate& candidate, const Use& use, ScopePlace inner) const {
        const Binding& binding = *candidate.binding;
        if (candidate.segment == use.segment && binding.name.begin <= use.offset && use.offset < binding.from) {
            return true;
        }
        return binding.meaning != no_fact && inner == ScopePlace{candidate.segment, binding.meaning};
    }

    /// The binding that counts among those of a scope.
    static std::optional<Candidate> select(const std::vector<Candidate>& candidates, bool at_once, const Use& use,
                                           ScopePlace inner) {
        const bool strong =
            std::ranges::any_of(candidates, [](const Candidate& candidate) { return !candidate.binding->weak; });
        for (std::size_t i = candidates.size(); i-- > 0;) {
            const Candidate& candidate = candidates[i];
            const Binding& binding = *candidate.binding;
            if (binding.kind == BindingKind::global || binding.kind == BindingKind::nonlocal) continue;
            if (strong && binding.weak) continue;
            if (!at_once || is_before(candidate, use, inner)) return candidate;
        }
        return std::nullopt;
    }

    /// Whether a binding has taken effect where a name is used. A class is bound when its own code has run, in whatever
    /// segment that ends.
    static bool is_before(const Candidate& candidate, const Use& use, ScopePlace inner) {
        const Binding& binding = *candidate.binding;
        if (binding.kind == BindingKind::type_parameter) return true;
        if (binding.kind == BindingKind::class_ && inner == ScopePlace{candidate.segment, binding.meaning}) {
            return false;
        }
        if (candidate.segment != use.segment) return candidate.segment < use.segment;
        return binding.from <= use.offset;
    }

    /// Adds the bindings of a name in a class or function, in order of appearance: of many those around `use`, or the
    /// last ones.
    void gather(ScopePlace place, NameHash hash, std::string_view word, std::optional<Use> use,
                std::vector<Candidate>& out) const {
        const auto add = [&](SegmentIndex index, const Binding& binding) {
            if (slice(segment(index).text, binding.name) == word) out.push_back({index, &binding});
        };
        if (place.scope != 0) {
            const std::span<const Binding> all = bindings_of(facts(place.segment), place.scope, hash);
            for (const Binding& binding : near(all, place_in(all, place.segment, use))) add(place.segment, binding);
        }
        const std::int32_t split = outline_.split_of(place.segment, place.scope);
        if (split < 0) return;
        const std::span<const Entry> entries = environment_.find(hash);
        for (const Entry& entry : near(entries, place_in(entries, use))) {
            const Binding* binding = given(entry);
            if (binding != nullptr && binding->scope == 0 && outline_.enclosing[entry.segment] == split) {
                add(entry.segment, *binding);
            }
        }
    }

    /// How many bindings of one scope stand before a use, and all of them where that does not count.
    static std::size_t place_in(std::span<const Binding> bindings, SegmentIndex segment, std::optional<Use> use) {
        if (!use || segment < use->segment) return bindings.size();
        const auto before = [&](const Binding& binding) { return binding.from <= use->offset; };
        return static_cast<std::size_t>(std::ranges::partition_point(bindings, before) - bindings.begin());
    }

    /// Likewise of a document's; those in the segment of the use are taken for one place, unless they are many.
    std::size_t place_in(std::span<const Entry> entries, std::optional<Use> use) const {
        if (!use) return entries.size();
        const auto [begin, end] = std::ranges::equal_range(entries, use->segment, {}, &Entry::segment);
        const auto before = [&](const Entry& entry) {
            const Binding* const binding = given(entry);
            return binding != nullptr && binding->scope == 0 && binding->from <= use->offset;
        };
        const bool many = static_cast<std::size_t>(end - begin) > bindings_at_most / 4;
        return static_cast<std::size_t>((many ? std::partition_point(begin, end, before) : end) - entries.begin());
    }

    /// As `look_up` in any other scope, without a look at all that a document binds: from the use backwards.
    std::optional<Candidate> look_up_in_module(const Value& value, std::string_view word, bool at_once, const Use& use,
                                               ScopePlace inner) {
        const std::span<const Entry> all = environment_.find(value.hash);
        if (all.empty()) return std::nullopt;
        const std::span<const Entry> entries = near(all, place_in(all, at_once ? std::optional(use) : std::nullopt));
        std::size_t looked_at = 0;
        std::optional<bool> any_global;  // of parts of classes and functions, which few documents have
        const auto is_global = [&](std::int32_t enclosing) {
            if (!any_global) {
                any_global = std::ranges::any_of(entries, [&](const Entry& entry) {
                    const Binding* binding = given(entry);
                    return binding != nullptr && binding->kind == BindingKind::global;
                });
            }
            return is_declared_global(enclosing, value.hash, entries, *any_global);
        };
        const auto counts = [&](const Entry& entry, const Binding* binding) {
            if (++looked_at % 16 == 0) --fuel_;
            if (binding == nullptr || binding->kind == BindingKind::global || binding->kind == BindingKind::nonlocal) {
                return false;
            }
            const std::int32_t enclosing = outline_.enclosing[entry.segment];
            const bool here = binding->scope == module_scope || enclosing < 0 || is_global(enclosing);
            if (!here || slice(segment(entry.segment).text, binding->name) != word) return false;
            return binding->kind != BindingKind::type_parameter || sees({entry.segment, binding}, use, inner);
        };
        // The last strong one and the last weak one, among those before the use and among all.
        std::optional<Candidate> weak_before;
        std::optional<Candidate> strong;
        std::optional<Candidate> weak;
        const auto past =
            !at_once ? entries.end() : std::ranges::upper_bound(entries, use.segment, {}, &Entry::segment);
        for (auto at = past; at != entries.begin();) {
            const Entry& entry = *--at;
            const Binding* binding = given(entry);
            if (!counts(entry, binding)) continue;
            const Candidate candidate{entry.segment, binding};
            const bool before = !at_once || is_before(candidate, use, inner);
            if (before && !binding->weak) return candidate;
            if (before && !weak_before) weak_before = candidate;
            if (!before && !binding->weak && !strong) strong = candidate;
            if (!before && !weak) weak = candidate;
        }
        for (auto at = entries.end(); at != past;) {
            const Entry& entry = *--at;
            const Binding* binding = given(entry);
            if (!counts(entry, binding)) continue;
            const Candidate candidate{entry.segment, binding};
            if (!binding->weak) {
                strong = candidate;
                break;
            }
            if (!weak) weak = candidate;
        }
        const bool builtin = value.literal != 0;
        if (strong) return builtin ? std::nullopt : strong;
        if (weak_before) return weak_before;
        return builtin ? std::nullopt : weak;
    }

    /// The binding of an entry that is none of an attribute.
    const Binding* given(const Entry& entry) const {
        if ((entry.binding & Entry::is_attribute) != 0) return nullptr;
        return &facts(entry.segment).bindings[entry.binding];
    }

    /// Whether a class or function in several parts declares a name global in one of them.
    bool is_declared_global(std::int32_t enclosing, NameHash hash, std::span<const Entry> entries,
                            bool any_in_parts) const {
        const SplitScope& split = outline_.split[static_cast<std::size_t>(enclosing)];
        const auto declares = [](const Binding& binding) { return binding.kind == BindingKind::global; };
        const MentionFacts& header = facts(split.segment);
        if (split.scope != 0 && header.declares_global &&
            std::ranges::any_of(bindings_of(header, split.scope, hash), declares)) {
            return true;
        }
        return any_in_parts && std::ranges::any_of(entries, [&](const Entry& entry) {
                   const Binding* binding = given(entry);
                   return binding != nullptr && binding->scope == 0 && outline_.enclosing[entry.segment] == enclosing &&
                          declares(*binding);
               });
    }

    /// Adds what methods of a class assign to an attribute.
    void gather_attributes(ScopePlace place, NameHash hash, std::string_view word, std::vector<Candidate>& out,
                           int depth) {
        const auto add = [&](SegmentIndex index, const AttributeBinding& attribute) {
            if (slice(segment(index).text, attribute.binding.name) == word) out.push_back({index, &attribute.binding});
        };
        const auto last = [](auto all) { return near(all, all.size()); };
        for (const AttributeBinding& attribute : last(attributes_of(facts(place.segment), place.scope, hash))) {
            add(place.segment, attribute);
        }
        const std::int32_t split = outline_.split_of(place.segment, place.scope);
        if (split < 0) return;
        for (const Entry& entry : last(environment_.find(attribute_hash(hash)))) {
            if ((entry.binding & Entry::is_attribute) == 0) continue;
            const AttributeBinding& attribute = facts(entry.segment).attributes[entry.binding & ~Entry::is_attribute];
            if (attribute.binding.scope == 0 ? outline_.enclosing[entry.segment] == split
                                             : is_self_of(place, entry.segment, attribute.object, depth)) {
                add(entry.segment, attribute);
            }
        }
    }

    bool is_self_of(ScopePlace class_, SegmentIndex index, FactId object, int depth) {
        if (depth > depth_at_most || --fuel_ < 0) return false;
        const std::optional<Candidate> found = look_up(index, facts(index).values[object]);
        if (!found || !is_own(found->binding->kind)) return false;
        return parent(outline_, {found->segment, found->binding->meaning}) == class_;
    }

    // Names in the making: answers are places in one buffer.

    Answer named(std::string_view name) {
        const auto begin = static_cast<std::uint32_t>(names_.size());
        names_ += name;
        return {
            .kind = Answer::Kind::external, .name_begin = begin, .name_size = static_cast<std::uint32_t>(name.size())};
    }

    Answer open(std::string_view word) {
        Answer answer = named("?.");
        names_ += word;
        answer.kind = Answer::Kind::open;
        answer.name_size += static_cast<std::uint32_t>(word.size());
        return answer;
    }

    Answer member(const Answer& base, std::string_view word) {
        const auto begin = static_cast<std::uint32_t>(names_.size());
        names_.reserve(names_.size() + base.name_size + word.size() + 1);
        names_.append(names_, base.name_begin, base.name_size);
        names_ += '.';
        names_ += word;
        return {.kind = Answer::Kind::external,
                .name_begin = begin,
                .name_size = static_cast<std::uint32_t>(names_.size()) - begin};
    }

    Answer import(SegmentIndex index, FactId id) {
        const Import& import = facts(index).imports[id];
        const auto begin = static_cast<std::uint32_t>(names_.size());
        append_dotted(slice(segment(index).text, import.module));
        if (import.member.size() > 0) {
            if (names_.size() == begin || names_.back() != '.') names_ += '.';
            append_dotted(slice(segment(index).text, import.member));
        }
        return {.kind = Answer::Kind::external,
                .name_begin = begin,
                .name_size = static_cast<std::uint32_t>(names_.size()) - begin};
    }

    /// Dots may have blanks around them.
    void append_dotted(std::string_view text) {
        for (const char c : text) {
            if (c != ' ' && c != '\t' && c != '\f' && c != '\\' && c != '\n' && c != '\r') names_ += c;
        }
    }

    const Outline& outline_;
    const Environment& environment_;
    SegmentIndex index_;
    const std::function<void(const MentionView&)>& say_;
    std::string names_;
    std::string built_;
    int fuel_ = 0;
};

}  // namespace

NameSet::NameSet(std::vector<NameHash> names) : names_(std::move(names)) {
    std::ranges::sort(names_);
    const auto repeated = std::ranges::unique(names_);
    names_.erase(repeated.begin(), repeated.end());
    names_.shrink_to_fit();
    for (const NameHash name : names_) bits_[(name >> 6U) % bits_.size()] |= std::uint64_t{1} << (name % 64);
}

bool NameSet::meets(const NameSet& other) const {
    std::uint64_t common = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) common |= bits_[i] & other.bits_[i];
    if (common == 0) return false;
    const bool less = names_.size() < other.names_.size();
    const NameSet& few = less ? *this : other;
    const NameSet& many = less ? other : *this;
    return std::ranges::any_of(few.names_, [&](NameHash name) { return many.has(name); });
}

Environment::Environment(const Outline& outline) {
    for (SegmentIndex index = 0; index < outline.segments.size(); ++index) {
        each_given(facts_of(*outline.segments[index]),
                   [&](NameHash hash, FactId id) { entries_.push_back({hash, index, id}); });
    }
    std::ranges::sort(entries_);
}

NameSet Environment::splice(SegmentIndex at, std::span<const Segment* const> removed,
                            std::span<const Segment* const> added) {
    // What is said by a part of a class is not what the same words say in a module.
    struct Said {
        std::uint64_t what;
        const Frames* where;
        bool operator==(const Said& other) const { return what == other.what && *where == *other.where; }
    };
    std::vector<Said> said_before;
    std::vector<Said> said_now;
    std::vector<NameHash> names;
    for (const Segment* segment : removed) {
        if (facts_of(*segment).says != 0) said_before.push_back({facts_of(*segment).says, &segment->frames});
    }
    for (const Segment* segment : added) {
        if (facts_of(*segment).says != 0) said_now.push_back({facts_of(*segment).says, &segment->frames});
    }
    if (said_before != said_now) {
        for (const Segment* segment : removed) facts_of(*segment).gives.append_to(names);
        for (const Segment* segment : added) facts_of(*segment).gives.append_to(names);
    }
    NameSet changed(std::move(names));

    // Mostly the same names are bound in the same places.
    const auto given = [at](std::span<const Segment* const> segments) {
        std::vector<Entry> all;
        for (SegmentIndex i = 0; i < segments.size(); ++i) {
            each_given(facts_of(*segments[i]), [&](NameHash hash, FactId id) { all.push_back({hash, at + i, id}); });
        }
        return all;
    };
    std::vector<Entry> fresh = given(added);
    if (removed.size() == added.size() && given(removed) == fresh) return changed;

    const auto end = at + static_cast<SegmentIndex>(removed.size());
    std::erase_if(entries_, [&](const Entry& entry) { return entry.segment >= at && entry.segment < end; });
    const auto shift = static_cast<SegmentIndex>(added.size()) - static_cast<SegmentIndex>(removed.size());
    for (Entry& entry : entries_) {
        if (entry.segment >= end) entry.segment += shift;
    }
    std::ranges::sort(fresh);
    std::vector<Entry> merged(entries_.size() + fresh.size());
    std::ranges::merge(entries_, fresh, merged.begin());
    entries_ = std::move(merged);
    return changed;
}

std::span<const Environment::Entry> Environment::find(NameHash hash) const {
    const auto found = std::ranges::equal_range(entries_, hash, {}, &Entry::hash);
    return {found.begin(), found.end()};
}

std::vector<SegmentIndex> affected(const Outline& outline, NameSet changed) {
    std::vector<SegmentIndex> result;
    if (changed.empty()) return result;
    // What is said through names that changed is followed until nobody says anything more. Mostly names are made of
    // those before them; turning round at each end, what goes the other way takes no longer.
    std::vector<bool> moves(outline.segments.size());
    std::unordered_set<NameHash> names(changed.names().begin(), changed.names().end());
    bool forward = true;
    for (bool more = true; more; forward = !forward) {
        more = false;
        for (SegmentIndex i = 0; i < moves.size(); ++i) {
            const SegmentIndex index = forward ? i : static_cast<SegmentIndex>(moves.size()) - 1 - i;
            const MentionFacts& facts = facts_of(*outline.segments[index]);
            const auto has_changed = [&](NameHash name) { return names.contains(name); };
            if (moves[index] || std::ranges::none_of(facts.gives_through.names(), has_changed)) continue;
            moves[index] = more = true;
            names.insert(facts.gives.names().begin(), facts.gives.names().end());
        }
    }
    changed = NameSet({names.begin(), names.end()});
    // The parts of a split scope see each other without names: through `self`, and as what is bound in one scope.
    std::vector<bool> hit(outline.segments.size());
    for (SegmentIndex index = 0; index < outline.segments.size(); ++index) {
        hit[index] = facts_of(*outline.segments[index]).asks.meets(changed);
    }
    const auto moved = [&](SegmentIndex index) { return moves[index]; };
    std::vector<bool> split_hit(outline.split.size());
    for (std::size_t i = 0; i < outline.split.size(); ++i) {
        const SplitScope& split = outline.split[i];
        const bool around = split.parent >= 0 && split_hit[static_cast<std::size_t>(split.parent)];
        // Of a function they see its parameters, too, and what else it binds where it begins, which nobody else does.
        const bool header = split.kind == Frame::Kind::function ? hit[split.segment] : moved(split.segment);
        split_hit[i] = around || header || std::ranges::any_of(split.parts, moved);
        if (!split_hit[i]) continue;
        hit[split.segment] = true;
        for (const SegmentIndex part : split.parts) hit[part] = true;
    }
    for (SegmentIndex index = 0; index < outline.segments.size(); ++index) {
        if (hit[index]) result.push_back(index);
    }
    return result;
}

void each_mention(const Outline& outline, const Environment& environment, SegmentIndex segment,
                  const std::function<void(const MentionView&)>& say) {
    if (outline.segments[segment]->mentions == nullptr) return;
    Resolver(outline, environment, segment, say).run();
}

void resolve_mentions(const Outline& outline, const Environment& environment, SegmentIndex segment,
                      std::vector<Mention>& out) {
    const auto begin = static_cast<std::ptrdiff_t>(out.size());
    each_mention(outline, environment, segment, [&](const MentionView& mention) {
        out.push_back({mention.kind, mention.range, std::string(mention.name)});
    });
    std::sort(out.begin() + begin, out.end(), [](const Mention& a, const Mention& b) {
        return std::tie(a.range.begin, a.range.end, a.kind, a.name) <
               std::tie(b.range.begin, b.range.end, b.kind, b.name);
    });
}

}  // namespace analysis
