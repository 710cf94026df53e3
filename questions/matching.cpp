#include "questions/matching.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "questions/patterns.hpp"
#include "questions/terms.hpp"

namespace questions {
namespace {

using analysis::ByteRange;
using analysis::Mention;
using analysis::MentionKind;

/// In the table of names, behind the kinds of terms: packages that links ask for.
constexpr std::uint32_t package_kind = term_keys.size();

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

/// Methods of strings, bytes, lists and dictionaries, which is what many calls give in the end. Two names or more below
/// the one that is asked for they say nothing about it: `subprocess.check_output(…).decode()`.
constexpr std::array<std::string_view, 26> of_plain_values{
    "append", "capitalize", "decode", "encode",     "endswith", "extend",    "format", "isalpha", "isdigit",
    "items",  "keys",       "ljust",  "lower",      "lstrip",   "partition", "rjust",  "rsplit",  "rstrip",
    "split",  "splitlines", "strip",  "startswith", "title",    "translate", "upper",  "zfill"};

bool is_of_plain_value(std::string_view name, std::string_view below) {
    const std::string_view last = last_part(name);
    return name.size() > below.size() + 1 + last.size() &&
           std::ranges::find(of_plain_values, last) != of_plain_values.end();
}

/// Whether it lies in what JSON says, a list or dictionary: `requests.get(…).json().get("id")`. Directly below the name
/// that is asked for `json` is a module: `flask.json.dumps`.
bool is_of_json(std::string_view name, std::string_view below) {
    return name.find(".json.", below.size() + 1) != std::string_view::npos ||
           name.find(".get_json.", below.size() + 1) != std::string_view::npos;
}

/// Whether a class, by its capital letter, stands between the two and is not written there: `self.name` of a class made
/// from `sqlalchemy.orm.DeclarativeBase` is what some class of somebody's has for itself, `ReadPreference.PRIMARY` is
/// of pymongo.
bool is_of_object(std::string_view name, std::string_view below, std::string_view written) {
    for (std::size_t dot = below.size(); dot < name.rfind('.'); dot = name.find('.', dot + 1)) {
        if (name[dot + 1] >= 'A' && name[dot + 1] <= 'Z') return !written.ends_with(name.substr(dot + 1));
    }
    return false;
}

/// Whether what a package keeps for itself stands between the two: `kafka.vendor.six.moves` says nothing about Kafka,
/// nor does `matplotlib._api.deprecated` about drawing, or `__dict__.update` about whose it is.
bool is_of_helper(std::string_view name, std::string_view below) {
    static constexpr std::array<std::string_view, 4> helpers{"compat", "py3compat", "vendor", "tests"};
    for (std::size_t begin = below.size() + 1; begin < name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        if (std::ranges::find(helpers, name.substr(begin, end - begin)) != helpers.end()) return true;
        if (name[begin] == '_' && end < name.size()) return true;
        begin = end + 1;
    }
    return false;
}

/// Whether a method that Python calls is written without its owner: `super().__init__()` is about the class at hand.
bool is_of_super(std::string_view name, std::string_view written) {
    return written == last_part(name) && written.starts_with("__") && written.ends_with("__");
}

/// Where one pattern matches in one text; more would be no use to anybody.
constexpr int most_places = 200;

constexpr std::uint32_t no_restriction = 0;
constexpr std::uint32_t none = ~std::uint32_t{0};

/// FNV-1a, which goes on from what stands before.
constexpr std::uint64_t hash_begin = 0xCBF29CE484222325U;
constexpr std::uint64_t hash_on(std::uint64_t hash, char c) {
    return (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
}
constexpr std::uint64_t hash_end(std::uint64_t hash, std::uint32_t kind, bool below) {
    hash ^= (std::uint64_t{kind} * 2 + (below ? 1 : 0) + 1) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 32U;
    return hash * 0xD6E8FEB86659FD93U;
}

std::uint64_t hash_of(std::string_view name, std::uint32_t kind, bool below) {
    std::uint64_t hash = hash_begin;
    for (const char c : name) hash = hash_on(hash, c);
    return hash_end(hash, kind, below);
}

TermKind kind_of(MentionKind kind) {
    switch (kind) {
        case MentionKind::keyword: return TermKind::keyword;
        case MentionKind::import_: return TermKind::import_;
        case MentionKind::call: return TermKind::call;
        case MentionKind::attribute: return TermKind::attribute;
        case MentionKind::decorator: return TermKind::decorator;
        case MentionKind::base_class: return TermKind::base;
        case MentionKind::definition: return TermKind::definition;
        case MentionKind::variable: return TermKind::variable;
        case MentionKind::argument: return TermKind::argument;
        case MentionKind::annotation: return TermKind::annotation;
        case MentionKind::comment: return TermKind::comment;
        case MentionKind::sql: return TermKind::sql;
        case MentionKind::line: return TermKind::line;
        case MentionKind::shape: return TermKind::shape;
        default: return TermKind::string;
    }
}

std::uint8_t depth_of(std::string_view name) {
    return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(1 + std::ranges::count(name, '.'), 255));
}

void each_line(std::string_view lines, auto&& take) {
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        take(lines.substr(0, end));
        if (end == std::string_view::npos) return;
        lines.remove_prefix(end + 1);
    }
}

}  // namespace

