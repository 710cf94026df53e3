#include "server/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "server/nearest.hpp"

namespace server {
namespace {

using std::string_view;

constexpr std::array<string_view, 3> language_values{"auto", "en", "uk"};
constexpr std::array<string_view, 3> profile_values{"ruff", "mccabe", "radon"};
constexpr std::array<string_view, 4> severity_values{"error", "warning", "information", "hint"};
constexpr std::array<string_view, 3> complexity_lens_values{"off", "above-limit", "always"};
constexpr std::array<string_view, 2> question_lens_values{"off", "on"};
constexpr std::array<string_view, 2> detail_values{"brief", "full"};
constexpr std::array<string_view, 2> answer_values{"shown", "hidden"};
constexpr std::array<string_view, 2> scope_values{"open-files", "workspace"};

/// `field` leads from settings to an enumeration whose values stand in the order of `values`.
template <typename Field>
consteval Place one_of(std::span<const string_view> values, Field) {
    return Choice{.values = values,
                  .set =
                      [](Settings& settings, std::size_t index) {
                          auto& chosen = Field()(settings);
                          chosen = static_cast<std::remove_reference_t<decltype(chosen)>>(index);
                      },
                  .chosen = [](const Settings& settings) { return static_cast<std::size_t>(Field()(settings)); }};
}

constexpr std::array all_declarations{
    Declaration{"language", one_of(language_values, [](auto& s) -> auto& { return s.language; }),
                "Language of messages and questions; `auto` follows the editor or the locale."},
    Declaration{"complexity.enable", [](Settings& s) -> bool& { return s.complexity.enable; },
                "Report functions that are too complex (C901)."},
    Declaration{"complexity.limit", [](Settings& s) -> std::uint32_t& { return s.complexity.limit; },
                "The highest cyclomatic complexity that is not reported."},
    Declaration{"complexity.profile", one_of(profile_values, [](auto& s) -> auto& { return s.complexity.profile; }),
                "Whose rules of counting hold."},
    Declaration{"complexity.severity", one_of(severity_values, [](auto& s) -> auto& { return s.complexity.severity; }),
                "Severity of C901."},
    Declaration{"naming.enable", [](Settings& s) -> bool& { return s.naming.enable; },
                "Report names that break PEP 8 (N8xx)."},
    Declaration{"naming.select", [](Settings& s) -> std::vector<std::string>& { return s.naming.select; },
                "Codes of naming rules that are on, or beginnings of codes."},
    Declaration{"naming.ignore", [](Settings& s) -> std::vector<std::string>& { return s.naming.ignore; },
                "Codes of naming rules that are off, or beginnings of codes; the longer beginning wins."},
    Declaration{"naming.severity", one_of(severity_values, [](auto& s) -> auto& { return s.naming.severity; }),
                "Severity of N8xx."},
    Declaration{"naming.ignore-names", [](Settings& s) -> std::vector<std::string>& { return s.naming.ignore_names; },
                "Names that the naming rules let pass, as globs."},
    Declaration{"naming.classmethod-decorators",
                [](Settings& s) -> std::vector<std::string>& { return s.naming.classmethod_decorators; },
                "Decorators that make a class method."},
    Declaration{"naming.staticmethod-decorators",
                [](Settings& s) -> std::vector<std::string>& { return s.naming.staticmethod_decorators; },
                "Decorators that make a static method."},
    Declaration{"lens.complexity", one_of(complexity_lens_values, [](auto& s) -> auto& { return s.lens.complexity; }),
                "Above which functions their complexity is shown."},
    Declaration{"lens.questions", one_of(question_lens_values, [](auto& s) -> auto& { return s.lens.questions; }),
                "Whether questions are shown above the code that brings them up."},
    Declaration{"hover.enable", [](Settings& s) -> bool& { return s.hover.enable; }, "Answer hovers."},
    Declaration{"hover.detail", one_of(detail_values, [](auto& s) -> auto& { return s.hover.detail; }),
                "How much a hover says."},
    Declaration{"hover.answer", one_of(answer_values, [](auto& s) -> auto& { return s.hover.answer; }),
                "`hidden` shows a question without its answer: think first, reveal on request."},
    Declaration{"questions.mute", [](Settings& s) -> std::vector<std::string>& { return s.questions.mute; },
                "Questions that are never shown, by id or tag."},
    Declaration{"diagnostics.scope", one_of(scope_values, [](auto& s) -> auto& { return s.diagnostics.scope; }),
                "Whose findings an editor shows."},
    Declaration{"exclude", [](Settings& s) -> std::vector<std::string>& { return s.exclude; },
                "Files and folders to leave out, written as in a .gitignore beside the file that says so."},
    Declaration{"bank.paths", [](Settings& s) -> std::vector<std::string>& { return s.bank.paths; },
                "Folders with more questions.", false},
    Declaration{"bank.workspace", [](Settings& s) -> bool& { return s.bank.workspace; },
                "Whether questions in a workspace's .hoverview/questions are read.", false},
};

string_view kind_of(const Value& value) {
    struct {
        string_view operator()(bool) const { return "a boolean"; }
        string_view operator()(std::int64_t) const { return "a number"; }
        string_view operator()(const std::string&) const { return "a string"; }
        string_view operator()(const std::vector<std::string>&) const { return "a list"; }
        string_view operator()(string_view other) const { return other; }
    } names;
    return std::visit(names, value);
}

/// How to write a value of each type; the sentence began with the setting's name.
struct Assign {
    Settings& settings;
    const Value& value;

