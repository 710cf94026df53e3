// A language is data: how its text is cut, and what is collected from a segment. Adding one is adding a folder that
// makes one of these; no algorithm outside of it changes.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/analysis.hpp"
#include "analysis/facts.hpp"
#include "analysis/segments.hpp"
#include "analysis/syntax.hpp"

namespace analysis {

struct Language {
    std::string_view name;  ///< as LSP's `languageId` has it

    /// The first segment of `rest`, which begins at a cut inside of `frames`. Nothing where `rest` is not all of the
    /// document that follows (`is_all`) and the end of the segment lies beyond it.
    std::optional<Cut> (*next_cut)(std::string_view rest, bool is_all, const Frames& frames);

    /// Parses the text of a segment and fills in all that it says; its mentions where `options` want them.
    void (*collect)(Parser& parser, const Options& options, Segment& segment);
};

}  // namespace analysis
