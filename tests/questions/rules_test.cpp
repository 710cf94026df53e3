// Holds the texts of rules to what they promise: complete, alike in both languages, and with examples that are true.
#include "questions/rules.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "analysis/analysis.hpp"
#include "questions/embedded.hpp"

namespace {

using analysis::BranchKind;
using analysis::Finding;
using analysis::Rule;
using questions::Language;

std::vector<Rule> all_rules() {
    std::vector<Rule> rules;
    for (std::size_t i = 0; i < analysis::rule_count; ++i) rules.push_back(static_cast<Rule>(i));
    return rules;
}

std::set<std::string> placeholders(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        names.emplace(text.substr(open + 1, text.find('}', open) - open - 1));
    }
    return names;
}

bool has_cyrillic(std::string_view text) {
    return std::ranges::any_of(text, [](char byte) { return byte == '\xD0' || byte == '\xD1'; });
}

/// A sentence of a list: begins small or with code, has no full stop, keeps its backticks in pairs.
void check_phrase(std::string_view text, Language language) {
    CAPTURE(text);
    REQUIRE_FALSE(text.empty());
    CHECK((text.front() < 'A' || text.front() > 'Z' || text.starts_with("CamelCase")));
    CHECK((text.back() != '.' && text.back() != ' ' && text.back() != '\n'));
    CHECK(std::ranges::count(text, '`') % 2 == 0);
    CHECK((language == Language::uk || !has_cyrillic(text)));
}

std::set<std::string_view> rules_found(std::string_view python) {
    analysis::Options options;
    options.ignore.clear();
    std::set<std::string_view> rules;
    for (const Finding& finding : analysis::analyze(python, options).findings) rules.insert(code(finding.rule));
    return rules;
}

}  // namespace

TEST_CASE("every rule has every text in both languages") {
    for (const Rule rule : all_rules()) {
        for (const Language language : questions::languages) {
            CAPTURE(code(rule), code(language));
            const auto& text = rule_text(rule, language);

            REQUIRE_FALSE(text.title.empty());
            CHECK(text.title.back() != '.');
            CHECK(text.title.find('\n') == std::string::npos);
            CHECK(has_cyrillic(text.title) == (language == Language::uk));

            check_phrase(text.message, language);
            CHECK(has_cyrillic(text.message) == (language == Language::uk));

            REQUIRE_FALSE(text.why.empty());
            CHECK(text.why.back() == '.');
            CHECK(text.why.find('\n') == std::string::npos);
            CHECK(std::ranges::count(text.why, '`') % 2 == 0);
            CHECK(has_cyrillic(text.why) == (language == Language::uk));
            if (rule != Rule::C901) CHECK(text.why.starts_with("PEP 8, "));

            CHECK(text.before.ends_with('\n'));
            CHECK(text.after.ends_with('\n'));
            CHECK(text.url.starts_with("https://"));
        }
    }
}

TEST_CASE("messages use the arguments that their rule has, the same ones in both languages") {
    for (const Rule rule : all_rules()) {
        CAPTURE(code(rule));
        const auto names = questions::argument_names(rule);
        const auto& english = rule_text(rule, Language::en);
        const auto& ukrainian = rule_text(rule, Language::uk);

        for (const auto& used : placeholders(english.message)) CHECK(std::ranges::count(names, used) == 1);
        CHECK(placeholders(english.message).contains("name"));
        CHECK(placeholders(english.message) == placeholders(ukrainian.message));

        const std::set<std::string> both =
            rule == Rule::N808 ? std::set<std::string>{names.begin(), names.end()} : std::set<std::string>{};
        CHECK(placeholders(english.message_names_differ) == both);
        CHECK(placeholders(ukrainian.message_names_differ) == both);
    }
}

TEST_CASE("options that a rule names are settings") {
    const std::set<std::string> settings{
        "complexity.limit",
        "complexity.profile",
        "naming.select",
        "naming.ignore-names",
        "naming.classmethod-decorators",
        "naming.staticmethod-decorators",
    };
    for (const Rule rule : all_rules()) {
        for (const auto& option : rule_text(rule, Language::en).options) {
            CAPTURE(code(rule), option);
            CHECK(settings.contains(option));
        }
    }
}

TEST_CASE("the better half of an example is found nothing wrong with, the other only what the rule objects to") {
    for (const Rule rule : all_rules()) {
        CAPTURE(code(rule));
        const auto& text = rule_text(rule, Language::en);
        CHECK(rules_found(text.before) == std::set{code(rule)});
        CHECK(rules_found(text.after).empty());
    }
}

TEST_CASE("no text of a rule lies unread") {
    for (const auto& file : questions::embedded_files()) {
        if (!file.path.starts_with("rules/") || file.path == "rules/branches.toml") continue;
        CAPTURE(file.path);
        REQUIRE(file.path.ends_with(".toml"));
        const auto name = file.path.substr(6, file.path.size() - 6 - 5);
        CHECK(analysis::rule_of(name).has_value());
    }
}

TEST_CASE("a message names what it speaks of") {
    const auto said = [](Rule rule, std::vector<std::string> arguments, Language language = Language::en) {
        return questions::message(Finding{rule, {}, std::move(arguments), {}}, language);
    };
    CHECK(said(Rule::C901, {"Cart.total", "12", "10"}) == "`Cart.total` is too complex (12 > 10)");
    CHECK(said(Rule::C901, {"Cart.total", "12", "10"}, Language::uk) ==
          "`Cart.total` має завелику складність (12 > 10)");
    CHECK(said(Rule::N803, {"URL"}) == "argument name `URL` should be lowercase");
    CHECK(said(Rule::N803, {"Шлях"}, Language::uk) == "назва аргументу `Шлях` має бути в нижньому регістрі");
    CHECK(said(Rule::N813, {"Path", "path"}) ==
          "CamelCase `Path` imported as lowercase `path`; its alias should use CapWords too");
}

TEST_CASE("a type variable under two names is told of both") {
    const auto said = [](std::string second) {
        return questions::message(Finding{Rule::N808, {}, {"Item", std::move(second)}, {}}, Language::en);
    };
    CHECK(said("Thing").starts_with("type variable `Item` is called `Thing` in its definition"));
    CHECK(said("Item").starts_with("type variable `Item` should use CapWords"));
    CHECK(said("").starts_with("type variable `Item` should use CapWords"));
}

TEST_CASE("every kind of branch has a name of its own in both languages") {
    for (const Language language : questions::languages) {
        std::set<std::string_view> names;
        for (int kind = 0; kind <= static_cast<int>(BranchKind::nested_function); ++kind) {
            const auto name = questions::branch_text(static_cast<BranchKind>(kind), language);
            check_phrase(name, language);
            CHECK(names.insert(name).second);
        }
    }
    CHECK(questions::branch_text(BranchKind::except_, Language::en) == "`except` handler");
    CHECK(questions::branch_text(BranchKind::for_, Language::uk) == "цикл `for`");
}
