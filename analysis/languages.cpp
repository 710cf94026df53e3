#include "analysis/languages.hpp"

#include <array>
#include <unordered_map>
#include <vector>

#include "analysis/javascript/language.hpp"
#include "analysis/python/language.hpp"
#include "analysis/reading/languages.hpp"

namespace analysis {
namespace {

constexpr std::array<KnownLanguage, 12> known{{
    {.language = python::language,
     .ids = "python",
     .names = "*.py *.pyi *.pyw SConstruct SConscript Sconstruct sconstruct wscript",
     .programs = "python pypy"},
    {.language = javascript::language,
     .ids = "javascript javascriptreact jsx mjs cjs",
     .names = "*.js *.mjs *.cjs *.jsx",
     .programs = "node nodejs bun"},
    {.language = javascript::typescript,
     .ids = "typescript",
     .names = "*.ts *.mts *.cts",
     .programs = "deno ts-node tsx"},
    {.language = javascript::tsx, .ids = "typescriptreact tsx", .names = "*.tsx"},
    {.language = reading::shell,
     .ids = "shellscript sh bash zsh ksh",
     .names =
         "*.sh *.bash *.zsh *.ksh *.bats .bashrc .bash_profile .bash_aliases .bash_logout .profile .zshrc .zprofile "
         ".zshenv .envrc bashrc PKGBUILD APKBUILD *.ebuild",
     .programs = "sh bash dash ash ksh mksh zsh bats"},
    {.language = reading::sql,
     .ids = "sql mysql plsql pgsql postgres postgresql sqlite mssql",
     .names = "*.sql *.psql *.pgsql *.ddl *.mysql *.plsql *.pks *.pkb"},
    {.language = reading::dockerfile,
     .ids = "dockerfile containerfile docker",
     .names =
         "Dockerfile Containerfile dockerfile containerfile Dockerfile.* Containerfile.* dockerfile.* *.dockerfile "
         "*.Dockerfile *.containerfile"},
    {.language = reading::yaml,
     .ids = "yaml yml dockercompose github-actions-workflow azure-pipelines helm ansible home-assistant",
     .names = "*.yaml *.yml .clang-format .clang-tidy .yamllint"},
    {.language = reading::toml, .ids = "toml pyproject", .names = "*.toml Pipfile poetry.lock uv.lock"},
    {.language = reading::ini,
     .ids = "ini properties dosini cfg editorconfig pip-requirements",
     .names = "*.ini *.cfg .flake8 .pylintrc pylintrc *.pylintrc .coveragerc .bandit .pycodestyle .pydocstyle "
              ".editorconfig"},
    {.language = reading::json,
     .ids = "json jsonc json5",
     .names =
         "package.json tsconfig.json tsconfig.*.json tsconfig-*.json jsconfig.json *.ipynb .eslintrc .eslintrc.json "
         ".babelrc .babelrc.json babel.config.json .swcrc .jshintrc biome.json pyrightconfig.json",
     .names_when_opened = "*.json *.jsonc *.json5"},
    {.language = reading::text,
     .ids = "nginx haproxy codeowners conf apacheconf",
     .names = "CODEOWNERS *.conf *.nginx haproxy*.cfg"},
}};

void each_word(std::string_view list, const auto& take) {
    while (!list.empty()) {
        const std::size_t end = list.find(' ');
        take(list.substr(0, end));
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    }
}

/// Names of files with the languages that they belong to.
class Names {
public:
    void add(std::string_view pattern, const Language& language) {
        const std::size_t star = pattern.find('*');
        if (star == std::string_view::npos) {
            exact_.emplace(pattern, &language);
        } else if (star == 0 && pattern.rfind('.') == 1) {
            by_ending_.emplace(pattern.substr(2), &language);
        } else {
            patterns_.push_back({pattern.substr(0, star), pattern.substr(star + 1), &language});
        }
    }