void NumberSet::add(std::uint32_t number) {
    const auto at = std::ranges::lower_bound(sorted_, number);
    if (at == sorted_.end() || *at != number) sorted_.insert(at, number);
}

bool NumberSet::has(std::uint32_t number) const { return std::ranges::binary_search(sorted_, number); }

/// A name that links ask for. Those of equal hash stand together.
struct Matcher::Name {
    std::uint64_t hash;
    std::string_view name;
    std::uint32_t target;  ///< reason; of a package its number
    std::uint16_t kind;
    bool below;
};

/// What one mention brings up, until it is known how many questions claim it.
class Matcher::Hits {
public:
    Hits(const Bank& bank, std::vector<Link>& links) : bank_(bank), links_(links), begin_(links.size()) {}

    void add(std::uint32_t reason, ByteRange place, Fit fit, std::string_view below = {}, std::uint32_t line = 0) {
        Link link{.question = bank_.reasons()[reason].question,
                  .reason = reason,
                  .range = place,
                  .fit = fit,
                  .depth = below.empty() ? std::uint8_t{0} : depth_of(below)};
        for (std::size_t i = begin_; i < links_.size(); ++i) {
            // One for each question, and of patterns one a line, the first there.
            if (links_[i].question != link.question || lines_[i - begin_] != line) continue;

            const Link& other = links_[i];
            if (std::tuple(link.fit, -link.depth, link.range.begin) <
                std::tuple(other.fit, -other.depth, other.range.begin))
                links_[i] = link;
            return;
        }
        links_.push_back(link);
        lines_.push_back(line);
    }

    /// The mention is done; the next one begins.
    void end() {
        const std::size_t size = links_.size() - begin_;
        if (size == 0) return;
        if (size > 1) {
            std::vector<QuestionId> questions;
            for (std::size_t i = begin_; i < links_.size(); ++i) questions.push_back(links_[i].question);
            std::ranges::sort(questions);
            const auto rest = std::ranges::unique(questions);
            const auto distinct = questions.size() - rest.size();
            for (std::size_t i = begin_; i < links_.size(); ++i) {
                links_[i].claims = static_cast<std::uint16_t>(std::min<std::size_t>(distinct, 0xFFFF));
            }
        }
        begin_ = links_.size();
        lines_.clear();
    }

    ByteRange range{};         ///< of the mention
    std::string_view written;  ///< what stands there

private:
    const Bank& bank_;
    std::vector<Link>& links_;
    std::vector<std::uint32_t> lines_;
    std::size_t begin_;
};

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

