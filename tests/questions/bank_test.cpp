// Banks as strangers write them: what is wrong is told by file and line, and the rest stands.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "questions/bank.hpp"
#include "questions/check.hpp"
#include "questions/embedded.hpp"

using questions::Bank;
using questions::BankReader;
using questions::Language;
using questions::Problem;

namespace {

const std::string good = R"(number = 7
id = "seven"
section = "Tests"
tags = ["numbers"]
)";

const std::string links_head = "\n[[links]]\nwhy = { en = \"a\", uk = \"b\" }\n";

struct Read {
    Bank bank;
    std::vector<std::string> problems;
};

/// A bank of one question with both texts.
Read read(const std::string& toml) {
    BankReader reader("bank");
    reader.add("bank/007-seven/question.toml", toml);
    reader.add("bank/007-seven/en.md", "# Seven?\n");
    reader.add("bank/007-seven/uk.md", "# Сім?\n");
    std::vector<Problem> problems;
    Read result{std::move(reader).finish(problems), {}};
    for (const Problem& problem : problems) result.problems.push_back(problem.sentence());
    return result;
}

/// That there is one problem, which begins with `sentence`.
void check_problem(const std::string& toml, const std::string& sentence) {
    const Read result = read(toml);
    CAPTURE(toml);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].substr(0, sentence.size()) == sentence);
}

}  // namespace

TEST_CASE("the built-in bank has all questions, and nothing is wrong in it") {
    BankReader reader("bank");
    std::vector<Problem> problems;
    for (const questions::EmbeddedFile& file : questions::embedded_files()) {
        if (!file.path.starts_with("bank/")) continue;
        reader.add(file.path, file.bytes());
        for (const Language language : questions::languages) {
            if (!file.path.ends_with(std::string(questions::code(language)) + ".md")) continue;
            for (Problem& problem : questions::check_text(file.path, file.bytes(), language)) {
                problems.push_back(std::move(problem));
            }
        }
    }
    const Bank bank = std::move(reader).finish(problems);
    for (Problem& problem : questions::unknown_related(bank, {})) problems.push_back(std::move(problem));
    for (const Problem& problem : problems) FAIL_CHECK(problem.sentence());
    REQUIRE(bank.questions().size() == 31);
    for (std::uint32_t number = 63; number <= 93; ++number) {
        CAPTURE(number);
        CHECK(bank.by_number(number));
    }
    CHECK(bank.questions()[*bank.by_number(79)].id == "slots");
    CHECK(bank.by_id("slots") == bank.by_number(79));
    CHECK(bank.questions()[0].title[1].starts_with("Чи орієнтуєтесь"));
}

TEST_CASE("a question is read whole") {
    const Read result =
        read(good + "related = [\"eight\"]\n" + links_head + "calls = \"a.b\"\nlanguages = [\"python\", \"sql\"]\n");
    CHECK(result.problems.empty());
    REQUIRE(result.bank.questions().size() == 1);
    const questions::Question& question = result.bank.questions()[0];
    CHECK(question.number == 7);
    CHECK(question.title[0] == "Seven?");
    CHECK(question.title[1] == "Сім?");
    CHECK(question.section[1] == "Tests");
    CHECK(question.path[0] == "bank/007-seven/en.md");
    REQUIRE(result.bank.reasons().size() == 1);
    CHECK(in(result.bank.reasons()[0].why, Language::uk) == "b");
    REQUIRE(result.bank.terms().size() == 1);
    CHECK(result.bank.terms()[0].text == "a.b");
}

