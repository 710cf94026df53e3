// How a document is cut into segments: runs of statements that are parsed alone.
//
// Where the cuts lie is a pure function of the text. A cut depends on nothing but the text since the cut before it, the
// first line behind it and the frames that enclose it, so that after an edit the cuts soon fall where they fell before.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace analysis {

/// A class or function whose body goes on over a cut; or, in a language that is read line by line, some text that does,
/// such as a here-document. What the columns of that one are is its reader's business.
struct Frame {
    enum class Kind : std::uint8_t { class_, function, text };

    Kind kind;
    std::uint32_t header_column;
    std::uint32_t body_column;  ///< 0 while no statement of the body has been seen

    bool operator==(const Frame&) const = default;
};

/// The frames around a place, outermost first; empty at the top level.
using Frames = std::vector<Frame>;

/// A frame that a segment opens and leaves open: its header stands there.
struct OpenedFrame {
    std::uint32_t depth;   ///< its place among the frames behind the segment
    std::uint32_t header;  ///< where `class`, `def` or `async` begins, relative to the segment

    bool operator==(const OpenedFrame&) const = default;
};

/// The end of a segment.
struct Cut {
    std::uint32_t size;  ///< bytes of the segment
    Frames frames;       ///< around what follows
    std::vector<OpenedFrame> opened;
};

}  // namespace analysis
