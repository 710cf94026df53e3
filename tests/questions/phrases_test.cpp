// Every phrase exists in every language, with the same placeholders, and none is there that nobody knows.
#include "questions/phrases.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "questions/embedded.hpp"

namespace {

using questions::Language;
using questions::Phrase;

std::set<std::string> placeholders(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        names.emplace(text.substr(open + 1, text.find('}', open) - open - 1));
    }
    return names;
}

toml::table phrases() {
    const auto file = std::ranges::find(questions::embedded_files(), "phrases.toml", &questions::EmbeddedFile::path);
    REQUIRE(file != questions::embedded_files().end());
    return toml::parse(file->bytes());
}

}  // namespace

TEST_CASE("every phrase is there in every language, with the same placeholders") {
    const toml::table table = phrases();
    for (const std::string_view key : questions::phrase_keys) {
        INFO(key);
        const auto in_english = table["en"][key].value<std::string>();
        REQUIRE(in_english);
        for (const Language language : questions::languages) {
            INFO(questions::code(language));
            const auto text = table[questions::code(language)][key].value<std::string>();
            REQUIRE(text);
            CHECK_FALSE(text->empty());
            CHECK(placeholders(*text) == placeholders(*in_english));
        }
    }
}

TEST_CASE("no phrase is there that nobody knows") {
    const toml::table table = phrases();
    for (const Language language : questions::languages) {
        for (const auto& [key, text] : *table[questions::code(language)].as_table()) {
            INFO(key.str());
            CHECK(std::ranges::find(questions::phrase_keys, key.str()) != questions::phrase_keys.end());
        }
    }
}

TEST_CASE("placeholders are filled in by name") {
    CHECK(questions::phrase(Phrase::rename, Language::en, {{"to", "url"}, {"from", "URL"}}) == "Rename `URL` to `url`");
    CHECK(questions::phrase(Phrase::rename, Language::uk, {{"to", "url"}, {"from", "URL"}}) ==
          "Перейменувати `URL` на `url`");
}
