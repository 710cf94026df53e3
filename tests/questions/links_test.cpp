// What code brings up: tests/fixtures/questions, real code with the links of the built-in bank below each line.
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

#include "analysis/analysis.hpp"
#include "analysis/languages.hpp"
#include "analysis/python/language.hpp"
#include "analysis/syntax.hpp"
#include "questions/matching.hpp"
#include "tests/analysis/fixtures.hpp"

using questions::Bank;
using questions::Link;
using questions::Matcher;

namespace {

std::vector<Link> links_of(const Matcher& matcher, std::string_view code,
                           const analysis::Language& language = analysis::python::language(),
                           std::string_view path = "") {
    analysis::Options options;
    options.mentions = true;
    analysis::Parser parser;
    const analysis::Findings findings = analysis::analyze(language, code, options, parser);
    return questions::links(matcher, questions::code_language(language.name).value(), path, code, findings.mentions,
                            findings.findings);
}

std::string_view comment_of(const analysis::Language& language) {
    return language.name.ends_with("script") ? "//" : "#";
}

}  // namespace

TEST_CASE("fixtures of links") {
    const Bank& bank = questions::built_in_bank();
    const Matcher matcher(bank);
    for (const auto& path : fixtures::files("questions")) {
        const analysis::Language* language = analysis::language_by_name(path.string());
        REQUIRE(language != nullptr);
        const std::string code = fixtures::stripped(fixtures::read(path), comment_of(*language));
        std::vector<fixtures::Mark> marks;
        for (const Link& link : links_of(matcher, code, *language)) {
            marks.push_back({link.range, "link: " + std::string(bank.questions()[link.question].id)});
        }
        fixtures::check(path, fixtures::marked(code, marks, comment_of(*language)));
    }
}

TEST_CASE("each question has a fixture that raises it") {
    const Bank& bank = questions::built_in_bank();
    const Matcher matcher(bank);
    std::set<std::string> raised;
    for (const auto& path : fixtures::files("questions")) {
        const analysis::Language& language = *analysis::language_by_name(path.string());
        const std::string code = fixtures::stripped(fixtures::read(path), comment_of(language));
        const std::string name = path.stem().string();
        for (const Link& link : links_of(matcher, code, language)) {
            const questions::Question& question = bank.questions()[link.question];
            if (name == std::to_string(question.number) + "-" + std::string(question.id)) raised.insert(name);
        }
    }
    std::set<std::string> expected;
    for (const questions::Question& question : bank.questions()) {
        expected.insert(std::to_string(question.number) + "-" + std::string(question.id));
    }
    CHECK(raised == expected);
    CHECK(expected.size() == 31);
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
    const analysis::Language& javascript = *analysis::language_by_name("a.js");
    const auto count = [&](std::string_view code) { return links_of(matcher, code, javascript).size(); };
    CHECK(count("fetch('/');\nnew Worker('a');\nnew Promise(f);\n") == 3);
    CHECK(count("function f(fetch, Worker, Promise) {\n  fetch('/');\n  new Worker('a');\n  new Promise(f);\n}\n") ==
          0);
    CHECK(count("var o = { async: 1, await: 2, class: 3 };\nvar s = 'import the class';\n// async =>\n") == 0);
    CHECK(count("var a = async () => { await fetch('/'); };" + std::string(1'000, ' ') + "\n") == 0);
}
