// The text of a question in one language, in its sections.
//
// Texts come from strangers as well: what is read here can be shown as Markdown without running, fetching or opening
// anything by itself.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "questions/language.hpp"

namespace questions {

/// The sections behind the question, in their order.
enum class Section : std::uint8_t {
    short_answer,
    explanation,
    example,
    pitfalls,
    what_comes_next,
    key_points,
    further_reading,
};

inline constexpr std::size_t section_count = static_cast<std::size_t>(Section::further_reading) + 1;

/// "Short answer", "Коротка відповідь": the heading, without `## `.
std::string_view heading(Section section, Language language);

/// Markdown, without the headings; "" where the text lacks a section.
struct Text {
    std::string title;
    std::array<std::string, section_count> sections;

    const std::string& operator[](Section section) const { return sections[static_cast<std::size_t>(section)]; }
};

/// Reads a text; one that is not as it should be is read as far as it is, see check.hpp.
Text read_text(std::string_view markdown, Language language);

/// Markdown that does nothing by itself, in any reader of it: HTML is shown as it is written, pictures become their
/// names, and links lead to the web by http, https or mailto, or are just text. Code stays as it is; lines end in "\n".
std::string harmless_markdown(std::string_view markdown);

/// Whether a line opens or closes a block of code: the fence ("```", "~~~~"), and what stands behind it.
struct Fence {
    std::size_t indent;
    std::string_view marks;
    std::string_view info;
};
Fence fence_of(std::string_view line);

/// Follows lines through blocks of code.
class FenceState {
public:
    /// Whether the line belongs to a block of code, its fences included.
    bool inside(std::string_view line);
    bool is_open() const { return open_; }
    /// Of the block that is open, or was last: how many blanks stand before its first fence, and what closes it.
    std::size_t indent() const { return indent_; }
    std::string end() const { return std::string().append(size_, mark_); }

private:
    bool open_ = false;
    std::size_t indent_ = 0;
    std::size_t size_ = 0;
    char mark_ = '\0';
};

}  // namespace questions
