// Reads the texts of rules out of the program itself, when one is first asked for: a run without findings reads none.
//
// What is wrong in a text (a field that is missing, a placeholder nobody knows) is no error here: it shows as an empty
// text, and tests/questions/rules_test.cpp lets no such text through.
#include "questions/rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "questions/embedded.hpp"
#include "questions/toml.hpp"

namespace questions {
namespace {

using analysis::BranchKind;
using analysis::Rule;

template <typename T>
using ByLanguage = std::array<T, languages.size()>;

auto& in(Language language, auto& texts) { return texts[static_cast<std::size_t>(language)]; }

/// A message cut at its placeholders once, so that writing it is appending strings.
class Template {
public:
    Template() = default;
    Template(std::string_view text, std::span<const std::string_view> names) {
        for (;;) {
            const std::size_t open = text.find('{');
            const std::size_t close = text.find('}', open);
            if (close == std::string_view::npos) break;
            const auto name = std::ranges::find(names, text.substr(open + 1, close - open - 1));
            pieces_.push_back({std::string(text.substr(0, open)), static_cast<std::size_t>(name - names.begin())});
            text.remove_prefix(close + 1);
        }
        tail_ = text;
    }

    std::string filled(std::span<const std::string> arguments) const {
        std::string text;
        for (const Piece& piece : pieces_) {
            text += piece.before;
            if (piece.argument < arguments.size()) text += arguments[piece.argument];
        }
        return text += tail_;
    }

private:
    struct Piece {
        std::string before;
        std::size_t argument;
    };
    std::vector<Piece> pieces_;
    std::string tail_;
};

struct Entry {
    RuleText text;
    Template message;
    Template message_names_differ;
};

toml::table embedded_table(std::string_view path) {
    const auto file = std::ranges::find(embedded_files(), path, &EmbeddedFile::path);
    return file == embedded_files().end() ? toml::table{} : toml::parse(file->bytes(), path);
}

std::string string_at(const toml::table& table, std::string_view key) { return table[key].value_or(std::string()); }

/// Prose is wrapped where it is written, not where it is shown.
std::string unwrapped(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

ByLanguage<Entry> read_rule(Rule rule) {
    const toml::table table = embedded_table("rules/" + std::string(code(rule)) + ".toml");
    ByLanguage<Entry> entries;
    for (const Language language : languages) {
        Entry& entry = in(language, entries);
        RuleText& text = entry.text;
        if (const toml::table* texts = table[code(language)].as_table()) {
            text.title = string_at(*texts, "title");
            text.message = string_at(*texts, "message");
            text.message_names_differ = string_at(*texts, "message_names_differ");
            text.why = unwrapped(string_at(*texts, "why"));
        }
        if (const toml::table* better = table["better"].as_table()) {
            text.before = string_at(*better, "before");
            text.after = string_at(*better, "after");
        }
        text.url = string_at(table, "url");
        if (const toml::array* options = table["options"].as_array()) {
            for (const toml::node& option : *options) text.options.push_back(option.value_or(std::string()));
        }
        entry.message = Template(text.message, argument_names(rule));
        entry.message_names_differ = Template(text.message_names_differ, argument_names(rule));
    }
    return entries;
}

/// Each rule is read by itself, at the first finding of its kind: all of them take half a millisecond.
template <Rule rule>
const ByLanguage<Entry>& entries() {
    static const ByLanguage<Entry> read = read_rule(rule);
    return read;
}

const Entry& entry_of(Rule rule, Language language) {
    static constexpr auto by_rule = []<std::size_t... i>(std::index_sequence<i...>) {
        return std::array{&entries<static_cast<Rule>(i)>...};
    }(std::make_index_sequence<analysis::rule_count>());
    return in(language, by_rule[static_cast<std::size_t>(rule)]());
}

/// The keys of rules/branches.toml, in the order of BranchKind.
constexpr std::array<std::string_view, static_cast<std::size_t>(BranchKind::nested_function) + 1> branch_keys{
    "if",
    "elif",
    "for",
    "while",
    "loop-else",
    "try",
    "except",
    "try-else",
    "case",
    "conditional",
    "boolean-operator",
    "comprehension-for",
    "comprehension-if",
    "assert",
    "nested-function"};

using BranchTexts = std::array<std::string, branch_keys.size()>;

ByLanguage<BranchTexts> read_branches() {
    const toml::table table = embedded_table("rules/branches.toml");
    ByLanguage<BranchTexts> texts;
    for (const Language language : languages) {
        const toml::table* names = table[code(language)].as_table();
        if (!names) continue;
        for (std::size_t i = 0; i < branch_keys.size(); ++i) {
            in(language, texts)[i] = string_at(*names, branch_keys[i]);
        }
    }
    return texts;
}

}  // namespace

const RuleText& rule_text(Rule rule, Language language) { return entry_of(rule, language).text; }

std::span<const std::string_view> argument_names(Rule rule) {
    static constexpr std::array<std::string_view, 3> function{"name", "complexity", "limit"};
    static constexpr std::array<std::string_view, 1> name{"name"};
    static constexpr std::array<std::string_view, 2> type_variable{"name", "type_variable"};
    static constexpr std::array<std::string_view, 2> import{"name", "alias"};
    switch (rule) {
        case Rule::C901: return function;
        case Rule::N808: return type_variable;
        case Rule::N811:
        case Rule::N812:
        case Rule::N813:
        case Rule::N814:
        case Rule::N817: return import;
        default: return name;
    }
}

std::string message(const analysis::Finding& finding, Language language) {
    const Entry& entry = entry_of(finding.rule, language);
    const auto& arguments = finding.arguments;
    if (!entry.text.message_names_differ.empty() && arguments.size() == 2 && !arguments[1].empty() &&
        arguments[0] != arguments[1]) {
        return entry.message_names_differ.filled(arguments);
    }
    return entry.message.filled(arguments);
}

std::string_view branch_text(BranchKind kind, Language language) {
    static const ByLanguage<BranchTexts> texts = read_branches();
    return in(language, texts)[static_cast<std::size_t>(kind)];
}

}  // namespace questions
