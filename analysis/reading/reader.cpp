#include "analysis/reading/reader.hpp"

#include <algorithm>
#include <memory>

#include "analysis/complexity_facts.hpp"
#include "analysis/mention_facts.hpp"
#include "analysis/naming_facts.hpp"

namespace analysis::reading {

bool may_end_segment(std::string_view line) { return hash_of_name(line) % 32 == 0; }

LineAt line_at(std::string_view text, std::uint32_t at) {
    const std::size_t end = text.find_first_of("\r\n", at);
    if (end == std::string_view::npos) {
        const auto size = static_cast<std::uint32_t>(text.size());
        return {{at, size}, size};
    }
    const std::size_t next = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    return {{at, static_cast<std::uint32_t>(end)}, static_cast<std::uint32_t>(next)};
}

Frames frames_of(std::uint64_t open) {
    if (open == 0) return {};
    return {{.kind = Frame::Kind::text,
             .header_column = static_cast<std::uint32_t>(open),
             .body_column = static_cast<std::uint32_t>(open >> 32U)}};
}

std::uint64_t open_of(const Frames& frames) {
    if (frames.empty()) return 0;
    return frames.front().header_column | (std::uint64_t{frames.front().body_column} << 32U);
}

std::string with_blanks(std::string_view text, ByteRange range, std::span<const ByteRange> blanks) {
    std::string result(slice(text, range));
    for (const ByteRange& blank : blanks) {
        for (std::uint32_t at = std::max(blank.begin, range.begin); at < std::min(blank.end, range.end); ++at) {
            char& c = result[at - range.begin];
            if (c != '\n' && c != '\r') c = ' ';
        }
    }
    return result;
}

std::string in_capitals(std::string_view word) {
    std::string result(word);
    std::ranges::transform(result, result.begin(), upper);
    return result;
}

void fill(Segment& segment, const Options& options, std::vector<Mention> mentions) {
    static const auto no_complexity = std::make_shared<const ComplexityFacts>([] {
        ComplexityFacts facts;
        facts.functions.emplace_back();
        return facts;
    }());
    static const auto no_names = std::make_shared<const NamingFacts>([] {
        NamingFacts facts;
        facts.levels.push_back({.outer = 0, .scope = 0});
        return facts;
    }());
    static const auto no_mentions = std::make_shared<const MentionFacts>();
    segment.complexity = no_complexity;
    segment.naming = no_names;
    if (options.mentions) {
        segment.mentions = no_mentions;
        if (!mentions.empty()) {
            MentionFacts facts;
            facts.plain = std::move(mentions);
            facts.plain.shrink_to_fit();
            segment.mentions = std::make_shared<const MentionFacts>(std::move(facts));
        }
    }
    segment.scopes = {{.kind = ScopeKind::module,
                       .parent = 0,
                       .range = {0, static_cast<std::uint32_t>(segment.text.size())},
                       .name = {}}};
}

}  // namespace analysis::reading
