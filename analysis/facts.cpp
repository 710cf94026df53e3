#include "analysis/facts.hpp"

#include <algorithm>
#include <utility>

#include "analysis/noqa.hpp"

namespace analysis {
namespace {

/// The class or function whose header begins there; 0 where it is too broken to be one.
ScopeId scope_with(const Segment& segment, std::uint32_t header) {
    ScopeId scope = 0;
    for (ScopeId id = 1; id < segment.scopes.size(); ++id) {
        const Scope& candidate = segment.scopes[id];
        const bool definition = candidate.kind == ScopeKind::class_ || candidate.kind == ScopeKind::function;
        if (definition && candidate.range.begin == header) scope = id;
    }
    return scope;
}

bool silences_document(const Segment& segment) { return segment.suppressions && segment.suppressions->whole_file; }

}  // namespace

Outline join(std::vector<const Segment*> segments) {
    Outline outline;
    outline.segments = std::move(segments);
    outline.offsets.reserve(outline.segments.size());
    outline.enclosing.reserve(outline.segments.size());

    std::vector<std::int32_t> open;  // by depth
    std::uint32_t offset = 0;
    for (SegmentIndex index = 0; index < outline.segments.size(); ++index) {
        const Segment& segment = *outline.segments[index];
        const bool in_text = !segment.frames.empty() && segment.frames.front().kind == Frame::Kind::text;
        open.resize(in_text ? 0 : segment.frames.size(), -1);
        const std::int32_t enclosing = open.empty() ? -1 : open.back();
        outline.offsets.push_back(offset);
        outline.enclosing.push_back(enclosing);
        if (enclosing >= 0) outline.split[static_cast<std::size_t>(enclosing)].parts.push_back(index);
        offset += static_cast<std::uint32_t>(segment.text.size());
        outline.silenced = outline.silenced || silences_document(segment);

        for (const OpenedFrame& opened : segment.opened) {
            // The frame's kind stands in the frames of the segment behind it, where there is one.
            const bool last = index + 1 == outline.segments.size();
            if (last || outline.segments[index + 1]->frames.size() <= opened.depth) break;
            open.resize(opened.depth, -1);
            open.push_back(static_cast<std::int32_t>(outline.split.size()));
            outline.split.push_back({.segment = index,
                                     .scope = scope_with(segment, opened.header),
                                     .kind = outline.segments[index + 1]->frames[opened.depth].kind,
                                     .parent = opened.depth == 0 ? -1 : open[opened.depth - 1],
                                     .parts = {}});
        }
    }
    return outline;
}

bool join_alike(const Segment& one, const Segment& other) {
    return one.frames == other.frames && silences_document(one) == silences_document(other) &&
           std::ranges::equal(one.opened, other.opened, {}, &OpenedFrame::depth, &OpenedFrame::depth);
}

void replace(Outline& outline, SegmentIndex first, const std::vector<const Segment*>& segments) {
    const auto last = first + static_cast<SegmentIndex>(segments.size());
    if (first == last) return;
    auto split = std::ranges::lower_bound(outline.split, first, {}, &SplitScope::segment);
    std::uint32_t offset = outline.offsets[first];
    for (SegmentIndex index = first; index < last; ++index) {
        const Segment& segment = *segments[index - first];
        outline.segments[index] = &segment;
        outline.offsets[index] = offset;
        offset += static_cast<std::uint32_t>(segment.text.size());
        for (auto opened = segment.opened.begin(); split != outline.split.end() && split->segment == index; ++split) {
            split->scope = scope_with(segment, (opened++)->header);
        }
    }
    if (last == outline.offsets.size()) return;
    const std::uint32_t shift = offset - outline.offsets[last];
    for (std::size_t index = last; index < outline.offsets.size(); ++index) outline.offsets[index] += shift;
}

std::int32_t Outline::split_of(SegmentIndex segment, ScopeId scope) const {
    if (scope == 0) return enclosing[segment];
    // Split scopes are in order of their headers: binary search for those of this segment.
    std::size_t low = 0;
    std::size_t high = split.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        (split[middle].segment < segment ? low : high) = split[middle].segment < segment ? middle + 1 : middle;
    }
    for (; low < split.size() && split[low].segment == segment; ++low) {
        if (split[low].scope == scope) return static_cast<std::int32_t>(low);
    }
    return -1;
}

ScopePlace home(const Outline& outline, ScopePlace place) {
    if (place.scope != 0) return place;
    const std::int32_t split = outline.enclosing[place.segment];
    if (split < 0) return {0, 0};
    const SplitScope& scope = outline.split[static_cast<std::size_t>(split)];
    // A header too broken to be a scope: the segment that it stands in is as near as it gets.
    return {scope.segment, scope.scope};
}

ScopePlace parent(const Outline& outline, ScopePlace place) {
    const ScopePlace at = home(outline, place);
    return home(outline, {at.segment, outline.segments[at.segment]->scopes[at.scope].parent});
}

ScopeKind kind(const Outline& outline, ScopePlace place) {
    return outline.segments[place.segment]->scopes[place.scope].kind;
}

std::string_view name(const Outline& outline, ScopePlace place) {
    const ScopePlace at = home(outline, place);
    const Segment& segment = *outline.segments[at.segment];
    return slice(segment.text, segment.scopes[at.scope].name);
}

std::string qualified_name(const Outline& outline, ScopePlace place) {
    std::string result(name(outline, place));
    const auto put_before = [&](std::string_view outer, std::string_view between) {
        std::string longer(outer);
        longer += between;
        longer += result;
        result = std::move(longer);
    };
    for (ScopePlace at = parent(outline, place);; at = parent(outline, at)) {
        switch (kind(outline, at)) {
            case ScopeKind::module: return result;
            case ScopeKind::class_: put_before(name(outline, at), "."); break;
            case ScopeKind::function: put_before(name(outline, at), ".<locals>."); break;
            case ScopeKind::lambda: put_before("<lambda>", ".<locals>."); break;
            case ScopeKind::comprehension: break;
        }
    }
}

}  // namespace analysis