Matcher::Matcher(const Bank& bank, std::span<const std::string> muted) : bank_(&bank) {
    muted_.resize(bank.questions().size());
    for (QuestionId id = 0; id < muted_.size(); ++id) {
        const Question& question = bank.questions()[id];
        muted_[id] = std::ranges::any_of(muted, [&](const std::string& each) {
            return each == question.id || std::ranges::find(question.tags, each) != question.tags.end();
        });
    }

    restrictions_.emplace_back();
    globs_ = std::make_unique<Patterns>();
    std::unordered_map<std::string_view, std::uint32_t> package_lists, glob_lists, package_numbers, glob_numbers;
    const auto restriction = [&](std::string_view lines, auto& lists, auto&& number) {
        if (lines.empty()) return no_restriction;
        const auto [found, fresh] = lists.try_emplace(lines, static_cast<std::uint32_t>(restrictions_.size()));
        if (fresh) {
            std::vector<std::uint32_t> all;
            each_line(lines, [&](std::string_view line) { all.push_back(number(line)); });
            restrictions_.push_back(std::move(all));
        }
        return found->second;
    };
    for (const Reason& reason : bank.reasons()) {
        packages_of_.push_back(restriction(reason.packages, package_lists, [&](std::string_view package) {
            const auto [found, fresh] =
                package_numbers.try_emplace(package, static_cast<std::uint32_t>(package_numbers.size()));
            if (fresh) {
                add_name(package_kind, package, found->second, false);
                add_name(package_kind, package, found->second, true);
            }
            return found->second;
        }));
        files_of_.push_back(restriction(reason.within, glob_lists, [&](std::string_view glob) {
            const auto [found, fresh] = glob_numbers.try_emplace(glob, static_cast<std::uint32_t>(glob_numbers.size()));
            if (fresh) globs_->add(regular_expression(TermKind::file, glob), found->second);
            return found->second;
        }));
    }

    patterns_.resize(term_keys.size() * code_languages.size());
    for (const Term& term : bank.terms()) {
        const Reason& reason = bank.reasons()[term.reason];
        if (muted_[reason.question]) continue;
        const auto kind = static_cast<std::uint32_t>(term.kind);
        const bool is_plain =
            (term.kind == TermKind::definition || term.kind == TermKind::variable) && is_name(term.text);
        if (is_pattern(term.kind) && !is_plain) {
            for (std::size_t language = 0; language < code_languages.size(); ++language) {
                if ((reason.languages & bit(static_cast<CodeLanguage>(language))) == 0) continue;
                auto& patterns = patterns_[kind * code_languages.size() + language];
                if (!patterns) patterns = std::make_unique<Patterns>();
                patterns->add(regular_expression(term.kind, term.text), term.reason);
            }
        } else if (term.text.ends_with(".*")) {
            add_name(kind, term.text.substr(0, term.text.size() - 2), term.reason, true);
        } else {
            add_name(kind, term.text, term.reason, false);
            if (term.text.find('*') != std::string_view::npos) any_owner_[kind] = true;
            if (term.kind == TermKind::import_) add_name(kind, term.text, term.reason, true);
        }
    }
    for (const auto& patterns : patterns_) {
        if (patterns) patterns->close();
    }
    globs_->close();

    std::ranges::sort(names_, {}, [](const Name& name) { return std::tuple(name.hash, name.name, name.target); });
    names_.shrink_to_fit();
    std::size_t size = 16;
    while (size < names_.size() * 2) size *= 2;
    table_.assign(size, none);
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
        if (i > 0 && names_[i - 1].hash == names_[i].hash) continue;
        std::size_t slot = names_[i].hash & (size - 1);
        while (table_[slot] != none) slot = (slot + 1) & (size - 1);
        table_[slot] = i;
    }
}

void Matcher::add_name(std::uint32_t kind, std::string_view name, std::uint32_t target, bool below) {
    names_.push_back({hash_of(name, kind, below), name, target, static_cast<std::uint16_t>(kind), below});
}

