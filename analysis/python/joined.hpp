// Lines that tree-sitter-python reads in time that grows with the square of their number, joined into one.
//
// In front of a comment its scanner reads on to the next statement, to see how far that is indented, and does so again
// in front of the next comment; likewise with lines that hold a backslash and nothing else. A thousand lines of
// comments cost as much as forty thousand lines of code.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text.hpp"

namespace analysis::python {

/// A text as long as the one that it was made from.
struct Joined {
    std::string text;
    std::vector<ByteRange> joints;  ///< between two comments that have become one
};

/// `text` with the lines joined, if it has such lines. Its syntax is that of `text`, but that comments behind one
/// another are one node, which `joints` part: comment lines are joined if they are indented alike, so that the scanner
/// would decide alike in front of each. From a hundred lines on they are joined however they are indented, and may then
/// stand in another block.
std::optional<Joined> with_lines_joined(std::string_view text);

}  // namespace analysis::python
