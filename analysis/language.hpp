// A language is data: how its text is cut, what is collected from a segment, and how findings are fixed. Adding one is
// adding a folder that makes one of these; no algorithm outside of it changes.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/analysis.hpp"
#include "analysis/edit.hpp"
#include "analysis/facts.hpp"
#include "analysis/rule.hpp"
#include "analysis/segments.hpp"
#include "analysis/syntax.hpp"

namespace analysis {

struct Language {
    std::string_view name;  ///< as the links of a bank have it; "" of text that nothing is known about

    /// The first segment of `rest`, which begins at a cut inside of `frames`. Nothing where `rest` is not all of the
    /// document that follows (`is_all`) and the end of the segment lies beyond it.
    std::optional<Cut> (*next_cut)(std::string_view rest, bool is_all, const Frames& frames);

    /// Parses the text of a segment and fills in all that it says; its mentions where `options` want them.
    void (*collect)(Parser& parser, const Options& options, Segment& segment);

    /// Whether anything in it is found fault with: complexity, names. In other languages there are mentions only.
    bool is_judged = false;

    // What fix.hpp offers, with places in the document; null where the language has no such fix.

    std::expected<Rename, NoRename> (*rename)(Parser& parser, const Outline& outline, const Finding& finding) = nullptr;

    /// `findings` are all of the document, in order.
    std::vector<TextEdit> (*rename_all)(Parser& parser, const Outline& outline,
                                        std::span<const Finding> findings) = nullptr;

    /// `anchor` is where flake8 reports the finding; places are relative to the segment.
    std::optional<TextEdit> (*noqa)(Parser& parser, const Segment& segment, std::uint32_t anchor, Rule rule) = nullptr;
};

}  // namespace analysis
