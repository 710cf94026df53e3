#include "analysis/javascript/language.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "analysis/javascript/grammar.hpp"
#include "analysis/javascript/mentions.hpp"
#include "analysis/javascript/scopes.hpp"
#include "analysis/javascript/segmenter.hpp"
#include "analysis/reading/reader.hpp"

namespace analysis::javascript {
namespace {

template <Dialect dialect>
std::optional<Cut> next_cut(std::string_view rest, bool is_all, const Frames& /*frames*/) {
    return javascript::next_cut(rest, is_all, dialect);
}

template <Dialect dialect>
void collect(Parser& parser, const Options& options, Segment& segment) {
    // There are mentions only, so far; and in lines that nobody reads none.
    reading::fill(segment, options, {});
    if (!options.mentions) return;
    const std::vector<ByteRange> wide = wide_lines(segment.text);
    std::size_t unreadable = 0;
    for (const ByteRange line : wide) unreadable += line.size();
    if (2 * unreadable > segment.text.size()) return;
    const Syntax& syntax = parser.parse(grammar(dialect), "", segment.text);
    Scopes found = scopes(syntax);
    segment.complete = syntax.complete;
    MentionFacts facts = mention_facts(syntax, segment.text, found);
    const auto is_unreadable = [&](const auto& said) {
        const auto behind = std::ranges::upper_bound(wide, said.range.begin, {}, &ByteRange::begin);
        return behind != wide.begin() && said.range.begin < std::prev(behind)->end;
    };
    std::erase_if(facts.items, is_unreadable);
    std::erase_if(facts.plain, is_unreadable);
    segment.mentions = std::make_shared<const MentionFacts>(std::move(facts));
    segment.scopes = std::move(found.scopes);
}

template <Dialect dialect>
constexpr Language made(std::string_view name) {
    return {.name = name, .next_cut = next_cut<dialect>, .collect = collect<dialect>};
}

}  // namespace

const Language& language() {
    static constexpr Language language = made<Dialect::javascript>("javascript");
    return language;
}

const Language& typescript() {
    static constexpr Language language = made<Dialect::typescript>("typescript");
    return language;
}

const Language& tsx() {
    static constexpr Language language = made<Dialect::tsx>("typescript");
    return language;
}

}  // namespace analysis::javascript
