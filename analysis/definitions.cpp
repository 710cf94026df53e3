#include "analysis/definitions.hpp"

#include <algorithm>
#include <utility>

namespace analysis {

std::uint32_t end_of_code(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0) {
        std::size_t begin = end - 1;
        while (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\r') --begin;
        const std::string_view line = text.substr(begin, end - begin);
        const std::size_t first = line.find_first_not_of(" \t\f\r\n");
        if (first != std::string_view::npos && line[first] != '#') {
            return static_cast<std::uint32_t>(begin + line.find_last_not_of(" \t\f\r\n") + 1);
        }
        end = begin;
    }
    return 0;
}

std::vector<ClassDefinition> classes(std::vector<const Segment*> segments) {
    const Outline outline = join(std::move(segments));

    // Where the body of each split scope ends: in the last of its own parts or of those that are nested in it.
    std::vector<std::uint32_t> ends(outline.split.size(), 0);
    for (std::size_t i = outline.split.size(); i-- > 0;) {
        const SplitScope& split = outline.split[i];
        for (const SegmentIndex part : split.parts) {
            const std::uint32_t code = end_of_code(outline.segments[part]->text);
            if (code > 0) ends[i] = std::max(ends[i], outline.offsets[part] + code);
        }
        if (split.parent >= 0) {
            auto& outer = ends[static_cast<std::size_t>(split.parent)];
            outer = std::max(outer, ends[i]);
        }
    }

    std::vector<ClassDefinition> found;
    for (SegmentIndex index = 0; index < outline.segments.size(); ++index) {
        const std::uint32_t offset = outline.offsets[index];
        const auto& scopes = outline.segments[index]->scopes;
        for (ScopeId id = 1; id < scopes.size(); ++id) {
            if (scopes[id].kind != ScopeKind::class_) continue;
            ClassDefinition definition{.range = {scopes[id].range.begin + offset, scopes[id].range.end + offset},
                                       .name = {scopes[id].name.begin + offset, scopes[id].name.end + offset}};
            if (const std::int32_t split = outline.split_of(index, id); split >= 0) {
                definition.range.end = std::max(definition.range.end, ends[static_cast<std::size_t>(split)]);
            }
            found.push_back(definition);
        }
    }
    return found;
}

}  // namespace analysis