/// Hands out the names asked for that `name` is, or lies below of: the target, and the name if it is one above.
template <typename Take>
void Matcher::look_up(std::uint32_t kind, std::string_view name, const Take& take) const {
    const auto probe = [&](std::uint64_t hash, std::string_view wanted, bool below) {
        for (std::size_t slot = hash & (table_.size() - 1);; slot = (slot + 1) & (table_.size() - 1)) {
            std::uint32_t at = table_[slot];
            if (at == none) return;
            if (names_[at].hash != hash) continue;
            for (; at < names_.size() && names_[at].hash == hash; ++at) {
                const Name& found = names_[at];
                if (found.kind == kind && found.below == below && found.name == wanted) {
                    take(found.target, below ? wanted : std::string_view());
                }
            }
            return;
        }
    };
    std::uint64_t hash = hash_begin;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '.' && i > 0) probe(hash_end(hash, kind, true), name.substr(0, i), true);
        hash = hash_on(hash, name[i]);
    }
    probe(hash_end(hash, kind, false), name, false);
}

bool Matcher::holds(const Surroundings& surroundings, std::uint32_t reason) const {
    if ((bank_->reasons()[reason].languages & bit(surroundings.language)) == 0) return false;
    const auto any = [&](std::uint32_t restriction, const NumberSet& present) {
        return restriction == no_restriction ||
               std::ranges::any_of(restrictions_[restriction], [&](std::uint32_t each) { return present.has(each); });
    };
    return any(packages_of_[reason], surroundings.packages) && any(files_of_[reason], surroundings.files);
}

Surroundings Matcher::surroundings(CodeLanguage language, std::string_view path) const {
    Surroundings result{.language = language, .packages = {}, .files = {}};
    if (!path.empty() && !globs_->empty()) {
        std::vector<std::uint32_t> found;
        globs_->matching(path, found);
        for (const std::uint32_t each : found) {
            for (const std::uint32_t number : globs_->targets(each)) result.files.add(number);
        }
    }
    return result;
}

void Matcher::add_imports(Surroundings& surroundings, std::span<const Mention> mentions) const {
    for (const Mention& mention : mentions) {
        if (mention.kind != MentionKind::import_) continue;
        look_up(package_kind, mention.name,
                [&](std::uint32_t number, std::string_view) { surroundings.packages.add(number); });
    }
}

void Matcher::find(const Surroundings& surroundings, std::uint32_t kind, std::string_view name, Hits& hits) const {
    look_up(kind, name, [&](std::uint32_t reason, std::string_view below) {
        if (!holds(surroundings, reason)) return;
        if (!below.empty()) {
            if (is_of_plain_value(name, below) || is_of_helper(name, below)) return;
            if (kind == static_cast<std::uint32_t>(TermKind::call) &&
                (is_of_super(name, hits.written) || is_of_json(name, below))) {
                return;
            }
            if (kind == static_cast<std::uint32_t>(TermKind::attribute) && is_of_object(name, below, hits.written))
                return;
        }
        const bool is_bare = name.find_first_of("?*") == (name.find(':') + 1);
        const bool is_way_of_writing = kind == static_cast<std::uint32_t>(TermKind::keyword) ||
                                       (kind == static_cast<std::uint32_t>(TermKind::shape) && !name.contains(':'));
        const Fit fit = is_way_of_writing                                              ? Fit::keyword
                        : !below.empty() || name.find(".*(") != std::string_view::npos ? Fit::below
                        : is_bare                                                      ? Fit::bare
                                                                                       : Fit::exact;
        hits.add(reason, hits.range, fit, below);
    });
}

/// What is asked for of anything: `*.commit`, `call-in-loop:*.execute`, `*.Column(index=True)`, `*(index=)`.
void Matcher::find_of_any(const Surroundings& surroundings, std::uint32_t kind, std::string_view name,
                          std::string& changed, Hits& hits) const {
    const std::size_t open = name.find('(');
    const std::size_t colon = std::min(name.find(':'), open);
    const std::size_t owner = colon == std::string_view::npos || colon == open ? 0 : colon + 1;
    const std::size_t dot = name.rfind('.', open);
    const auto ask = [&](std::string_view last) {
        changed.assign(name.substr(0, owner)).append("*").append(last);
        find(surroundings, kind, changed, hits);
        const std::size_t equals = last.find('=');
        if (last.find('(') == std::string_view::npos || equals + 2 >= last.size()) return;
        changed = '*';
        changed.append(last.substr(0, equals + 1)).append(")");
        find(surroundings, kind, changed, hits);
    };
    if (dot != std::string_view::npos && dot >= owner) ask(name.substr(dot));
    if (open != std::string_view::npos) ask(name.substr(open));
}

