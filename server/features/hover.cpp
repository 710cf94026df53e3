#include "server/features/hover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "questions/phrases.hpp"
#include "questions/rules.hpp"
#include "server/features/markup.hpp"
#include "server/features/question_text.hpp"

namespace features {
namespace {

using questions::Phrase;
using workspace::Picture;
using workspace::PlacedFinding;
using workspace::PlacedFunction;

/// The function whose `def` or name stands at a place.
PlacedFunction function_named_at(const Picture& picture, std::uint32_t offset) {
    const PlacedFunction function = picture.function_at(offset);
    const bool named = function.function && offset <= function.name_range().end;
    return named ? function : PlacedFunction{nullptr, {}};
}

/// Branches of one kind, with the lines that they are on.
struct Kind {
    analysis::BranchKind kind;
    std::vector<std::uint32_t> lines;
};

std::vector<Kind> branches_by_kind(const Picture& picture, const PlacedFunction& function, analysis::Profile profile) {
    std::vector<Kind> kinds;
    for (const analysis::Branch& branch : function.function->branches) {
        if (!branch.counted_in.contains(profile)) continue;
        auto known = std::ranges::find(kinds, branch.kind, &Kind::kind);
        if (known == kinds.end()) known = kinds.insert(kinds.end(), {branch.kind, {}});
        known->lines.push_back(picture.position_of(function.moved(branch.range).begin).line + 1);
    }
    return kinds;
}

void describe(Markup& markup, const Picture& picture, const PlacedFunction& placed) {
    const analysis::Function& function = *placed.function;
    const server::Settings& settings = picture.configuration->settings;
    const questions::Language language = picture.manner.language;
    const analysis::Profile profile = settings.complexity.profile;

    const std::string name = harmless_name(function.name);
    const std::string complexity = std::to_string(function.complexity(profile));
    const std::string limit = std::to_string(settings.complexity.limit);
    markup.paragraph(questions::phrase(
        Phrase::function_heading, language,
        {{"name", name}, {"complexity", complexity}, {"profile", analysis::name(profile)}, {"limit", limit}}));

    std::string others;
    for (const analysis::Profile other : analysis::profiles) {
        if (other == profile) continue;
        others += fmt::format("`{}` {} · ", analysis::name(other), function.complexity(other));
    }
    const std::string cognitive = std::to_string(function.cognitive);
    others += questions::phrase(Phrase::cognitive, language, {{"complexity", cognitive}});
    markup.paragraph(std::move(others));
    if (settings.hover.detail == server::HoverDetail::brief) return;

    const auto kinds = branches_by_kind(picture, placed, profile);
    markup.paragraph(questions::phrase(kinds.empty() ? Phrase::no_branches : Phrase::branches, language));
    for (const auto& [kind, lines] : kinds) {
        const std::string numbers = fmt::format("{}", fmt::join(lines, ", "));
        markup.item(questions::phrase(lines.size() == 1 ? Phrase::on_line : Phrase::on_lines, language,
                                      {{"what", questions::branch_text(kind, language)}, {"lines", numbers}}));
    }
}

/// A finding whose arguments can stand in Markdown.
analysis::Finding harmless(const analysis::Finding& finding) {
    analysis::Finding result = finding;
    for (std::string& argument : result.arguments) argument = harmless_name(argument);
    return result;
}

void describe(Markup& markup, const Picture& picture, const analysis::Finding& finding) {
    const questions::Language language = picture.manner.language;
    const questions::RuleText& text = questions::rule_text(finding.rule, language);
    markup.paragraph(
        fmt::format("**{}** · {}", analysis::code(finding.rule), questions::message(harmless(finding), language)));
    if (picture.configuration->settings.hover.detail == server::HoverDetail::brief) return;

    markup.paragraph(text.why);
    if (!text.before.empty()) {
        markup.paragraph(questions::phrase(Phrase::instead_of, language)).code("python", text.before);
        markup.paragraph(questions::phrase(Phrase::better, language)).code("python", text.after);
    }
    if (!text.url.empty()) markup.link(questions::phrase(Phrase::read_more, language), text.url);
}

/// What an editor marks while the hover is shown: the first of all that is told about that holds the place.
analysis::ByteRange what_is_meant(const PlacedFunction& function, const std::vector<PlacedFinding>& findings,
                                  const std::vector<QuestionHere>& questions, std::uint32_t offset) {
    if (!findings.empty()) return findings.front().range();
    if (!function.function) return questions.front().range;
    const bool on_name = offset >= function.name_range().begin;
    return on_name || questions.empty() ? function.name_range() : questions.front().range;
}

}  // namespace

std::optional<protocol::Hover> hover(const Picture& picture, const server::SharedLibrary& library,
                                     const protocol::ClientCapabilities& client,
                                     const protocol::TextDocumentPositionParams& params) {
    if (!picture.configuration->settings.hover.enable) return std::nullopt;
    const std::uint32_t offset = picture.offset_of(params.position);
    const PlacedFunction function = function_named_at(picture, offset);
    const std::vector<PlacedFinding> findings = picture.findings_in({offset, offset});
    const std::vector<QuestionHere> questions = questions_here(picture, library, offset);
    if (!function.function && findings.empty() && questions.empty()) return std::nullopt;

    Markup markup;
    if (function.function) describe(markup, picture, function);
    for (const PlacedFinding& placed : findings) {
        if (!markup.empty()) markup.rule();
        describe(markup, picture, *placed.finding);
    }
    if (!questions.empty()) describe(markup, questions, picture, client);
    return protocol::Hover{markup.rendered(client.hover_markdown),
                           picture.range_of(what_is_meant(function, findings, questions, offset))};
}

}  // namespace features
