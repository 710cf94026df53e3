// The classes of a document. Functions are among its findings; classes say nothing by themselves, and are wanted only
// where somebody draws an outline.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/facts.hpp"

namespace analysis {

struct ClassDefinition {
    ByteRange range;  ///< from `class` to the end of the body
    ByteRange name;
};

/// Where the code of a segment ends: blank lines and comments behind it are part of nothing. 0 if it has none.
std::uint32_t end_of_code(std::string_view text);

/// Every class of the segments of a document, in order of appearance, with places in the document.
std::vector<ClassDefinition> classes(std::vector<const Segment*> segments);

}  // namespace analysis
