// What code brings up: tests/fixtures/questions, real code with the links of the built-in bank below each line.
#include <catch2/catch.hpp>

#include <algorithm>
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

}  // namespace

TEST_CASE("fixtures of links") {
    const Bank& bank = questions::built_in_bank();
    const Matcher matcher(bank);
    for (const auto& path : fixtures::files("questions")) {
        // A comment that SQL understands, too.
        const std::string_view sign = path.extension() == ".sql" ? "--" : "#";
        const std::string code = fixtures::stripped(fixtures::read(path), sign);
        std::vector<fixtures::Mark> marks;
        for (const Link& link : links_of(matcher, code, path.string())) {
            marks.push_back({link.range, "link: " + std::string(bank.questions()[link.question].id)});
        }
        fixtures::check(path, fixtures::marked(code, marks, sign));
    }
}

TEST_CASE("each question that Python raises has a fixture that raises it") {
    const Bank& bank = questions::built_in_bank();
    const Matcher matcher(bank);
    std::set<std::string> raised;
    for (const auto& path : fixtures::files("questions")) {
        if (path.extension() != ".py") continue;
        const std::string code = fixtures::stripped(fixtures::read(path));
        const std::string name = path.stem().string();
        for (const Link& link : links_of(matcher, code)) {
            const questions::Question& question = bank.questions()[link.question];
            if (name == std::to_string(question.number) + "-" + std::string(question.id)) raised.insert(name);
        }
    }
    std::set<std::string> expected;
    for (const questions::Question& question : bank.questions()) {
        const bool of_python = std::ranges::any_of(bank.reasons(), [&](const questions::Reason& reason) {
            return bank.questions()[reason.question].id == question.id &&
                   (reason.languages & questions::bit(questions::python)) != 0;
        });
        if (of_python) expected.insert(std::to_string(question.number) + "-" + std::string(question.id));
    }
    CHECK(raised == expected);
    CHECK(expected.size() == 30);  // all but that about JavaScript
}

TEST_CASE("plain arithmetic brings nothing up") {
    const Matcher matcher(questions::built_in_bank());
    CHECK(links_of(matcher,
                   "def area(width, height):\n    return width * height + 2\n\n\nprint(area(2, 3) / 4)\nx = 1\n"
                   "x += 2\nif x > 1 and not x == 3:\n    print(x ** 2 % 7)\n")
              .empty());
}
