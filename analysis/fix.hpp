// Quick fixes of findings in a document: another name, a `# noqa`, all that is safe at once.
//
// Asked for at every move of a cursor, so that only the code is parsed that a fix has to read: a function for its own
// names, and of the rest what holds the word. Nothing is changed here, and nothing said: edits are data.
//
// Places in findings and edits are those of the document.
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <vector>

#include "analysis/document.hpp"
#include "analysis/edit.hpp"
#include "analysis/language.hpp"
#include "analysis/rule.hpp"

namespace analysis {

/// The rename that gives the name of a finding the spelling that its rule asks for. What is offered keeps the meaning
/// of the document but for what `reach` and `unsure` tell.
std::expected<Rename, NoRename> rename(const Language& language, std::span<const Document::Entry> entries,
                                       const Finding& finding, Parser& parser);

/// The comment that silences a finding on its line, and what else its code finds there. Nothing where the line takes no
/// comment.
std::optional<TextEdit> noqa(const Language& language, std::span<const Document::Entry> entries, const Finding& finding,
                             Parser& parser);

/// The edits of all renames of `Reach::local` that can be made at once, in order. Of several that would give one name
/// to different variables the first is made.
std::vector<TextEdit> all_safe(const Language& language, std::span<const Document::Entry> entries, Parser& parser);

}  // namespace analysis
