#include "analysis/python/parse.hpp"

#include <optional>
#include <span>
#include <string>

#include "analysis/python/grammar.hpp"
#include "analysis/python/joined.hpp"
#include "analysis/python/segmenter.hpp"

namespace analysis::python {
namespace {

/// What stands before a segment when it is parsed: a header that makes its indentation a body's.
std::string_view header(const Frames& frames) {
    if (frames.empty()) return "";
    return frames.back().kind == Frame::Kind::class_ ? "class _:\n" : "def _():\n";
}

}  // namespace

ScopeKind outer_kind(const Frames& frames) {
    if (frames.empty()) return ScopeKind::module;
    return frames.back().kind == Frame::Kind::class_ ? ScopeKind::class_ : ScopeKind::function;
}

const Syntax& parse(Parser& parser, const Frames& frames, std::string_view text) {
    const std::string_view above = header(frames);
    const std::optional<Joined> joined = with_lines_joined(text);
    const std::span<const ByteRange> joints = joined ? joined->joints : std::span<const ByteRange>();
    if (joined) text = joined->text;
    const Syntax& syntax = parser.parse(grammar(), above, text, joints);
    if (!syntax.has_error) return syntax;
    const std::optional<std::string> brackets = with_brackets_on_one_line(text);
    if (!brackets) return syntax;
    const Syntax& second = parser.parse(grammar(), above, *brackets, joints);
    return second.has_error ? parser.parse(grammar(), above, text, joints) : second;
}

}  // namespace analysis::python
