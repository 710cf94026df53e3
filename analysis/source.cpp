#include "analysis/source.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "analysis/unicode.hpp"

namespace analysis {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_le_mark = "\xFF\xFE";
constexpr std::string_view utf16_be_mark = "\xFE\xFF";
constexpr std::string_view utf32_le_mark{"\xFF\xFE\0\0", 4};
constexpr std::string_view utf32_be_mark{"\0\0\xFE\xFF", 4};
constexpr std::string_view replacement = "\xEF\xBF\xBD";

enum class Encoding : std::uint8_t { utf8, ascii, latin1, windows1251 };

constexpr bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The name of an encoding as Python looks it up: lower case, and `_` for whatever else than letters, digits and dots
/// stands between those.
std::string normalised(std::string_view name) {
    std::string result;
    bool gap = false;
    for (const char c : name) {
        if (is_letter_or_digit(c) || c == '.') {
            if (gap && !result.empty()) result += '_';
            gap = false;
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        } else {
            gap = true;
        }
    }
    return result;
}

struct Alias {
    std::string_view name;
    Encoding encoding;
};

// The names that Python's `encodings` package has for the encodings that are read here; those with a dot are found
// with `_` for it, too.
constexpr std::array aliases{
    Alias{"u8", Encoding::utf8},
    Alias{"utf", Encoding::utf8},
    Alias{"utf8", Encoding::utf8},
    Alias{"utf_8", Encoding::utf8},
    Alias{"utf8_ucs2", Encoding::utf8},
    Alias{"utf8_ucs4", Encoding::utf8},
    Alias{"cp65001", Encoding::utf8},
    Alias{"utf_8_sig", Encoding::utf8},
    Alias{"646", Encoding::ascii},
    Alias{"ansi_x3.4_1968", Encoding::ascii},
    Alias{"ansi_x3_4_1968", Encoding::ascii},
    Alias{"ansi_x3.4_1986", Encoding::ascii},
    Alias{"ascii", Encoding::ascii},
    Alias{"cp367", Encoding::ascii},
    Alias{"csascii", Encoding::ascii},
    Alias{"ibm367", Encoding::ascii},
    Alias{"iso646_us", Encoding::ascii},
    Alias{"iso_646.irv_1991", Encoding::ascii},
    Alias{"iso_ir_6", Encoding::ascii},
    Alias{"us", Encoding::ascii},
    Alias{"us_ascii", Encoding::ascii},
    Alias{"8859", Encoding::latin1},
    Alias{"cp819", Encoding::latin1},
    Alias{"csisolatin1", Encoding::latin1},
    Alias{"ibm819", Encoding::latin1},
    Alias{"iso8859", Encoding::latin1},
    Alias{"iso8859_1", Encoding::latin1},
    Alias{"iso_8859_1", Encoding::latin1},
    Alias{"iso_8859_1_1987", Encoding::latin1},
    Alias{"iso_ir_100", Encoding::latin1},
    Alias{"l1", Encoding::latin1},
    Alias{"latin", Encoding::latin1},
    Alias{"latin1", Encoding::latin1},
    Alias{"latin_1", Encoding::latin1},
    Alias{"1251", Encoding::windows1251},
    Alias{"cp1251", Encoding::windows1251},
    Alias{"windows_1251", Encoding::windows1251},
};

/// The encoding of a name in a declaration. Before it looks names up, Python's tokenizer takes what begins like UTF-8
/// or Latin-1 for those, whatever follows: `utf-8-unix`, `latin-1-dos`.
std::optional<Encoding> encoding_of(std::string_view name) {
    std::string start(name.substr(0, 12));
    for (char& c : start) {
        if (c == '_') c = '-';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    const auto is_kind_of = [&](std::string_view wanted) {
        return start == wanted || (start.starts_with(wanted) && start[wanted.size()] == '-');
    };
    if (is_kind_of("utf-8")) return Encoding::utf8;
    if (is_kind_of("latin-1") || is_kind_of("iso-8859-1") || is_kind_of("iso-latin-1")) return Encoding::latin1;

    const std::string looked_up = normalised(name);
    const auto found = std::ranges::find_if(aliases, [&](const Alias& alias) {
        if (alias.name == looked_up) return true;
        // `iso.8859.1` is `iso_8859_1` to the table of aliases, but these are modules, whose names have no dots.
        const bool of_a_module = alias.name == "utf_8" || alias.name == "utf_8_sig" || alias.name == "ascii" ||
                                 alias.name == "latin_1" || alias.name == "cp1251";
        if (of_a_module || looked_up.find('.') == std::string::npos) return false;
        std::string without_dots = looked_up;
        std::ranges::replace(without_dots, '.', '_');
        return alias.name == without_dots;
    });
    if (found == aliases.end()) return std::nullopt;
    return found->encoding;
}

/// The end of the line that begins at `begin`, and where the next one begins.
struct Line {
    std::string_view text;
    std::size_t next;
};

Line line_at(std::string_view bytes, std::size_t begin) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
    std::size_t next = end;
    if (next < bytes.size()) next += bytes.substr(next).starts_with("\r\n") ? 2 : 1;
    return {bytes.substr(begin, end - begin), next};
}

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/// The name that a line declares: `# -*- coding: NAME -*-`, with nothing but the comment on the line.
std::string_view declared_in(std::string_view line) {
    while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
    if (!line.starts_with('#')) return {};
    constexpr std::string_view word = "coding";
    for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        std::string_view name = line.substr(at + word.size());
        if (!name.starts_with(':') && !name.starts_with('=')) continue;
        name.remove_prefix(1);
        while (!name.empty() && (name.front() == ' ' || name.front() == '\t')) name.remove_prefix(1);
        std::size_t size = 0;
        while (size < name.size() &&
               (is_letter_or_digit(name[size]) || name[size] == '-' || name[size] == '_' || name[size] == '.')) {
            ++size;
        }
        if (size > 0) return name.substr(0, size);
    }
    return {};
}

