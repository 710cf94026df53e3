// How a language is read that is not parsed: line by line, by a reader that knows what a line leaves open.
//
// A reader is told the lines of a segment in order, and says what they mention. It is all there is to such a language:
// where a document is cut follows from it. It is cut behind lines that leave nothing open and whose own text has a hash
// that only one in some thirty has, so that cuts fall where they fell before from a few lines behind an edit on.
//
// What may well be long, such as a here-document, goes on over a cut by its `open`. Anything else that is left open
// behind `segment_at_most` bytes (a quote that nobody closes, more often than a text of that length) is given up: the
// next line is read as if nothing were open. So an edit costs a little, and all of a text takes time in proportion to
// its length, whatever it holds.
//
//     struct Reader {
//         /// `open` is what the segment before left open. `said` gets mentions with places in `text`; it is null where
//         /// only cuts are wanted.
//         Reader(std::string_view text, std::uint64_t open, std::vector<Mention>* said);
//         /// The next line, without its end.
//         void read(ByteRange line);
//         /// Whether a segment may end behind the last line.
//         bool is_between() const;
//         /// What goes on behind the last line; 0 for nothing.
//         std::uint64_t open() const;
//         /// The segment is at its end.
//         void finish();
//     };
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/language.hpp"
#include "analysis/mention.hpp"
#include "analysis/text.hpp"

namespace analysis::reading {

/// Bytes behind which a segment ends at the next line's end, whatever is open there.
inline constexpr std::size_t segment_at_most = std::size_t{64} << 10U;

/// Whether a segment may end behind a line of that text.
bool may_end_segment(std::string_view line);

/// A line of a text that begins at `at`, and where the next one begins.
struct LineAt {
    ByteRange line;
    std::uint32_t next;
};
LineAt line_at(std::string_view text, std::uint32_t at);

/// What a reader leaves open, as a document's segments keep it.
Frames frames_of(std::uint64_t open);
std::uint64_t open_of(const Frames& frames);

/// A stretch of a text as it is written, but for `blanks` in it, in order, of which only line ends are left.
std::string with_blanks(std::string_view text, ByteRange range, std::span<const ByteRange> blanks);

/// Fills in all that a segment of a language without functions and names has: what it mentions, in any order.
void fill(Segment& segment, const Options& options, std::vector<Mention> mentions);

template <typename Reader>
std::optional<Cut> next_cut(std::string_view rest, bool is_all, const Frames& frames) {
    Reader reader(rest, open_of(frames), nullptr);
    std::uint32_t at = 0;
    while (at < rest.size()) {
        const auto [line, next] = line_at(rest, at);
        // The last line goes on behind `rest`, or its end does: `\r` may be half of `\r\n`.
        if (!is_all && next == rest.size() && (line.end == next || rest.back() == '\r')) return std::nullopt;
        reader.read(line);
        at = next;
        if (at >= segment_at_most || (reader.is_between() && may_end_segment(slice(rest, line)))) {
            return Cut{.size = at, .frames = frames_of(reader.open()), .opened = {}};
        }
    }
    if (!is_all) return std::nullopt;
    return Cut{.size = at, .frames = frames_of(reader.open()), .opened = {}};
}

template <typename Reader>
void collect(Parser& /*parser*/, const Options& options, Segment& segment) {
    std::vector<Mention> mentions;
    if (options.mentions) {
        Reader reader(segment.text, open_of(segment.frames), &mentions);
        for (std::uint32_t at = 0; at < segment.text.size();) {
            const auto [line, next] = line_at(segment.text, at);
            reader.read(line);
            at = next;
        }
        reader.finish();
    }
    fill(segment, options, std::move(mentions));
}

/// The language that a reader reads.
template <typename Reader>
constexpr Language language(std::string_view name) {
    return {.name = name, .next_cut = next_cut<Reader>, .collect = collect<Reader>};
}

// Characters.

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_word(char c) {
    return is_letter(c) || is_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

/// A word in capitals.
std::string in_capitals(std::string_view word);

}  // namespace analysis::reading
