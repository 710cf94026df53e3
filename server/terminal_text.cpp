#include "server/terminal_text.hpp"

#include <fmt/core.h>
#include <utf8proc.h>

#include <algorithm>

namespace server {
namespace {

constexpr std::uint32_t tab_width = 4;

/// Characters that change how what follows them is shown, or that cannot be seen: a reader must not be misled.
bool is_hidden(utf8proc_int32_t c) {
    return (0x80 <= c && c <= 0x9F) || c == 0xAD || c == 0x61C || (0x200B <= c && c <= 0x200F && c != 0x200D) ||
           (0x2028 <= c && c <= 0x202E) || (0x2060 <= c && c <= 0x206F) || c == 0xFEFF ||
           (0xE0000 <= c && c <= 0xE007F) || (0xFFF9 <= c && c <= 0xFFFB);
}

void append_utf8(std::string& text, utf8proc_int32_t c) {
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(c, bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

}  // namespace

ShownText shown(std::string_view line) {
    ShownText result;
    result.text.reserve(line.size());
    result.columns.reserve(line.size() + 1);
    std::uint32_t column = 0;            // behind what has been shown
    std::uint32_t character_column = 0;  // where the last character of several code points began
    std::uint32_t character_width = 0;
    utf8proc_int32_t previous = 0;
    utf8proc_int32_t state = 0;

    for (std::size_t i = 0; i < line.size();) {
        utf8proc_int32_t c = 0;
        const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(line.data() + i);
        const auto read = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(line.size() - i), &c);
        const std::size_t length = read > 0 ? static_cast<std::size_t>(read) : 1;
        if (read <= 0) c = 0xFFFD;

        const bool joins = previous != 0 && !utf8proc_grapheme_break_stateful(previous, c, &state) && c >= 0x80;
        previous = c;
        if (!joins) {
            character_column = column;
            character_width = 0;
        }
        result.columns.insert(result.columns.end(), length, character_column);

        if (c == '\t') {
            const std::uint32_t spaces = tab_width - column % tab_width;
            result.text.append(spaces, ' ');
            column += spaces;
        } else if (c < 0x20) {
            append_utf8(result.text, 0x2400 + c);
            ++column;
        } else if (c == 0x7F) {
            append_utf8(result.text, 0x2421);
            ++column;
        } else if (is_hidden(c)) {
            const std::string code = fmt::format("<U+{:04X}>", static_cast<unsigned>(c));
            result.text += code;
            column += static_cast<std::uint32_t>(code.size());
            previous = 0;
            state = 0;
        } else {
            append_utf8(result.text, c);
            // Of a joined character the widest part counts; U+FE0F asks for the emoji, which is wide.
            const auto wide = static_cast<std::uint32_t>(c == 0xFE0F && joins ? 2 : std::max(0, utf8proc_charwidth(c)));
            character_width = std::max(character_width, wide);
            column = character_column + character_width;
        }
        i += length;
    }
    result.columns.push_back(column);
    return result;
}

std::string harmless(std::string_view text) {
    const bool plain = std::ranges::all_of(text, [](char c) { return ' ' <= c && c <= '~'; });
    return plain ? std::string(text) : shown(text).text;
}

std::uint32_t width(std::string_view text) { return shown(text).width(); }

std::size_t character_start(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    while (offset > 0 && offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) --offset;
    return offset;
}

}  // namespace server