void Matcher::find_patterns(const Surroundings& surroundings, TermKind kind, std::string_view text, Hits& hits) const {
    const auto& patterns = patterns_[static_cast<std::size_t>(kind) * code_languages.size() + surroundings.language];
    if (!patterns) return;
    thread_local std::vector<std::uint32_t> found;
    patterns->matching(text, found);
    const bool whole = kind == TermKind::definition || kind == TermKind::variable || kind == TermKind::file;
    for (const std::uint32_t each : found) {
        for (const std::uint32_t reason : patterns->targets(each)) {
            if (!holds(surroundings, reason)) continue;
            if (whole) {
                hits.add(reason, hits.range, kind == TermKind::file ? Fit::file : Fit::pattern);
            } else {
                add_places(patterns->alone(each), text, reason, hits);
            }
        }
    }
}

/// The places where a pattern matches, one a line.
void Matcher::add_places(const re2::RE2& pattern, std::string_view text, std::uint32_t reason, Hits& hits) {
    const re2::StringPiece all(text.data(), text.size());
    std::size_t at = 0;
    std::uint32_t line = 0;
    std::size_t counted = 0;
    for (int places = 0; at <= text.size() && places < most_places; ++places) {
        // Where a pattern has a group, the group is the place.
        std::array<re2::StringPiece, 2> groups;
        if (!pattern.Match(all, at, text.size(), re2::RE2::UNANCHORED, groups.data(), 2)) break;
        const re2::StringPiece place = groups[1].data() ? groups[1] : groups[0];
        const auto begin = static_cast<std::size_t>(place.data() - text.data());
        const std::size_t end = begin + place.size();
        line += static_cast<std::uint32_t>(std::ranges::count(text.substr(counted, begin - counted), '\n'));
        counted = begin;
        if (end > begin) {
            const ByteRange range{hits.range.begin + static_cast<std::uint32_t>(begin),
                                  hits.range.begin + static_cast<std::uint32_t>(end)};
            hits.add(reason, range, Fit::pattern, {}, line);
        }
        const std::size_t next = text.find('\n', end);
        if (next == std::string_view::npos) break;
        at = next + 1;
    }
}

void Matcher::match(const Surroundings& surroundings, std::string_view text, std::span<const Mention> mentions,
                    std::vector<Link>& links) const {
    Hits hits(*bank_, links);
    std::string changed;
    for (const Mention& mention : mentions) {
        if (mention.kind == MentionKind::docstring || mention.name.empty()) continue;
        const TermKind kind = kind_of(mention.kind);
        const auto code = static_cast<std::uint32_t>(kind);
        hits.range = mention.range;
        hits.written = slice(text, mention.range);
        switch (kind) {
            case TermKind::comment:
            case TermKind::string:
            case TermKind::line:
            case TermKind::sql: find_patterns(surroundings, kind, mention.name, hits); break;
            case TermKind::definition:
            case TermKind::variable:
                find(surroundings, code, last_part(mention.name), hits);
                find_patterns(surroundings, kind, last_part(mention.name), hits);
                break;
            case TermKind::argument: {
                find(surroundings, code, mention.name, hits);
                // `f(key=)` stands for any value, `a.*(key=)` for anything below: the ways in which one may ask for it.
                const std::string_view name = mention.name;
                const std::size_t open = name.find('(');
                const std::size_t equals = name.find('=', open);
                if (equals == std::string_view::npos) break;
                const std::string_view argument = name.substr(open);
                const std::string_view any_value = name.substr(open, equals + 1 - open);
                if (argument.size() > any_value.size() + 1) {
                    changed.assign(name.substr(0, equals + 1)).append(")");
                    find(surroundings, code, changed, hits);
                }
                for (std::size_t dot = name.rfind('.', open); dot != std::string_view::npos && dot > 0;
                     dot = name.rfind('.', dot - 1)) {
                    changed.assign(name.substr(0, dot)).append(".*").append(argument);
                    find(surroundings, code, changed, hits);
                    changed.assign(name.substr(0, dot)).append(".*").append(any_value).append(")");
                    find(surroundings, code, changed, hits);
                }
                break;
            }
            default: find(surroundings, code, mention.name, hits);
        }
        if (any_owner_[code]) find_of_any(surroundings, code, mention.name, changed, hits);
        hits.end();
    }
}

