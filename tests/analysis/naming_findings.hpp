// Names that break a rule, told shortly: "3:N806 Total". Looked for twice, in the document as it is cut into segments
// and as one segment, since nothing may depend on the cuts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.hpp"

namespace naming {

using Lines = std::vector<std::string>;

/// What is found in a text: the line of the finding's place, counted from 1, its code and the name in the source.
Lines found(std::string_view text, const analysis::Options& options);

/// The same with every rule on.
Lines found(std::string_view text);

/// Every rule on, all other options as they are by default.
analysis::Options all_rules();

/// How many segments a text is cut into.
std::size_t segment_count(std::string_view text);

/// Statements that mean nothing here, so many bytes of them that what stands before and behind is cut apart.
std::string padding(std::string_view indentation);

}  // namespace naming
