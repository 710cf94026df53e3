#include "analysis/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace analysis {
namespace {

struct CodePoints {
    char32_t first;
    char32_t last;
};

// Unicode's properties Other_Lowercase and Other_Uppercase: what is lower or upper without being a letter of that
// category. utf8proc doesn't have them.
constexpr std::array other_lowercase{
    CodePoints{0x00AA, 0x00AA},   CodePoints{0x00BA, 0x00BA},   CodePoints{0x02B0, 0x02B8},
    CodePoints{0x02C0, 0x02C1},   CodePoints{0x02E0, 0x02E4},   CodePoints{0x0345, 0x0345},
    CodePoints{0x037A, 0x037A},   CodePoints{0x10FC, 0x10FC},   CodePoints{0x1D2C, 0x1D6A},
    CodePoints{0x1D78, 0x1D78},   CodePoints{0x1D9B, 0x1DBF},   CodePoints{0x2071, 0x2071},
    CodePoints{0x207F, 0x207F},   CodePoints{0x2090, 0x209C},   CodePoints{0x2170, 0x217F},
    CodePoints{0x24D0, 0x24E9},   CodePoints{0x2C7C, 0x2C7D},   CodePoints{0xA69C, 0xA69D},
    CodePoints{0xA770, 0xA770},   CodePoints{0xA7F2, 0xA7F4},   CodePoints{0xA7F8, 0xA7F9},
    CodePoints{0xAB5C, 0xAB5F},   CodePoints{0xAB69, 0xAB69},   CodePoints{0x10780, 0x10780},
    CodePoints{0x10783, 0x10785}, CodePoints{0x10787, 0x107B0}, CodePoints{0x107B2, 0x107BA},
    CodePoints{0x1E030, 0x1E06D},
};
constexpr std::array other_uppercase{
    CodePoints{0x2160, 0x216F},   CodePoints{0x24B6, 0x24CF},   CodePoints{0x1F130, 0x1F149},
    CodePoints{0x1F150, 0x1F169}, CodePoints{0x1F170, 0x1F189},
};

template <std::size_t N>
bool among(char32_t c, const std::array<CodePoints, N>& ranges) {
    return std::ranges::any_of(ranges, [&](const CodePoints& each) { return each.first <= c && c <= each.last; });
}

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

enum class LetterCase : std::uint8_t { none, lower, upper, title };

LetterCase case_of(char32_t c) {
    if (c < 0x80) {
        if (c >= 'a' && c <= 'z') return LetterCase::lower;
        if (c >= 'A' && c <= 'Z') return LetterCase::upper;
        return LetterCase::none;
    }
    switch (category(c)) {
        case UTF8PROC_CATEGORY_LL: return LetterCase::lower;
        case UTF8PROC_CATEGORY_LU: return LetterCase::upper;
        case UTF8PROC_CATEGORY_LT: return LetterCase::title;
        default:
            if (among(c, other_lowercase)) return LetterCase::lower;
            if (among(c, other_uppercase)) return LetterCase::upper;
            return LetterCase::none;
    }
}

/// Whether a character is looked through when the end of a word is sought: Unicode's Case_Ignorable.
bool case_ignorable(char32_t c) {
    static constexpr std::u32string_view in_words =
        U"'.:^`\u00A8\u00AD\u00AF\u00B4\u00B7\u00B8\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07"
        U"\uFF0E\uFF1A";
    if (in_words.find(c) != std::u32string_view::npos) return true;
    switch (category(c)) {
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_ME:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_SK: return true;
        default: return false;
    }
}

/// The character at `at`, which is moved behind it; a byte that begins none is one of its own without a case.
char32_t next(std::string_view text, std::size_t& at) {
    utf8proc_int32_t c = 0;
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
    const utf8proc_ssize_t size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    if (size <= 0) {
        ++at;
        return 0xFFFD;
    }
    at += static_cast<std::size_t>(size);
    return static_cast<char32_t>(c);
}

void append(std::string& text, char32_t c) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

constexpr char32_t capital_sigma = 0x03A3;
constexpr char32_t capital_i_with_dot = 0x0130;  // the one character whose lower case is two

char32_t lower_of(char32_t c) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))); }

/// Whether the word that goes on up to `at` ends there: no cased character follows.
bool word_ends(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const char32_t c = next(text, at);
        if (!case_ignorable(c)) return case_of(c) == LetterCase::none;
    }
    return true;
}

/// Whether some character is of case `wanted` and none of another.
bool all_of_case(std::string_view text, LetterCase wanted) {
    bool found = false;
    for (std::size_t at = 0; at < text.size();) {
        const LetterCase here = case_of(next(text, at));
        if (here == LetterCase::none) continue;
        if (here != wanted) return false;
        found = true;
    }
    return found;
}

}  // namespace

bool is_ascii(std::string_view text) {
    const char* at = text.data();
    std::size_t left = text.size();
    constexpr std::size_t block = 64;
    for (; left >= block; at += block, left -= block) {
        std::array<std::uint64_t, block / sizeof(std::uint64_t)> words{};
        std::memcpy(words.data(), at, block);
        std::uint64_t all = 0;
        for (const std::uint64_t word : words) all |= word;
        if ((all & 0x8080808080808080U) != 0) return false;
    }
    unsigned char all = 0;
    for (; left > 0; ++at, --left) all = static_cast<unsigned char>(all | static_cast<unsigned char>(*at));
    return all < 0x80;
}

bool is_upper(std::string_view text) { return all_of_case(text, LetterCase::upper); }

bool is_lower(std::string_view text) { return all_of_case(text, LetterCase::lower); }

std::string lower(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    bool in_word = false;  // whether a cased character stands before, with nothing but ignorable ones between
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next(text, at);
        if (c < 0x80) {
            result += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20U : c);
        } else if (c == capital_sigma) {
            append(result, in_word && word_ends(text, at) ? U'ς' : U'σ');
        } else if (c == capital_i_with_dot) {
            result += "i\u0307";
        } else if (const char32_t lowered = lower_of(c); lowered == c) {
            result += text.substr(begin, at - begin);
        } else {
            append(result, lowered);
        }
        if (!case_ignorable(c)) in_word = case_of(c) != LetterCase::none;
    }
    return result;
}

std::string capitalized(std::string_view text) {
    const std::string_view first = first_character(text);
    std::size_t end = 0;
    const char32_t c = text.empty() ? 0 : next(text, end);
    std::string result;
    const auto upper = static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
    // A sharp s has a capital to Unicode, which writes it as two letters all the same.
    if (case_of(upper) == LetterCase::upper && c != U'\u00DF') {
        append(result, upper);
    } else {
        result = first;
    }
    result += text.substr(first.size());
    return result;
}

bool is_lowered(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if (byte >= 'A' && byte <= 'Z') return false;
            ++at;
            continue;
        }
        const char32_t c = next(text, at);
        if (c == capital_i_with_dot || lower_of(c) != c) return false;
    }
    return true;
}

std::string_view first_character(std::string_view text) {
    if (text.empty()) return text;
    std::size_t end = 0;
    next(text, end);
    return text.substr(0, end);
}

std::string capitals(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (case_of(next(text, at)) == LetterCase::upper) result += text.substr(begin, at - begin);
    }
    return result;
}

std::string_view as_identifier(std::string_view text, std::string& buffer) {
    if (is_ascii(text)) return text;
    // Flags of an enum: NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange)
    constexpr auto nfkc = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    utf8proc_uint8_t* made = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(text.size()), &made, nfkc);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(made, &std::free);
    if (size < 0) return text;  // no UTF-8
    buffer.assign(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
    return buffer;
}

}  // namespace analysis
