// What the entries of a link's keys may be: names, patterns, globs, codes.
//
// Patterns are RE2's: their time is linear in the text, whatever a bank asks for.
#pragma once

#include <string>
#include <string_view>

#include "questions/bank.hpp"

namespace re2 {
class RE2;
}

namespace questions {

/// What is wrong with a term, as a sentence without a full stop; "" where nothing is.
std::string problem_of(const Term& term, const Reason& reason);

/// What is wrong with an entry of `package` or `within`; "" where nothing is.
std::string problem_of_package(std::string_view package, const Reason& reason);
std::string problem_of_glob(std::string_view glob);

/// Whether terms of a kind are patterns, of which one that is just a name counts as that name.
bool is_pattern(TermKind kind);

/// Whether a text is a name and no more: letters, digits, `_`.
bool is_name(std::string_view text);

/// A term as RE2 is to read it: names match whole, globs the end of a path from a folder's name on.
std::string regular_expression(TermKind kind, std::string_view text);

/// A pattern made ready; one that is wrong says so by `ok()`. It matches within a text, with `^` and `$` at its ends.
std::unique_ptr<re2::RE2> compiled(const std::string& regular_expression);

}  // namespace questions
