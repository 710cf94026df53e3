// Python's idea of letters: what its `str` says of upper and lower case, for every character of Unicode, and how its
// parser spells names.
//
// Deliberately absent: locales. `utf8proc` knows the characters; where Python's own tables are of another version of
// Unicode, the tests say so.
#pragma once

#include <string>
#include <string_view>

namespace analysis {

/// Whether every byte is below 0x80.
bool is_ascii(std::string_view text);

/// Python's `str.isupper()`: some cased character, and all of those upper.
bool is_upper(std::string_view text);

/// Python's `str.islower()`.
bool is_lower(std::string_view text);

/// Python's `str.lower()`.
std::string lower(std::string_view text);

/// `text` with its first character in upper case, where it has one that is a single character.
std::string capitalized(std::string_view text);

/// Whether `lower(text) == text`.
bool is_lowered(std::string_view text);

/// The first character, as its bytes; "" of "".
std::string_view first_character(std::string_view text);

/// The upper-case characters of a text, one after the other.
std::string capitals(std::string_view text);

/// A name as Python's parser spells it, which is NFKC: `text` itself or what `buffer` is made to hold.
std::string_view as_identifier(std::string_view text, std::string& buffer);

}  // namespace analysis
