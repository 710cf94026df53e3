// How a language is read that is not parsed: line by line, by a reader that knows what a line leaves open.
//
// A reader is told the lines of a segment in order, and says what they mention. It is all there is to such a language:
// where a document is cut follows from it. It is cut behind lines that leave nothing open and whose own text has a hash
// that only one in some thirty has, so that cuts fall where they fell before from a few lines behind an edit on. What
// is left open for longer than `segment_at_most` (a quote that nobody closes, more often than a text of that length) is
// given up: the line behind it is read as if nothing were open. So an edit costs a little and all of a text takes time
// in proportion to its length, whatever it holds.
//
//     struct Reader {
//         /// `said` gets mentions with places in `text`; null where only cuts are wanted.
//         Reader(std::string_view text, std::vector<Mention>* said);
//         /// The next line, without its end.
//         void read(ByteRange line);
//         /// Whether a segment may end behind the last line.
//         bool is_between() const;
//         /// The segment is at its end.
//         void finish();
//     };
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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

/// Fills in all that a segment of a language without functions and names has: what it mentions, in any order.
void fill(Segment& segment, const Options& options, std::vector<Mention> mentions);

template <typename Reader>
std::optional<Cut> next_cut(std::string_view rest, bool is_all, const Frames& /*frames*/) {
    Reader reader(rest, nullptr);
    std::uint32_t at = 0;
    while (at < rest.size()) {
        const auto [line, next] = line_at(rest, at);
        // The last line goes on behind `rest`, or its end does: `\r` may be half of `\r\n`.
        if (!is_all && next == rest.size() && (line.end == next || rest.back() == '\r')) return std::nullopt;
        reader.read(line);
        at = next;
        if (at >= segment_at_most || (reader.is_between() && may_end_segment(slice(rest, line)))) {
            return Cut{.size = at, .frames = {}, .opened = {}};
        }
    }
    if (!is_all) return std::nullopt;
    return Cut{.size = at, .frames = {}, .opened = {}};
}

template <typename Reader>
void collect(Parser& /*parser*/, const Options& options, Segment& segment) {
    std::vector<Mention> mentions;
    if (options.mentions) {
        Reader reader(segment.text, &mentions);
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

}  // namespace analysis::reading