TEST_CASE("what is wrong in a question.toml is told with its line") {
    const std::string at = "bank/007-seven/question.toml:";
    check_problem("number = \n", at + "1: this is no TOML: ");
    check_problem(good + "\xFF", at + "4: this is no TOML: ");
    check_problem(good + "colour = 1\n", at + "5: there is no key `colour`");
    check_problem(good + "relatde = []\n", at + "5: there is no key `relatde`; did you mean `related`?");
    check_problem("id = \"seven\"\nsection = \"a\"\ntags = []\n", at + "1: the key `number` is missing");
    check_problem("number = 7\nsection = \"a\"\ntags = []\n", at + "1: the key `id` is missing");
    check_problem("number = 7\nid = \"seven\"\ntags = []\n", at + "1: the key `section` is missing");
    check_problem("number = 7\nid = \"seven\"\nsection = \"a\"\n", at + "1: the key `tags` is missing");
    check_problem("number = 0\nid = \"seven\"\nsection = \"a\"\ntags = []\n", at + "1: `number` is a number from 1");
    check_problem("number = \"7\"\nid = \"seven\"\nsection = \"a\"\ntags = []\n",
                  at + "1: `number` is a number from 1");
    check_problem("number = 7\nid = \"Se ven\"\nsection = \"a\"\ntags = []\n", at + "2: `id` is a string of small");
    check_problem("number = 7\nid = \"7\"\nsection = \"a\"\ntags = []\n", at + "2: `id` is a string of small");
    check_problem("number = 7\nid = \"seven\"\nsection = 1\ntags = []\n", at + "3: `section` is a number; write");
    check_problem("number = 7\nid = \"seven\"\nsection = { en = \"a\" }\ntags = []\n",
                  at + "3: `section` has no text for `uk`");
    check_problem("number = 7\nid = \"seven\"\nsection = \"a\"\ntags = 1\n", at + "4: `tags` is a number, not a list");
    check_problem("number = 7\nid = \"seven\"\nsection = \"a\"\ntags = [1]\n", at + "4: `tags` holds a number");
    check_problem("number = 7\nid = \"seven\"\nsection = \"a\"\ntags = [\"a\", \"a\"]\n",
                  at + "4: `a` stands twice in `tags`");
    check_problem(good + "related = [\"seven\"]\n", at + "5: a question is not related to itself");
    check_problem(good + "links = 1\n", at + "5: `links` is a number; a link begins");
    check_problem(good + std::string(300 << 10, '#'), at + "1: the file has ");
}

TEST_CASE("links that can never match, or match everything, are told and taken out") {
    const std::string at = "bank/007-seven/question.toml:";
    const auto wrong = [&](const std::string& key, const std::string& sentence) {
        check_problem(good + links_head + key + "\n", at + "8: " + sentence);
        CHECK(read(good + links_head + key + "\n").bank.terms().empty());
    };
    wrong("keyword = [\"async\"]", "a link has no key `keyword`; did you mean `keywords`?");
    wrong("keywords = [\"asynch\"]", "`asynch` can never match: the keywords that links know are");
    wrong("calls = 7", "`calls` is a number, not a list of strings");
    wrong("calls = [7]", "`calls` holds a number");
    wrong("calls = [\"\"]", "an entry of `calls` is empty");
    wrong("calls = [\"gather\"]", "`gather` can never match: it is no builtin");
    wrong("calls = [\"a..b\"]", "`a..b` is no name");
    wrong("calls = [\"*\"]", "`*` is no name");
    wrong("calls = [\".*\"]", "`.*` is no name");
    wrong("calls = [\"a.*.b\"]", "`a.*.b` is no name");
    wrong("calls = [\"?.commit\"]", "`?.commit` would be anybody's `commit`");
    wrong("attributes = [\"*.objects\"]", "`*.objects` would be anybody's `objects`");
    wrong("calls = [\"?.a.b\"]", "`?.a.b`: behind `?.` stands one name");
    wrong("imports = [\"numpy.*\"]", "`numpy.*` says too much");
    wrong("imports = [\"?.numpy\"]", "`?.numpy`: what is imported is always known");
    wrong("arguments = [\"slots=True\"]", "`slots=True` is no argument");
    wrong("arguments = [\"?(index=True)\"]", "`?(index=True)` would be anybody's");
    wrong("shapes = [\"nested-lop\"]", "there is no shape `nested-lop`; did you mean `nested-loop`?");
    wrong("shapes = [\"call-in-loop\"]", "`call-in-loop` wants to know which call");
    wrong("shapes = [\"nested-loop:a.b\"]", "`nested-loop:a.b` can never match");
    wrong("diagnostics = [\"E501\"]", "`E501` can never match");
    wrong("comments = [\"(\"]", "the pattern `(` is wrong: ");
    wrong("comments = [\"(?=a)\"]", "the pattern `(?=a)` is wrong: ");
    wrong("comments = ['(a+)+\\1']", "the pattern `(a+)+\\1` is wrong: ");
    wrong("comments = [\"((a{100}){100}){100}\"]", "the pattern `((a{100}){100}){100}` is ");
    wrong("comments = [\"a*\"]", "the pattern `a*` matches everything: it matches the empty text");
    wrong("strings = [\".\"]", "the pattern `.` matches everything");
    wrong("definitions = [\".*\"]", "the pattern `.*` matches everything");
    wrong("variables = ['\\w+']", "the pattern `\\w+` matches everything");
    wrong("files = [\"*\"]", "`*` matches everything");
    wrong("files = [\"/etc/hosts\"]", "`/etc/hosts` can never match");
    wrong("languages = [\"pyton\"]\ncalls = [\"a.b\"]", "no link can match in the language `pyton`");
    check_problem(good + links_head + "languages = [\"sql\"]\ncalls = [\"a.b\"]\n",
                  at + "9: `calls` can never match in these");
    check_problem(good + links_head + "package = \"a b\"\ncalls = [\"?.b\"]\n",
                  at + "8: `a b` is no name of a package");
    check_problem(good + links_head, at + "6: the link can never match: it has none of");
    check_problem(good + "\n[[links]]\ncalls = [\"a.b\"]\n", at + "6: the link has no `why`");
    check_problem(good + "\n[[links]]\nwhy = { en = \"a\" }\ncalls = [\"a.b\"]\n",
                  at + "7: `why` has no text for `uk`");
    check_problem(good + links_head + "calls = [\"a.b\", \"a.b\"]\n", at + "8: `a.b` stands twice in `calls`");
    CHECK(read(good + links_head + "attributes = [\"*.__slots__\"]\n").problems.empty());
}

