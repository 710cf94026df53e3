// Bytes to text, compared with what Python makes of the same bytes.
#include "analysis/source.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/python.hpp"

namespace {

using analysis::decode_python;
using analysis::DecodeError;
using analysis::salvaged;
using python_judge::from_hex;
using python_judge::words;

using namespace std::string_view_literals;

void check_error(std::string_view bytes, DecodeError::Kind kind, std::string_view encoding, std::uint32_t line) {
    INFO(bytes);
    const auto decoded = decode_python(bytes);
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().kind == kind);
    CHECK(decoded.error().encoding == encoding);
    CHECK(decoded.error().line == line);
}

}  // namespace

TEST_CASE("UTF-8 is itself, with and without a mark, whatever its line ends") {
    CHECK(decode_python("") == "");
    CHECK(decode_python("x = 'é你😀'\r\ny\rz\n") == "x = 'é你😀'\r\ny\rz\n");
    CHECK(decode_python("\xEF\xBB\xBFx\n") == "x\n");
    CHECK(decode_python("\xEF\xBB\xBF# coding: utf-8\n") == "# coding: utf-8\n");
    CHECK(decode_python("\xEF\xBB\xBF") == "");
}

TEST_CASE("UTF-16 is told by its mark") {
    CHECK(decode_python("\xFF\xFEx\0=\0\xE9\0\n\0"sv) == "x=é\n");
    CHECK(decode_python("\xFE\xFF\0x\xD8\x3D\xDE\0"sv) == "x😀");
    CHECK(decode_python("\xFF\xFE"sv) == "");
    CHECK(decode_python("\xFF\xFE#\0c\0o\0d\0i\0n\0g\0:\0x\0"sv) == "#coding:x");
    check_error("\xFF\xFEx\0\n\0y"sv, DecodeError::Kind::invalid_bytes, "utf-16", 1);       // half a unit
    check_error("\xFE\xFF\xD8\x3D"sv, DecodeError::Kind::invalid_bytes, "utf-16", 0);       // half a pair
    check_error("\xFE\xFF\xD8\x3D\0x"sv, DecodeError::Kind::invalid_bytes, "utf-16", 0);    // the wrong half
    check_error("\xFE\xFF\0\n\xDE\0\0x"sv, DecodeError::Kind::invalid_bytes, "utf-16", 1);  // the other half
    check_error("\xFE\xFF\0\r\0\n\0\0"sv, DecodeError::Kind::binary, "", 1);                // U+0000
    check_error("\xFF\xFE\0\0x\0\0\0"sv, DecodeError::Kind::unknown_encoding, "utf-32", 0);
    check_error("\0\0\xFE\xFF\0\0\0x"sv, DecodeError::Kind::unknown_encoding, "utf-32", 0);
}

TEST_CASE("a declaration says how to read what follows") {
    CHECK(decode_python("# coding: latin-1\nx = '\xE9'") == "# coding: latin-1\nx = 'é'");
    CHECK(decode_python("#!/usr/bin/python\n# vim: set fileencoding=cp1251 :\n\xCF") ==
          "#!/usr/bin/python\n# vim: set fileencoding=cp1251 :\nП");
    CHECK(decode_python("# coding: ascii\nx") == "# coding: ascii\nx");
    CHECK(decode_python("\n# -*- coding: windows-1251 -*-\r\n\xA8") == "\n# -*- coding: windows-1251 -*-\r\nЁ");
    CHECK(decode_python(" \t\f# coding=L1\n\xFF") == " \t\f# coding=L1\nÿ");
    CHECK(decode_python("# encoding is utf-8, coding:  utf8\né") == "# encoding is utf-8, coding:  utf8\né");
}

TEST_CASE("what looks like a declaration and is none") {
    CHECK(decode_python("x = 1\n# coding: latin-1\né") == "x = 1\n# coding: latin-1\né");
    CHECK(decode_python("\n\n# coding: latin-1\né") == "\n\n# coding: latin-1\né");
    CHECK(decode_python("x # coding: latin-1\né") == "x # coding: latin-1\né");
    CHECK(decode_python("# coding latin-1\né") == "# coding latin-1\né");
    CHECK(decode_python("# coding : latin-1\né") == "# coding : latin-1\né");
    CHECK(decode_python("# Coding: latin-1\né") == "# Coding: latin-1\né");
    CHECK(decode_python("'''\n# coding: latin-1\né'''") == "'''\n# coding: latin-1\né'''");
}

