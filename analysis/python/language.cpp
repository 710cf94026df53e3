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

void collect(Parser& parser, Segment& segment) {
    const Syntax& syntax = parser.parse(grammar(), header(segment.frames), segment.text);
    Scopes found = scopes(syntax, outer_kind(segment.frames));
    segment.complete = syntax.complete;
    segment.complexity = std::make_shared<const ComplexityFacts>(complexity_facts(syntax, segment.text, found));
    segment.naming = std::make_shared<const NamingFacts>(naming_facts(syntax, segment.text, found));
    segment.mentions = std::make_shared<const MentionFacts>(mention_facts(syntax, segment.text, found));
    segment.suppressions = suppressions(syntax, segment.text);
    segment.scopes = std::move(found.scopes);
}

}  // namespace

const Language& language() {
    static constexpr Language python{.name = "python", .next_cut = next_cut, .collect = collect};
    return python;
}

}  // namespace analysis::python