TEST_CASE("a question cannot have links without end") {
    std::string entries;
    for (int i = 0; i < 2100; ++i) entries += "\"a.b" + std::to_string(i) + "\", ";
    const Read result = read(good + links_head + "calls = [" + entries + "]\n");
    CHECK(result.bank.terms().size() == 2000);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].find("at most 2000 entries") != std::string::npos);
}

TEST_CASE("a broken question does not take the others down") {
    BankReader reader("bank");
    reader.add("bank/1/question.toml", "number = [");
    reader.add("bank/1/en.md", "# One?\n");
    reader.add("bank/2/question.toml", good);
    reader.add("bank/2/en.md", "# Two?\n");
    reader.add("bank/3/question.toml", good);
    reader.add("bank/4/question.toml", "number = 7\nid = \"four\"\nsection = \"a\"\ntags = []\n");
    reader.add("bank/4/en.md", "\xFF\xFE");
    reader.add("bank/4/notes.md", "");
    reader.add("bank/5/uk.md", "# П’ять?\n");
    reader.add("bank/6/en.md", std::string(std::size_t{2} << 20, 'x'));
    std::vector<Problem> problems;
    const Bank bank = std::move(reader).finish(problems);
    REQUIRE(bank.questions().size() == 1);
    CHECK(bank.questions()[0].id == "seven");
    std::string all;
    for (const Problem& problem : problems) all += problem.sentence() + "\n";
    CHECK(all ==
          "bank/1/question.toml:1: this is no TOML: Error while parsing array: encountered end-of-file\n"
          "bank/2/question.toml:1: there is no readable uk.md beside this\n"
          "bank/3/question.toml:2: the id `seven` is that of bank/2/question.toml, too; this question is left out\n"
          "bank/4/en.md:1: the text is not UTF-8\n"
          "bank/4/notes.md:1: nobody reads this file; a question is question.toml with en.md and uk.md beside it\n"
          "bank/4/question.toml:1: the number 7 is that of bank/2/question.toml, too; this question is left out\n"
          "bank/5/uk.md:1: there is no question.toml beside this text\n"
          "bank/6/en.md:1: the text has 2097152 bytes, more than 1048576\n");
}

