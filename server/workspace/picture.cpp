#include "server/workspace/picture.hpp"

#include <algorithm>
#include <ranges>

namespace workspace {

std::string Picture::text() const {
    std::string text;
    text.reserve(size());
    for (const PlacedStretch stretch : stretches) text += stretch->segment->text;
    return text;
}

std::string Picture::slice(analysis::ByteRange range) const {
    std::string text;
    for (auto at = stretches.at_offset(range.begin); at != stretches.end(); ++at) {
        const PlacedStretch stretch = *at;
        if (stretch.offset >= range.end) break;
        const std::uint32_t begin = std::max(range.begin, stretch.offset) - stretch.offset;
        const std::uint32_t end = std::min(range.end, stretch.end()) - stretch.offset;
        text.append(stretch->segment->text, begin, end - begin);
    }
    return text;
}

protocol::Position Picture::position_of(std::uint32_t offset) const {
    const PlacedStretch stretch = stretch_at(offset);
    const analysis::Position position = stretch->lines->position(offset - stretch.offset, manner.encoding);
    return {stretch.line + position.line, position.character};
}

protocol::Range Picture::range_of(analysis::ByteRange range) const {
    return {position_of(range.begin), position_of(range.end)};
}

std::uint32_t Picture::offset_of(protocol::Position position) const {
    const PlacedStretch stretch = *stretches.at_line(position.line);
    return stretch.offset + stretch->lines->offset({position.line - stretch.line, position.character}, manner.encoding);
}

analysis::ByteRange Picture::bytes_of(const protocol::Range& range) const {
    const std::uint32_t one = offset_of(range.start);
    const std::uint32_t other = offset_of(range.end);
    return {std::min(one, other), std::max(one, other)};
}

std::vector<PlacedFunction> Picture::functions() const {
    std::vector<PlacedFunction> all;
    for (const PlacedStretch stretch : stretches) {
        for (const analysis::Function& function : stretch->findings->functions) all.push_back({&function, stretch});
    }
    return all;
}

PlacedFunction Picture::function_at(std::uint32_t offset) const {
    // Functions are in order of their begin, so the last that holds the place is the innermost. One that began in an
    // earlier stretch may reach over many.
    for (auto at = stretches.at_offset(offset);; --at) {
        const PlacedStretch stretch = *at;
        const auto& functions = stretch->findings->functions;
        for (const analysis::Function& function : functions | std::views::reverse) {
            const PlacedFunction placed{&function, stretch};
            if (placed.range().begin <= offset && offset <= placed.range().end) return placed;
        }
        if (at == stretches.begin() || stretch->segment->frames.empty()) return {nullptr, {}};
    }
}

std::vector<PlacedFinding> Picture::findings_in(analysis::ByteRange range) const {
    std::vector<PlacedFinding> found;
    if (excluded) return found;
    for (auto at = stretches.at_offset(range.begin); at != stretches.end(); ++at) {
        const PlacedStretch stretch = *at;
        if (stretch.offset > range.end) break;
        for (const analysis::Finding& finding : stretch->findings->findings) {
            const PlacedFinding placed{&finding, stretch};
            if (placed.range().begin <= range.end && range.begin <= placed.range().end) found.push_back(placed);
        }
    }
    return found;
}

void Picture::append_diagnostics(protocol::Body& out) const {
    if (excluded) return;
    std::size_t comma = 1;  // before the first none
    for (const auto& list : stretches.lists()) {
        out.share(list, comma);
        comma = 0;
    }
}

std::uint64_t Picture::diagnostics_digest() const { return excluded ? 0 : stretches.digest(); }

}  // namespace workspace
