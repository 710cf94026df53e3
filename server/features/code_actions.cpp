#include "server/features/code_actions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "analysis/fix.hpp"
#include "questions/phrases.hpp"
#include "server/features/diagnostics.hpp"
#include "server/features/markup.hpp"
#include "server/features/question_text.hpp"

namespace features {
namespace {

using protocol::CodeAction;
using questions::Phrase;
using workspace::Picture;
using workspace::PlacedFinding;

/// Whether a kind of actions is wanted: kinds form a hierarchy, and `only` names branches of it.
bool is_wanted(std::string_view kind, const protocol::CodeActionContext& context) {
    if (!context.only) return true;
    return std::ranges::any_of(*context.only, [&](std::string_view branch) {
        return branch.empty() ||
               (kind.starts_with(branch) && (kind.size() == branch.size() || kind[branch.size()] == '.'));
    });
}

class Actions {
public:
    Actions(const Picture& picture, const protocol::ClientCapabilities& client) : picture_(picture), client_(client) {
        for (const workspace::Stretch& stretch : picture.stretches) {
            entries_.push_back({.segment = stretch.segment, .findings = stretch.findings});
        }
    }

    void quick_fixes(const PlacedFinding& placed) {
        analysis::Finding finding = *placed.finding;
        finding.range = placed.range();
        if (finding.rule != analysis::Rule::C901) {
            const auto rename = analysis::rename(*picture_.language, entries_, finding, parser_);
            if (rename) add(placed, title(*rename), rename->edits, is_safe(*rename));
        }
        if (const auto edit = analysis::noqa(*picture_.language, entries_, finding, parser_)) {
            add(placed, phrase(Phrase::noqa, {{"code", analysis::code(finding.rule)}}), {*edit}, false);
        }
    }

    void fix_all() {
        const auto edits = analysis::all_safe(*picture_.language, entries_, parser_);
        if (edits.empty()) return;
        actions.push_back({.title = phrase(Phrase::fix_all),
                           .kind = std::string(fix_all_kind),
                           .diagnostics = std::nullopt,
                           .isPreferred = std::nullopt,
                           .edit = edit_of(edits),
                           .command = std::nullopt});
    }

    void read(const questions::Question& question) {
        std::string title = phrase(Phrase::read_question, {{"number", std::to_string(question.number)},
                                                           {"title", plain_title(question, picture_.manner.language)}});
        actions.push_back({.title = title,
                           .kind = std::string(question_kind),
                           .diagnostics = std::nullopt,
                           .isPreferred = std::nullopt,
                           .edit = std::nullopt,
                           .command = protocol::Command{.title = title,
                                                        .command = std::string(open_question),
                                                        .arguments = protocol::Raw{arguments_for(question)}}});
    }

    std::vector<CodeAction> actions;

private:
    static bool is_safe(const analysis::Rename& rename) {
        return rename.reach == analysis::Reach::local && rename.unsure.empty();
    }

    std::string phrase(Phrase phrase,
                       std::initializer_list<std::pair<std::string_view, std::string_view>> arguments = {}) const {
        return questions::phrase(phrase, picture_.manner.language, arguments);
    }

    std::string title(const analysis::Rename& rename) const {
        const Phrase by_reach = rename.reach == analysis::Reach::local     ? Phrase::rename
                                : rename.reach == analysis::Reach::callers ? Phrase::rename_callers
                                                                           : Phrase::rename_other_files;
        std::string text = phrase(by_reach, {{"from", harmless_name(rename.from)}, {"to", harmless_name(rename.to)}});
        if (rename.unsure.empty()) return text;
        std::vector<std::uint32_t> lines;
        for (const analysis::ByteRange range : rename.unsure) {
            const std::uint32_t line = picture_.position_of(range.begin).line + 1;
            if (lines.empty() || lines.back() != line) lines.push_back(line);
        }
        constexpr std::size_t most = 5;
        const bool more = lines.size() > most;
        if (more) lines.resize(most);
        const std::string shown = fmt::format("{}{}", fmt::join(lines, ", "), more ? ", …" : "");
        return text + phrase(Phrase::rename_unsure, {{"lines", shown}});
    }

    protocol::WorkspaceEdit edit_of(const std::vector<analysis::TextEdit>& edits) const {
        protocol::WorkspaceEdit result{
            .uri = picture_.uri, .version = picture_.version, .versioned = client_.versioned_edits, .edits = {}};
        for (const analysis::TextEdit& edit : edits) {
            result.edits.push_back({picture_.range_of(edit.range), edit.replacement});
        }
        return result;
    }

    void add(const PlacedFinding& placed, std::string title, const std::vector<analysis::TextEdit>& edits,
             bool preferred) {
        actions.push_back({.title = std::move(title),
                           .kind = "quickfix",
                           .diagnostics = {{protocol::Raw{diagnostic(picture_, placed)}}},
                           .isPreferred = preferred && client_.preferred_actions ? std::optional(true) : std::nullopt,
                           .edit = edit_of(edits),
                           .command = std::nullopt});
    }

    const Picture& picture_;
    const protocol::ClientCapabilities& client_;
    std::vector<analysis::Document::Entry> entries_;
    analysis::Parser parser_;
};

}  // namespace

std::vector<CodeAction> code_actions(const Picture& picture, const server::SharedLibrary& library,
                                     const protocol::CodeActionParams& params,
                                     const protocol::ClientCapabilities& client) {
    // Older clients know commands only, and there are none.
    if (!client.action_literals || picture.excluded) return {};
    const bool fixes = is_wanted("quickfix", params.context);
    const auto findings = fixes ? picture.findings_in(picture.bytes_of(params.range)) : std::vector<PlacedFinding>();
    // Looking through the whole document is for those who ask for it, not for every move of a cursor.
    constexpr std::uint32_t automatic = 2;
    const bool asked = params.context.only || params.context.triggerKind != automatic;
    const bool all = asked && is_wanted(fix_all_kind, params.context);
    // Clients that open questions themselves have links in their hovers.
    const bool reading = asked && !client.opens_questions && is_wanted(question_kind, params.context);
    if (findings.empty() && !all && !reading) return {};

    Actions actions(picture, client);
    for (const PlacedFinding& placed : findings) actions.quick_fixes(placed);
    if (all) actions.fix_all();
    if (reading) {
        for (const QuestionHere& here : questions_here(picture, library, picture.offset_of(params.range.start))) {
            actions.read(*here.question);
        }
    }
    return std::move(actions.actions);
}

}  // namespace features
