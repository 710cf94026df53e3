// What code brings up: tests/fixtures/questions, real code with the links of the built-in bank below each line.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "analysis/analysis.hpp"
#include "analysis/languages.hpp"
#include "analysis/syntax.hpp"
#include "questions/matching.hpp"
#include "tests/analysis/fixtures.hpp"

using questions::Bank;
using questions::Link;
using questions::Matcher;

namespace {

std::vector<Link> links_of(const Matcher& matcher, std::string_view code, const std::string& path = "code.py") {
    const analysis::Language* language = analysis::language_of_opened(path);
    REQUIRE(language != nullptr);
    analysis::Options options;
    options.mentions = true;
    analysis::Parser parser;
    const analysis::Findings findings = analysis::analyze(*language, code, options, parser);
    const auto code_language = questions::code_language(language->name);
    REQUIRE(code_language);
    return questions::links(matcher, *code_language, path, code, findings.mentions, findings.findings);
}

/// What comments begin with in a fixture.
std::string_view sign_of(const std::filesystem::path& path) {
    if (path.extension() == ".sql") return "--";
    return analysis::language_of_opened(path.string())->name.ends_with("script") ? "//" : "#";
}

}  // namespace

TEST_CASE("fixtures of links") {
    const Bank& bank = questions::built_in_bank();
    const Matcher matcher(bank);
    for (const auto& path : fixtures::files("questions")) {
        const std::string_view sign = sign_of(path);
        const std::string code = fixtures::stripped(fixtures::read(path), sign);
        std::vector<fixtures::Mark> marks;
        for (const Link& link : links_of(matcher, code, path.string())) {
            marks.push_back({link.range, "link: " + std::string(bank.questions()[link.question].id)});
        }
        fixtures::check(path, fixtures::marked(code, marks, sign));
    }
}

TEST_CASE("each question has a fixture that raises it, in Python where Python does") {
    const Bank& bank = questions::built_in_bank();
    const Matcher matcher(bank);
    const auto file_name = [](const questions::Question& question) {
        return std::to_string(question.number) + "-" + std::string(question.id);
    };
    std::set<std::string> raised;
    std::set<std::string> by_python;
    for (const auto& path : fixtures::files("questions")) {
        const std::string code = fixtures::stripped(fixtures::read(path), sign_of(path));
        const std::string name = path.stem().string();
        for (const Link& link : links_of(matcher, code, path.string())) {
            if (name != file_name(bank.questions()[link.question])) continue;
            raised.insert(name);
            if (path.extension() == ".py") by_python.insert(name);
        }
    }
    std::set<std::string> expected;
    std::set<std::string> of_python;
    for (const questions::Question& question : bank.questions()) {
        expected.insert(file_name(question));
        const bool python = std::ranges::any_of(bank.reasons(), [&](const questions::Reason& reason) {
            return bank.questions()[reason.question].id == question.id &&
                   (reason.languages & questions::bit(questions::python)) != 0;
        });
        if (python) of_python.insert(file_name(question));
    }
    CHECK(raised == expected);
    CHECK(by_python == of_python);
    CHECK(expected.size() == 31);
    CHECK(of_python.size() == 30);  // all but that about JavaScript
}

TEST_CASE("plain arithmetic brings nothing up") {
    const Matcher matcher(questions::built_in_bank());
    CHECK(links_of(matcher,
                   "def area(width, height):\n    return width * height + 2\n\n\nprint(area(2, 3) / 4)\nx = 1\n"
                   "x += 2\nif x > 1 and not x == 3:\n    print(x ** 2 % 7)\n")
              .empty());
}

TEST_CASE("a name of the platform that code binds itself brings nothing up, nor does a bundle") {
    const Matcher matcher(questions::built_in_bank());
    const auto count = [&](std::string_view code) { return links_of(matcher, code, "code.js").size(); };
    CHECK(count("fetch('/');\nnew Worker('a');\nnew Promise(f);\n") == 3);
    CHECK(count("function f(fetch, Worker, Promise) {\n  fetch('/');\n  new Worker('a');\n  new Promise(f);\n}\n") ==
          0);
    CHECK(count("var o = { async: 1, await: 2, class: 3 };\nvar s = 'import the class';\n// async =>\n") == 0);
    CHECK(count("var a = async () => { await fetch('/'); };" + std::string(1'000, ' ') + "\n") == 0);
}