TEST_CASE("banks join: the later wins an id, the first a number") {
    const auto one = [](const std::string& name, int number, const std::string& id, const std::string& title) {
        BankReader reader(name);
        reader.add(name + "/q/question.toml", "number = " + std::to_string(number) + "\nid = \"" + id +
                                                  "\"\nsection = \"a\"\ntags = []\n" + links_head + "calls = [\"a." +
                                                  name + "\"]\n");
        reader.add(name + "/q/en.md", "# " + title + "\n");
        reader.add(name + "/q/uk.md", "# " + title + "\n");
        std::vector<Problem> problems;
        return std::move(reader).finish(problems);
    };
    const Bank first = one("first", 1, "same", "First");
    const Bank second = one("second", 1, "other", "Second");
    const Bank third = one("third", 3, "same", "Third");
    const std::vector<const Bank*> banks{&first, &second, &third};
    std::vector<Problem> notices;
    const Bank all = join(banks, notices);
    REQUIRE(notices.size() == 1);
    CHECK(notices[0].sentence() == "third/q/question.toml:1: the question `same` takes the place of that in first");
    REQUIRE(all.questions().size() == 2);
    CHECK(all.questions()[*all.by_id("same")].title[0] == "Third");
    CHECK(all.questions()[*all.by_number(1)].title[0] == "Third");
    CHECK(all.questions()[*all.by_number(3)].title[0] == "Third");
    CHECK(all.questions()[*all.by_id("other")].bank == 1);
    REQUIRE(all.terms().size() == 2);
    CHECK(all.questions()[all.reasons()[all.terms()[1].reason].question].title[0] == "Third");
    const std::vector<Problem> unknown = unknown_related(first, banks);
    CHECK(unknown.empty());
}

TEST_CASE("the form of a text is told by line") {
    const auto problems = [](const std::string& text) {
        std::string all;
        for (const Problem& problem : questions::check_text("en.md", text, Language::en)) {
            all += std::to_string(problem.line) + ": " + problem.text + "\n";
        }
        return all;
    };
    const std::string rest =
        "## Explanation\nb\n## Example\n```python\nx < y\n![a](b)\n```\n## Pitfalls\n- c\n## What comes next\n- d\n"
        "## Key points\n- e\n## Further reading\n- [f](https://example.org): g\n";
    CHECK(problems("# Q?\n## Short answer\na `<b>` \\<c\n" + rest).empty());
    std::string words;
    for (int i = 0; i < 61; ++i) words += "w ";
    CHECK(problems("# Q?\n\n## Short answer\n" + words + "\n" + rest) ==
          "3: the short answer has 61 words, more than 60\n");
    CHECK(problems("# Q?\n## Short answer\n" + rest) == "2: the section `Short answer` is empty\n");
    CHECK(problems("# Q?\n" + rest + "## Short answer\na\n") == "17: the section `Short answer` stands too late\n");
    CHECK(problems("# Q?\n## Short answer\na\n## Short answer\n" + rest) ==
          "4: the section `Short answer` stands twice\n");
    CHECK(problems("# Q?\n## Short answer\na\n## Sources\n" + rest)
              .starts_with("4: there is no section `Sources`; there are Short"));
    CHECK(problems("# Q?\n" + rest) == "16: the section `## Short answer` is missing\n");
    CHECK(problems("# Q?\n## Short answer\n![a](https://a.b/c.png)\n" + rest).starts_with("3: there are no pictures"));
    CHECK(problems("# Q?\n## Short answer\n<img src=x>\n" + rest).starts_with("3: there is no HTML"));
    CHECK(problems("# Q?\n## Short answer\n[a](command:run)\n" + rest).starts_with("3: a link leads to the web"));
    CHECK(problems("# Q?\n## Short answer\na\n" + rest + "```python\n") ==
          "19: the block of code that begins here has no end\n");
}
