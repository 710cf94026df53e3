// The classes of a document. Functions are among its findings; classes say nothing by themselves, and are wanted only
// where somebody draws an outline.
#pragma once

#include <vector>

#include "analysis/facts.hpp"

namespace analysis {

struct ClassDefinition {
    ByteRange range;  ///< from `class` to the end of the body
    ByteRange name;
};

/// Every class of the segments of a document, in order of appearance, with places in the document.
std::vector<ClassDefinition> classes(std::vector<const Segment*> segments);

}  // namespace analysis
