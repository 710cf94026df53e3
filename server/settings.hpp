// What a user can choose, each setting declared once: its name, type, default and help. Files read it
// (configuration.hpp), and so can editors, where the names are camelCase.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/analysis.hpp"

namespace server {

enum class LanguageChoice : std::uint8_t { auto_, en, uk };
enum class Severity : std::uint8_t { error, warning, information, hint };
enum class ComplexityLens : std::uint8_t { off, above_limit, always };
enum class QuestionLens : std::uint8_t { off, on };
enum class HoverDetail : std::uint8_t { brief, full };
enum class HoverAnswer : std::uint8_t { shown, hidden };
enum class DiagnosticsScope : std::uint8_t { open_files, workspace };

/// The settings with their defaults. Options of the naming rules are pep8-naming's.
struct Settings {
    LanguageChoice language = LanguageChoice::auto_;

    struct {
        bool enable = true;
        std::uint32_t limit = 10;
        analysis::Profile profile = analysis::Profile::ruff;
        Severity severity = Severity::warning;
    } complexity;

    struct {
        bool enable = true;
        std::vector<std::string> select{"N80", "N811", "N812", "N813", "N814", "N815", "N816", "N817"};
        std::vector<std::string> ignore;
        Severity severity = Severity::warning;
        std::vector<std::string> ignore_names = analysis::NamingOptions().ignore_names;
        std::vector<std::string> classmethod_decorators = analysis::NamingOptions().classmethod_decorators;
        std::vector<std::string> staticmethod_decorators = analysis::NamingOptions().staticmethod_decorators;
    } naming;

    struct {
        ComplexityLens complexity = ComplexityLens::above_limit;
        QuestionLens questions = QuestionLens::on;
    } lens;

    struct {
        bool enable = true;
        HoverDetail detail = HoverDetail::full;
        HoverAnswer answer = HoverAnswer::shown;
    } hover;

    struct {
        std::vector<std::string> mute;
    } questions;

    struct {
        DiagnosticsScope scope = DiagnosticsScope::open_files;
    } diagnostics;

    std::vector<std::string> exclude;

    struct {
        std::vector<std::string> paths;
        bool workspace = false;
    } bank;
};

/// Whether every declared setting is the same.
bool operator==(const Settings& a, const Settings& b);

/// What the analysis has to know of the settings.
analysis::Options analysis_options(const Settings& settings);

/// How much a finding of `rule` weighs.
Severity severity_of(const Settings& settings, analysis::Rule rule);

/// A setting with a few named values.
struct Choice {
    std::span<const std::string_view> values;
    void (*set)(Settings&, std::size_t);
    std::size_t (*chosen)(const Settings&);
};

/// Where the value of a setting is kept, which is also its type.
using Place =
    std::variant<bool& (*)(Settings&), std::uint32_t& (*)(Settings&), std::vector<std::string>& (*)(Settings&), Choice>;

struct Declaration {
    std::string_view name;  ///< in files: "complexity.ignore-names"
    Place place;
    std::string_view help;  ///< one line, in English
    /// Whether a project's file may set it. What decides about loading code or texts is the user's alone: a cloned
    /// repository must not be able to choose.
    bool by_projects = true;
};

/// Every setting, in the order to list them in.
std::span<const Declaration> declarations();

/// The setting of that name, or null.
const Declaration* declaration_of(std::string_view name);

/// "complexity.ignoreNames" from "complexity.ignore-names": the spelling in editors.
std::string camel_case(std::string_view name);

/// A value as a file or an editor has it. What no setting can have is kept by what to call it: "a table".
using Value = std::variant<bool, std::int64_t, std::string, std::vector<std::string>, std::string_view>;

/// Gives a setting a value; what is wrong with the value, if anything, as the end of a sentence that began with the
/// name.
std::optional<std::string> assign(Settings& settings, const Declaration& declaration, const Value& value);

}  // namespace server