void Matcher::match(const Surroundings& surroundings, std::span<const analysis::Finding> findings,
                    std::vector<Link>& links) const {
    Hits hits(*bank_, links);
    for (const analysis::Finding& finding : findings) {
        hits.range = finding.range;
        const std::string_view code = analysis::code(finding.rule);
        for (std::size_t size = 1; size <= code.size(); ++size) {
            find(surroundings, static_cast<std::uint32_t>(TermKind::diagnostic), code.substr(0, size), hits);
        }
        hits.end();
    }
}

void Matcher::match_lines(const Surroundings& surroundings, std::string_view text, std::vector<Link>& links) const {
    const auto at = static_cast<std::size_t>(TermKind::line) * code_languages.size() + surroundings.language;
    if (!patterns_[at] || mentions_lines(surroundings.language)) return;
    Hits hits(*bank_, links);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        if (line.ends_with('\r')) line.remove_suffix(1);
        hits.range = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + line.size())};
        find_patterns(surroundings, TermKind::line, line, hits);
        hits.end();
        begin = end + 1;
    }
}

void Matcher::match_path(const Surroundings& surroundings, std::string_view path, std::vector<Link>& links) const {
    if (path.empty()) return;
    Hits hits(*bank_, links);
    find_patterns(surroundings, TermKind::file, path, hits);
    hits.end();
}

bool Matcher::before(const Link& a, const Link& b) const {
    const auto rank = [&](const Link& link) {
        const Question& question = bank_->questions()[link.question];
        return std::tuple(link.fit, -link.depth, link.claims, question.bank, question.number);
    };
    return rank(a) < rank(b);
}

void Matcher::tidy(std::vector<Link>& links) const {
    std::ranges::sort(links, [&](const Link& a, const Link& b) {
        if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
        if (before(a, b)) return true;
        if (before(b, a)) return false;
        return std::tuple(b.range.end, a.reason) < std::tuple(a.range.end, b.reason);
    });
    std::unordered_map<QuestionId, std::size_t> last;
    std::vector<bool> worse(links.size());
    for (std::size_t i = 0; i < links.size(); ++i) {
        const auto [found, fresh] = last.try_emplace(links[i].question, i);
        if (fresh) continue;
        const Link& other = links[found->second];
        const bool overlap = links[i].range.begin < other.range.end || links[i].range.begin == other.range.begin;
        if (overlap &&
            (before(other, links[i]) || (!before(links[i], other) && other.range.size() >= links[i].range.size()))) {
            worse[i] = true;
            continue;
        }
        if (overlap) worse[found->second] = true;
        found->second = i;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (!worse[i]) links[kept++] = links[i];
    }
    links.resize(kept);
}

std::vector<Link> links(const Matcher& matcher, CodeLanguage language, std::string_view path, std::string_view text,
                        std::span<const Mention> mentions, std::span<const analysis::Finding> findings) {
    Surroundings surroundings = matcher.surroundings(language, path);
    matcher.add_imports(surroundings, mentions);
    std::vector<Link> all;
    matcher.match_path(surroundings, path, all);
    matcher.match(surroundings, text, mentions, all);
    matcher.match(surroundings, findings, all);
    matcher.match_lines(surroundings, text, all);
    matcher.tidy(all);
    return all;
}

}  // namespace questions
