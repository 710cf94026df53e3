// Questions as files in the user's cache folder, for editors that can show a file but know no `hoverview/question`.
#pragma once

#include <expected>
#include <string>

#include "server/library.hpp"

namespace server {

/// The file of a question, written where it is not there yet or says something else: read-only Markdown below
/// `$XDG_CACHE_HOME/hoverview/questions`. What is wrong is a sentence in `language`.
std::expected<std::string, std::string> question_file(const Library& library, const questions::Question& question,
                                                      questions::Language language);

}  // namespace server
