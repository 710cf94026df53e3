// Patterns that are looked for all at once are those that match one by one.
#include "questions/patterns.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "questions/bank.hpp"
#include "questions/terms.hpp"

namespace {

using questions::Patterns;

void check(const std::vector<std::string>& expressions, const std::vector<std::string>& texts) {
    Patterns patterns;
    std::vector<std::unique_ptr<re2::RE2>> alone;
    for (std::uint32_t i = 0; i < expressions.size(); ++i) {
        patterns.add(expressions[i], i);
        alone.push_back(questions::compiled(expressions[i]));
    }
    patterns.close();
    std::vector<std::uint32_t> found;
    for (const std::string& text : texts) {
        INFO(text);
        std::vector<std::uint32_t> one_by_one;
        for (std::uint32_t i = 0; i < alone.size(); ++i) {
            if (re2::RE2::PartialMatch(text, *alone[i])) one_by_one.push_back(i);
        }
        patterns.matching(text, found);
        CHECK(found == one_by_one);
    }
}

}  // namespace

TEST_CASE("a pattern is found by a word that it needs, by one of several, or without any") {
    check(
        {"needle", "(?i)NEEDLE", "(?:pins?|needles) and", "^x$", "[0-9]+", "a.b", "", "к[а-я]+", "(?i)\\bКОД\\b", "ab",
         "(?i)kelvin", "long(?:er)? and longer"},
        {"", "x", "a needle", "A Needle", "NEEDLES AND pins", "pins and needles", "7 x 7", "ab", "acb", "a код", "КОДИ",
         "код", "kelvin", "\u212Aelvin", "long and longer", "longer and longe", std::string(10'000, 'n') + "needle"});
}

TEST_CASE("equal patterns are one, and stand for all that they were added for") {
    Patterns patterns;
    patterns.add("x+", 3);
    patterns.add("y+", 4);
    patterns.add("x+", 5);
    patterns.close();
    std::vector<std::uint32_t> found;
    patterns.matching("axe", found);
    REQUIRE(found == std::vector<std::uint32_t>{0});
    CHECK(patterns.targets(0) == std::vector<std::uint32_t>{3, 5});
}

TEST_CASE("the built-in bank's patterns are found where they match") {
    std::vector<std::string> expressions;
    for (const questions::Term& term : questions::built_in_bank().terms()) {
        if (!questions::is_pattern(term.kind)) continue;
        std::string expression = questions::regular_expression(term.kind, term.text);
        if (std::ranges::find(expressions, expression) == expressions.end())
            expressions.push_back(std::move(expression));
    }
    REQUIRE(expressions.size() > 100);
    std::vector<std::string> texts;
    std::size_t number = 0;
    for (const auto& entry : std::filesystem::directory_iterator(HOVERVIEW_PYTHON_LIBRARY)) {
        if (entry.path().extension() != ".py") continue;
        std::ifstream stream(entry.path());
        for (std::string line; std::getline(stream, line);) {
            if (++number % 401 == 0) texts.push_back(line);
        }
    }
    check(expressions, texts);
}