    /// Of several patterns that fit the most particular one decides: a whole name, a beginning, an ending.
    const Language* find(std::string_view name) const {
        if (const auto found = exact_.find(name); found != exact_.end()) return found->second;
        for (const Pattern& pattern : patterns_) {
            if (name.size() > pattern.beginning.size() + pattern.end.size() && name.starts_with(pattern.beginning) &&
                name.ends_with(pattern.end)) {
                return pattern.language;
            }
        }
        const std::size_t dot = name.rfind('.');
        if (dot == std::string_view::npos) return nullptr;
        const auto found = by_ending_.find(name.substr(dot + 1));
        return found == by_ending_.end() ? nullptr : found->second;
    }

private:
    struct Pattern {
        std::string_view beginning;
        std::string_view end;
        const Language* language;
    };
    std::unordered_map<std::string_view, const Language*> exact_;
    std::unordered_map<std::string_view, const Language*> by_ending_;
    std::vector<Pattern> patterns_;
};

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// The program that runs a script, without folder and version; "" where no script begins so.
std::string_view program_of(std::string_view beginning) {
    if (!beginning.starts_with("#!")) return {};
    beginning = beginning.substr(2, beginning.find_first_of("\r\n") - 2);
    bool after_env = false;
    while (!beginning.empty()) {
        const std::size_t begin = beginning.find_first_not_of(" \t");
        if (begin == std::string_view::npos) return {};
        beginning.remove_prefix(begin);
        const std::string_view word = beginning.substr(0, beginning.find_first_of(" \t"));
        beginning.remove_prefix(word.size());
        if (after_env && (word.starts_with('-') || word.find('=') != std::string_view::npos)) continue;

        const std::string_view program = last_part(word);
        if (!after_env && program == "env") {
            after_env = true;
            continue;
        }
        if (program == "busybox") {
            after_env = true;
            continue;
        }
        if (program == "uv") return beginning.find(" run") != std::string_view::npos ? "python" : "";
        const std::size_t end = program.find_last_not_of("0123456789.");
        const std::string_view plain = program.substr(0, end + 1);
        // `pythonw` and `python3w` run without a console.
        return plain.starts_with("python") && plain.ends_with('w') ? "python" : plain;
    }
    return {};
}

}  // namespace

std::span<const KnownLanguage> known_languages() { return known; }

const Language* language_by_id(std::string_view id) {
    static const auto by_id = [] {
        std::unordered_map<std::string_view, const Language*> all;
        for (const KnownLanguage& each : known) {
            each_word(each.ids, [&](std::string_view word) { all.emplace(word, &each.language()); });
        }
        return all;
    }();
    if (const auto found = by_id.find(id); found != by_id.end()) return found->second;
    const auto found = by_id.find(id.substr(0, id.find('.')));
    return found == by_id.end() ? nullptr : found->second;
}

const Language* language_by_name(std::string_view path) {
    static const auto names = [] {
        Names all;
        for (const KnownLanguage& each : known) {
            each_word(each.names, [&](std::string_view word) { all.add(word, each.language()); });
        }
        return all;
    }();
    return names.find(last_part(path));
}

const Language* language_of_opened(std::string_view path) {
    if (const Language* language = language_by_name(path)) return language;
    static const auto names = [] {
        Names all;
        for (const KnownLanguage& each : known) {
            each_word(each.names_when_opened, [&](std::string_view word) { all.add(word, each.language()); });
        }
        return all;
    }();
    return names.find(last_part(path));
}

const Language* language_of_script(std::string_view beginning) {
    const std::string_view program = program_of(beginning);
    if (program.empty()) return nullptr;
    static const auto by_program = [] {
        std::unordered_map<std::string_view, const Language*> all;
        for (const KnownLanguage& each : known) {
            each_word(each.programs, [&](std::string_view word) { all.emplace(word, &each.language()); });
        }
        return all;
    }();
    const auto found = by_program.find(program);
    return found == by_program.end() ? nullptr : found->second;
}

}  // namespace analysis
