// Markdown as a terminal shows it: wrapped, in columns, with its marks turned into style or left out.
//
// What is deliberately absent: all of CommonMark. These are the forms that the bank's texts are written in: headings,
// paragraphs, lists, tables, blocks of code, and in a line code, emphasis and links.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace server {

struct MarkdownStyle {
    bool colour = false;
    std::uint32_t width = 100;  ///< columns
};

/// A text, with a line end at its end.
std::string rendered(std::string_view markdown, const MarkdownStyle& style);

/// One line of Markdown without its marks.
std::string plain(std::string_view line);

}  // namespace server
