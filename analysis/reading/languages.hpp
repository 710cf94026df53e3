// Languages that are read line by line, for what they mention: no grammar stands behind them.
//
// What each mentions:
//
//   shell       `keyword`: the commands and reserved words, of paths the last name; `line`; `comment`
//   sql         `sql`: each statement; `keyword`: the word that it begins with, in capitals; `line`; `comment`
//   dockerfile  `keyword`: the instructions, in capitals; `line`: an instruction, with the lines that continue it;
//               `comment`
//   others      `line`; `comment`
//
// A `line` and a statement are as they are written, but for what is no code of the language: that is blanked, so that
// places in it are those in the text. Comments are, and contents of here-documents and of block scalars, which are
// other languages; of strings in shell and SQL the words, since an author's prose is no command.
#pragma once

#include "analysis/language.hpp"

namespace analysis::reading {

const Language& shell();
const Language& sql();
const Language& dockerfile();
const Language& yaml();
const Language& toml();
const Language& ini();
const Language& json();
const Language& text();

}  // namespace analysis::reading
