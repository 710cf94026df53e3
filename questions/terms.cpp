#include "questions/terms.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "analysis/javascript/mentions.hpp"
#include "analysis/python/builtins.hpp"
#include "analysis/python/mentions.hpp"
#include "analysis/rule.hpp"
#include "analysis/shape.hpp"
#include "questions/nearest.hpp"

namespace questions {
namespace {

/// A pattern's program and the automaton made of it take no more than that; more than a bank needs, and too little to
/// hurt.
constexpr std::int64_t most_memory = std::int64_t{1} << 20;
constexpr std::size_t longest_term = 1000;

/// Languages of which lines, words, comments and names of files are all there is to link to; of SQL its statements,
/// too.
constexpr CodeLanguages of_lines = bit(*code_language("shell")) | bit(*code_language("sql")) |
                                   bit(*code_language("dockerfile")) | bit(*code_language("yaml")) |
                                   bit(*code_language("toml")) | bit(*code_language("ini")) |
                                   bit(*code_language("json")) | bit(*code_language("text"));

constexpr bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

constexpr CodeLanguages of_javascript = bit(*code_language("javascript")) | bit(*code_language("typescript"));

/// Names with dots between. In JavaScript modules have others in their names, too: `@babel/core`, `node-fetch`.
bool is_dotted(std::string_view text, const Reason& reason) {
    std::string plain;
    if ((reason.languages & of_javascript) != 0) {
        plain = text.substr(text.starts_with('@') ? 1 : 0);
        for (std::size_t i = 0; i < plain.size(); ++i) {
            const bool between = i > 0 && i + 1 < plain.size() && is_word(plain[i - 1]) && is_word(plain[i + 1]);
            if (between && (plain[i] == '/' || plain[i] == '-')) plain[i] = '_';
        }
        text = plain;
    }
    for (;;) {
        const std::size_t dot = text.find('.');
        if (!is_name(text.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_builtin(std::string_view name) {
    return std::ranges::find(analysis::python::builtins, name) != analysis::python::builtins.end();
}

std::string_view example(TermKind kind) {
    switch (kind) {
        case TermKind::import_: return "numpy";
        case TermKind::base: return "typing.Protocol";
        case TermKind::decorator: return "functools.cache";
        case TermKind::annotation: return "typing.Any";
        case TermKind::attribute: return "os.environ";
        default: return "asyncio.gather";
    }
}

/// Of a name as links have it: `a.b`, `a.b.*`, `?.b`.
std::string problem_of_name(TermKind kind, std::string_view name, const Reason& reason) {
    const bool is_python = (reason.languages & bit(python)) != 0;
    if (name.starts_with("?.") || name.starts_with("*.")) {
        const std::string_view mark = name.substr(0, 2);
        const std::string_view attribute = name.substr(2);
        if (kind == TermKind::import_) {
            return fmt::format("`{}`: what is imported is always known; write its full name", name);
        }
        if (!is_name(attribute))
            return fmt::format("`{}`: behind `{}` stands one name, such as `{}commit`", name, mark, mark);
        const bool is_pythons = attribute.starts_with("__") && attribute.ends_with("__");
        if (reason.packages.empty() && !is_pythons) {
            return fmt::format("`{}` would be anybody's `{}`: name the `package` that a file must import", name,
                               attribute);
        }
        return {};
    }
    const bool below = name.ends_with(".*");
    const std::string_view plain = below ? name.substr(0, name.size() - 2) : name;
    if (!is_dotted(plain, reason)) {
        return fmt::format("`{}` is no name: write a full one, such as `{}`, with `.*` behind it for everything below",
                           name, example(kind));
    }
    if (kind == TermKind::import_ && below) {
        return fmt::format("`{}` says too much: `{}` stands for itself and everything below", name, plain);
    }
    // A module may be imported, and read by its name.
    const bool may_be_module = kind == TermKind::import_ || kind == TermKind::attribute;
    if (is_python && !may_be_module && !below && plain.find('.') == std::string_view::npos && !is_builtin(plain)) {
        return fmt::format(
            "`{}` can never match: it is no builtin of Python, and other names begin with their module: `package.{}`, "
            "or "
            "`*.{}` with `package`",
            name, plain, plain);
    }
    return {};
}

std::string problem_of_argument(std::string_view text, const Reason& reason) {
    const std::size_t open = text.find('(');
    const std::size_t equals = text.find('=', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || equals == std::string_view::npos || !text.ends_with(')') ||
        !is_name(text.substr(open + 1, equals - open - 1))) {
        return fmt::format(
            "`{}` is no argument: write `name(argument=)` for any value, or one such as "
            "`dataclasses.dataclass(slots=True)`",
            text);
    }
    const std::string_view callee = text.substr(0, open);
    if (callee != "?" && callee != "*") return problem_of_name(TermKind::argument, callee, reason);
    if (reason.packages.empty()) {
        return fmt::format("`{}` would be anybody's: name the `package` that a file must import", text);
    }
    return {};
}

std::string problem_of_shape(std::string_view text, const Reason& reason) {
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    std::optional<analysis::Shape> shape;
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(analysis::last_shape); ++i) {
        // Those that go on with the name of a call end in a colon.
        std::string_view each = analysis::name(static_cast<analysis::Shape>(i));
        if (each.ends_with(':')) each.remove_suffix(1);
        known.push_back(each);
        if (each == name) shape = static_cast<analysis::Shape>(i);
    }
    if (!shape) {
        return fmt::format("there is no shape `{}`{}", name, did_you_mean(name, known));
    }
    const bool of_call = analysis::name(*shape).ends_with(':');
    if (of_call && colon == std::string_view::npos) {
        return fmt::format("`{}` wants to know which call: `{}:requests.get`", name, name);
    }
    if (!of_call && colon != std::string_view::npos) {
        return fmt::format("`{}` can never match: the shape is just `{}`", text, name);
    }
    return of_call ? problem_of_name(TermKind::call, text.substr(colon + 1), reason) : std::string();
}

std::string problem_of_diagnostic(std::string_view text) {
    for (std::size_t i = 0; i < analysis::rule_count; ++i) {
        if (code(static_cast<analysis::Rule>(i)).starts_with(text)) return {};
    }
    return fmt::format("`{}` can never match: no diagnostic's code is or begins so; they are C901 and N801 to N818",
                       text);
}

/// Of what a pattern is looked for in; a name is whole.
std::string problem_of_pattern(TermKind kind, std::string_view text) {
    const std::string expression = regular_expression(kind, text);
    const auto pattern = compiled(expression);
    if (!pattern->ok()) {
        if (pattern->error_code() == re2::RE2::ErrorPatternTooLarge) {
            return fmt::format("the pattern `{}` is too large; repeat less in it", text);
        }
        return fmt::format("the pattern `{}` is wrong: {}", text, pattern->error());
    }
    const bool names = kind == TermKind::definition || kind == TermKind::variable;
    if (!names && re2::RE2::PartialMatch("", *pattern)) {
        return fmt::format("the pattern `{}` matches everything: it matches the empty text", text);
    }
    // What nobody would write on purpose.
    static constexpr std::array<const char*, 4> any_names{"x", "quux_7", "Vlthm", "_QK"};
    static constexpr std::array<const char*, 4> any_texts{"quux 7 vlthm", "# Zzyzx.", "(foo_bar)", "Йцукен, 0"};
    const auto matches = [&](const char* probe) { return re2::RE2::PartialMatch(probe, *pattern); };
    if (std::ranges::all_of(names ? any_names : any_texts, matches)) {
        return fmt::format("the pattern `{}` matches everything; say what is special", text);
    }
    return {};
}

}  // namespace

bool is_name(std::string_view text) {
    return !text.empty() && !(text.front() >= '0' && text.front() <= '9') && std::ranges::all_of(text, is_word);
}

bool is_pattern(TermKind kind) {
    switch (kind) {
        case TermKind::definition:
        case TermKind::variable:
        case TermKind::comment:
        case TermKind::string:
        case TermKind::sql:
        case TermKind::line:
        case TermKind::file: return true;
        default: return false;
    }
}

std::string regular_expression(TermKind kind, std::string_view text) {
    if (kind == TermKind::definition || kind == TermKind::variable) return fmt::format("^(?:{})$", text);
    if (kind != TermKind::file) return std::string(text);
    std::string expression = "(?:^|/)";
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '*') {
            expression += "[^/]*";
        } else if (text[i] == '?') {
            expression += "[^/]";
        } else {
            // Bytes of a character beyond ASCII stay together.
            std::size_t end = i + 1;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
            expression += re2::RE2::QuoteMeta(re2::StringPiece(text.data() + i, end - i));
            i = end - 1;
        }
    }
    return expression + "$";
}

std::unique_ptr<re2::RE2> compiled(const std::string& regular_expression) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(most_memory);
    return std::make_unique<re2::RE2>(regular_expression, options);
}

std::string problem_of_package(std::string_view package, const Reason& reason) {
    return is_dotted(package, reason) ? "" : fmt::format("`{}` is no name of a package, such as `django`", package);
}

std::string problem_of_glob(std::string_view glob) {
    if (glob.empty()) return "a name of a file is empty";
    if (glob.starts_with('/')) {
        return fmt::format("`{}` can never match: paths are compared from their end; leave out the `/` in front", glob);
    }
    if (glob.find_first_not_of("*?/.") == std::string_view::npos) {
        return fmt::format("`{}` matches everything; say what is special", glob);
    }
    return {};
}

std::string problem_of(const Term& term, const Reason& reason) {
    if (term.text.empty()) return fmt::format("an entry of `{}` is empty", key(term.kind));
    if (term.text.size() > longest_term) {
        return fmt::format("an entry of `{}` has {} bytes, more than {}", key(term.kind), term.text.size(),
                           longest_term);
    }
    switch (term.kind) {
        case TermKind::keyword:
        case TermKind::comment:
        case TermKind::line:
        case TermKind::file: break;
        default:
            if ((reason.languages & ~of_lines) != 0) break;
            if (const auto sql = code_language("sql");
                term.kind == TermKind::sql && sql && (reason.languages & bit(*sql)) != 0) {
                break;
            }
            return fmt::format(
                "`{}` can never match in these languages: there are only `lines`, `keywords`, `comments`, "
                "`files`, and in SQL `sql`",
                key(term.kind));
    }
    switch (term.kind) {
        case TermKind::keyword: {
            const auto among = [&](const auto& known) {
                if (std::ranges::find(known, term.text) != known.end()) return std::string();
                return fmt::format("`{}` can never match: the keywords that links know are {}", term.text,
                                   fmt::join(known, ", "));
            };
            if (reason.languages == bit(python)) return among(analysis::python::mentioned_keywords);
            const bool scripts = (reason.languages & ~of_javascript) == 0;
            return scripts ? among(analysis::javascript::mentioned_keywords) : std::string();
        }
        case TermKind::argument: return problem_of_argument(term.text, reason);
        case TermKind::shape: return problem_of_shape(term.text, reason);
        case TermKind::diagnostic: return problem_of_diagnostic(term.text);
        case TermKind::file: return problem_of_glob(term.text);
        case TermKind::definition:
        case TermKind::variable:
        case TermKind::comment:
        case TermKind::string:
        case TermKind::sql:
        case TermKind::line: return problem_of_pattern(term.kind, term.text);
        default: return problem_of_name(term.kind, term.text, reason);
    }
}

}  // namespace questions
