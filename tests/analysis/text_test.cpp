// Places in text: lines of every kind, and characters as three encodings count them.
#include "analysis/text.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace {

using analysis::ByteRange;
using analysis::LineIndex;
using analysis::Position;
using analysis::PositionEncoding;

constexpr std::array encodings{PositionEncoding::utf8, PositionEncoding::utf16, PositionEncoding::utf32};

/// The same, told character by character from the beginning.
struct Slow {
    std::string_view text;
    PositionEncoding encoding;

    static std::size_t size_at(std::string_view text, std::size_t at) {
        const auto c = static_cast<unsigned char>(text[at]);
        return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    }

    std::uint32_t units(std::size_t size) const {
        if (encoding == PositionEncoding::utf8) return static_cast<std::uint32_t>(size);
        return encoding == PositionEncoding::utf16 && size == 4 ? 2 : 1;
    }

    Position position(std::size_t offset) const {
        Position here;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t size = size_at(text, at);
            if (at + size > offset) return here;
            if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
                if (offset == at + 1) return here;  // between the two: the end of the line
                at += 2;
                here = {here.line + 1, 0};
            } else if (text[at] == '\r' || text[at] == '\n') {
                ++at;
                here = {here.line + 1, 0};
            } else {
                here.character += units(size);
                at += size;
            }
        }
        return here;
    }
};

std::string random_text(std::mt19937& random, std::size_t size, const std::vector<std::string>& alphabet) {
    std::string text;
    while (text.size() < size) text += alphabet[random() % alphabet.size()];
    return text;
}

void compare(std::string_view text, std::size_t step = 1) {
    const LineIndex lines(text);
    for (const PositionEncoding encoding : encodings) {
        const Slow slow{text, encoding};
        for (std::size_t at = 0; at <= text.size(); at += step) {
            const auto offset = static_cast<std::uint32_t>(at);
            const Position position = lines.position(offset, encoding);
            INFO("at " << at << " of " << text.size());
            REQUIRE(position == slow.position(at));
            const std::uint32_t back = lines.offset(position, encoding);
            REQUIRE(back <= offset);
            REQUIRE(lines.position(back, encoding) == position);
        }
    }
}

}  // namespace

TEST_CASE("lines end at a line feed, at a carriage return, and at both together") {
    const LineIndex lines("a\nbc\r\nd\re\r\r\n\n");
    REQUIRE(lines.line_count() == 7);
    CHECK(lines.line(0) == "a");
    CHECK(lines.line(1) == "bc");
    CHECK(lines.line(2) == "d");
    CHECK(lines.line(3) == "e");
    CHECK(lines.line(4).empty());
    CHECK(lines.line(5).empty());
    CHECK(lines.line(6).empty());
    CHECK(lines.line_range(1) == ByteRange{2, 6});
    CHECK(lines.line_range(6) == ByteRange{13, 13});
    CHECK(lines.line_of(5) == 1);
    CHECK(lines.line_of(6) == 2);
    CHECK(lines.line_of(99) == 6);
}

TEST_CASE("nothing but the end of a line is one: no form feed, no line separator") {
    CHECK(LineIndex("a\fb\vc\u2028d\u0085e").line_count() == 1);
    CHECK(LineIndex("").line_count() == 1);
    CHECK(LineIndex("\n").line_count() == 2);
    CHECK(LineIndex("\r").line_count() == 2);
}

TEST_CASE("characters are counted as the encoding counts them") {
    const LineIndex lines("aé你😀b\nx");
    CHECK(lines.position(10, PositionEncoding::utf8) == Position{0, 10});
    CHECK(lines.position(10, PositionEncoding::utf16) == Position{0, 5});
    CHECK(lines.position(10, PositionEncoding::utf32) == Position{0, 4});
    CHECK(lines.offset({0, 5}, PositionEncoding::utf16) == 10);
    CHECK(lines.offset({0, 4}, PositionEncoding::utf32) == 10);
}

TEST_CASE("a place outside of the text is the nearest one inside") {
    const LineIndex lines("aé\r\n😀b");
    for (const PositionEncoding encoding : encodings) {
        CHECK(lines.offset({0, 99}, encoding) == 3);
        CHECK(lines.offset({7, 0}, encoding) == 10);
        CHECK(lines.offset({0xFFFFFFFF, 0xFFFFFFFF}, encoding) == 10);
        CHECK(lines.position(99, encoding).line == 1);
    }
    CHECK(lines.offset({1, 1}, PositionEncoding::utf16) == 5);  // between the halves of a pair
    CHECK(lines.offset({0, 2}, PositionEncoding::utf8) == 1);   // within a character
    CHECK(lines.position(2, PositionEncoding::utf16) == Position{0, 1});
    CHECK(lines.position(4, PositionEncoding::utf16) == Position{0, 2});  // between `\r` and `\n`
}

TEST_CASE("places are the same as those counted from the beginning") {
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
        compare(random_text(random, 80, {"a", "bc", "é", "你", "😀", "\n", "\r", "\r\n"}));
        compare(random_text(random, 80, {"a", "b", "\r", "\n"}));
    }
    // Lines that are too long to be counted through each time.
    compare(random_text(random, 30'000, {"a", "bcd", "é", "你", "😀"}), 997);
    compare("short é\n" + random_text(random, 20'000, {"x", "😀"}) + "\nend\n", 499);
    compare(random_text(random, 8'192, {"你"}) + "\n" + random_text(random, 8'192, {"é"}), 251);
}
