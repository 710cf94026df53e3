// Texts of the bank in their sections, and Markdown of strangers made harmless.
#include "questions/text.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "questions/bank.hpp"
#include "tests/questions/markdown.hpp"

using questions::harmless_markdown;
using questions::Language;
using questions::read_text;
using questions::Section;

TEST_CASE("every text of the built-in bank has all of its sections") {
    for (const questions::Question& question : questions::built_in_bank().questions()) {
        for (const Language language : questions::languages) {
            const auto at = static_cast<std::size_t>(language);
            CAPTURE(question.path[at]);
            const questions::Text text = read_text(questions::built_in_text(question.path[at]), language);
            CHECK(text.title == question.title[at]);
            for (const std::string& section : text.sections) CHECK_FALSE(section.empty());
        }
    }
}

TEST_CASE("a text is read as far as it is one") {
    const questions::Text text = read_text(
        "\xEF\xBB\xBF# Why?\r\n\r\n## Short answer\r\nBecause.\r\n\r\n## Nowhere\nlost\n## Example\n```\n## "
        "Pitfalls\n```\n",
        Language::en);
    CHECK(text.title == "Why?");
    CHECK(text[Section::short_answer] == "Because.");
    CHECK(text[Section::example] == "```\n## Pitfalls\n```");
    CHECK(text[Section::pitfalls].empty());
    CHECK(read_text("", Language::uk).title.empty());
}

TEST_CASE("Markdown of the bank stays as it is") {
    for (const std::string same :
         {"a *b* **c** `d <e> & [f](g)` `` ` ``", "- [Title](https://docs.python.org/3/a?b=1&c=2#d): what of",
          "| a | b |\n|---|---|\n| `x \\| y` | 2 |", "```python\na < b and x[1](2)\n```\n\nafter",
          "<https://example.org/>", "\\*nix", "[`a[0]`](https://a.b/c_(d))", "a > b"}) {
        CHECK(harmless_markdown(same) == same);
    }
}

TEST_CASE("Markdown that would do something is made harmless") {
    CHECK(harmless_markdown("<script>x</script>") == "\\<script>x\\</script>");
    CHECK(harmless_markdown("a <img src=x onerror=y> b") == "a \\<img src=x onerror=y> b");
    CHECK(harmless_markdown("![tracker](https://evil.example/a.png)") == "tracker");
    CHECK(harmless_markdown("[![x](https://evil.example/a.png)](https://a.b)") == "[x](https://a.b)");
    CHECK(harmless_markdown("[run](command:workbench.action.quit)") == "run");
    CHECK(harmless_markdown("[run](  command:x)") == "run");
    CHECK(harmless_markdown("[run](<command:x>)") == "run");
    CHECK(harmless_markdown("[run](COMMAND:x)") == "run");
    CHECK(harmless_markdown("[run](file:///etc/passwd)") == "run");
    CHECK(harmless_markdown("[run](&#99;ommand:x)") == "run");
    CHECK(harmless_markdown("[run](javascript:x)") == "run");
    CHECK(harmless_markdown("&lt;b&gt;") == "&amp;lt;b&amp;gt;");
    CHECK(harmless_markdown("[run][a]\n\n[a]: command:x") == "\\[run\\]\\[a\\]\n\n\\[a\\]: command:x");
    CHECK(harmless_markdown("[run\n](command:x)") == "run");
    CHECK(harmless_markdown("<command:x>") == "\\<command:x>");
    CHECK(harmless_markdown("``` \nopen") == "``` \nopen\n```");
    CHECK(harmless_markdown("`a <b") == "\\`a \\<b");
    CHECK(harmless_markdown("!![[x](https://a.b)](c)") == "\\![x](https://a.b)");
    CHECK(harmless_markdown("a `b\n` <b> `") == "a \\`b\n` <b> `");
    CHECK(harmless_markdown("| `a | <b>` |\n|-|-|") == "| \\`a | \\<b>\\` |\n|-|-|");
    CHECK(harmless_markdown("- a\n\n  ```\n<b>\n") == "- a\n\n  ```\n  <b>\n  ```");
    CHECK(harmless_markdown("a\n    ```\n    <b>\n    ```\n") == "a\n\n    ```\n    <b>\n    ```");
    CHECK(harmless_markdown("```\n     ```\n<b>") == "```\n```\n\\<b>");
    CHECK(harmless_markdown("```\n```\t\n<b>") == "```\n```\n\\<b>");
    CHECK(harmless_markdown("a `\r- <b> `") == "a \\`\n- \\<b> \\`");
}

TEST_CASE("nothing is left in Markdown of strangers that would do something, as GitHub reads it") {
    static constexpr std::array<std::string_view, 40> pieces{"`",
                                                             "``",
                                                             "```",
                                                             "~~~",
                                                             "\n",
                                                             "\n",
                                                             "\n\n",
                                                             "    ",
                                                             "  ",
                                                             "- ",
                                                             "> ",
                                                             "1. ",
                                                             "|",
                                                             "\n|-|-|\n",
                                                             "<script>",
                                                             "[x](command:y)",
                                                             "![x](https://a.b/c)",
                                                             "[",
                                                             "]",
                                                             "(",
                                                             ")",
                                                             "!",
                                                             "\\",
                                                             "&lt;",
                                                             "a",
                                                             "https://a.b",
                                                             "\r",
                                                             "\t",
                                                             "## ",
                                                             "<https://a.b>",
                                                             "](https://a.b)",
                                                             "`<b>`",
                                                             "<!--",
                                                             "-->",
                                                             "[x]: command:y",
                                                             "*",
                                                             "\"",
                                                             "'",
                                                             "~",
                                                             "="};
    const std::uint32_t seed = std::random_device{}();
    std::mt19937 random(seed);
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (std::size_t left = 1 + random() % 24; left > 0; --left) text += pieces[random() % pieces.size()];
        const std::string harmless = harmless_markdown(text);
        const std::string harm = markdown::harm_in(harmless);
        INFO("seed " << seed << ", of\n" << text << "\nis left\n" << harmless << "\nwith\n" << harm);
        REQUIRE(harm.empty());
    }
}

TEST_CASE("brackets without end take no time") {
    const std::string open(200'000, '[');
    CHECK(harmless_markdown(open).size() == 400'000);
    CHECK_FALSE(harmless_markdown(std::string(100'000, '`') + std::string(100'000, '<')).empty());
}
