// What an editor shows besides the texts of rules: a few words in each language, from phrases.toml.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "questions/language.hpp"

namespace questions {

/// In the order of `phrase_keys`.
enum class Phrase : std::uint8_t {
    function_heading,
    cognitive,
    branches,
    no_branches,
    on_line,
    on_lines,
    branch,
    instead_of,
    better,
    read_more,
    complexity_lens,
    symbol_detail,
    rename,
    rename_callers,
    rename_other_files,
    rename_unsure,
    noqa,
    fix_all,
    checking_workspace,
    files_done,
    question_why,
    question_noted,
    also_here,
    read_on_link,
    show_answer_link,
    read_on,
    read_question,
    think_first,
    question_file,
    question_unreadable,
    question_unknown,
    question_unwritable,
    no_cache_folder,
    reading_workspace,
    related,
};

/// What phrases are called in phrases.toml.
inline constexpr std::array<std::string_view, 35> phrase_keys{
    "function-heading",
    "cognitive",
    "branches",
    "no-branches",
    "on-line",
    "on-lines",
    "branch",
    "instead-of",
    "better",
    "read-more",
    "complexity-lens",
    "symbol-detail",
    "rename",
    "rename-callers",
    "rename-other-files",
    "rename-unsure",
    "noqa",
    "fix-all",
    "checking-workspace",
    "files-done",
    "question-why",
    "question-noted",
    "also-here",
    "read-on-link",
    "show-answer-link",
    "read-on",
    "read-question",
    "think-first",
    "question-file",
    "question-unreadable",
    "question-unknown",
    "question-unwritable",
    "no-cache-folder",
    "reading-workspace",
    "related",
};

/// A phrase with its placeholders filled in: `{name}` by the argument of that name.
std::string phrase(Phrase phrase, Language language,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> arguments = {});

}  // namespace questions
