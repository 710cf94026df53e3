// Python's idea of letters, compared with Python's own answers for every character there is.
#include "analysis/unicode.hpp"

#include <utf8proc.h>

#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "tests/analysis/python.hpp"

namespace {

using python_judge::from_hex;
using python_judge::words;

std::string utf8(char32_t c) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size)};
}

struct Expected {
    bool upper = false;
    bool lower = false;
    std::string lowered;
    std::string identifier;
    bool assigned = true;
};

/// What is remarkable in Python's eyes. Of all other characters it says: no case, `lower()` and NFKC change nothing.
std::map<char32_t, Expected> remarkable() {
    std::map<char32_t, Expected> result;
    for (const std::string& line : python_judge::lines(R"py(
import sys, unicodedata
for i in range(sys.maxunicode + 1):
    if 0xD800 <= i <= 0xDFFF: continue
    c = chr(i)
    assigned = unicodedata.category(c) != "Cn"
    name = unicodedata.normalize("NFKC", c) if ("a" + c).isidentifier() else c
    if c.isupper() or c.islower() or c.lower() != c or name != c or not assigned:
        print(i, int(c.isupper()), int(c.islower()), c.lower().encode().hex(), name.encode().hex(), int(assigned))
)py")) {
        const auto parts = words(line);
        REQUIRE(parts.size() == 6);
        result[static_cast<char32_t>(std::stoul(parts[0]))] = {.upper = parts[1] == "1",
                                                               .lower = parts[2] == "1",
                                                               .lowered = from_hex(parts[3]),
                                                               .identifier = from_hex(parts[4]),
                                                               .assigned = parts[5] == "1"};
    }
    return result;
}

}  // namespace

TEST_CASE("every character has the case that Python says it has") {
    const auto python = remarkable();
    std::size_t newer = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        const std::string text = utf8(c);
        const auto found = python.find(c);
        const Expected expected = found != python.end() ? found->second : Expected{.lowered = text, .identifier = text};
        std::string buffer;
        const std::string identifier(analysis::as_identifier(text, buffer));
        const bool name = found != python.end() && expected.identifier != text;
        const bool same = analysis::is_upper(text) == expected.upper && analysis::is_lower(text) == expected.lower &&
                          analysis::lower(text) == expected.lowered &&
                          analysis::is_lowered(text) == (expected.lowered == text) &&
                          (!name || identifier == expected.identifier);
        if (same) continue;
        INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
        // Two reasons to differ, both of them that Python knows another version of Unicode. One version gives the
        // character a meaning and the other does not. Or it was made lower case by Unicode 15.1: no name has these
        // five, since NFKC makes others of them.
        constexpr std::u32string_view lower_since_15_1 = U"\u10FC\uA7F2\uA7F3\uA7F4\uAB69";
        if (lower_since_15_1.find(c) != std::u32string_view::npos) {
            CHECK(analysis::is_lower(text));
            CHECK(analysis::as_identifier(text, buffer) != text);
            continue;
        }
        const bool assigned = utf8proc_category(static_cast<utf8proc_int32_t>(c)) != UTF8PROC_CATEGORY_CN;
        CHECK(assigned != expected.assigned);
        ++newer;
    }
    // Of Unicode 15, which Python 3.11 does not have: modifier letters in Cyrillic, phonetic letters.
    INFO(newer << " characters are known to one of the two only");
    CHECK(newer < 100);
}

TEST_CASE("whole strings have the case that Python says they have") {
    // Letters, digits, signs, marks, sigmas at the end of words and within them, title case, letters with two cases.
    for (const std::string& line : python_judge::lines(R"py(
import random
pick = random.Random(1)
letters = "aAzZ_09 .\u00df\u0130\u0131\u01c5\u01c6\u01c4\u03a3\u03c3\u03c2\u0391\u0301\u00ad\u2019\u00aa\u2160\u24d0\u4f60\u00c8\u10a0\u1e9e\U00010400\u02b0:"
for _ in range(20000):
    s = "".join(pick.choice(letters) for _ in range(pick.randrange(0, 8)))
    capitals = "".join(filter(str.isupper, s))
    print(s.encode().hex() or "-", int(s.isupper()), int(s.islower()), s.lower().encode().hex() or "-", capitals.encode().hex() or "-")
)py")) {
        const auto parts = words(line);
        REQUIRE(parts.size() == 5);
        const std::string text = from_hex(parts[0]);
        INFO(text);
        CHECK(analysis::is_upper(text) == (parts[1] == "1"));
        CHECK(analysis::is_lower(text) == (parts[2] == "1"));
        CHECK(analysis::lower(text) == from_hex(parts[3]));
        CHECK(analysis::is_lowered(text) == (from_hex(parts[3]) == text));
        CHECK(analysis::capitals(text) == from_hex(parts[4]));
    }
}

TEST_CASE("a long run of sigmas is lowered in one pass") {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "Σ";
    const std::string lowered = analysis::lower(text);
    CHECK(lowered.size() == text.size());
    CHECK(lowered.starts_with("σσ"));
    CHECK(lowered.ends_with("σς"));
}

TEST_CASE("bytes that are no UTF-8 have no case") {
    CHECK_FALSE(analysis::is_upper("\xFF\xFE"));
    CHECK(analysis::is_upper("A\xFF"));
    CHECK(analysis::lower("A\xC3") == "a\xC3");
    CHECK(analysis::first_character("\xC3") == "\xC3");
    CHECK(analysis::first_character("").empty());
    std::string buffer;
    CHECK(analysis::as_identifier("a\xFF", buffer) == "a\xFF");
}

TEST_CASE("names are spelled as Python's parser spells them") {
    std::string buffer;
    CHECK(analysis::as_identifier("plain", buffer) == "plain");
    CHECK(analysis::as_identifier("ﬁ", buffer) == "fi");
    CHECK(analysis::as_identifier("𝐀b", buffer) == "Ab");
    CHECK(analysis::as_identifier("ｓｅｌｆ", buffer) == "self");
    CHECK(analysis::as_identifier("e\u0301", buffer) == "é");
}

TEST_CASE("a byte beyond ASCII is seen wherever it stands") {
    std::mt19937 random(1);
    for (std::size_t size = 0; size < 200; ++size) {
        std::string text(size, 'a');
        CHECK(analysis::is_ascii(text));
        if (size == 0) continue;
        text[random() % size] = static_cast<char>(0x80 + random() % 0x80);
        CHECK_FALSE(analysis::is_ascii(text));
    }
}
