#include "analysis/javascript/language.hpp"

#include <memory>

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
    // There are mentions only, so far; and of what nobody reads nothing is said.
    reading::fill(segment, options, {});
    if (!options.mentions || has_wide_line(segment.text)) return;
    const Syntax& syntax = parser.parse(grammar(dialect), "", segment.text);
    Scopes found = scopes(syntax);
    segment.complete = syntax.complete;
    segment.mentions = std::make_shared<const MentionFacts>(mention_facts(syntax, segment.text, found));
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
