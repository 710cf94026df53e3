// Whether a string is SQL, told by its first words.
//
// Deliberately absent: a grammar. A question about SQL wants the place, not its meaning.
#pragma once

#include <string_view>

namespace analysis {

/// Whether `text` reads as SQL: it begins, after blanks, comments and `(`, with words that begin a statement (`SELECT …
/// FROM`, `INSERT INTO`, `CREATE UNIQUE INDEX`) or, in capitals, one of its clauses (`LEFT JOIN`, `ORDER BY`). The
/// first word is all in capitals or all in small letters: a sentence such as "Select a file from the list" is none.
bool reads_as_sql(std::string_view text);

}  // namespace analysis
