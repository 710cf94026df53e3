#include "analysis/python/language.hpp"

#include "analysis/python/complexity.hpp"
#include "analysis/python/grammar.hpp"
#include "analysis/python/mentions.hpp"
#include "analysis/python/naming.hpp"
#include "analysis/python/noqa.hpp"
#include "analysis/python/scopes.hpp"
#include "analysis/python/segmenter.hpp"

namespace analysis::python {
namespace {

/// What stands before a segment when it is parsed: a header that makes its indentation a body's.
std::string_view header(const Frames& frames) {
    if (frames.empty()) return "";
    return frames.back().kind == Frame::Kind::class_ ? "class _:\n" : "def _():\n";
}

ScopeKind outer_kind(const Frames& frames) {
    if (frames.empty()) return ScopeKind::module;
    return frames.back().kind == Frame::Kind::class_ ? ScopeKind::class_ : ScopeKind::function;
}

/// The syntax of a segment. Where the parser stumbles over what is right in Python, it gets the same in other words.
const Syntax& parse(Parser& parser, const Segment& segment) {
    const std::string_view above = header(segment.frames);
    const Syntax& syntax = parser.parse(grammar(), above, segment.text);
    if (!syntax.has_error) return syntax;
    const std::optional<std::string> joined = with_brackets_on_one_line(segment.text);
    if (!joined) return syntax;
    const Syntax& second = parser.parse(grammar(), above, *joined);
    return second.has_error ? parser.parse(grammar(), above, segment.text) : second;
}

void collect(Parser& parser, const Options& options, Segment& segment) {
    const Syntax& syntax = parse(parser, segment);
    Scopes found = scopes(syntax, outer_kind(segment.frames));
    segment.complete = syntax.complete;
    segment.complexity = std::make_shared<const ComplexityFacts>(complexity_facts(syntax, segment.text, found));
    segment.naming = std::make_shared<const NamingFacts>(naming_facts(syntax, segment.text, found));
    if (options.mentions) {
        segment.mentions = std::make_shared<const MentionFacts>(mention_facts(syntax, segment.text, found));
    }
    segment.suppressions = suppressions(syntax, segment.text);
    segment.scopes = std::move(found.scopes);
}

}  // namespace

const Language& language() {
    static constexpr Language python{.name = "python", .next_cut = next_cut, .collect = collect};
    return python;
}

}  // namespace analysis::python
