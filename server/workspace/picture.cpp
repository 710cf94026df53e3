#include "server/workspace/picture.hpp"

#include <algorithm>

namespace workspace {

std::string Picture::text() const {
    std::string text;
    text.reserve(size());
    for (const Stretch& stretch : stretches) text += stretch.segment->text;
    return text;
}

std::string Picture::slice(analysis::ByteRange range) const {
    std::string text;
    for (const Stretch* at = &stretch_at(range.begin); at != stretches.data() + stretches.size(); ++at) {
        if (at->offset >= range.end) break;
        const std::uint32_t begin = std::max(range.begin, at->offset) - at->offset;
        const std::uint32_t end = std::min(range.end, at->end()) - at->offset;
        text.append(at->segment->text, begin, end - begin);
    }
    return text;
}

const Stretch& Picture::stretch_at(std::uint32_t offset) const {
    const auto after = std::ranges::upper_bound(stretches, offset, {}, &Stretch::offset);
    return after == stretches.begin() ? stretches.front() : *std::prev(after);
}

protocol::Position Picture::position_of(std::uint32_t offset) const {
    const Stretch& stretch = stretch_at(offset);
    const analysis::LineIndex lines(stretch.segment->text);
    const analysis::Position position = lines.position(offset - stretch.offset, manner.encoding);
    return {stretch.line + position.line, position.character};
}

protocol::Range Picture::range_of(analysis::ByteRange range) const {
    return {position_of(range.begin), position_of(range.end)};
}

std::uint32_t Picture::offset_of(protocol::Position position) const {
    const auto after = std::ranges::upper_bound(stretches, position.line, {}, &Stretch::line);
    const Stretch& stretch = after == stretches.begin() ? stretches.front() : *std::prev(after);
    const analysis::LineIndex lines(stretch.segment->text);
    return stretch.offset + lines.offset({position.line - stretch.line, position.character}, manner.encoding);
}

analysis::ByteRange Picture::bytes_of(const protocol::Range& range) const {
    const std::uint32_t one = offset_of(range.start);
    const std::uint32_t other = offset_of(range.end);
    return {std::min(one, other), std::max(one, other)};
}

std::vector<PlacedFunction> Picture::functions() const {
    std::vector<PlacedFunction> all;
    for (const Stretch& stretch : stretches) {
        for (const analysis::Function& function : stretch.findings->functions) all.push_back({&function, &stretch});
    }
    return all;
}

PlacedFunction Picture::function_at(std::uint32_t offset) const {
    // Functions are in order of their begin, so the last that holds the place is the innermost. One that began in an
    // earlier stretch may reach over many.
    const Stretch* stretch = &stretch_at(offset);
    for (;; --stretch) {
        for (auto function = stretch->findings->functions.rbegin(); function != stretch->findings->functions.rend();
             ++function) {
            const PlacedFunction placed{&*function, stretch};
            if (placed.range().begin <= offset && offset <= placed.range().end) return placed;
        }
        if (stretch == stretches.data() || stretch->segment->frames.empty()) return {nullptr, nullptr};
    }
}

std::vector<PlacedFinding> Picture::findings_in(analysis::ByteRange range) const {
    std::vector<PlacedFinding> found;
    if (excluded) return found;
    for (const Stretch* at = &stretch_at(range.begin); at != stretches.data() + stretches.size(); ++at) {
        if (at->offset > range.end) break;
        for (const analysis::Finding& finding : at->findings->findings) {
            const PlacedFinding placed{&finding, at};
            if (placed.range().begin <= range.end && range.begin <= placed.range().end) found.push_back(placed);
        }
    }
    return found;
}

void Picture::append_diagnostics(std::string& out) const {
    if (excluded) return;
    std::size_t size = out.size();
    for (const Stretch& stretch : stretches) {
        if (stretch.diagnostics) size += stretch.diagnostics->size_at_most();
    }
    out.reserve(size);
    bool first = true;
    for (const Stretch& stretch : stretches) {
        if (!stretch.diagnostics) continue;
        if (!first) out += ',';
        first = false;
        stretch.diagnostics->append_to(out, stretch.line);
    }
}

std::uint64_t Picture::diagnostics_digest() const {
    std::uint64_t digest = 0xCBF29CE484222325U;
    if (excluded) return digest;
    for (const Stretch& stretch : stretches) {
        if (!stretch.diagnostics) continue;
        digest = (digest ^ stretch.diagnostics_hash) * 0x9E3779B97F4A7C15U;
        digest = (digest ^ (digest >> 29U) ^ stretch.line) * 0xBF58476D1CE4E5B9U;
    }
    return digest;
}

}  // namespace workspace