    std::optional<std::string> expected(string_view what) const {
        return fmt::format("must be {}, not {}", what, kind_of(value));
    }
    std::optional<std::string> operator()(bool& (*place)(Settings&)) const {
        const bool* given = std::get_if<bool>(&value);
        if (!given) return expected("true or false");
        place(settings) = *given;
        return std::nullopt;
    }
    std::optional<std::string> operator()(std::uint32_t& (*place)(Settings&)) const {
        const std::int64_t* given = std::get_if<std::int64_t>(&value);
        if (!given) return expected("a whole number");
        if (*given < 0 || *given > INT32_MAX) return fmt::format("must be from 0 to {}, not {}", INT32_MAX, *given);
        place(settings) = static_cast<std::uint32_t>(*given);
        return std::nullopt;
    }
    std::optional<std::string> operator()(std::vector<std::string>& (*place)(Settings&)) const {
        const auto* given = std::get_if<std::vector<std::string>>(&value);
        if (!given) return expected("a list of strings");
        place(settings) = *given;
        return std::nullopt;
    }
    std::optional<std::string> operator()(const Choice& choice) const {
        const std::string names = fmt::format("\"{}\"", fmt::join(choice.values, "\", \""));
        const std::string* given = std::get_if<std::string>(&value);
        if (!given) return expected("one of " + names);
        const auto found = std::ranges::find(choice.values, *given);
        if (found == choice.values.end()) {
            return fmt::format("must be one of {}, not \"{}\"{}", names, *given, did_you_mean(*given, choice.values));
        }
        choice.set(settings, static_cast<std::size_t>(found - choice.values.begin()));
        return std::nullopt;
    }
};

/// Codes that begin no rule's code switch nothing, which nobody can have meant.
std::optional<std::string> unknown_code(const std::vector<std::string>& codes) {
    for (const std::string& given : codes) {
        bool known = false;
        for (std::size_t rule = 0; rule < analysis::rule_count; ++rule) {
            known = known || analysis::code(static_cast<analysis::Rule>(rule)).starts_with(given);
        }
        if (!known || given.empty()) return fmt::format("names \"{}\", with which no rule's code begins", given);
    }
    return std::nullopt;
}

}  // namespace

bool operator==(const Settings& a, const Settings& b) {
    // Places are found in settings that can be written.
    Settings one = a;
    Settings other = b;
    const auto same = [&](const auto& place) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(place)>, Choice>) {
            return place.chosen(one) == place.chosen(other);
        } else {
            return place(one) == place(other);
        }
    };
    return std::ranges::all_of(all_declarations,
                               [&](const Declaration& declaration) { return std::visit(same, declaration.place); });
}

analysis::Options analysis_options(const Settings& settings) {
    analysis::Options options;
    options.complexity = settings.complexity.enable;
    options.profile = settings.complexity.profile;
    options.limit = settings.complexity.limit;
    options.naming = settings.naming.enable;
    options.select = settings.naming.select;
    options.ignore = settings.naming.ignore;
    options.names.ignore_names = settings.naming.ignore_names;
    options.names.classmethod_decorators = settings.naming.classmethod_decorators;
    options.names.staticmethod_decorators = settings.naming.staticmethod_decorators;
    return options;
}

Severity severity_of(const Settings& settings, analysis::Rule rule) {
    return rule == analysis::Rule::C901 ? settings.complexity.severity : settings.naming.severity;
}

std::span<const Declaration> declarations() { return all_declarations; }

const Declaration* declaration_of(string_view name) {
    const auto found = std::ranges::find(all_declarations, name, &Declaration::name);
    return found == all_declarations.end() ? nullptr : &*found;
}

std::string camel_case(string_view name) {
    std::string result;
    bool capital = false;
    for (const char c : name) {
        if (c == '-') {
            capital = true;
            continue;
        }
        result += capital ? static_cast<char>(c - 'a' + 'A') : c;
        capital = false;
    }
    return result;
}

std::optional<std::string> assign(Settings& settings, const Declaration& declaration, const Value& value) {
    if (auto problem = std::visit(Assign{settings, value}, declaration.place)) return problem;
    if (declaration.name == "naming.select") return unknown_code(settings.naming.select);
    if (declaration.name == "naming.ignore") return unknown_code(settings.naming.ignore);
    return std::nullopt;
}

}  // namespace server
