// Text from files as a terminal shows it: in columns, and unable to command it.
//
// What is deliberately absent: colours and escape sequences (format_text.cpp), and whether there is a terminal at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// A stretch of a line, ready to be shown.
struct ShownText {
    std::string text;
    /// For each byte that was given, and the end: the column that it begins at.
    std::vector<std::uint32_t> columns;

    std::uint32_t width() const { return columns.back(); }
};

/// Tabs become spaces, a control character its picture (␛), one that would turn or hide text its code (<U+202E>), a
/// byte that is no UTF-8 `�`. An emoji of several code points is one character of two columns.
ShownText shown(std::string_view line);

/// The same for a text whose columns do not matter.
std::string harmless(std::string_view text);

/// How many columns a text takes.
std::uint32_t width(std::string_view text);

/// The first byte at or before `offset` that a character begins at.
std::size_t character_start(std::string_view text, std::size_t offset);

}  // namespace server