struct Declaration {
    std::string_view name;
    std::uint32_t line;
};

/// The declaration of PEP 263: in the first line, or in the second where the first is blank or a comment.
std::optional<Declaration> declaration(std::string_view bytes) {
    std::size_t at = 0;
    for (std::uint32_t number = 0; number < 2; ++number) {
        const Line line = line_at(bytes, at);
        if (const std::string_view name = declared_in(line.text); !name.empty()) return Declaration{name, number};
        const auto first = std::ranges::find_if_not(line.text, is_blank);
        if (first != line.text.end() && *first != '#') return std::nullopt;
        at = line.next;
    }
    return std::nullopt;
}

std::uint32_t line_number(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < at; ++i) {
        const bool half = bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
        if (bytes[i] == '\n' || (bytes[i] == '\r' && !half)) ++number;
    }
    return number;
}

/// How many bytes from `at` on are one character of UTF-8 (`valid`), or the beginning of one that ends too early.
struct Sequence {
    std::size_t size;
    bool valid;
};

Sequence sequence_at(std::string_view bytes, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return {1, true};
    std::size_t size = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
        size = 2;
    } else if (first >= 0xE0 && first <= 0xEF) {
        size = 3;
        if (first == 0xE0) low = 0xA0;   // no longer than it has to be
        if (first == 0xED) high = 0x9F;  // no surrogates
    } else if (first >= 0xF0 && first <= 0xF4) {
        size = 4;
        if (first == 0xF0) low = 0x90;
        if (first == 0xF4) high = 0x8F;  // U+10FFFF is the last
    } else {
        return {1, false};
    }
    for (std::size_t i = 1; i < size; ++i) {
        if (at + i == bytes.size() || byte(at + i) < low || byte(at + i) > high) return {i, false};
        low = 0x80;
        high = 0xBF;
    }
    return {size, true};
}

constexpr std::size_t all_valid = std::string_view::npos;

/// Where the first bytes stand that are no UTF-8.
std::size_t first_invalid(std::string_view bytes, std::size_t from = 0) {
    constexpr std::size_t block = 64;
    for (std::size_t at = from; at < bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            if (is_ascii(bytes.substr(at, block))) {
                at += block;
            } else {
                while (static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
            }
            continue;
        }
        const Sequence sequence = sequence_at(bytes, at);
        if (!sequence.valid) return at;
        at += sequence.size;
    }
    return all_valid;
}

void append(std::string& text, char32_t c) {
    const auto put = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6U));
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12U));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | (c >> 18U));
        put(0x80U | ((c >> 12U) & 0x3FU));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

std::unexpected<DecodeError> invalid(std::string_view encoding, std::uint32_t line) {
    return std::unexpected(
        DecodeError{.kind = DecodeError::Kind::invalid_bytes, .encoding = std::string(encoding), .line = line});
}

std::unexpected<DecodeError> binary(std::string_view text, std::size_t at) {
    return std::unexpected(
        DecodeError{.kind = DecodeError::Kind::binary, .encoding = "", .line = line_number(text, at)});
}