TEST_CASE("bytes that are not what they claim to be are told with their line") {
    check_error("x\ny = '\xE9'\n", DecodeError::Kind::invalid_bytes, "utf-8", 1);
    check_error("x\r\n\r\n\xC3", DecodeError::Kind::invalid_bytes, "utf-8", 2);
    check_error("# coding: ascii\n\n\n\xC3\xA9", DecodeError::Kind::invalid_bytes, "ascii", 3);
    check_error("# coding: us-ascii\r\xE9", DecodeError::Kind::invalid_bytes, "us-ascii", 1);
    check_error("# coding: cp1251\n\x98", DecodeError::Kind::invalid_bytes, "cp1251", 1);
    check_error("# coding: koi8-r\n", DecodeError::Kind::unknown_encoding, "koi8-r", 0);
    check_error("\n# coding: nonsense\n\xFF", DecodeError::Kind::unknown_encoding, "nonsense", 1);
    check_error("# coding: utf-16\n", DecodeError::Kind::unknown_encoding, "utf-16", 0);
    check_error("# coding: iso-8859-15\n", DecodeError::Kind::unknown_encoding, "iso-8859-15", 0);
    // Python: "encoding problem: latin-1 with BOM".
    check_error("\xEF\xBB\xBF\n# coding: latin-1\n", DecodeError::Kind::invalid_bytes, "latin-1", 1);
    check_error("\xEF\xBB\xBF# coding: koi8-r\n", DecodeError::Kind::unknown_encoding, "koi8-r", 0);
    check_error("x\n\0y"sv, DecodeError::Kind::binary, "", 1);
    check_error(
        "\x7F"
        "ELF\0\xFF"sv,
        DecodeError::Kind::binary, "", 0);
}

TEST_CASE("encodings have the names that Python knows them by") {
    // Every alias that Python has for anything, in several spellings, and what its tokenizer makes of them.
    std::size_t read = 0;
    for (const std::string& line : python_judge::lines(R"py(
import codecs, encodings.aliases, io, tokenize
table = encodings.aliases.aliases
names = set(table) | set(table.values()) | {"utf-8-unix", "latin-1-dos", "iso-latin-1", "iso_latin_1_unix", "utf-8x", "latin-1x", "iso-8859-1-x", "utf_8-sig", "UTF8-SIG", "utf-8-sig"}
spellings = set()
for name in names:
    for one in (name, name.upper(), name.title()):
        for two in (one, one.replace("_", "-"), one.replace("_", "."), one.replace("_", "--"), "_" + one, one + "-", one + ".", "-" + one):
            spellings.add(two)
for spelling in sorted(spellings):
    try:
        name = tokenize.detect_encoding(io.BytesIO(b"# coding: " + spelling.encode() + b"\n").readline)[0]
        name = codecs.lookup(name).name
    except SyntaxError:
        name = "none"
    print(spelling, name)
)py")) {
        const auto parts = words(line);
        REQUIRE(parts.size() == 2);
        const std::string& codec = parts[1];
        const bool ascii = codec == "ascii";
        const bool known =
            ascii || codec == "utf-8" || codec == "utf-8-sig" || codec == "iso8859-1" || codec == "cp1251";
        const std::string declaration = "# coding: " + parts[0] + "\n";
        INFO(line);
        CHECK(decode_python(declaration).has_value() == known);
        if (!known) continue;
        ++read;
        const auto decoded = decode_python(declaration + "\xC3\xA9");
        CHECK(decoded.has_value() == !ascii);
        if (!decoded) continue;
        const std::string expected = codec == "cp1251" ? "Г©" : codec == "iso8859-1" ? "Ã©" : "é";
        CHECK(*decoded == declaration + expected);
    }
    CHECK(read > 100);
}

TEST_CASE("every byte of the encodings of one byte is Python's character") {
    for (const std::string& line : python_judge::lines(R"py(
for encoding in ("ascii", "latin-1", "cp1251"):
    for byte in range(1, 256):
        try:
            text = bytes([byte]).decode(encoding).encode().hex()
        except UnicodeDecodeError:
            text = "none"
        print(encoding, format(byte, "02x"), text)
)py")) {
        const auto parts = words(line);
        REQUIRE(parts.size() == 3);
        const std::string declaration = "# coding: " + parts[0] + "\n";
        const auto decoded = decode_python(declaration + from_hex(parts[1]));
        INFO(line);
        REQUIRE(decoded.has_value() == (parts[2] != "none"));
        if (decoded) CHECK(*decoded == declaration + from_hex(parts[2]));
    }
}

TEST_CASE("what is no UTF-8 is refused, or salvaged, as Python does it") {
    for (const std::string& line : python_judge::lines(R"py(
import random
pick = random.Random(3)
parts = [b"a", b"\n", b"\xc3\xa9", b"\xe4\xbd\xa0", b"\xf0\x9f\x98\x80", b"\x80", b"\xc0\x80", b"\xc3", b"\xe0\x80", b"\xe0\xa0", b"\xed\xa0\x80", b"\xf0\x80\x80", b"\xf0\x90\x80", b"\xf4\x90", b"\xf5", b"\xff", b"plain text, longer than a block of bytes that is looked at together is"]
for _ in range(20000):
    data = b"".join(pick.choice(parts) for _ in range(pick.randrange(0, 7)))
    try:
        data.decode()
        line = "none"
    except UnicodeDecodeError as error:
        line = data[:error.start].count(b"\n")
    print(data.hex() or "-", data.decode("utf-8", "replace").encode().hex() or "-", line)
)py")) {
        const auto parts = words(line);
        REQUIRE(parts.size() == 3);
        const std::string bytes = from_hex(parts[0]);
        INFO(line);
        CHECK(salvaged(bytes) == from_hex(parts[1]));
        const auto decoded = decode_python(bytes);
        REQUIRE(decoded.has_value() == (parts[2] == "none"));
        if (!decoded) CHECK(std::to_string(decoded.error().line) == parts[2]);
    }
}
