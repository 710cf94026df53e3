// `# noqa`: what the author of a file asked not to hear of, read as flake8 reads it.
//
// It is text, not syntax: flake8 looks for it in all that stands on the lines of a finding, strings included. Lines
// that one token spans, or that a backslash joins, are looked at together (python/noqa.hpp finds them).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/rule.hpp"
#include "analysis/text.hpp"

namespace analysis {

/// Lines and the codes that are silenced on them.
struct Suppression {
    ByteRange lines;
    std::vector<std::string> codes;  ///< as spelled; each is a prefix of what it silences, none means everything
};

/// Every `noqa` of one segment.
struct Suppressions {
    std::vector<Suppression> lines;  ///< in order, disjoint
    bool whole_file = false;         ///< whether a line says `# flake8: noqa`, which silences the document
};

/// Whether `text` may hold any `noqa` at all: a search that costs next to nothing.
bool may_hold_noqa(std::string_view text);

/// What the first `# noqa` in `lines` silences there, the lines' range left open. Nothing where there is none.
std::optional<Suppression> suppression_in(std::string_view lines);

/// Where the list of codes ends that `suppression_in` reads. Nothing where it reads none.
std::optional<std::size_t> end_of_codes(std::string_view lines);

/// Whether a line says that its whole file is to be left alone.
bool silences_file(std::string_view line);

/// Whether a finding of `rule` whose place is `offset` in a segment is silenced.
bool silenced(const Outline& outline, SegmentIndex index, std::uint32_t offset, Rule rule);

}  // namespace analysis
