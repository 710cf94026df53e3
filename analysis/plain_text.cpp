#include "analysis/plain_text.hpp"

#include <memory>

#include "analysis/complexity_facts.hpp"
#include "analysis/mention_facts.hpp"
#include "analysis/naming_facts.hpp"

namespace analysis {
namespace {

constexpr std::size_t least_bytes = 4'096;

std::optional<Cut> next_cut(std::string_view rest, bool is_all, const Frames& /*frames*/) {
    std::size_t at = rest.size() > least_bytes ? rest.find_first_of("\r\n", least_bytes) : std::string_view::npos;
    if (at != std::string_view::npos) {
        // Whether a `\r` is the whole line end shows behind it.
        if (rest[at] == '\r' && at + 1 == rest.size() && !is_all) return std::nullopt;
        at += rest.substr(at).starts_with("\r\n") ? 2 : 1;
    } else {
        if (!is_all) return std::nullopt;
        at = rest.size();
    }
    return Cut{.size = static_cast<std::uint32_t>(at), .frames = {}, .opened = {}};
}

void collect(Parser& /*parser*/, const Options& options, Segment& segment) {
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
    if (options.mentions) segment.mentions = no_mentions;
    segment.scopes = {{.kind = ScopeKind::module,
                       .parent = 0,
                       .range = {0, static_cast<std::uint32_t>(segment.text.size())},
                       .name = {}}};
}

}  // namespace

const Language& plain_text() {
    static constexpr Language language{.name = "plaintext", .next_cut = next_cut, .collect = collect};
    return language;
}

}  // namespace analysis
