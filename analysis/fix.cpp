#include "analysis/fix.hpp"

#include <algorithm>
#include <utility>

#include "analysis/naming_facts.hpp"

namespace analysis {
namespace {

Outline outline_of(std::span<const Document::Entry> entries) {
    std::vector<const Segment*> segments;
    segments.reserve(entries.size());
    for (const Document::Entry& entry : entries) segments.push_back(entry.segment.get());
    return join(std::move(segments));
}

/// Where flake8 reports a finding whose range is relative to its segment: the line there is the one that silences it.
std::uint32_t anchor(const NamingFacts& facts, Rule rule, ByteRange range) {
    for (const NamingCandidate& candidate : facts.candidates) {
        if (candidate.rule == rule && (candidate.name == range || candidate.second == range)) return candidate.anchor;
    }
    if (rule == Rule::N818) {
        for (const ClassFact& fact : facts.classes) {
            if (fact.name == range) return fact.keyword;
        }
    }
    return range.begin;
}

}  // namespace

std::expected<Rename, NoRename> rename(const Language& language, std::span<const Document::Entry> entries,
                                       const Finding& finding, Parser& parser) {
    if (language.rename == nullptr) return std::unexpected(NoRename::no_convention);
    return language.rename(parser, outline_of(entries), finding);
}

std::optional<TextEdit> noqa(const Language& language, std::span<const Document::Entry> entries, const Finding& finding,
                             Parser& parser) {
    if (language.noqa == nullptr) return std::nullopt;
    std::uint32_t offset = 0;
    for (const Document::Entry& entry : entries) {
        const Segment& segment = *entry.segment;
        const auto size = static_cast<std::uint32_t>(segment.text.size());
        if (finding.range.begin < offset + size) {
            const ByteRange range{finding.range.begin - offset, finding.range.end - offset};
            const std::uint32_t at = segment.naming ? anchor(*segment.naming, finding.rule, range) : range.begin;
            std::optional<TextEdit> edit = language.noqa(parser, segment, at, finding.rule);
            if (edit) edit->range = {edit->range.begin + offset, edit->range.end + offset};
            return edit;
        }
        offset += size;
    }
    return std::nullopt;
}

std::vector<TextEdit> all_safe(const Language& language, std::span<const Document::Entry> entries, Parser& parser) {
    if (language.rename_all == nullptr) return {};
    const Outline outline = outline_of(entries);
    std::vector<Finding> findings;
    for (SegmentIndex index = 0; index < entries.size(); ++index) {
        for (Finding finding : entries[index].findings->findings) {
            finding.range.begin += outline.offsets[index];
            finding.range.end += outline.offsets[index];
            findings.push_back(std::move(finding));
        }
    }
    return language.rename_all(parser, outline, findings);
}

}  // namespace analysis