std::expected<std::string, DecodeError> decode_utf16(std::string_view bytes, bool big_endian) {
    std::string text;
    text.reserve(bytes.size() / 2 + bytes.size() / 8);
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big_endian ? (first << 8) | second : (second << 8) | first);
    };
    const auto bad = [&] { return invalid("utf-16", line_number(text, text.size())); };
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t c = unit(at);
        if (c == 0) return binary(text, text.size());
        if (c >= 0xDC00 && c <= 0xDFFF) return bad();
        if (c >= 0xD800 && c <= 0xDBFF) {
            if (at + 3 >= bytes.size()) return bad();
            const char32_t low = unit(at + 2);
            if (low < 0xDC00 || low > 0xDFFF) return bad();
            c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
            at += 2;
        }
        append(text, c);
    }
    if (at < bytes.size()) return bad();
    return text;
}

// Windows-1251 from 0x80 to 0xBF; from 0xC0 on it is the alphabet from U+0410. 0x98 stands for nothing.
constexpr std::u16string_view windows1251_upper =
    u"\u0402\u0403\u201A\u0453\u201E\u2026\u2020\u2021\u20AC\u2030\u0409\u2039\u040A\u040C\u040B\u040F"
    u"\u0452\u2018\u2019\u201C\u201D\u2022\u2013\u2014\uFFFD\u2122\u0459\u203A\u045A\u045C\u045B\u045F"
    u"\u00A0\u040E\u045E\u0408\u00A4\u0490\u00A6\u00A7\u0401\u00A9\u0404\u00AB\u00AC\u00AD\u00AE\u0407"
    u"\u00B0\u00B1\u0406\u0456\u0491\u00B5\u00B6\u00B7\u0451\u2116\u0454\u00BB\u0458\u0405\u0455\u0457";
static_assert(windows1251_upper.size() == 64);

constexpr char32_t no_character = 0xFFFD;

char32_t from_windows1251(unsigned char byte) {
    if (byte < 0x80) return byte;
    return byte < 0xC0 ? windows1251_upper[byte - 0x80U] : 0x0410U + (byte - 0xC0U);
}

/// Text whose characters are one byte each.
std::expected<std::string, DecodeError> decode_bytewise(std::string_view bytes, Encoding encoding,
                                                        std::string_view name) {
    if (is_ascii(bytes)) return std::string(bytes);
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        char32_t c = byte;
        if (encoding == Encoding::ascii && byte >= 0x80) c = no_character;
        if (encoding == Encoding::windows1251) c = from_windows1251(byte);
        if (c == no_character) return invalid(name, line_number(bytes, at));
        append(text, c);
    }
    return text;
}

}  // namespace

std::expected<std::string, DecodeError> decode_python(std::string_view bytes) {
    if (bytes.starts_with(utf32_le_mark) || bytes.starts_with(utf32_be_mark)) {
        return std::unexpected(
            DecodeError{.kind = DecodeError::Kind::unknown_encoding, .encoding = "utf-32", .line = 0});
    }
    if (bytes.starts_with(utf16_le_mark)) return decode_utf16(bytes.substr(utf16_le_mark.size()), false);
    if (bytes.starts_with(utf16_be_mark)) return decode_utf16(bytes.substr(utf16_be_mark.size()), true);
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) return binary(bytes, nul);

    const bool marked = bytes.starts_with(utf8_mark);
    if (marked) bytes.remove_prefix(utf8_mark.size());
    if (const auto declared = declaration(bytes)) {
        const auto encoding = encoding_of(declared->name);
        if (!encoding) {
            return std::unexpected(DecodeError{.kind = DecodeError::Kind::unknown_encoding,
                                               .encoding = std::string(declared->name),
                                               .line = declared->line});
        }
        // A byte order mark is three bytes that are UTF-8 and nothing else: a declaration that says otherwise is false.
        if (marked && encoding != Encoding::utf8) return invalid(declared->name, declared->line);
        if (encoding != Encoding::utf8) return decode_bytewise(bytes, *encoding, declared->name);
    }
    if (const std::size_t at = first_invalid(bytes); at != all_valid) return invalid("utf-8", line_number(bytes, at));
    return std::string(bytes);
}

std::string decode_text(std::string_view bytes) {
    for (const bool big_endian : {false, true}) {
        const std::string_view mark = big_endian ? utf16_be_mark : utf16_le_mark;
        if (!bytes.starts_with(mark)) continue;
        if (auto text = decode_utf16(bytes.substr(mark.size()), big_endian)) return *std::move(text);
    }
    if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    return first_invalid(bytes) == all_valid ? std::string(bytes) : salvaged(bytes);
}

std::string salvaged(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t bad = std::min(first_invalid(bytes, at), bytes.size());
        text += bytes.substr(at, bad - at);
        if (bad == bytes.size()) break;
        text += replacement;
        at = bad + sequence_at(bytes, bad).size;
    }
    return text;
}

}  // namespace analysis
