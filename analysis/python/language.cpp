#include "analysis/python/language.hpp"

#include "analysis/python/complexity.hpp"
#include "analysis/python/mentions.hpp"
#include "analysis/python/naming.hpp"
#include "analysis/python/noqa.hpp"
#include "analysis/python/parse.hpp"
#include "analysis/python/rename.hpp"
#include "analysis/python/scopes.hpp"
#include "analysis/python/segmenter.hpp"

namespace analysis::python {
namespace {

void collect(Parser& parser, const Options& options, Segment& segment) {
    const Syntax& syntax = parse(parser, segment.frames, segment.text);
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
    static constexpr Language python{.name = "python",
                                     .next_cut = next_cut,
                                     .collect = collect,
                                     .is_judged = true,
                                     .rename = rename,
                                     .rename_all = rename_all,
                                     .noqa = noqa};
    return python;
}

}  // namespace analysis::python
