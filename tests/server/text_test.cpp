// Text on its way out: columns of a terminal, strings of JSON, places, and what somebody may have meant.
#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/json_text.hpp"
#include "server/nearest.hpp"
#include "server/places.hpp"
#include "server/terminal_text.hpp"

namespace {

std::string as_json(std::string_view text) {
    std::string out;
    server::append_json_string(out, text);
    return out;
}

}  // namespace

TEST_CASE("columns are those of a terminal") {
    CHECK(server::width("") == 0);
    CHECK(server::width("abc") == 3);
    CHECK(server::width("Привіт") == 6);
    CHECK(server::width("日本") == 4);
    CHECK(server::width("e\u0301") == 1);
    CHECK(server::width("👍") == 2);
    CHECK(server::width("👍🏽") == 2);
    CHECK(server::width("👨‍👩‍👧‍👦") == 2);
    CHECK(server::width("❤\uFE0F") == 2);
    CHECK(server::width("\t") == 4);
    CHECK(server::width("ab\tc") == 5);
    CHECK(server::shown("a\tb").columns == std::vector<std::uint32_t>{0, 1, 4, 5});
    CHECK(server::shown("日b").columns == std::vector<std::uint32_t>{0, 0, 0, 2, 3});
}

TEST_CASE("a text cannot command the terminal, hide or turn anything") {
    CHECK(server::harmless("a\x1b[31mb\x07\x7f\r\n") == "a␛[31mb␇␡␍␊");
    CHECK(server::harmless("a\u009bb") == "a<U+009B>b");
    CHECK(server::harmless("a\u202eb\u2066") == "a<U+202E>b<U+2066>");
    CHECK(server::harmless("\u200b\ufeff") == "<U+200B><U+FEFF>");
    CHECK(server::harmless("a\xff\xc3") == "a\uFFFD\uFFFD");
    CHECK(server::harmless("привіт 日本 👨‍👩‍👧") == "привіт 日本 👨‍👩‍👧");
    const std::string zero("a\0b", 3);
    CHECK(server::harmless(zero) == "a␀b");
}

TEST_CASE("a JSON string says what it was given, and is UTF-8 whatever that was") {
    CHECK(as_json("a\"b\\c\n\t\x01\x1f\x7f") == "\"a\\\"b\\\\c\\n\\t\\u0001\\u001f\x7f\"");
    for (const std::string_view text :
         {"", "plain", "Привіт", "日本", "👨‍👩‍👧‍👦", "\"\\/\b\f\n\r\t", "\u2028"}) {
        CHECK(nlohmann::json::parse(as_json(text)) == std::string(text));
    }
    // Overlong, surrogates, beyond Unicode, cut short, stray.
    for (const std::string_view bad : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x9F\x98",
                                       "\xE2\x82", "\x80", "\xFF", "\xC3"}) {
        CAPTURE(bad.size());
        std::string around = "a";
        around += bad;
        around += 'b';
        const std::string read = nlohmann::json::parse(as_json(around));
        CHECK(read.starts_with("a\uFFFD"));
        CHECK(read.ends_with("\uFFFDb"));
    }
}

TEST_CASE("places are those of the line index, in whatever order they are asked for") {
    const std::string text = "a\r\nПр👍x\n\nlast👍";
    for (const auto encoding : {analysis::PositionEncoding::utf16, analysis::PositionEncoding::utf32}) {
        const analysis::LineIndex lines(text);
        server::Places places(text, encoding);
        for (std::uint32_t a = 0; a <= text.size(); ++a) {
            if (a < text.size() && (static_cast<unsigned char>(text[a]) & 0xC0U) == 0x80U) continue;
            for (const std::uint32_t b : {std::uint32_t{0}, a}) {
                CAPTURE(a, b);
                CHECK(places.at(b) == lines.position(b, encoding));
            }
        }
    }
}

TEST_CASE("the nearest name is proposed, and none that is far") {
    CHECK(server::edit_distance("limit", "limit") == 0);
    CHECK(server::edit_distance("limt", "limit") == 1);
    CHECK(server::edit_distance("lmiit", "limit") == 1);
    CHECK(server::edit_distance("", "abc") == 3);
    constexpr std::array<std::string_view, 3> known{"--format", "--config", "--jobs"};
    CHECK(server::nearest("--fromat", known) == "--format");
    CHECK(server::nearest("--cofnig", known) == "--config");
    CHECK(server::nearest("--verbose", known).empty());
    CHECK(server::nearest("", known).empty());
    CHECK(server::did_you_mean("--job", known) == "; did you mean `--jobs`?");
}
