#include "analysis/python/region.hpp"

#include <algorithm>
#include <ranges>

#include "analysis/python/grammar.hpp"
#include "analysis/python/parse.hpp"

namespace analysis::python {
namespace {

constexpr bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Whether no function goes on from the segment before into this one.
bool begins_region(const Outline& outline, SegmentIndex segment) {
    return std::ranges::none_of(outline.segments[segment]->frames,
                                [](const Frame& frame) { return frame.kind == Frame::Kind::function; });
}

std::unique_ptr<Region> parsed(Parser& parser, const Outline& outline, SegmentIndex first, SegmentIndex past) {
    auto region = std::make_unique<Region>();
    region->first = first;
    region->past = past;
    region->offset = outline.offsets[first];
    region->in_class = outline.enclosing[first];
    region->text = outline.segments[first]->text;
    if (past - first > 1) {
        for (SegmentIndex at = first; at < past; ++at) region->joined += outline.segments[at]->text;
        region->text = region->joined;
    }
    const Frames& frames = outline.segments[first]->frames;
    region->syntax = parse(parser, frames, region->text);
    region->names = Names(region->syntax, region->text, outer_kind(frames));
    return region;
}

SegmentIndex end_of_region(const Outline& outline, SegmentIndex first) {
    SegmentIndex past = first + 1;
    while (past < outline.segments.size() && !begins_region(outline, past)) ++past;
    return past;
}

}  // namespace

NodeId Region::first_child(NodeId id) const {
    if (id == no_node) return no_node;
    for (const NodeId child : syntax.children(id)) {
        if (kind(child) != comment) return child;
    }
    return no_node;
}

NodeId Region::last_child(NodeId id) const {
    NodeId last = no_node;
    if (id == no_node) return last;
    for (const NodeId child : syntax.children(id)) {
        if (kind(child) != comment) last = child;
    }
    return last;
}

std::string_view Region::last_name(NodeId id) const {
    if (id != no_node && kind(id) == attribute) id = syntax.child(id, f_attribute);
    return id == no_node || kind(id) != identifier ? std::string_view() : text_of(id);
}

const std::unordered_set<std::string_view>& Region::stray_words() const {
    if (stray_words_) return *stray_words_;
    stray_words_.emplace();
    std::uint32_t at = 0;
    const auto add_up_to = [&](std::uint32_t end) {
        while (at < end) {
            const std::uint32_t begin = at;
            while (at < end && is_word(text[at])) ++at;
            if (at > begin) {
                stray_words_->insert(text.substr(begin, at - begin));
            } else {
                ++at;
            }
        }
    };
    // Between identifiers, texts and comments, which come in order. Of a format what stands in it is left out.
    for (const Node& node : syntax.nodes) {
        switch (node.kind) {
            case identifier:
            case string_start:
            case string_content:
            case string_end:
            case format_specifier:
            case comment:
                add_up_to(node.range.begin);
                at = std::max(at, node.range.end);
                break;
            default: break;
        }
    }
    add_up_to(static_cast<std::uint32_t>(text.size()));
    return *stray_words_;
}

const std::unordered_set<std::string_view>& Region::queried_words() const {
    if (queried_words_) return *queried_words_;
    queried_words_.emplace();
    for (const Node& node : syntax.nodes) {
        if (node.kind != string_content) continue;
        const std::string_view content = analysis::slice(text, node.range);
        for (std::size_t at = content.find('@'); at != std::string_view::npos; at = content.find('@', at + 1)) {
            queried_words_->insert(first_word(content.substr(at + 1)));
        }
    }
    return *queried_words_;
}

NodeId Region::definition(ScopeId scope) const {
    const NodeId node = names.scopes()[scope].node;
    const NodeKind what = kind(node);
    return what == function_definition || what == class_definition || what == lambda ? node : no_node;
}

SegmentIndex segment_at(const Outline& outline, std::uint32_t offset) {
    const auto behind = std::ranges::upper_bound(outline.offsets, offset);
    const auto index = static_cast<std::size_t>(behind - outline.offsets.begin());
    return static_cast<SegmentIndex>(index == 0 ? 0 : index - 1);
}

std::unique_ptr<Region> region_around(Parser& parser, const Outline& outline, SegmentIndex segment) {
    while (segment > 0 && !begins_region(outline, segment)) --segment;
    return parsed(parser, outline, segment, end_of_region(outline, segment));
}

std::vector<std::unique_ptr<Region>> regions_with(Parser& parser, const Outline& outline,
                                                  const std::vector<std::string_view>& words) {
    std::vector<std::unique_ptr<Region>> regions;
    const auto count = static_cast<SegmentIndex>(outline.segments.size());
    for (SegmentIndex first = 0; first < count;) {
        const SegmentIndex past = end_of_region(outline, first);
        const bool wanted = std::ranges::any_of(std::views::iota(first, past), [&](SegmentIndex segment) {
            const std::string_view text = outline.segments[segment]->text;
            return std::ranges::any_of(
                words, [&](std::string_view word) { return find_word(text, word) != std::string_view::npos; });
        });
        if (wanted) regions.push_back(parsed(parser, outline, first, past));
        first = past;
    }
    return regions;
}

std::string_view first_word(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && is_word(text[size])) ++size;
    return text.substr(0, size);
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
    if (word.empty()) return std::string_view::npos;
    for (std::size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return at;
    }
    return std::string_view::npos;
}

}  // namespace analysis::python
