// Places in text. Inside Hoverview every place is a byte offset into UTF-8; lines and characters exist at the border
// only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace analysis {

/// Half-open range of bytes: `begin` is the first, `end` the one behind the last.
struct ByteRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
    bool operator==(const ByteRange&) const = default;
};

/// The bytes of `text` that `range` covers.
inline std::string_view slice(std::string_view text, ByteRange range) { return text.substr(range.begin, range.size()); }

/// A place as editors count it: 0-based line, 0-based code unit within the line.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t character = 0;

    auto operator<=>(const Position&) const = default;
};

/// What a `character` of a Position counts (LSP 3.17, PositionEncodingKind).
enum class PositionEncoding : std::uint8_t { utf8, utf16, utf32 };

/// Where each line of a text begins. Lines end at `\n`, `\r\n` or a lone `\r`, as LSP and Python have it.
class LineIndex {
public:
    /// Indexes `text`, which must outlive the index.
    explicit LineIndex(std::string_view text);

    /// Number of lines; a text that ends in a line end has an empty last line.
    std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

    /// The bytes of a line, without its line end.
    std::string_view line(std::uint32_t number) const;

    /// The bytes that a line covers, its line end included.
    ByteRange line_range(std::uint32_t number) const;

    /// The 0-based line that holds `offset`; an offset past the end lies on the last line.
    std::uint32_t line_of(std::uint32_t offset) const;

    Position position(std::uint32_t offset, PositionEncoding encoding) const;

    /// The offset of a position; one past a line's end means that line's end, one past the text the text's end, and one
    /// inside a character that character's start.
    std::uint32_t offset(Position position, PositionEncoding encoding) const;

private:
    /// How many characters begin before a place, in code points and beyond U+FFFF.
    struct Tally {
        std::uint32_t characters = 0;
        std::uint32_t beyond_bmp = 0;
    };

    std::uint32_t units_before(std::uint32_t line_begin, std::uint32_t offset, PositionEncoding encoding) const;

    std::string_view text_;
    std::vector<std::uint32_t> starts_;
    bool ascii_ = true;
    std::vector<Tally> tallies_;  ///< at every so many bytes, where a line is too long to be counted through each time
};

}  // namespace analysis
